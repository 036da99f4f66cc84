import type { Store } from "../store/store.ts";
import { Attempts } from "./attempts.ts";

/**
 * How often something may be tried at all processes of the chat together: for what does not become less dangerous by there being
 * more of them. Whatever protects a process, its memory or its processor, each counts for itself, by {@linkcode Attempts}.
 */
export class SharedAttempts {
  readonly #perMinute: number;
  readonly #store: Pick<Store, "countAttempt">;
  readonly #own: Attempts;

  /**
   * @param perMinute Tries of one key a minute.
   * @param options The store, which counts for all; `now`: milliseconds since 1970, for the own count.
   */
  constructor(
    perMinute: number,
    { store, now }: { store: Pick<Store, "countAttempt">; now?: () => number },
  ) {
    this.#perMinute = perMinute;
    this.#store = store;
    this.#own = new Attempts(perMinute, now);
  }

  /**
   * Counts a try.
   *
   * @param key What is tried: a name that somebody has, or a session.
   * @returns 0 when it is allowed, otherwise the seconds after which one is.
   * @throws {StoreError} When the store does not answer.
   */
  async take(key: string): Promise<number> {
    // First, since it costs nothing: who is refused here is not counted there.
    const wait = this.#own.take(key);
    if (wait > 0) return wait;
    const shared = await this.#store.countAttempt({ key, perMinute: this.#perMinute });
    return Math.ceil((shared ?? 0) / 1_000);
  }
}
