import type { Clock } from "./clock.ts";

/** A clock for tests: time stands still until {@linkcode FakeClock.tick} moves it. */
export class FakeClock implements Clock {
  #now: number;
  #timers: { at: number; run: () => void }[] = [];
  #soon: (() => void)[] = [];

  /** @param now Milliseconds since 1970 to begin with. */
  constructor(now = 1_795_300_000_000) {
    this.#now = now;
  }

  now(): number {
    return this.#now;
  }

  after(ms: number, run: () => void): () => void {
    const timer = { at: this.#now + ms, run };
    this.#timers.push(timer);
    return () => {
      this.#timers = this.#timers.filter((other) => other !== timer);
    };
  }

  soon(run: () => void): void {
    this.#soon.push(run);
  }

  /** Ends the turn: what was to run soon runs, and what that made due as well. */
  turn(): void {
    while (this.#soon.length > 0) for (const run of this.#soon.splice(0)) run();
  }

  /** Lets `ms` milliseconds pass, timers run in their order. */
  tick(ms: number): void {
    const end = this.#now + ms;
    for (;;) {
      this.turn();
      const due = this.#timers.filter((timer) => timer.at <= end).sort((a, b) => a.at - b.at)[0];
      if (due === undefined) break;
      this.#timers = this.#timers.filter((other) => other !== due);
      this.#now = Math.max(this.#now, due.at);
      due.run();
    }
    this.#now = end;
    this.turn();
  }

  /** Lets `ms` milliseconds pass at once, as on a machine that slept: what came due runs once. */
  jump(ms: number): void {
    this.#now += ms;
    this.tick(0);
  }
}
