import { setImmediate } from "node:timers";

/** Time, as the chat sees it: passed in, so that tests decide what time it is. */
export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
  /**
   * Calls `run` once after `ms` milliseconds.
   *
   * @returns A function that takes the call back.
   */
  after(ms: number, run: () => void): () => void;
  /** Calls `run` at the end of this turn of the event loop, without a timer's millisecond. */
  soon(run: () => void): void;
}

/** The machine's clock. */
export const systemClock: Clock = {
  now: Date.now,
  after(ms, run) {
    const id = setTimeout(run, ms);
    return () => clearTimeout(id);
  },
  soon(run) {
    setImmediate(run);
  },
};
