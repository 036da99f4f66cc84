import type { Clock } from "./clock.ts";

/** Milliseconds for which an end is remembered: longer than a store takes for an answer. */
const REMEMBERED_MS = 60_000;

/** Ends remembered at most; the oldest are forgotten first. */
const MAX_REMEMBERED = 10_000;

/**
 * Sessions and people that ended a moment ago: an answer of the store that was on its way by then still knows them, and whoever
 * comes in by it would stay.
 */
export class EndedLately {
  readonly #clock: Pick<Clock, "now">;
  /** By id, when it ended; the oldest first. */
  readonly #ends = new Map<string, number>();

  /** @param clock What time it is. */
  constructor(clock: Pick<Clock, "now">) {
    this.#clock = clock;
  }

  /**
   * Remembers an end.
   *
   * @param id A session's id, or a person's `uid`: neither is ever used again.
   */
  add(id: string): void {
    const now = this.#clock.now();
    this.#ends.delete(id);
    this.#ends.set(id, now);
    for (const [oldest, at] of this.#ends) {
      if (this.#ends.size <= MAX_REMEMBERED && now - at < REMEMBERED_MS) break;
      this.#ends.delete(oldest);
    }
  }

  /**
   * Whether that ended a moment ago.
   *
   * @param id As for {@linkcode EndedLately.add}.
   */
  has(id: string): boolean {
    return this.#ends.has(id);
  }
}
