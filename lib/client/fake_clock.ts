/**
 * A clock that tests move by hand. Not part of the page.
 *
 * @module
 */
import type { Clock } from "./clock.ts";

/** Time stands still until {@linkcode FakeClock.advance} moves it. */
export class FakeClock implements Clock {
  #elapsed = 0;
  #count = 0;
  #soon: (() => void)[] = [];
  #timers = new Map<number, { due: number; run: () => void }>();

  now(): number {
    return 1_795_300_000_000 + this.#elapsed;
  }

  elapsed(): number {
    return this.#elapsed;
  }

  after(ms: number, run: () => void): () => void {
    const id = ++this.#count;
    this.#timers.set(id, { due: this.#elapsed + Math.max(0, ms), run });
    return () => void this.#timers.delete(id);
  }

  soon(run: () => void): void {
    this.#soon.push(run);
  }

  idle(run: () => void): () => void {
    return this.after(0, run);
  }

  /** How many timers run. */
  get pending(): number {
    return this.#timers.size;
  }

  /** Ends the turn: runs what waits for its end. */
  turn(): void {
    for (let run = this.#soon.shift(); run; run = this.#soon.shift()) run();
  }

  /**
   * Ends the turn, then lets time pass, timer by timer.
   *
   * @param ms Milliseconds.
   */
  advance(ms: number): void {
    this.turn();
    const end = this.#elapsed + ms;
    for (let next = this.#next(end); next; next = this.#next(end)) {
      this.#timers.delete(next.id);
      this.#elapsed = Math.max(this.#elapsed, next.due);
      next.run();
      this.turn();
    }
    this.#elapsed = end;
  }

  #next(end: number): { id: number; due: number; run: () => void } | undefined {
    let first: { id: number; due: number; run: () => void } | undefined;
    for (const [id, timer] of this.#timers) {
      if (timer.due <= end && (!first || timer.due < first.due)) first = { id, ...timer };
    }
    return first;
  }
}
