/**
 * Times things, and says how they spread.
 *
 * @module
 */

/** Times, in ms. */
export class Times {
  readonly #all: number[] = [];

  /** Runs something and notes how long it took. */
  async time<T>(run: () => Promise<T>): Promise<T> {
    const begun = performance.now();
    const result = await run();
    this.add(performance.now() - begun);
    return result;
  }

  /** Notes a time. */
  add(ms: number): void {
    this.#all.push(ms);
  }

  /** The time that so large a part stays below, from 0 to 1. */
  at(part: number): number {
    const sorted = this.#all.toSorted((one, other) => one - other);
    return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? NaN;
  }

  /** Median, 99th percentile and greatest. */
  toString(): string {
    return [this.at(0.5), this.at(0.99), this.at(1)].map((ms) => ms.toFixed(2)).join(" / ");
  }
}

/** A turn of the event loop. */
export function turn(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 0));
}
