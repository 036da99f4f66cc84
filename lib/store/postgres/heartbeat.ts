/**
 * Tells the other instances that this one lives, and lets the people of those go that do not.
 *
 * @module
 */

/** Milliseconds without a beat after which an instance counts as dead, as the protocol has it for guests of plain-text mode. */
export const LEASE_MS = 30_000;

/** What {@linkcode Heartbeat} does. */
export interface HeartbeatOptions {
  /** Renews the lease; `false` where the others had buried this instance. */
  readonly beat: () => Promise<boolean>;
  /** Says anew who is connected here. */
  readonly register: () => Promise<void>;
  /** Buries one that died; `true` while there may be more to do. */
  readonly bury: () => Promise<boolean>;
  /** Hears of beats that failed. */
  readonly onError: (error: unknown) => void;
  /**
   * Milliseconds between two beats: five that are lost in a row are no death.
   *
   * @default {5000}
   */
  readonly everyMs?: number;
}

/** Beats, until it is closed. */
export class Heartbeat {
  readonly #options: HeartbeatOptions;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #beating: Promise<void> = Promise.resolve();
  #closed = false;

  /** @param options What it does. */
  constructor(options: HeartbeatOptions) {
    this.#options = options;
    this.#wait();
  }

  /** Beats no more. */
  async close(): Promise<void> {
    this.#closed = true;
    clearTimeout(this.#timer);
    await this.#beating;
  }

  #wait(): void {
    if (this.#closed) return;
    this.#timer = setTimeout(() => {
      this.#beating = this.#beat().catch((error) => {
        if (!this.#closed) this.#options.onError(error);
      }).finally(() => this.#wait());
    }, this.#options.everyMs ?? 5_000);
  }

  async #beat(): Promise<void> {
    const { beat, register, bury } = this.#options;
    if (!await beat()) await register();
    while (!this.#closed && await bury());
  }
}
