/**
 * Group commit: what waits to be written shares one transaction, and all writes of this process go in the order in which they
 * came.
 *
 * @module
 */

import { type Stored, StoreError } from "../store.ts";
import type { Database } from "./database.ts";
import type { Own } from "./order.ts";
import { closedError, isConflict, isRowFault, toStoreError } from "./errors.ts";
import {
  type Committed,
  Decision,
  type Loaded,
  type Step,
  type StepResult,
  wanted,
} from "./steps.ts";

/** Times that the same is tried after conflicts with other instances. */
const TRIES = 8;

/** Milliseconds before a second try at most, doubled for each one more; half of it is chance. */
const PAUSE_MS = 4;

/** Options of {@linkcode Writer}. */
export interface WriterOptions {
  /** The database, for texts. */
  readonly place: string;
  readonly now: () => number;
  readonly randomId: () => string;
  /** Runs a function in a later turn of the event loop. */
  readonly schedule: (run: () => void) => void;
  /** Operations that may wait; above it they are refused as `overloaded`. */
  readonly maxWaiting: number;
  /** Steps in a transaction at most. */
  readonly maxBatch: number;
  /** Wakes who listens, in the same transaction; nothing where nobody is to be woken so. */
  readonly hint?: string | undefined;
  /** Takes over messages that were committed: it tells of them, and settles them. @default They are settled at once */
  readonly onStored?: (batch: CommittedBatch) => boolean;
}

/** Messages that were committed together. */
export interface CommittedBatch {
  readonly messages: readonly Own[];
  readonly committed: Committed;
}

interface Waiting {
  /** Shares a transaction with its neighbours. */
  readonly step?: Step;
  /** Has a transaction of its own. */
  readonly call?: () => Promise<unknown>;
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: StoreError) => void;
}

/** A step that waits. */
type WaitingStep = Waiting & { readonly step: Step };

/** Writes, one transaction at a time, and settles each operation when it is committed. */
export class Writer {
  readonly #database: Database;
  readonly #options: WriterOptions;
  #waiting: Waiting[] = [];
  #running: Promise<void> | undefined;
  #failed = false;
  #closed = false;

  /**
   * @param database Migrated.
   * @param options Limits and times.
   */
  constructor(database: Database, options: WriterOptions) {
    this.#database = database;
    this.#options = options;
  }

  /** The last transaction failed for a reason that lies in no row. */
  get failed(): boolean {
    return this.#failed;
  }

  /**
   * Runs a step together with those that wait beside it.
   *
   * @returns What came of it, once it is committed.
   * @throws {StoreError} Where nothing was committed, or the way to the database was cut before it said so.
   */
  step(step: Step): Promise<StepResult> {
    return this.#submit((settle) => ({ step, ...settle })) as Promise<StepResult>;
  }

  /**
   * Runs a statement of its own, after what waits already.
   *
   * @param call Runs it: once more after a conflict.
   * @throws {StoreError} As for {@linkcode Writer.step}.
   */
  call<T>(call: () => Promise<T>): Promise<T> {
    return this.#submit((settle) => ({ call, ...settle })) as Promise<T>;
  }

  /** Commits what waits, and takes nothing more. */
  async close(): Promise<void> {
    this.#closed = true;
    this.#wake();
    await this.#running;
  }

  #submit(
    entry: (settle: Pick<Waiting, "resolve" | "reject">) => Waiting,
  ): Promise<unknown> {
    const { place, maxWaiting } = this.#options;
    if (this.#closed) return Promise.reject(closedError(place));
    if (this.#waiting.length >= maxWaiting) {
      return Promise.reject(
        new StoreError(
          "overloaded",
          `More than ${maxWaiting} operations wait for "${place}": send less at once`,
        ),
      );
    }
    return new Promise((resolve, reject) => {
      this.#waiting.push(entry({ resolve, reject }));
      this.#wake();
    });
  }

  #wake(): void {
    this.#running ??= new Promise<void>((resolve) => this.#options.schedule(resolve))
      .then(() => this.#drain());
  }

  async #drain(): Promise<void> {
    while (this.#waiting.length > 0) {
      const batch = this.#takeSteps();
      if (batch.length > 0) await this.#runSteps(batch);
      else await this.#runCall(this.#waiting.shift());
    }
    // In the same turn as the look at the queue: whoever comes later wakes it again.
    this.#running = undefined;
  }

  /** The steps that are first in the queue, up to the next call. */
  #takeSteps(): WaitingStep[] {
    const { maxBatch } = this.#options;
    let end = 0;
    while (end < maxBatch && this.#waiting[end]?.step !== undefined) end++;
    return this.#waiting.splice(0, end) as WaitingStep[];
  }

  async #runCall(waiting: Waiting | undefined): Promise<void> {
    if (waiting?.call === undefined) return;
    const { call } = waiting;
    try {
      waiting.resolve(await this.#again(call));
      this.#failed = false;
    } catch (error) {
      this.#refuse([waiting], error);
    }
  }

  async #runSteps(batch: readonly WaitingStep[]): Promise<void> {
    let results: readonly StepResult[];
    let committed: Committed;
    try {
      ({ results, committed } = await this.#again(() =>
        this.#commit(batch.map(({ step }) => step))
      ));
      this.#failed = false;
    } catch (error) {
      if (!isRowFault(error) || batch.length === 1) return this.#refuse(batch, error);
      // One row is at fault: it alone is to be refused, and is found by halves.
      const half = batch.length >> 1;
      await this.#runSteps(batch.slice(0, half));
      await this.#runSteps(batch.slice(half));
      return;
    }
    const settles = batch.map(({ resolve }, index) => () => resolve(results[index]));
    const messages: Own[] = results.flatMap((result, index) =>
      isStored(result) ? [{ stored: result, settle: settles[index] }] : []
    );
    const taken = messages.length > 0 && this.#options.onStored?.({ messages, committed });
    settles.forEach((settle, index) => {
      if (!taken || !isStored(results[index])) settle();
    });
  }

  async #commit(
    steps: readonly Step[],
  ): Promise<{ results: readonly StepResult[]; committed: Committed }> {
    const { now, randomId, hint = null } = this.#options;
    const loaded = await this.#database.call<Loaded>("chat_load_1", JSON.stringify(wanted(steps)));
    const time = now();
    const decision = new Decision(steps, loaded, { now: time, randomId });
    let committed: Committed = { tx: "0", talks: [], people: [] };
    if (!decision.isEmpty) {
      const plan = JSON.stringify(decision.plan);
      committed = await this.#database.call("chat_commit_1", plan, time, hint);
    }
    return { results: decision.results(committed), committed };
  }

  /** Tries again what failed by a conflict with another instance. */
  async #again<T>(work: () => Promise<T>): Promise<T> {
    for (let tries = 1;; tries++) {
      try {
        return await work();
      } catch (error) {
        if (tries >= TRIES || !isConflict(error)) throw error;
        const longest = PAUSE_MS * 2 ** tries;
        const pause = longest / 2 + Math.random() * longest / 2;
        await new Promise((resolve) => setTimeout(resolve, pause));
      }
    }
  }

  #refuse(batch: readonly Waiting[], cause: unknown): void {
    const error = toStoreError(cause, this.#options.place);
    for (const { reject } of batch) reject(error);
    if (isRowFault(cause) || cause instanceof StoreError) return;
    this.#failed = true;
    // Whoever waits behind would wait for the same time-out: they hear of it now, and try again.
    if (error.problem !== "unreachable") return;
    for (const { reject } of this.#waiting.splice(0)) reject(error);
  }
}

function isStored(result: StepResult): result is Stored {
  return result !== undefined && "kind" in result && result.kind === "stored";
}
