import { compute, type HashJob, type HashResult } from "./argon2.ts";

/** What computes hashes, one at a time. */
export interface Hasher {
  /** Does a job. @throws {Error} Where it cannot be done. */
  compute(job: HashJob): Promise<HashResult>;
  /** Ends it, with what it has at hand. */
  close(): void;
}

/** Thrown where no worker can be started: the host has none, or does not let it read its own code. */
export class NoWorkerError extends Error {
  override readonly name = "NoWorkerError";
}

/** What the worker says. */
export type WorkerAnswer =
  | { readonly kind: "ready" }
  | { readonly kind: "done"; readonly result: HashResult }
  | { readonly kind: "failed" };

/** A hasher on the thread that calls it, which stands still meanwhile. */
export const hereHasher: Hasher = { compute, close() {} };

/** A hasher in a worker of its own, which is started with the first job and anew after it died. */
export class WorkerHasher implements Hasher {
  #worker: Worker | undefined;
  #settle: { resolve(result: HashResult): void; reject(error: Error): void } | undefined;

  compute(job: HashJob): Promise<HashResult> {
    return new Promise((resolve, reject) => {
      this.#settle = { resolve, reject };
      try {
        this.#worker ??= this.#start();
        this.#worker.postMessage(job);
      } catch (cause) {
        reject(new NoWorkerError("No worker can be started", { cause }));
      }
    });
  }

  close(): void {
    this.#worker?.terminate();
    this.#worker = undefined;
    this.#settle?.reject(new Error("The worker was ended"));
  }

  #start(): Worker {
    const worker = new Worker(new URL("./argon2_worker.ts", import.meta.url), { type: "module" });
    let ready = false;
    worker.onmessage = ({ data }: MessageEvent<WorkerAnswer>) => {
      if (data.kind === "ready") ready = true;
      else if (data.kind === "done") this.#settle?.resolve(data.result);
      else this.#settle?.reject(new Error("A password could not be hashed"));
    };
    worker.onerror = (event) => {
      // Handled here: otherwise it would end the server.
      event.preventDefault();
      worker.terminate();
      this.#worker = undefined;
      this.#settle?.reject(
        ready ? new Error("The worker died") : new NoWorkerError("The worker did not start"),
      );
    };
    return worker;
  }
}
