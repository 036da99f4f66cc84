/**
 * When each message was due, and how long after that it came.
 *
 * A message that is written late, because the writer or the server was busy, counts from when it was due: waiting in front of
 * the door is waiting. (Measured from the sending itself, a server that stops for a second would seem slow once, and not to
 * everybody who would have written within that second: "coordinated omission".)
 */
export class Schedule {
  readonly #start: number;
  readonly #interval: number;

  /**
   * @param start When the first message is due, in ms.
   * @param perSecond Messages a second.
   */
  constructor(start: number, perSecond: number) {
    this.#start = start;
    this.#interval = 1_000 / perSecond;
  }

  /** When a message is due, in ms. */
  dueAt(number: number): number {
    return this.#start + number * this.#interval;
  }

  /** How many messages are due at a time that were not written yet. */
  due(now: number, written: number): number {
    return Math.max(0, Math.floor((now - this.#start) / this.#interval) + 1 - written);
  }
}

/** Times in ms, as many as there are. */
export class Samples {
  #times = new Float64Array(1 << 16);
  #count = 0;

  /** How many. */
  get count(): number {
    return this.#count;
  }

  /** Notes a time. */
  add(ms: number): void {
    if (this.#count === this.#times.length) {
      const longer = new Float64Array(this.#times.length * 2);
      longer.set(this.#times);
      this.#times = longer;
    }
    this.#times[this.#count++] = ms;
  }

  /**
   * The times that so large parts do not exceed (the nearest rank).
   *
   * @param parts From 0 to 1.
   */
  at(...parts: number[]): number[] {
    const sorted = this.#times.slice(0, this.#count).sort();
    return parts.map((part) => sorted[Math.max(0, Math.ceil(part * sorted.length) - 1)] ?? NaN);
  }
}
