/** How fast something may happen: {@linkcode TokenBucket}. */
export interface Rate {
  /** Sustained, a second; 0 means no limit. */
  readonly perSecond: number;
  /** At once, after a rest. */
  readonly burst: number;
}

/**
 * What a token may lack: the sums are not exact, and whoever waited to the millisecond as they were told must not be
 * refused for the last bit of one (ten a 51 s did, after 5,100 ms).
 */
const LACK = 1e-9;

/**
 * A token bucket: full at first, one token an event, filled again at a steady rate.
 */
export class TokenBucket {
  readonly #rate: Rate;
  #tokens: number;
  #filledAt: number;

  /**
   * @param rate How fast.
   * @param now Milliseconds since 1970.
   */
  constructor(rate: Rate, now: number) {
    this.#rate = rate;
    this.#tokens = rate.burst;
    this.#filledAt = now;
  }

  /**
   * Takes a token, or several.
   *
   * @param now Milliseconds since 1970.
   * @param count How many; as many as a burst has at most.
   * @returns 0 when there were as many, otherwise the milliseconds after which there are.
   */
  take(now: number, count = 1): number {
    const { perSecond, burst } = this.#rate;
    if (perSecond === 0) return 0;
    // A clock that was set back gives nothing and takes nothing.
    const elapsed = Math.max(0, now - this.#filledAt);
    this.#filledAt = now;
    this.#tokens = Math.min(burst, this.#tokens + (elapsed / 1_000) * perSecond);
    const taken = Math.min(count, burst);
    if (this.#tokens >= taken - LACK) {
      this.#tokens = Math.max(0, this.#tokens - taken);
      return 0;
    }
    return Math.ceil(((taken - this.#tokens) / perSecond) * 1_000);
  }
}
