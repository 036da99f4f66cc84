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

Deno.test("Admission without a limit for an address takes any number of it", () => {
  const admission = new Admission({ perAddress: 0 });
  for (let i = 0; i < 1_000; i++) assert(admission.admit("a").ok);
});
