/**
 * Group commit: what waits to be written shares one transaction.
 *
 * @module
 */

import { StoreError } from "../store.ts";
import type { Database, Query } from "./database.ts";
import { isRowFault, toStoreError } from "./errors.ts";
import { rollBack } from "./migrations.ts";

/** Rows kept in memory during a transaction. */
export interface Pending {
  /** Writes what changed, before the transaction ends. */
  flush(): void;
  /** Forgets all, after the transaction ended or failed. */
  clear(): void;
}

/** Options of {@linkcode Writer}. */
export interface WriterOptions {
  /** The file, for texts. */
  readonly place: string;
  /** Runs a function in a later turn of the event loop. */
  readonly schedule: (run: () => void) => void;
  /** Operations that may wait; above it they are refused as `overloaded`. */
  readonly maxWaiting: number;
  /**
   * Operations in a transaction at most.
   *
   * @default {1000}
   */
  readonly maxBatch?: number;
  /**
   * Milliseconds after which a transaction takes no further operation: the rest waits for the next turn, so that others have theirs.
   *
   * @default {8}
   */
  readonly maxTime?: number;
  /**
   * Milliseconds, only ever growing.
   *
   * @default {performance.now}
   */
  readonly time?: () => number;
  /** Rows kept in memory during a transaction. */
  readonly pending: Pending;
}

/** Reads and writes, at once. */
type Run = () => unknown;

interface Operation {
  readonly run: Run;
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: StoreError) => void;
}

type Outcome = { readonly value: unknown } | { readonly error: StoreError };

/** Runs operations in transactions, in the order of their coming, and settles them after the commit. */
export class Writer {
  readonly #database: Database;
  readonly #options: WriterOptions;
  readonly #maxBatch: number;
  readonly #maxTime: number;
  readonly #time: () => number;
  readonly #begin: Query;
  readonly #commit: Query;
  #waiting: Operation[] = [];
  #scheduled = false;
  #failed = false;
  #closed = false;

  /**
   * @param database The connection that the operations write to.
   * @param options Limits and times.
   */
  constructor(database: Database, options: WriterOptions) {
    this.#database = database;
    this.#options = options;
    this.#maxBatch = options.maxBatch ?? 1_000;
    this.#maxTime = options.maxTime ?? 8;
    this.#time = options.time ?? (() => performance.now());
    this.#begin = database.query("BEGIN IMMEDIATE");
    this.#commit = database.query("COMMIT");
  }

  /** The last transaction failed for a reason that lies in no row: a full disk, for one. */
  get failed(): boolean {
    return this.#failed;
  }

  /**
   * Runs an operation in the next transaction.
   *
   * @param run Reads and writes, at once. A `StoreError` that it throws before it wrote anything refuses this one operation.
   * @returns What `run` returned, once it is committed.
   * @throws {StoreError} Where nothing was committed.
   */
  submit<T>(run: () => T): Promise<T> {
    if (this.#closed) return Promise.reject(closedError(this.#options.place));
    if (this.#waiting.length >= this.#options.maxWaiting) {
      return Promise.reject(
        new StoreError(
          "overloaded",
          `More than ${this.#options.maxWaiting} operations wait for "${this.#options.place}": send less at once`,
        ),
      );
    }
    return new Promise<T>((resolve, reject) => {
      this.#waiting.push({ run, resolve: (value) => resolve(value as T), reject });
      this.#wake();
    });
  }

  /**
   * Runs an operation at once, in a transaction of its own.
   *
   * @param run As for {@linkcode Writer.submit}.
   * @throws {StoreError} Where nothing was committed.
   */
  runNow(run: () => unknown): void {
    const [outcome] = this.#transact([run]);
    if ("error" in outcome) throw outcome.error;
  }

  /** Commits what waits, and takes nothing more. */
  close(): void {
    this.#closed = true;
    while (this.#waiting.length > 0) this.#runBatch();
  }

  #wake(): void {
    if (this.#scheduled) return;
    this.#scheduled = true;
    this.#options.schedule(() => {
      this.#scheduled = false;
      if (this.#waiting.length > 0) this.#runBatch();
      // Others have their turn between two batches.
      if (this.#waiting.length > 0) this.#wake();
    });
  }

  #runBatch(): void {
    const outcomes = this.#transact(this.#waiting.slice(0, this.#maxBatch).map(({ run }) => run));
    const settled = this.#waiting;
    this.#waiting = settled.splice(outcomes.length);
    settled.forEach((operation, index) => {
      const outcome = outcomes[index];
      if ("error" in outcome) operation.reject(outcome.error);
      else operation.resolve(outcome.value);
    });
  }

  /** @returns What came of as many as there was time for, one at least. */
  #transact(batch: readonly Run[]): readonly Outcome[] {
    try {
      return this.#try(batch, false);
    } catch (error) {
      if (!isRowFault(error)) return this.#refuse(batch, error);
    }
    // One row is at fault: all again, each on its own, so that it alone is refused.
    try {
      return this.#try(batch, true);
    } catch (error) {
      return this.#refuse(batch, error);
    }
  }

  #try(batch: readonly Run[], apart: boolean): readonly Outcome[] {
    const { pending } = this.#options;
    try {
      this.#begin.run();
      const outcomes: Outcome[] = [];
      const end = this.#time() + this.#maxTime;
      for (const run of batch) {
        outcomes.push(apart ? this.#runApart(run) : this.#run(run));
        if (this.#time() >= end) break;
      }
      pending.flush();
      this.#commit.run();
      this.#failed = false;
      return outcomes;
    } catch (error) {
      rollBack(this.#database);
      throw error;
    } finally {
      pending.clear();
    }
  }

  #run(run: Run): Outcome {
    try {
      return { value: run() };
    } catch (error) {
      if (error instanceof StoreError) return { error };
      throw error;
    }
  }

  #runApart(run: Run): Outcome {
    const { pending, place } = this.#options;
    this.#database.run("SAVEPOINT one");
    try {
      const outcome = this.#run(run);
      pending.flush();
      this.#database.run("RELEASE one");
      return outcome;
    } catch (error) {
      if (!isRowFault(error)) throw error;
      this.#database.run("ROLLBACK TO one");
      this.#database.run("RELEASE one");
      return { error: toStoreError(error, place) };
    } finally {
      pending.clear();
    }
  }

  #refuse(batch: readonly Run[], cause: unknown): readonly Outcome[] {
    this.#failed = true;
    const error = toStoreError(cause, this.#options.place);
    return batch.map(() => ({ error }));
  }
}

/** What a call gets that comes after the store was closed. */
export function closedError(place: string): StoreError {
  return new StoreError("closed", `The store "${place}" was closed: open it again`);
}
