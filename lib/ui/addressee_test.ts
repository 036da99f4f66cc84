import { assertEquals } from "@std/assert";
import type { User } from "../protocol/server_objects.ts";
import { addressedName, findByName, nearestName } from "./addressee.ts";

function user(name: string): User {
  return { uid: name, name, guest: false, online: true };
}

Deno.test("addressedName() waits for the end of the name", () => {
  assertEquals(addressedName("@Bob"), undefined);
  assertEquals(addressedName("@Bob "), "Bob");
  assertEquals(addressedName(" \uff20Bob\nhi"), "Bob");
  assertEquals(addressedName("hi @Bob there"), undefined);
});

Deno.test("findByName() does not mind case", () => {
  assertEquals(findByName([user("Bob"), user("Eve")], "EVE")?.name, "Eve");
  assertEquals(findByName([user("Bob")], "Bo"), undefined);
});

Deno.test("nearestName() forgives a slip and nothing more", () => {
  const people = [user("Bob"), user("Charlotte")];
  assertEquals(nearestName(people, "Bobb")?.name, "Bob");
  assertEquals(nearestName(people, "bbo")?.name, "Bob");
  assertEquals(nearestName(people, "charlote")?.name, "Charlotte");
  assertEquals(nearestName(people, "Eve"), undefined);
  assertEquals(nearestName(people, "Bert"), undefined);
});
