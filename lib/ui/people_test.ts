import { assert, assertEquals } from "@std/assert";
import { signal } from "@preact/signals";
import { initial, knownPeople, others, toneClass, TONES } from "./people.ts";
import { placeholderClient } from "./placeholder_client.ts";

Deno.test("initial() takes a letter as people see it", () => {
  assertEquals(initial("bob"), "B");
  assertEquals(initial("e\u0301va"), "E\u0301");
  assertEquals(initial("𝒳y"), "𝒳");
  assertEquals(initial(""), "");
});

Deno.test("toneClass() is the same for the same person and stays in range", () => {
  for (const uid of ["p1", "p2", "0198-aaaa", ""]) {
    assertEquals(toneClass(uid), toneClass(uid));
    assert(Number(toneClass(uid).slice(5)) < TONES);
  }
});

Deno.test("knownPeople() holds those online, others() leaves oneself out", () => {
  const me = { uid: "p1", name: "Alice", guest: true };
  const bob = { uid: "p2", name: "Bob", guest: true, online: true };
  const client = {
    ...placeholderClient(me, 4_000),
    online: signal([{ ...me, online: true }, bob]),
  };
  const people = knownPeople(client);
  assertEquals([...people.keys()], ["p1", "p2"]);
  assertEquals(others(people, "p1"), [bob]);
});
