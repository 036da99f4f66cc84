import { ANSWER_TIMEOUT_MS, PING_AFTER_MS } from "../protocol/limits.ts";
import type { Clock } from "./clock.ts";

/** Options of {@linkcode Heartbeat}. */
export interface HeartbeatOptions {
  readonly clock: Pick<Clock, "after" | "elapsed">;
  /** Sends a `ping`. */
  readonly ping: () => void;
  /** Nothing came after a ping: the connection is dead. */
  readonly dead: () => void;
}

/**
 * Watches a connection for silence: networks die without a word.
 *
 * One timer that looks at the time of the last frame, instead of one that is set anew by every frame.
 */
export class Heartbeat {
  readonly #options: HeartbeatOptions;
  #cancel: (() => void) | undefined;
  #heardAt = 0;
  #pingedAt: number | undefined;

  constructor(options: HeartbeatOptions) {
    this.#options = options;
  }

  /** Begins to watch. */
  start(): void {
    this.stop();
    this.heard();
    this.#wait(PING_AFTER_MS);
  }

  /** Watches no longer. */
  stop(): void {
    this.#cancel?.();
    this.#cancel = undefined;
    this.#pingedAt = undefined;
  }

  /** A frame came. */
  heard(): void {
    this.#heardAt = this.#options.clock.elapsed();
    this.#pingedAt = undefined;
  }

  /** Milliseconds since the last frame. */
  get silence(): number {
    return this.#options.clock.elapsed() - this.#heardAt;
  }

  /** Asks at once, because something happened that may have cut the connection. */
  probe(): void {
    if (!this.#cancel || this.#pingedAt !== undefined) return;
    this.#cancel();
    this.#pingedAt = this.#options.clock.elapsed();
    this.#wait(ANSWER_TIMEOUT_MS);
    this.#options.ping();
  }

  #wait(ms: number): void {
    this.#cancel = this.#options.clock.after(ms, () => this.#look());
  }

  #look(): void {
    if (this.#pingedAt !== undefined) {
      const left = this.#pingedAt + ANSWER_TIMEOUT_MS - this.#options.clock.elapsed();
      if (left > 0) return this.#wait(left);
      this.stop();
      return this.#options.dead();
    }
    const left = PING_AFTER_MS - this.silence;
    if (left > 0) this.#wait(left);
    else this.probe();
  }
}
