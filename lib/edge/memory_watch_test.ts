import { assertEquals } from "@std/assert";
import { FakeClock } from "../chat/fake_clock.ts";
import { MemoryWatch } from "./memory_watch.ts";

const MIB = 1_048_576;

/** A process whose memory is what the test says. */
function setUp({ limit = 100, collects = true }: { limit?: number; collects?: boolean } = {}) {
  const clock = new FakeClock();
  const log: string[] = [];
  const memory = { used: 50, garbage: 0, collections: 0 };
  const collect = () => {
    memory.collections++;
    memory.garbage = 0;
  };
  const watch = new MemoryWatch({
    limit: limit * MIB,
    resident: () => (memory.used + memory.garbage) * MIB,
    collect: collects ? collect : undefined,
    clock,
    onChange: (message) => log.push(message),
  });
  return { clock, log, memory, watch };
}

Deno.test("MemoryWatch closes the door above the limit, and opens it again well below", () => {
  const { clock, log, memory, watch } = setUp();
  assertEquals(watch.tight, false);
  memory.used = 101;
  clock.tick(500);
  assertEquals(watch.tight, true);
  // Neither fluttering at the limit nor said twice.
  memory.used = 95;
  clock.tick(500);
  assertEquals(watch.tight, true);
  memory.used = 90;
  clock.tick(500);
  assertEquals(watch.tight, false);
  assertEquals(log, [
    "Newcomers are refused: 101 MiB in use, more than CHAT_MEMORY_MB allows",
    "Newcomers are let in again: 90 MiB in use",
  ]);
});

Deno.test("MemoryWatch closes the door at the very start", () => {
  assertEquals(setUp({ limit: 10 }).watch.tight, true);
});

Deno.test("MemoryWatch takes garbage back before it refuses anybody", () => {
  const { clock, log, memory, watch } = setUp();
  memory.garbage = 1_000;
  clock.tick(500);
  assertEquals([watch.tight, memory.garbage, log], [false, 0, []]);
});

Deno.test("MemoryWatch collects once in ten seconds at most, and opens the door when that helps", () => {
  const { clock, memory, watch } = setUp();
  memory.used = 200;
  clock.tick(10_000);
  assertEquals([watch.tight, memory.collections], [true, 1]);
  // The frames that were held are garbage now.
  Object.assign(memory, { used: 50, garbage: 150 });
  clock.tick(500);
  assertEquals([watch.tight, memory.collections], [false, 2]);
});

Deno.test("MemoryWatch goes by what is in use where the collector cannot be called", () => {
  const { clock, memory, watch } = setUp({ collects: false });
  memory.garbage = 51;
  clock.tick(500);
  assertEquals(watch.tight, true);
});

Deno.test("MemoryWatch calls the engine's own collector where it can", () => {
  const clock = new FakeClock();
  let used = 200 * MIB;
  const before: unknown = Reflect.get(globalThis, "gc");
  Reflect.set(globalThis, "gc", () => used = 0);
  try {
    const watch = new MemoryWatch({
      limit: 100 * MIB,
      resident: () => used,
      clock,
      onChange() {},
    });
    assertEquals([used, watch.tight], [0, false]);
  } finally {
    if (before === undefined) Reflect.deleteProperty(globalThis, "gc");
    else Reflect.set(globalThis, "gc", before);
  }
});

Deno.test("MemoryWatch never looks where there is no limit, and not after close()", () => {
  const { clock, memory, watch } = setUp({ limit: 0 });
  memory.used = 1_000_000;
  clock.tick(60_000);
  assertEquals([watch.tight, memory.collections], [false, 0]);
  const other = setUp();
  other.watch.close();
  other.memory.used = 1_000;
  other.clock.tick(60_000);
  assertEquals(other.watch.tight, false);
});
