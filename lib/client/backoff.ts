/** Options of {@linkcode Backoff}. */
export interface BackoffOptions {
  /** A number from 0 up to, not including, 1. */
  readonly random: () => number;
  /**
   * The first delay at most, in ms.
   *
   * @default 500
   */
  readonly base?: number;
  /**
   * Any delay at most, in ms.
   *
   * @default 20_000
   */
  readonly cap?: number;
}

/**
 * Delays between attempts: full jitter, so that clients that failed together do not come back together.
 *
 * @see https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/
 *
 * @example
 * ```ts
 * import { Backoff } from "./backoff.ts";
 *
 * const backoff = new Backoff({ random: Math.random });
 * backoff.next(); // 0 to 500
 * backoff.next(); // 0 to 1_000
 * backoff.reset();
 * ```
 */
export class Backoff {
  readonly #options: Required<BackoffOptions>;
  #attempt = 0;

  constructor(options: BackoffOptions) {
    this.#options = { base: 500, cap: 20_000, ...options };
  }

  /** @returns Milliseconds until the next attempt. */
  next(): number {
    const { base, cap, random } = this.#options;
    // The exponent is bounded: a night offline must not overflow it.
    const most = Math.min(cap, base * 2 ** Math.min(this.#attempt++, 30));
    return random() * most;
  }

  /** Begins anew with the first delay. */
  reset(): void {
    this.#attempt = 0;
  }
}
