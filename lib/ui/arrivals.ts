import type { Entry } from "../client/state.ts";

/** More than this at once is a catching-up, which nobody wants to have read out. */
const MAX_ANNOUNCED = 10;

/** What came while a log was open. */
export interface Arrivals {
  /** Keys of other people's messages that came since the last look. */
  readonly fresh: readonly string[];
  /** Whether screen readers should say them. */
  readonly announce: boolean;
}

/**
 * Tells what arrives in a log from what is fetched into it: older messages come above what is there, missed ones in bulk.
 */
export class ArrivalWatch {
  #last: number | undefined;

  /**
   * Looks at the log again.
   *
   * @param entries In the order in which they are shown.
   * @param loaded Whether what was there before has come: nothing arrives in a log that is still empty for want of it.
   */
  look(entries: readonly Entry[], loaded: boolean): Arrivals {
    const before = this.#last;
    const fresh: string[] = [];
    let last = before;
    // From the end: what is new is there, and the rest was looked at before.
    for (let i = entries.length - 1; i >= 0; i--) {
      const entry = entries[i];
      if (entry === undefined || !("seq" in entry)) continue;
      if (before !== undefined && entry.seq <= before) break;
      last = Math.max(last ?? 0, entry.seq);
      if (before !== undefined && entry.state === "sent" && !entry.own) fresh.unshift(entry.key);
      if (before === undefined) break;
    }
    this.#last = last ?? (loaded ? 0 : undefined);
    return { fresh, announce: fresh.length <= MAX_ANNOUNCED };
  }
}
