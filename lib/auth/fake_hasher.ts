import { type HashJob, type HashResult, PRESENT_COST } from "./argon2.ts";
import type { Hasher } from "./hash_worker.ts";

/** A hasher for tests, which takes no time and hides nothing; it knows what it was asked. */
export class FakeHasher implements Hasher {
  readonly jobs: HashJob[] = [];

  compute(job: HashJob): Promise<HashResult> {
    this.jobs.push(job);
    if (!("hash" in job)) return Promise.resolve(`${PRESENT_COST}salt$${job.password}`);
    return Promise.resolve(job.hash.split("$").slice(5).join("$") === job.password);
  }

  close(): void {}
}
