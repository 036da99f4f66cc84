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
  /**
   * Runs something when there is nothing else to do, a few seconds later at most.
   *
   * @returns Calls it off; harmless afterwards.
   */
  idle(run: () => void): () => void;
}

/** Milliseconds after which a busy page does what waits for a quiet moment. */
const IDLE_TIMEOUT_MS = 2_000;

/** The clock of the platform: browsers and Deno have all of it. */
export const systemClock: Clock = {
  now: () => Date.now(),
  elapsed: () => performance.now(),
  after(ms, run) {
    const timer = setTimeout(run, ms);
    return () => clearTimeout(timer);
  },
  soon: (run) => queueMicrotask(run),
  idle(run) {
    // Safari has none.
    if (typeof requestIdleCallback === "undefined") return this.after(0, run);
    const request = requestIdleCallback(run, { timeout: IDLE_TIMEOUT_MS });
    return () => cancelIdleCallback(request);
  },
};
