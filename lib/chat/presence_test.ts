import { assertEquals } from "@std/assert";
import { presenceOf, setUp } from "./test_presence.ts";

Deno.test("Presence.enter() tells the others once, whatever number of connections", () => {
  const { presence, enter, take } = setUp();
  enter("a");
  enter("a");
  assertEquals(take(), [{ to: "all", object: presenceOf("a", true, 1), who: "a" }]);
  assertEquals(presence.count, 1);
  assertEquals(presence.get("a")?.connections.size, 2);
});

Deno.test("Presence.leave() tells the others 10 s after the last connection closed", () => {
  const { clock, presence, enter, take } = setUp();
  const [one, other] = [enter("a"), enter("a")];
  take();
  one.leave();
  clock.tick(60_000);
  assertEquals(take(), []);
  other.leave();
  clock.tick(9_999);
  assertEquals(take(), []);
  assertEquals(presence.count, 1);
  clock.tick(1);
  assertEquals(take(), [
    { to: "all", object: presenceOf("a", false, 0), who: "a" },
    { to: "left", who: "a" },
  ]);
  assertEquals(presence.get("a"), undefined);
});

Deno.test("Presence.enter() within the grace is no coming and no going", () => {
  const { clock, presence, enter, take } = setUp();
  const first = enter("a");
  first.leave();
  clock.tick(9_999);
  take();
  const second = enter("a");
  clock.tick(60_000);
  assertEquals(take(), []);
  assertEquals(second.person, first.person);
  second.leave();
  clock.tick(10_000);
  assertEquals(presence.count, 0);
});

Deno.test("Presence.leave() twice for one connection counts once", () => {
  const { clock, presence, enter } = setUp();
  const one = enter("a");
  enter("a");
  one.leave();
  one.leave();
  clock.tick(60_000);
  assertEquals(presence.get("a")?.connections.size, 1);
});

Deno.test("Presence.remove() makes somebody offline at once, and once", () => {
  const { clock, presence, enter, take } = setUp();
  const { leave } = enter("a");
  leave();
  take();
  presence.remove("a");
  presence.remove("a");
  clock.tick(60_000);
  assertEquals(take().map(({ to }) => to), ["all", "left"]);
});

Deno.test("Presence.leave() of a removed person does nothing to who came back under the uid", () => {
  const { clock, presence, enter } = setUp();
  const { leave } = enter("a");
  presence.remove("a");
  enter("a");
  leave();
  clock.tick(60_000);
  assertEquals(presence.count, 1);
});

Deno.test("Presence above maxUsers tells partners alone, and all a count once a second at most", () => {
  const { clock, enter, take } = setUp({ maxUsers: 2, usersAgain: 2 });
  enter("a");
  enter("b");
  take();
  enter("c");
  enter("d");
  assertEquals(take(), [
    { to: "partners", object: presenceOf("c", true, 3), who: "c" },
    { to: "partners", object: presenceOf("d", true, 4), who: "d" },
  ]);
  clock.tick(999);
  assertEquals(take(), []);
  clock.tick(1);
  assertEquals(take(), [{ to: "all", object: { type: "presence", count: 4 } }]);
  clock.tick(60_000);
  assertEquals(take(), []);
});

Deno.test("Presence stays bounded down to usersAgain, and below it gives the whole list", () => {
  const { clock, presence, enter, take } = setUp({ maxUsers: 3, usersAgain: 2 });
  ["a", "b", "c", "d"].forEach(enter);
  clock.tick(1_000);
  take();
  presence.remove("d");
  presence.remove("c");
  assertEquals(take().map(({ to }) => to), ["partners", "left", "partners", "left"]);
  presence.remove("b");
  const [{ object }] = take();
  assertEquals(object, {
    type: "users",
    users: [{ uid: "a", name: "Na", guest: true, online: true, seenAt: clock.now() - 1_000 }],
    online: 1,
  });
  clock.tick(60_000);
  assertEquals(take(), []);
  enter("e");
  assertEquals(take()[0].to, "all");
});

Deno.test("Presence.users() begins with whom it is given, has nobody twice and maxUsers at most", () => {
  const { presence, enter } = setUp({ maxUsers: 3 });
  ["a", "b", "c", "d"].forEach(enter);
  const away = { uid: "z", name: "Nz", guest: false, online: false, seenAt: 5 };
  const stale = { uid: "b", name: "Nb", guest: true, online: false };
  const users = presence.users([away, stale, away]);
  assertEquals(users.map(({ uid, online }) => [uid, online]), [
    ["z", false],
    ["b", true],
    ["a", true],
  ]);
});

Deno.test("Presence.clear() forgets all and tells nobody", () => {
  const { clock, presence, enter, take } = setUp({ maxUsers: 1 });
  enter("a").leave();
  enter("b");
  take();
  presence.clear();
  clock.tick(60_000);
  assertEquals(take(), []);
  assertEquals(presence.count, 0);
});

Deno.test("Presence gives a person one rate over all connections, twice as many at once", () => {
  const { clock, enter } = setUp({ messagesPerSecond: 2 });
  const [one, other] = [enter("a").person, enter("a").person];
  const now = clock.now();
  const waits = [one, other, one, other, one].map(({ bucket }) => bucket.take(now));
  assertEquals(waits, [0, 0, 0, 0, 500]);
});
