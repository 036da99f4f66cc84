import { type Clock, systemClock } from "../chat/clock.ts";

/** How often memory is looked at, in ms. */
const LOOK_INTERVAL_MS = 500;

/** Below this part of the limit newcomers are let in again, so that it does not flutter. */
const AGAIN = 0.9;

/** Options of {@linkcode MemoryWatch}. */
export interface MemoryWatchOptions {
  /** Resident bytes above which nobody new is let in; 0 means no limit. */
  readonly limit: number;
  /** Resident bytes now. @default {Deno.memoryUsage} */
  readonly resident?: () => number;
  /** @default {systemClock} */
  readonly clock?: Clock;
  /** Hears of the change, both ways: one line for the log. */
  readonly onChange: (message: string) => void;
}

/**
 * Watches the process's memory, and closes the door to newcomers while there is too much in use. Deno gathers a frame
 * whole (64 MiB at most, a fragmented message without bound) before any handler sees its size, so a few hostile peers can
 * take memory that no other limit counts. Those who are in stay in.
 */
export class MemoryWatch {
  readonly #options: Required<MemoryWatchOptions>;
  #tight = false;
  #cancel = () => {};

  /** @param options What it goes by. */
  constructor(options: MemoryWatchOptions) {
    this.#options = { resident: () => Deno.memoryUsage().rss, clock: systemClock, ...options };
    if (options.limit > 0) this.#look();
  }

  /** Whether nobody new is to be let in. */
  get tight(): boolean {
    return this.#tight;
  }

  /** Stops looking. */
  close(): void {
    this.#cancel();
  }

  #look(): void {
    const { limit, resident, clock, onChange } = this.#options;
    const used = resident();
    const tight = used > limit || (this.#tight && used > limit * AGAIN);
    if (tight !== this.#tight) {
      this.#tight = tight;
      const megabytes = `${Math.round(used / 1_048_576)} MiB in use`;
      onChange(
        tight
          ? `Newcomers are refused: ${megabytes}, more than CHAT_MEMORY_MB allows`
          : `Newcomers are let in again: ${megabytes}`,
      );
    }
    this.#cancel = clock.after(LOOK_INTERVAL_MS, () => this.#look());
  }
}
