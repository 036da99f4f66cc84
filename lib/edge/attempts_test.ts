import { assertEquals, assertGreater } from "@std/assert";
import { Attempts } from "./attempts.ts";

Deno.test("Attempts.take() lets so many through a minute, each address on its own", () => {
  let now = 0;
  const attempts = new Attempts(2, () => now);
  assertEquals(["a", "a", "a", "b"].map((address) => attempts.take(address)), [0, 0, 30, 0]);
  now = 29_001;
  assertEquals(attempts.take("a"), 1);
  now = 30_000;
  assertEquals([attempts.take("a"), attempts.take("a")], [0, 30]);
});

Deno.test("Attempts.take() lets all through where there is no limit", () => {
  const attempts = new Attempts(0, () => 0);
  for (let i = 0; i < 1_000; i++) assertEquals(attempts.take("a"), 0);
});

Deno.test("Attempts forgets whom it has not seen for longest, and nobody who goes on trying", () => {
  const attempts = new Attempts(1, () => 0);
  for (const address of ["old", "busy"]) attempts.take(address);
  for (let i = 0; i < 9_998; i++) attempts.take(`x${i}`);
  attempts.take("busy");
  attempts.take("one more");
  assertGreater(attempts.take("busy"), 0);
  assertEquals(attempts.take("old"), 0);
});

Deno.test("Attempts counts an IPv6 network of 64 bits, and a mapped IPv4 address, as one address", () => {
  const attempts = new Attempts(1, () => 0);
  const times = ["2001:db8::1", "2001:db8::2", "2001:db8:0:1::1", "192.0.2.1", "::ffff:192.0.2.1"]
    .map((address) => attempts.take(address));
  assertEquals(times, [0, 60, 0, 0, 60]);
});
