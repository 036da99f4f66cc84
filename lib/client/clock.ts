/** Time and timers, passed in so that tests need not wait. */
export interface Clock {
  /** Milliseconds since 1970: for people to read; jumps when somebody sets the clock. */
  now(): number;
  /** Milliseconds from an arbitrary start, never backwards: for durations. */
  elapsed(): number;
  /**
   * Runs something later.
   *
   * @param ms Milliseconds from now.
   * @param run What to run.
   * @returns Calls it off; harmless afterwards.
   */
  after(ms: number, run: () => void): () => void;
  /** Runs something at the end of this turn of the event loop. */
  soon(run: () => void): void;
}

/** The clock of the platform: browsers and Deno have all of it. */
export const systemClock: Clock = {
  now: () => Date.now(),
  elapsed: () => performance.now(),
  after(ms, run) {
    const timer = setTimeout(run, ms);
    return () => clearTimeout(timer);
  },
  soon: (run) => queueMicrotask(run),
};
