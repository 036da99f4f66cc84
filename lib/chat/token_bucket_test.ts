import { assertEquals, assertGreater } from "@std/assert";
import fc from "fast-check";
import { TokenBucket } from "./token_bucket.ts";

Deno.test("TokenBucket.take() lets a burst through and then says how long to wait", () => {
  const bucket = new TokenBucket({ perSecond: 10, burst: 20 }, 0);
  for (let i = 0; i < 20; i++) assertEquals(bucket.take(0), 0);
  assertEquals(bucket.take(0), 100);
  assertEquals(bucket.take(40), 60);
  assertEquals(bucket.take(100), 0);
  assertEquals(bucket.take(100), 100);
});

Deno.test("TokenBucket.take() fills up to the burst and no higher", () => {
  const bucket = new TokenBucket({ perSecond: 1, burst: 2 }, 0);
  const day = 86_400_000;
  assertEquals([bucket.take(day), bucket.take(day)], [0, 0]);
  assertGreater(bucket.take(day), 0);
});

Deno.test("TokenBucket.take() gives nothing for a clock that was set back, and goes on from there", () => {
  const bucket = new TokenBucket({ perSecond: 1, burst: 1 }, 10_000);
  assertEquals(bucket.take(10_000), 0);
  assertEquals(bucket.take(5_000), 1_000);
  assertEquals(bucket.take(6_000), 0);
});

Deno.test("TokenBucket.take() never refuses where there is no limit", () => {
  const bucket = new TokenBucket({ perSecond: 0, burst: 0 }, 0);
  for (let i = 0; i < 1_000; i++) assertEquals(bucket.take(0), 0);
});

Deno.test("TokenBucket.take() has a token for whoever waits as long as it said", () => {
  const rate = fc.integer({ min: 1, max: 1_000_000 });
  fc.assert(
    fc.property(rate, fc.integer({ min: 1, max: 60 }), fc.nat(), (count, per, now) => {
      const perSecond = count / per;
      const bucket = new TokenBucket({ perSecond, burst: 1 }, now);
      assertEquals(bucket.take(now), 0);
      for (let i = 0; i < 20; i++) {
        now += bucket.take(now);
        assertEquals(bucket.take(now), 0);
      }
    }),
    { examples: [[10, 51, 0], [25, 36, 0], [5, 51, 7]] },
  );
});
