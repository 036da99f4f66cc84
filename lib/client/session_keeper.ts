import type { Clock } from "./clock.ts";

/** How often the session is renewed, in ms: the server does it for one that is older than a day. */
const RENEW_INTERVAL_MS = 12 * 60 * 60 * 1_000;

/** Options of {@linkcode SessionKeeper}. */
export interface SessionKeeperOptions {
  readonly clock: Pick<Clock, "after" | "now">;
  /** Asks for `/api/session`, which renews it. */
  readonly renew: () => Promise<unknown>;
}

/** Keeps the session of a page that stays open: it lasts while it is used, and a socket alone renews no cookie. */
export class SessionKeeper {
  readonly #options: SessionKeeperOptions;
  #cancel = () => {};
  #renewedAt = 0;

  /** @param options What it goes by. */
  constructor(options: SessionKeeperOptions) {
    this.#options = options;
  }

  /** Begins; drawing the page has renewed it. */
  start(): void {
    this.#wait();
  }

  /** The page is looked at: a machine that slept has missed the time. */
  wake(): void {
    if (this.#options.clock.now() - this.#renewedAt >= RENEW_INTERVAL_MS) this.#renew();
  }

  /** Ends. */
  stop(): void {
    this.#cancel();
  }

  #renew(): void {
    this.#wait();
    // Without a network there is a next time; a session that has ended is the socket's to tell.
    this.#options.renew().catch(() => {});
  }

  #wait(): void {
    this.#cancel();
    const { clock } = this.#options;
    this.#renewedAt = clock.now();
    this.#cancel = clock.after(RENEW_INTERVAL_MS, () => this.#renew());
  }
}
