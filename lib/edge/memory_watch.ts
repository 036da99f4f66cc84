import { type Clock, systemClock } from "../chat/clock.ts";

/** How often memory is looked at, in ms. */
const LOOK_INTERVAL_MS = 500;

/** Least time between two collections, in ms: with a full heap each one stops everything for a good part of a second. */
const COLLECT_INTERVAL_MS = 10_000;

/** Below this part of the limit newcomers are let in again, so that it does not flutter. */
const AGAIN = 0.9;

/** Options of {@linkcode MemoryWatch}. */
export interface MemoryWatchOptions {
  /** Resident bytes above which nobody new is let in; 0 means no limit. */
  readonly limit: number;
  /** Resident bytes now. @default {Deno.memoryUsage} */
  readonly resident?: () => number;
  /**
   * Takes back what nobody uses any more. @default {globalThis.gc}, which is there when Deno was started with
   * `--v8-flags=--expose-gc`
   */
  readonly collect?: (() => void) | undefined;
  /** @default {systemClock} */
  readonly clock?: Clock;
  /** Hears of the change, both ways: one line for the log. */
  readonly onChange: (message: string) => void;
}

/**
 * Watches the process's memory, and closes the door to newcomers while there is too much in use. Deno gathers a frame
 * whole (64 MiB at most, a fragmented message without bound) before any handler sees its size, so a few hostile peers can
 * take memory that no other limit counts. Those who are in stay in.
 *
 * What such frames leave behind is garbage that the engine sees no reason to collect while the heap may still grow
 * (measured on Deno 2.9.6: 1.3 GiB after twenty frames of 64 MiB, for as long as nothing else happened; 44 MiB after a
 * collection of 90 ms). So it is collected before anybody is refused for it.
 */
export class MemoryWatch {
  readonly #limit: number;
  readonly #resident: () => number;
  readonly #collect: (() => void) | undefined;
  readonly #clock: Clock;
  readonly #onChange: (message: string) => void;
  #tight = false;
  #collectedAt = -Infinity;
  #cancel = () => {};

  /** @param options What it goes by. */
  constructor(options: MemoryWatchOptions) {
    this.#limit = options.limit;
    this.#resident = options.resident ?? (() => Deno.memoryUsage().rss);
    this.#collect = "collect" in options ? options.collect : exposedCollector();
    this.#clock = options.clock ?? systemClock;
    this.#onChange = options.onChange;
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
    const most = this.#tight ? this.#limit * AGAIN : this.#limit;
    let used = this.#resident();
    if (used > most && this.#mayCollect()) {
      this.#collect?.();
      used = this.#resident();
    }
    const tight = used > most;
    if (tight !== this.#tight) {
      this.#tight = tight;
      const megabytes = `${Math.round(used / 1_048_576)} MiB in use`;
      this.#onChange(
        tight
          ? `Newcomers are refused: ${megabytes}, more than CHAT_MEMORY_MB allows`
          : `Newcomers are let in again: ${megabytes}`,
      );
    }
    this.#cancel = this.#clock.after(LOOK_INTERVAL_MS, () => this.#look());
  }

  #mayCollect(): boolean {
    const now = this.#clock.now();
    // A clock that was set back must not put it off.
    if (Math.abs(now - this.#collectedAt) < COLLECT_INTERVAL_MS) return false;
    this.#collectedAt = now;
    return true;
  }
}

/** The engine's own collector, where the program was started so that it can be called. */
function exposedCollector(): (() => void) | undefined {
  const gc: unknown = Reflect.get(globalThis, "gc");
  return typeof gc === "function" ? () => void gc() : undefined;
}
