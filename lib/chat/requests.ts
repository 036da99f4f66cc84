import type { Clock } from "./clock.ts";

/** Requests that may wait on one connection; one more is refused as too fast. */
const MAX_REQUESTS = 32;

/** Milliseconds after which it is looked again whether the peer has taken what was written. */
const RETRY_MS = 50;

/** Options of {@linkcode Requests}. */
export interface RequestsOptions {
  readonly clock: Clock;
  /** Whether the connection can take the next answer. */
  readonly ready: () => boolean;
  /** A request failed. */
  readonly onError: (error: unknown) => void;
}

/**
 * A connection's requests for pages, one at a time: the next waits until the one before was answered and the peer has
 * taken most of what was written, so that nobody piles up pages in the server's memory.
 */
export class Requests {
  readonly #options: RequestsOptions;
  readonly #waiting: (() => Promise<void>)[] = [];
  #running = false;
  #closed = false;
  #cancelRetry: (() => void) | undefined;

  /** @param options What it goes by. */
  constructor(options: RequestsOptions) {
    this.#options = options;
  }

  /**
   * Adds a request.
   *
   * @param work Answers it.
   * @returns `false` when too many wait already.
   */
  add(work: () => Promise<void>): boolean {
    if (this.#waiting.length >= MAX_REQUESTS) return false;
    this.#waiting.push(work);
    this.#next();
    return true;
  }

  /** Forgets what waits. */
  close(): void {
    this.#closed = true;
    this.#waiting.length = 0;
    this.#cancelRetry?.();
  }

  #next(): void {
    if (this.#running || this.#closed || this.#cancelRetry !== undefined) return;
    if (!this.#options.ready()) {
      this.#cancelRetry = this.#options.clock.after(RETRY_MS, () => {
        this.#cancelRetry = undefined;
        this.#next();
      });
      return;
    }
    const work = this.#waiting.shift();
    if (work === undefined) return;
    this.#running = true;
    work().catch((error) => {
      if (!this.#closed) this.#options.onError(error);
    }).finally(() => {
      this.#running = false;
      this.#next();
    });
  }
}
