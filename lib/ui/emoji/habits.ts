/**
 * What somebody chose before, kept in the browser.
 *
 * @module
 */
import { type Tone, TONES } from "./skin_tone.ts";

/** Recently used ones that are kept: three lines. */
export const MAX_RECENT = 24;

/** UTF-16 units of an emoji at most. */
const LONGEST = 40;

const KEY = "private-chat.emoji";

/** Recently used emoji, the latest first, and the skin tone. */
export interface Habits {
  readonly recent: readonly string[];
  readonly tone: Tone;
}

/** Where it is kept: `localStorage`, which may be missing and may refuse. */
export type HabitStorage = Pick<Storage, "getItem" | "setItem">;

/** What was kept; whatever cannot be read counts as nothing. */
export function readHabits(storage: HabitStorage | undefined): Habits {
  const habits = { recent: [] as string[], tone: "" as Tone };
  try {
    const kept: unknown = JSON.parse(storage?.getItem(KEY) ?? "{}");
    if (typeof kept !== "object" || kept === null) return habits;
    if ("recent" in kept && Array.isArray(kept.recent)) {
      habits.recent = kept.recent
        .filter((emoji) => typeof emoji === "string" && emoji.length <= LONGEST)
        .slice(0, MAX_RECENT);
    }
    if ("tone" in kept) habits.tone = TONES.find((tone) => tone === kept.tone) ?? "";
  } catch {
    // Somebody else's, or withheld: as if there were none.
  }
  return habits;
}

/** Notes that one was used. */
export function used(habits: Habits, emoji: string): Habits {
  const recent = [emoji, ...habits.recent.filter((other) => other !== emoji)];
  return { ...habits, recent: recent.slice(0, MAX_RECENT) };
}

/** Keeps it, where that is possible. */
export function keepHabits(storage: HabitStorage | undefined, habits: Habits): void {
  try {
    storage?.setItem(KEY, JSON.stringify(habits));
  } catch {
    // Full or withheld: then it is for this time.
  }
}
