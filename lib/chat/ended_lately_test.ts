import { assertEquals } from "@std/assert";
import { EndedLately } from "./ended_lately.ts";
import { FakeClock } from "./fake_clock.ts";

Deno.test("EndedLately remembers for a minute", () => {
  const clock = new FakeClock();
  const ended = new EndedLately(clock);
  ended.add("a");
  clock.tick(59_999);
  ended.add("b");
  assertEquals([ended.has("a"), ended.has("b"), ended.has("c")], [true, true, false]);
  clock.tick(1);
  ended.add("c");
  assertEquals([ended.has("a"), ended.has("b"), ended.has("c")], [false, true, true]);
});

Deno.test("EndedLately forgets the oldest above its limit", () => {
  const ended = new EndedLately(new FakeClock());
  for (let index = 0; index <= 10_000; index++) ended.add(`${index}`);
  assertEquals([ended.has("0"), ended.has("1"), ended.has("10000")], [false, true, true]);
});
