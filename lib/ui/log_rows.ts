import type { Entry } from "../client/state.ts";
import { dayOf, type TimeOptions } from "./time_labels.ts";

/** A row of the log: a message, or a line between messages. */
export type LogRow =
  | {
    readonly kind: "message";
    readonly key: string;
    readonly entry: Entry;
    /** Begins a group: shows who wrote it and when. */
    readonly head: boolean;
  }
  /** A day begins; `at` is the time of its first message. */
  | { readonly kind: "day"; readonly key: string; readonly at: number }
  /** Everything below is new. */
  | { readonly kind: "new"; readonly key: "new" };

/** What {@linkcode logRows} goes by. */
export interface LogRowsOptions extends TimeOptions {
  /** The message above the first one; absent where that begins the log. */
  before?: Entry | undefined;
  /** The first new message's `seq`; absent where the line stands above, or nowhere. */
  newFrom?: number | undefined;
}

/**
 * Lays out a log: a line for each day, one for what is new, and messages in groups. A group is what one person wrote
 * in one minute of the clock, so that the time above it holds for all of it.
 *
 * @param entries In the order in which they are shown.
 * @returns The rows; keys are unique, and a message's is its own.
 */
export function logRows(entries: readonly Entry[], options: LogRowsOptions = {}): LogRow[] {
  const { before } = options;
  const rows: LogRow[] = [];
  let day = before && dayOf(before.at, options);
  let minute = before && minuteOf(before);
  let group = before && groupOf(before);
  let marked = options.newFrom === undefined;
  for (const entry of entries) {
    const entryMinute = minuteOf(entry);
    // Formatting a day is slow: messages of one minute have the same day.
    const entryDay = entryMinute === minute && day !== undefined ? day : dayOf(entry.at, options);
    let broken = false;
    if (entryDay !== day) {
      // Where clocks differ a message may be older than the one above it, and its day comes twice.
      rows.push({ kind: "day", key: `day ${entryDay} ${entry.key}`, at: entry.at });
      broken = true;
    }
    if (!marked && options.newFrom !== undefined && isNew(entry, options.newFrom)) {
      rows.push({ kind: "new", key: "new" });
      marked = true;
      broken = true;
    }
    const entryGroup = groupOf(entry);
    const head = broken || entryGroup !== group || entryMinute !== minute;
    rows.push({ kind: "message", key: entry.key, entry, head });
    day = entryDay;
    minute = entryMinute;
    group = entryGroup;
  }
  return rows;
}

function minuteOf({ at }: Entry): number {
  return Math.floor(at / 60_000);
}

function groupOf(entry: Entry): string {
  return entry.state === "removed" ? "removed" : entry.uid;
}

/** One's own messages are never new to oneself. */
export function isNew(entry: Entry, newFrom: number): boolean {
  return entry.state === "sent" && !entry.own && entry.seq >= newFrom;
}
