import { assertEquals } from "@std/assert";
import { Backoff } from "./backoff.ts";

Deno.test("Backoff.next() doubles the longest delay from 0.5 s to 20 s", () => {
  const backoff = new Backoff({ random: () => 1 });
  const delays = Array.from({ length: 8 }, () => backoff.next());
  assertEquals(delays, [500, 1_000, 2_000, 4_000, 8_000, 16_000, 20_000, 20_000]);
});

Deno.test("Backoff.next() takes any part of the longest delay", () => {
  assertEquals(new Backoff({ random: () => 0 }).next(), 0);
  assertEquals(new Backoff({ random: () => 0.25 }).next(), 125);
});

Deno.test("Backoff.next() stays at 20 s after a night of attempts", () => {
  const backoff = new Backoff({ random: () => 1 });
  for (let i = 0; i < 5_000; i++) backoff.next();
  assertEquals(backoff.next(), 20_000);
});

Deno.test("Backoff.reset() begins anew with the first delay", () => {
  const backoff = new Backoff({ random: () => 1 });
  backoff.next();
  backoff.next();
  backoff.reset();
  assertEquals(backoff.next(), 500);
});
