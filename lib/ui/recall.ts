import type { Entry } from "../client/state.ts";

/**
 * The text that one wrote last, to be sent once more or put right.
 *
 * @param entries Of the open chat, in the order in which they are shown.
 */
export function lastOwnText(entries: readonly Entry[]): string | undefined {
  for (let i = entries.length - 1; i >= 0; i--) {
    const entry = entries[i];
    if (entry && entry.state !== "removed" && entry.own) return entry.text;
  }
  return undefined;
}
