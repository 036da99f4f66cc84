import { type Rate, TokenBucket } from "../chat/token_bucket.ts";
import { addressGroup } from "./address.ts";

/** Keys that are remembered; above it the one that came first is forgotten. */
const MAX_KEYS = 10_000;

/** Wrong passwords for one name, from addresses that are not known: what a person needs, and nothing to guess with. */
export const GUESSES_PER_MINUTE = 10;

/** Names that one person looks up: one for each letter that is typed. */
export const LOOK_UPS_PER_MINUTE = 300;

/** How often something may be tried: by one address, for one name, in one session, by one person. */
export class Attempts {
  readonly #rate: Rate;
  readonly #now: () => number;
  readonly #buckets = new Map<string, TokenBucket>();

  /**
   * @param perMinute Tries of one key a minute; 0 means no limit.
   * @param now Milliseconds since 1970.
   */
  constructor(perMinute: number, now: () => number = Date.now) {
    this.#rate = { perSecond: perMinute / 60, burst: perMinute };
    this.#now = now;
  }

  /**
   * Counts a try.
   *
   * @param key The client's address, where one IPv6 network counts as one (see {@linkcode addressGroup}); or the key of a name,
   * the id of a session or person, which are no addresses and count as they are.
   * @returns 0 when it is allowed, otherwise the seconds after which one is.
   */
  take(key: string): number {
    if (this.#rate.perSecond === 0) return 0;
    const counted = addressGroup(key);
    const bucket = this.#buckets.get(counted) ?? new TokenBucket(this.#rate, this.#now());
    // Moved behind the others, so that the one forgotten is the one that was quiet for longest.
    this.#buckets.delete(counted);
    this.#buckets.set(counted, bucket);
    const [oldest] = this.#buckets.keys();
    if (this.#buckets.size > MAX_KEYS && oldest !== undefined) this.#buckets.delete(oldest);
    return Math.ceil(bucket.take(this.#now()) / 1_000);
  }
}
