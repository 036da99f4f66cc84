import { Attempts } from "./attempts.ts";

/** Exports of one person a minute. */
const PER_MINUTE = 2;

/** Exports of the process at a time: each has a page of history in memory. */
const MAX_RUNNING = 100;

/** Seconds after which to ask again while one runs. */
const RETRY_SECONDS = 30;

/** Who exports their data now: each person one at a time, and not again and again. */
export class Exports {
  readonly #attempts: Attempts;
  readonly #running = new Set<string>();

  /** @param now Milliseconds since 1970. */
  constructor(now: () => number = Date.now) {
    this.#attempts = new Attempts(PER_MINUTE, now);
  }

  /**
   * Begins one.
   *
   * @param uid Whose.
   * @returns 0 when it may run, and then {@linkcode Exports.end} must follow; otherwise the seconds after which to ask again.
   */
  begin(uid: string): number {
    if (this.#running.has(uid) || this.#running.size >= MAX_RUNNING) return RETRY_SECONDS;
    const retryAfter = this.#attempts.take(uid);
    if (retryAfter === 0) this.#running.add(uid);
    return retryAfter;
  }

  /** Ends it. */
  end(uid: string): void {
    this.#running.delete(uid);
  }
}
