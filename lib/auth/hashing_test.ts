import { assertEquals, assertRejects } from "@std/assert";
import { setImmediate } from "node:timers";
import type { HashJob, HashResult } from "./argon2.ts";
import { type Hasher, NoWorkerError } from "./hash_worker.ts";
import { Hashing, OverloadedError } from "./hashing.ts";

/** A hasher that answers when told to. */
class SlowHasher implements Hasher {
  static readonly started: SlowHasher[] = [];
  readonly jobs: { job: HashJob; done: (result: HashResult) => void; fail: (e: Error) => void }[] =
    [];
  closed = false;

  constructor() {
    SlowHasher.started.push(this);
  }

  compute(job: HashJob): Promise<HashResult> {
    return new Promise((done, fail) => this.jobs.push({ job, done, fail }));
  }

  close(): void {
    this.closed = true;
  }
}

function slow(options: { atOnce?: number; maxWaiting?: number } = {}) {
  SlowHasher.started.length = 0;
  return new Hashing({ atOnce: 1, start: () => new SlowHasher(), ...options });
}

Deno.test("Hashing starts nothing before it is needed, and one job at a time a worker", async () => {
  const hashing = slow({ atOnce: 2 });
  assertEquals(SlowHasher.started.length, 0);
  const results = ["a", "b", "c"].map((password) => hashing.run({ password }));
  const [one, two] = SlowHasher.started;
  assertEquals([one, two].map(({ jobs }) => jobs.length), [1, 1]);
  two.jobs[0].done("B");
  assertEquals(await results[1], "B");
  await Promise.resolve();
  assertEquals(two.jobs.length, 2);
  two.jobs[1].done("C");
  one.jobs[0].done("A");
  assertEquals(await Promise.all(results), ["A", "B", "C"]);
  assertEquals(SlowHasher.started.length, 2);
  hashing.close();
});

Deno.test("Hashing.run() refuses where too many wait, and says when to try again", async () => {
  const hashing = slow({ maxWaiting: 2 });
  const running = hashing.run({ password: "a" });
  const waiting = [hashing.run({ password: "b" }), hashing.run({ password: "c" })];
  const error = await assertRejects(() => hashing.run({ password: "d" }), OverloadedError);
  assertEquals(error.retryAfter, 2);
  const [hasher] = SlowHasher.started;
  hasher.jobs[0].done("A");
  assertEquals(await running, "A");
  await new Promise<void>((resolve) => setImmediate(resolve));
  assertEquals(hasher.jobs.map(({ job }) => job.password), ["a", "b"]);
  const [, third] = waiting;
  const refused = Promise.allSettled([third, hashing.run({ password: "e" })]);
  hashing.close();
  assertEquals((await refused).map(({ status }) => status), ["rejected", "rejected"]);
  assertEquals(hasher.closed, true);
});

Deno.test("Hashing goes on after a job that failed", async () => {
  const hashing = slow();
  const [bad, good] = [hashing.run({ password: "a" }), hashing.run({ password: "b" })];
  const [hasher] = SlowHasher.started;
  hasher.jobs[0].fail(new Error("The worker died"));
  await assertRejects(() => bad, Error, "died");
  hasher.jobs[1].done("B");
  assertEquals(await good, "B");
  hashing.close();
});

Deno.test("Hashing without workers hashes on its own thread, and says so once", async () => {
  const said: unknown[] = [];
  const hashing = new Hashing({
    atOnce: 2,
    start: () => ({ compute: () => Promise.reject(new NoWorkerError("none")), close() {} }),
    otherwise: { compute: ({ password }) => Promise.resolve(`here ${password}`), close() {} },
    onError: (error) => said.push(error),
  });
  const results = await Promise.all(["a", "b", "c"].map((password) => hashing.run({ password })));
  assertEquals(results, ["here a", "here b", "here c"]);
  assertEquals(said.length, 1);
});
