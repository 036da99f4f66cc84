import type { Entry } from "../client/state.ts";

/**
 * The message that bears the mark "Read": the last of one's own that the other person has read.
 *
 * @param entries In the order in which they are shown.
 * @param theirs How far the other person has read.
 * @returns Its key; nothing where none of those that are held was read.
 */
export function readKey(entries: readonly Entry[], theirs: number): string | undefined {
  if (theirs === 0) return undefined;
  return entries.findLast((entry) => entry.state === "sent" && entry.own && entry.seq <= theirs)
    ?.key;
}
