import type { HashJob, HashResult } from "./argon2.ts";
import { type Hasher, hereHasher, NoWorkerError, WorkerHasher } from "./hash_worker.ts";

/** Jobs that may wait: what one worker does in about two seconds. */
const MAX_WAITING = 32;

/** Seconds after which whoever was refused may try again. */
const RETRY_AFTER_S = 2;

/** Thrown where too many passwords wait to be hashed. */
export class OverloadedError extends Error {
  override readonly name = "OverloadedError";
  /** Seconds after which to try again. */
  readonly retryAfter = RETRY_AFTER_S;
}

/** Options of {@linkcode Hashing}. */
export interface HashingOptions {
  /** Hashes that are computed at once. @default half the processors, 1 or 2 */
  readonly atOnce?: number;
  /** @default {32} */
  readonly maxWaiting?: number;
  /** Starts a hasher. @default a worker */
  readonly start?: () => Hasher;
  /** Takes over where no worker can be started. @default {hereHasher} */
  readonly otherwise?: Hasher;
  /** Hears of it once when that happens. */
  readonly onError?: (error: unknown) => void;
}

interface Waiting {
  readonly job: HashJob;
  readonly resolve: (result: HashResult) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Hashes passwords beside the event loop, so that a sign-in never delays a message: in one or two workers, started when they
 * are first needed. Jobs wait in a line, which has an end.
 */
export class Hashing {
  readonly #options: HashingOptions;
  readonly #atOnce: number;
  readonly #idle: Hasher[] = [];
  readonly #all = new Set<Hasher>();
  readonly #waiting: Waiting[] = [];
  #here = false;

  /** @param options What differs from the defaults. */
  constructor(options: HashingOptions = {}) {
    this.#options = options;
    this.#atOnce = options.atOnce ??
      Math.min(2, Math.max(1, Math.floor(navigator.hardwareConcurrency / 2)));
  }

  /**
   * Does a job when its turn comes.
   *
   * @param job What to do.
   * @throws {OverloadedError} Where too many wait already.
   */
  run(job: HashJob): Promise<HashResult> {
    const { maxWaiting = MAX_WAITING } = this.#options;
    if (this.#waiting.length >= maxWaiting) {
      return Promise.reject(new OverloadedError("Too many passwords wait to be looked at"));
    }
    return new Promise((resolve, reject) => {
      this.#waiting.push({ job, resolve, reject });
      this.#next();
    });
  }

  /** Ends the workers; what waits is refused. */
  close(): void {
    for (const { reject } of this.#waiting.splice(0)) reject(new Error("The server stops"));
    for (const hasher of this.#all) hasher.close();
    this.#all.clear();
    this.#idle.length = 0;
  }

  #next(): void {
    if (this.#waiting.length === 0) return;
    const hasher = this.#idle.pop() ?? this.#start();
    const waiting = this.#waiting.shift();
    if (hasher === undefined || waiting === undefined) {
      if (waiting !== undefined) this.#waiting.unshift(waiting);
      return;
    }
    this.#work(hasher, waiting).finally(() => {
      if (this.#all.has(hasher)) this.#idle.push(hasher);
      this.#next();
    });
  }

  #start(): Hasher | undefined {
    if (this.#all.size >= this.#atOnce) return undefined;
    const hasher = (this.#options.start ?? (() => new WorkerHasher()))();
    this.#all.add(hasher);
    return hasher;
  }

  async #work(hasher: Hasher, { job, resolve, reject }: Waiting): Promise<void> {
    try {
      resolve(await this.#compute(hasher, job));
    } catch (error) {
      reject(error);
    }
  }

  async #compute(hasher: Hasher, job: HashJob): Promise<HashResult> {
    const { otherwise = hereHasher, onError = () => {} } = this.#options;
    if (this.#here) return await otherwise.compute(job);
    try {
      return await hasher.compute(job);
    } catch (error) {
      if (!(error instanceof NoWorkerError)) throw error;
      if (!this.#here) {
        onError(
          "No worker can be started: passwords are hashed between messages, which wait for it",
        );
      }
      this.#here = true;
      return await otherwise.compute(job);
    }
  }
}
