import { assertEquals } from "@std/assert";
import type { User } from "../protocol/server_objects.ts";
import { complete, completionAt, matchingPeople, MAX_OFFERED } from "./completion.ts";

function user(name: string, online = true): User {
  return { uid: name, name, guest: true, online };
}

Deno.test("completionAt() finds a name that is being typed", () => {
  assertEquals(completionAt("@", 1), { from: 0, to: 1, query: "", leading: true });
  assertEquals(completionAt("  @Bo", 5), { from: 2, to: 5, query: "Bo", leading: true });
  assertEquals(completionAt("hi @Bo", 6), { from: 3, to: 6, query: "Bo", leading: false });
  assertEquals(completionAt("\uff20Bo", 3), { from: 0, to: 3, query: "Bo", leading: true });
  assertEquals(completionAt("@Ζωή", 4)?.query, "Ζωή");
});

Deno.test("completionAt() is silent in addresses, behind a name and inside a word", () => {
  assertEquals(completionAt("bob@example", 11), undefined);
  assertEquals(completionAt("@Bob ", 5), undefined);
  assertEquals(completionAt("@Bob", 2), undefined);
  assertEquals(completionAt("hello", 5), undefined);
});

Deno.test("matchingPeople() offers names that begin so first, and those online first", () => {
  const people = [user("Rob"), user("bobby", false), user("Bob"), user("Eve")];
  assertEquals(matchingPeople(people, "OB").map(({ name }) => name), ["Bob", "Rob", "bobby"]);
  assertEquals(matchingPeople(people, "bo").map(({ name }) => name), ["Bob", "bobby"]);
  assertEquals(matchingPeople(people, "x"), []);
});

Deno.test("matchingPeople() is bounded", () => {
  const people = Array.from({ length: 50 }, (_, i) => user(`Bob${i}`));
  assertEquals(matchingPeople(people, "").length, MAX_OFFERED);
});

Deno.test("complete() puts the name in and the caret behind it", () => {
  const at = completionAt("hi @bo there", 6);
  assertEquals(at && complete("hi @bo there", at, "Bob"), { text: "hi @Bob there", caret: 8 });
});
