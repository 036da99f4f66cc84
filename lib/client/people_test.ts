import { assertEquals } from "@std/assert";
import type { User } from "../protocol/server_objects.ts";
import { People } from "./people.ts";

function setup(partners: string[] = []) {
  const ended: string[] = [];
  const people = new People({
    keeps: (uid) => partners.includes(uid),
    changed: () => {},
    ended: (uid) => ended.push(uid),
  });
  return { people, ended };
}

function user(uid: string, name: string, online = true): User {
  return { uid, name, guest: true, online };
}

const names = (people: People) => people.online.value.map(({ name }) => name);

Deno.test("People lists who is online, sorted as people read names", () => {
  const { people } = setup();
  people.replace(
    [user("p1", "bob"), user("p2", "Émile"), user("p3", "Ann"), user("p4", "fred")],
    4,
  );
  people.commit();
  assertEquals(names(people), ["Ann", "bob", "Émile", "fred"]);
  assertEquals(people.count.value, 4);
});

Deno.test("People.commit() makes a new list only when somebody online changed", () => {
  const { people } = setup(["p2"]);
  people.replace([user("p1", "Ann")], 1);
  people.commit();
  const before = people.online.value;
  people.update(user("p2", "Bob", false));
  people.update(user("p3", "Cy", false));
  people.commit();
  assertEquals(people.online.value === before, true);
  people.update(user("p2", "Bob"));
  people.commit();
  assertEquals(names(people), ["Ann", "Bob"]);
});

Deno.test("People.replace() takes those who are not listed for offline", () => {
  const { people } = setup(["p2"]);
  people.replace([user("p2", "Bob"), user("p3", "Cy")], 2);
  people.replace([user("p4", "Di")], 1);
  people.commit();
  assertEquals(names(people), ["Di"]);
  assertEquals(people.get("p2")?.online, false);
  assertEquals(people.get("p3"), undefined);
});

Deno.test("People.named() compares as the server does, and forgets strangers who left", () => {
  const { people } = setup(["p2"]);
  people.update(user("p2", "Straße"));
  people.update(user("p3", "Cy"));
  assertEquals(people.named("STRASSE").map(({ uid }) => uid), ["p2"]);
  people.update(user("p2", "Straße", false));
  people.update(user("p3", "Cy", false));
  assertEquals(people.named("strasse").map(({ uid }) => uid), ["p2"]);
  assertEquals(people.named("cy"), []);
});

Deno.test("People tells that somebody has ended when another one comes with the name", () => {
  const { people, ended } = setup(["p2"]);
  people.update(user("p2", "Bob"));
  people.update(user("p9", "bob"));
  people.commit();
  assertEquals(ended, ["p2"]);
  assertEquals(names(people), ["bob"]);
  assertEquals(people.named("Bob").map(({ uid }) => uid), ["p9", "p2"]);
});

Deno.test("People takes nobody for ended because of a list in which the old owner is offline", () => {
  const { people, ended } = setup(["p2", "p9"]);
  people.replace([user("p9", "Bob", false), user("p2", "Bob", false)], 0);
  assertEquals(ended, []);
});

Deno.test("People.named() forgets a name that its owner has no longer", () => {
  const { people } = setup();
  people.update(user("p2", "Bob"));
  people.update(user("p2", "Rob"));
  assertEquals([people.named("Bob"), people.named("rob").length], [[], 1]);
});

Deno.test("People.replace() knows of whoever is gone meanwhile that they are, and not since when", () => {
  const { people } = setup(["p1", "p2"]);
  people.replace([{ ...user("p1", "Ann"), seenAt: 5 }], 1);
  people.update({ ...user("p2", "Bob", false), seenAt: 7 });
  people.replace([], 0);
  assertEquals(people.get("p1")?.seenAt, undefined);
  assertEquals(people.get("p2")?.seenAt, 7);
});
