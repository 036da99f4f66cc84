/** Milliseconds after which a wait is given up, so that a failing test ends; no test measures by it. */
export const PATIENCE_MS = 30_000;

/**
 * Waits until `check` no longer throws.
 *
 * @param check Assertions about something that is about to become so.
 * @returns What `check` gave.
 * @throws What `check` threw last.
 */
export async function eventually<T>(check: () => T | Promise<T>): Promise<T> {
  const end = Date.now() + PATIENCE_MS;
  for (;;) {
    try {
      return await check();
    } catch (error) {
      if (Date.now() >= end) throw error;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }
}
