import { assertEquals } from "@std/assert";
import { Samples, Schedule } from "./schedule.ts";

Deno.test("Schedule counts from when a message was due, however late it was written", () => {
  const schedule = new Schedule(1_000, 100);
  // Nothing could be written for 50 ms: six are due at once, and the first has waited for all of it.
  assertEquals(schedule.due(1_050, 0), 6);
  const arrived = 1_052;
  assertEquals([0, 5].map((number) => arrived - schedule.dueAt(number)), [52, 2]);
});

Deno.test("Schedule does not wait for answers", () => {
  const schedule = new Schedule(0, 1_000);
  assertEquals([0, 0.5, 1, 99.5].map((now) => schedule.due(now, 0)), [1, 1, 2, 100]);
  assertEquals(schedule.due(99.5, 100), 0);
});

Deno.test("Samples gives the times that so large parts do not exceed", () => {
  const samples = new Samples();
  for (let ms = 1_000; ms >= 1; ms--) samples.add(ms);
  assertEquals(samples.at(0.5, 0.99, 0.999, 1), [500, 990, 999, 1_000]);
  assertEquals(new Samples().at(0.5), [NaN]);
});

Deno.test("Samples keeps more than it began with", () => {
  const samples = new Samples();
  for (let i = 0; i < 100_000; i++) samples.add(i);
  assertEquals(samples.count, 100_000);
  assertEquals(samples.at(1), [99_999]);
});
