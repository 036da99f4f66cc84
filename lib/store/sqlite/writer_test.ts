import { assert, assertEquals, assertRejects } from "@std/assert";
import { StoreError } from "../store.ts";
import { Database } from "./database.ts";
import { Writer } from "./writer.ts";

/** A writer on a small table, whose turns come when the test says so. */
class Bench {
  readonly database = new Database(":memory:");
  readonly turns: (() => void)[] = [];
  readonly commits: number[] = [];
  readonly writer: Writer;
  #rows = 0;
  #now = 0;

  constructor(limits: { maxWaiting?: number; maxBatch?: number; maxTime?: number } = {}) {
    this.database.run("CREATE TABLE things (id INTEGER PRIMARY KEY, text TEXT NOT NULL) STRICT");
    this.writer = new Writer(this.database, {
      place: "test.sqlite",
      schedule: (run) => void this.turns.push(run),
      maxWaiting: limits.maxWaiting ?? 100,
      maxBatch: limits.maxBatch,
      maxTime: limits.maxTime,
      // A clock by which each look at it takes a millisecond.
      time: () => this.#now++,
      pending: { flush: () => void this.commits.push(this.#rows), clear: () => this.#rows = 0 },
    });
  }

  add(id: number, text: string | null = ""): Promise<number> {
    const insert = this.database.query("INSERT INTO things VALUES (?, ?)");
    return this.writer.submit(() => {
      insert.run(id, text);
      this.#rows++;
      return id;
    });
  }

  ids(): number[] {
    return this.database.query<{ id: number }>("SELECT id FROM things ORDER BY id").all().map((
      { id },
    ) => id);
  }

  async turn(): Promise<void> {
    this.turns.shift()?.();
    await Promise.resolve();
  }
}

function problems(settled: readonly PromiseSettledResult<unknown>[]): unknown[] {
  return settled.map((result) => {
    if (result.status === "fulfilled") return result.value;
    return result.reason instanceof StoreError ? result.reason.problem : result.reason;
  });
}

Deno.test("Writer.submit() runs all that waits in one transaction, in the next turn", async () => {
  const bench = new Bench();
  const added = [bench.add(1), bench.add(2), bench.add(3)];
  assertEquals([bench.turns.length, bench.ids()], [1, []]);
  await bench.turn();
  assertEquals(bench.commits, [3]);
  assertEquals(await Promise.all(added), [1, 2, 3]);
  assertEquals(bench.turns.length, 0);
});

Deno.test("Writer.submit() gives others a turn between two transactions of the largest size", async () => {
  const bench = new Bench({ maxBatch: 2 });
  const added = [1, 2, 3, 4, 5].map((id) => bench.add(id));
  const sizes: number[] = [];
  while (bench.turns.length > 0) {
    await bench.turn();
    sizes.push(bench.ids().length);
  }
  assertEquals(sizes, [2, 4, 5]);
  assertEquals(await Promise.all(added), [1, 2, 3, 4, 5]);
});

Deno.test("Writer.submit() gives others a turn when a transaction has taken its time, and loses nothing", async () => {
  const bench = new Bench({ maxTime: 3 });
  const settled = Promise.allSettled([1, 2, 3, 4, 4, 5, 6, 7].map((id) => bench.add(id)));
  const sizes: number[] = [];
  while (bench.turns.length > 0) {
    await bench.turn();
    sizes.push(bench.ids().length);
  }
  // The second transaction holds the row at fault, which is refused among those that there was time for.
  assertEquals(sizes, [3, 5, 7]);
  assertEquals(problems(await settled), [1, 2, 3, 4, "failed", 5, 6, 7]);
});

Deno.test("Writer.submit() settles nothing before the commit", async () => {
  const bench = new Bench();
  let settled = false;
  bench.add(1).then(() => settled = true);
  let during: boolean | undefined;
  const seen = bench.writer.submit(() => during = settled);
  await bench.turn();
  await seen;
  assertEquals([during, settled], [false, true]);
});

Deno.test("Writer.submit() refuses the one operation whose row is at fault", async () => {
  const bench = new Bench();
  const settled = Promise.allSettled([
    bench.add(1),
    bench.add(1),
    bench.add(2, null),
    bench.add(3),
  ]);
  await bench.turn();
  assertEquals(problems(await settled), [1, "failed", "failed", 3]);
  assertEquals(bench.ids(), [1, 3]);
  assertEquals(bench.writer.failed, false);
});

Deno.test("Writer.submit() refuses the one operation that refuses itself", async () => {
  const bench = new Bench();
  const refused = bench.writer.submit(() => {
    throw new StoreError("failed", "Not today");
  });
  const settled = Promise.allSettled([bench.add(1), refused, bench.add(2)]);
  await bench.turn();
  assertEquals(problems(await settled), [1, "failed", 2]);
  assertEquals(bench.commits, [2]);
});

Deno.test("Writer.submit() refuses more than may wait as overloaded", async () => {
  const bench = new Bench({ maxWaiting: 2 });
  const settled = Promise.allSettled([bench.add(1), bench.add(2), bench.add(3)]);
  await bench.turn();
  assertEquals(problems(await settled), [1, 2, "overloaded"]);
  const later = bench.add(4);
  await bench.turn();
  assertEquals(await later, 4);
});

Deno.test("Writer.submit() acknowledges nothing of a transaction without space, and goes on when there is space", async () => {
  const bench = new Bench();
  const pages = bench.database.pragma("page_count");
  bench.database.pragma(`max_page_count = ${pages + 2}`);
  const settled = Promise.allSettled([
    bench.add(1),
    bench.add(2, "x".repeat(50_000)),
    bench.add(3),
  ]);
  await bench.turn();
  assertEquals(problems(await settled), ["full", "full", "full"]);
  assertEquals([bench.ids(), bench.writer.failed], [[], true]);
  const small = bench.add(4);
  await bench.turn();
  assertEquals([await small, bench.writer.failed], [4, false]);
  bench.database.pragma("max_page_count = 1000000");
  const large = bench.add(5, "x".repeat(50_000));
  await bench.turn();
  assertEquals(await large, 5);
});

Deno.test("Writer.submit() rejects with locked while another holds the write lock, and goes on after it", async () => {
  const path = await Deno.makeTempFile();
  const [database, rival] = [new Database(path), new Database(path)];
  database.run("PRAGMA busy_timeout = 0");
  database.run("CREATE TABLE things (id INTEGER)");
  const pending = { flush: () => {}, clear: () => {} };
  const writer = new Writer(database, {
    place: path,
    schedule: (run) => run(),
    maxWaiting: 1,
    pending,
  });
  const insert = database.query("INSERT INTO things VALUES (1)");
  rival.run("BEGIN IMMEDIATE");
  const error = await assertRejects(() => writer.submit(() => insert.run()), StoreError);
  assertEquals([error.problem, writer.failed], ["locked", true]);
  assert(error.message.includes(path));
  rival.run("COMMIT");
  assertEquals(await writer.submit(() => insert.run()), 1);
  rival.close();
  database.close();
  await Deno.remove(path);
});

Deno.test("Writer.close() commits what waits and takes nothing more", async () => {
  const bench = new Bench({ maxBatch: 2 });
  const added = [1, 2, 3].map((id) => bench.add(id));
  bench.writer.close();
  assertEquals(await Promise.all(added), [1, 2, 3]);
  const error = await assertRejects(() => bench.add(4), StoreError);
  assertEquals(error.problem, "closed");
  await bench.turn();
});
