/**
 * The browser's own storage.
 *
 * @param kind Which.
 * @returns Nothing where the browser withholds it, which asking for it can throw at.
 */
export function browserStorage(kind: "localStorage" | "sessionStorage"): Storage | undefined {
  try {
    return globalThis[kind] ?? undefined;
  } catch {
    return undefined;
  }
}
