import { StoreError } from "../store/store.ts";

/** Milliseconds for which the same line is not written again. */
const QUIET_MS = 10_000;

const written = new Map<string, number>();

/**
 * Writes an error to the log: one line, with its causes, and a trace only where it is a fault of the program. The same
 * line comes once in ten seconds at most, so that a full disk does not fill the log as well.
 *
 * @param error What went wrong.
 */
export function log(error: unknown): void {
  const text = describe(error);
  const now = Date.now();
  if (now - (written.get(text) ?? -Infinity) < QUIET_MS) return;
  if (written.size > 100) written.clear();
  written.set(text, now);
  console.error(`${new Date(now).toISOString()} ${text}`);
}

function describe(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (error instanceof StoreError) {
    const cause = error.cause instanceof Error ? ` (${error.cause.message})` : "";
    return `The store is ${error.problem}: ${error.message}${cause}`;
  }
  return error.stack ?? String(error);
}
