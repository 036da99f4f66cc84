/**
 * Times things, and says how they spread.
 *
 * @module
 */
import { cpuUsage } from "node:process";

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

/**
 * How long something took: by the clock, and by the processor's time of this process, which neither other programs nor a disk
 * lengthen. In ms.
 */
export class Costs {
  readonly #clock = new Times();
  readonly #work = new Times();

  /** Runs something and notes how long it took. */
  async time<T>(run: () => Promise<T>): Promise<T> {
    const end = this.begin();
    const result = await run();
    end();
    return result;
  }

  /**
   * Begins something.
   *
   * @returns Ends it, and notes how long it took.
   */
  begin(): () => void {
    const { user, system } = cpuUsage();
    const begun = performance.now();
    return () => {
      this.#clock.add(performance.now() - begun);
      const used = cpuUsage();
      this.#work.add((used.user - user + used.system - system) / 1_000);
    };
  }

  /** Median, 99th percentile and greatest by the clock, median and 99th percentile by the processor's time. */
  toString(): string {
    const line = (times: Times, parts: number[]) =>
      parts.map((part) => times.at(part).toFixed(2).padStart(6)).join(" ");
    return `${line(this.#clock, [0.5, 0.99, 1])}  | ${line(this.#work, [0.5, 0.99])}`;
  }
}

/** What {@linkcode Costs} writes. */
export const COLUMNS =
  "ms by the clock: median, 99th percentile, greatest | by the processor: median, 99th percentile";

/** A turn of the event loop. */
export function turn(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 0));
}
