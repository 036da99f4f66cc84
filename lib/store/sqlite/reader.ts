/**
 * Reads of pages take turns with everything else: what many people ask for at once is spread over many turns of the event loop.
 *
 * @module
 */

import { StoreError } from "../store.ts";
import { toStoreError } from "./errors.ts";
import { closedError } from "./writer.ts";

/** Options of {@linkcode Reader}. */
export interface ReaderOptions {
  /** The file, for texts. */
  readonly place: string;
  /** Runs a function in a later turn of the event loop. */
  readonly schedule: (run: () => void) => void;
  /** Reads that may wait; above it they are refused as `overloaded`. */
  readonly maxWaiting: number;
  /**
   * Milliseconds of one turn that reads may take. The last one may go beyond it.
   *
   * @default {3}
   */
  readonly maxTime?: number;
  /**
   * Milliseconds, only ever growing.
   *
   * @default {performance.now}
   */
  readonly time?: () => number;
}

/** Runs reads at once while there is time in this turn, and otherwise in the order of their coming. */
export class Reader {
  readonly #options: ReaderOptions;
  readonly #maxTime: number;
  readonly #time: () => number;
  #waiting: { run: () => void; reject: (error: StoreError) => void }[] = [];
  #scheduled = false;
  #spent = 0;
  #closed = false;

  /** @param options Limits and times. */
  constructor(options: ReaderOptions) {
    this.#options = options;
    this.#maxTime = options.maxTime ?? 3;
    this.#time = options.time ?? (() => performance.now());
  }

  /**
   * Reads, in this turn or a later one.
   *
   * @param read The read itself, at once.
   * @throws {StoreError} Where that fails.
   */
  submit<T>(read: () => T): Promise<T> {
    const { place, maxWaiting } = this.#options;
    if (this.#closed) return Promise.reject(closedError(place));
    if (this.#waiting.length >= maxWaiting) {
      const text = `More than ${maxWaiting} reads wait for "${place}": ask for less at once`;
      return Promise.reject(new StoreError("overloaded", text));
    }
    return new Promise<T>((resolve, reject) => {
      const run = () => {
        const begun = this.#time();
        try {
          resolve(read());
        } catch (error) {
          reject(toStoreError(error, place));
        }
        this.#spent += this.#time() - begun;
      };
      if (this.#waiting.length === 0 && this.#spent < this.#maxTime) run();
      else this.#waiting.push({ run, reject });
      this.#wake();
    });
  }

  /** Refuses what waits, and takes nothing more. */
  close(): void {
    this.#closed = true;
    for (const { reject } of this.#waiting.splice(0)) reject(closedError(this.#options.place));
  }

  /** The next turn begins anew with no time spent. */
  #wake(): void {
    if (this.#scheduled) return;
    this.#scheduled = true;
    this.#options.schedule(() => {
      this.#scheduled = false;
      this.#spent = 0;
      let done = 0;
      while (done < this.#waiting.length && this.#spent < this.#maxTime) {
        this.#waiting[done++].run();
      }
      this.#waiting.splice(0, done);
      if (this.#waiting.length > 0) this.#wake();
    });
  }
}
