import { assert, assertEquals } from "@std/assert";
import { Admission } from "./admission.ts";

Deno.test("Admission.admit() takes as many of an address as it may, and others beside it", () => {
  const admission = new Admission({ perAddress: 2 });
  assert(admission.admit("a").ok);
  assert(admission.admit("a").ok);
  assertEquals(admission.admit("a"), { ok: false, code: "too_many_connections" });
  assert(admission.admit("b").ok);
  assertEquals(admission.open, 3);
});

Deno.test("Admission gives a place back once, however often it is released", () => {
  const admission = new Admission({ perAddress: 2 });
  const [one, other] = [admission.admit("a"), admission.admit("a")];
  assert(one.ok && other.ok);
  one.release();
  one.release();
  assertEquals(admission.open, 1);
  assert(admission.admit("a").ok);
  assertEquals(admission.admit("a").ok, false);
  other.release();
  assertEquals(admission.open, 1);
});

Deno.test("Admission.admit() is full at the process's limit, whoever asks", () => {
  const admission = new Admission({ perAddress: 0, total: 2 });
  const first = admission.admit("a");
  assert(first.ok && admission.admit("a").ok);
  assertEquals(admission.admit("b"), { ok: false, code: "full" });
  first.release();
  assert(admission.admit("b").ok);
});

Deno.test("Admission.admit() takes 10,000 of a process where nothing else is said", () => {
  const admission = new Admission({ perAddress: 0 });
  for (let i = 0; i < 10_000; i++) assert(admission.admit(`${i}`).ok);
  assertEquals(admission.admit("one more"), { ok: false, code: "full" });
});

Deno.test("Admission without a limit for an address takes any number of it", () => {
  const admission = new Admission({ perAddress: 0 });
  for (let i = 0; i < 1_000; i++) assert(admission.admit("a").ok);
});

Deno.test("Admission counts an IPv6 network of 64 bits, and a mapped IPv4 address, as one address", () => {
  const admission = new Admission({ perAddress: 1 });
  const [first, mapped] = [admission.admit("2001:db8::1"), admission.admit("::ffff:192.0.2.1")];
  assert(first.ok && mapped.ok);
  assertEquals(admission.admit("2001:db8::2"), { ok: false, code: "too_many_connections" });
  assertEquals(admission.admit("192.0.2.1"), { ok: false, code: "too_many_connections" });
  first.release();
  assert(admission.admit("2001:db8::2").ok);
});
