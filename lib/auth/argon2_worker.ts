/**
 * The worker in which passwords are hashed: takes a {@linkcode HashJob}, gives its result.
 *
 * @module
 */
import { compute, type HashJob } from "./argon2.ts";
import type { WorkerAnswer } from "./hash_worker.ts";

const scope = self as unknown as {
  onmessage: (event: MessageEvent<HashJob>) => void;
  postMessage(answer: WorkerAnswer): void;
};

scope.onmessage = ({ data }) => {
  compute(data).then(
    (result) => scope.postMessage({ kind: "done", result }),
    // Without the error itself, whose text might repeat what it was about.
    () => scope.postMessage({ kind: "failed" }),
  );
};

scope.postMessage({ kind: "ready" });
