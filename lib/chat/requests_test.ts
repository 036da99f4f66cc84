import { assertEquals } from "@std/assert";
import { FakeClock } from "./fake_clock.ts";
import { Requests } from "./requests.ts";

function setUp() {
  const clock = new FakeClock();
  const at = { ready: true, errors: [] as unknown[], log: [] as string[] };
  const requests = new Requests({
    clock,
    ready: () => at.ready,
    onError: (error) => at.errors.push(error),
  });
  /** A request that is answered when it is told to. */
  const add = (name: string) => {
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    const added = requests.add(() => {
      at.log.push(name);
      return promise;
    });
    return { added, resolve, reject };
  };
  return { clock, requests, add, at };
}

/** Lets everything run that waits for a promise. */
async function settle(): Promise<void> {
  for (let i = 0; i < 10; i++) await Promise.resolve();
}

Deno.test("Requests answers one at a time, in order", async () => {
  const { add, at } = setUp();
  const [a, b] = [add("a"), add("b"), add("c")];
  await settle();
  assertEquals(at.log, ["a"]);
  a.resolve();
  await settle();
  assertEquals(at.log, ["a", "b"]);
  b.resolve();
  await settle();
  assertEquals(at.log, ["a", "b", "c"]);
});

Deno.test("Requests waits while too much is unsent", async () => {
  const { clock, add, at } = setUp();
  at.ready = false;
  add("a");
  clock.tick(10_000);
  assertEquals(at.log, []);
  at.ready = true;
  clock.tick(50);
  await settle();
  assertEquals(at.log, ["a"]);
});

Deno.test("Requests goes on after one that failed", async () => {
  const { add, at } = setUp();
  const [a] = [add("a"), add("b")];
  a.reject(new Error("no"));
  await settle();
  assertEquals(at.log, ["a", "b"]);
  assertEquals(at.errors.length, 1);
});

Deno.test("Requests.add() refuses what is too many", () => {
  const { add } = setUp();
  const added = Array.from({ length: 40 }, (_, i) => add(`${i}`).added);
  assertEquals(added.filter(Boolean).length, 33);
  assertEquals(added.lastIndexOf(true), 32);
});

Deno.test("Requests.close() forgets what waits and is silent about what fails", async () => {
  const { clock, requests, add, at } = setUp();
  const [a] = [add("a"), add("b")];
  requests.close();
  a.reject(new Error("no"));
  await settle();
  clock.tick(1_000);
  assertEquals(at.log, ["a"]);
  assertEquals(at.errors, []);
  add("c");
  await settle();
  assertEquals(at.log, ["a"]);
});
