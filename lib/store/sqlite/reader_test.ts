import { assertEquals, assertRejects } from "@std/assert";
import { StoreError } from "../store.ts";
import { Reader } from "./reader.ts";

/** A reader whose turns come when the test says so, by a clock that moves as told. */
class Bench {
  readonly turns: (() => void)[] = [];
  /** What was read, in order. */
  readonly seen: number[] = [];
  readonly reader: Reader;
  #now = 0;

  constructor(maxWaiting = 100) {
    this.reader = new Reader({
      place: "test.sqlite",
      schedule: (run) => void this.turns.push(run),
      maxWaiting,
      maxTime: 3,
      time: () => this.#now,
    });
  }

  /** A read that takes so many milliseconds. */
  read(ms: number, name: number): Promise<number> {
    return this.reader.submit(() => {
      this.#now += ms;
      return this.seen.push(name);
    });
  }
}

Deno.test("Reader.submit() reads at once while there is time, and the rest in later turns, in order", async () => {
  const bench = new Bench();
  const reads = [2, 2, 1, 1, 1, 9, 1].map((ms, index) => bench.read(ms, index));
  const sizes = [bench.seen.length];
  while (bench.turns.length > 0) {
    bench.turns.shift()?.();
    sizes.push(bench.seen.length);
  }
  assertEquals(sizes, [2, 5, 6, 7]);
  await Promise.all(reads);
  assertEquals(bench.seen, [0, 1, 2, 3, 4, 5, 6]);
});

Deno.test("Reader.submit() overtakes nothing that waits, though there is time again", () => {
  const bench = new Bench();
  [5, 5, 1].forEach((ms, index) => bench.read(ms, index));
  bench.turns.shift()?.();
  bench.read(0, 3);
  assertEquals(bench.seen, [0, 1]);
  bench.turns.shift()?.();
  assertEquals(bench.seen, [0, 1, 2, 3]);
});

Deno.test("Reader.submit() refuses what is too much, and what comes after the close", async () => {
  const bench = new Bench(1);
  bench.read(9, 0);
  const waiting = assertRejects(() => bench.read(1, 1), StoreError);
  assertEquals((await assertRejects(() => bench.read(1, 2), StoreError)).problem, "overloaded");
  bench.reader.close();
  assertEquals((await waiting).problem, "closed");
  assertEquals((await assertRejects(() => bench.read(1, 3), StoreError)).problem, "closed");
  bench.turns.shift()?.();
  assertEquals(bench.seen, [0]);
});

Deno.test("Reader.submit() gives a failure to the one who asked", async () => {
  const bench = new Bench();
  const error = await assertRejects(
    () =>
      bench.reader.submit(() => {
        throw new Error("database disk image is malformed");
      }),
    StoreError,
  );
  assertEquals(error.problem, "corrupt");
  assertEquals(await bench.read(1, 0), 1);
});
