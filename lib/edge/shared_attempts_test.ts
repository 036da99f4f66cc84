import { assertEquals } from "@std/assert";
import { SharedAttempts } from "./shared_attempts.ts";

Deno.test("SharedAttempts.take() goes by its own count where the store counts nothing", async () => {
  let now = 0;
  const store = { countAttempt: () => Promise.resolve(undefined) };
  const attempts = new SharedAttempts(2, { store, now: () => now });
  assertEquals([await attempts.take("a"), await attempts.take("a")], [0, 0]);
  assertEquals([await attempts.take("a"), await attempts.take("b")], [30, 0]);
  now += 30_000;
  assertEquals(await attempts.take("a"), 0);
});

Deno.test("SharedAttempts.take() goes by the count of all processes, and asks no more than its own allows", async () => {
  const counted: unknown[] = [];
  const waits = [0, 5_001];
  const store = {
    countAttempt(attempt: unknown) {
      counted.push(attempt);
      return Promise.resolve(waits.shift());
    },
  };
  const attempts = new SharedAttempts(2, { store, now: () => 0 });
  assertEquals([await attempts.take("a"), await attempts.take("a")], [0, 6]);
  assertEquals(await attempts.take("a"), 30);
  assertEquals(counted, [{ key: "a", perMinute: 2 }, { key: "a", perMinute: 2 }]);
});
