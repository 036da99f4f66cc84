import { assertEquals } from "@std/assert";
import fc from "fast-check";
import type { ConnectedElsewhere } from "../store/neighbours.ts";
import { presenceOf, setUp } from "./test_presence.ts";

function at(process: string, uid: string, more = {}): ConnectedElsewhere {
  return { process, uid, name: `N${uid}`, kind: "guest", since: 7, connections: 1, ...more };
}

Deno.test("Presence tells who came and left once, whatever number of processes they are connected to", () => {
  const { presence, take } = setUp();
  presence.came(at("p1", "a"));
  presence.came(at("p2", "a"));
  presence.came(at("p2", "a", { connections: 3 }));
  assertEquals(take(), [{ to: "all", object: presenceOf("a", true, 1) }]);
  assertEquals([presence.count, presence.isOnline("a"), presence.get("a")], [1, true, undefined]);
  assertEquals(presence.connections("a"), { here: 0, all: 4 });
  presence.leftElsewhere("a", "p1");
  presence.leftElsewhere("a", "p1");
  presence.leftElsewhere("a", "p3");
  assertEquals(take(), []);
  presence.leftElsewhere("a", "p2");
  assertEquals(take(), [{ to: "all", object: presenceOf("a", false, 0) }]);
  assertEquals([presence.count, presence.isOnline("a")], [0, false]);
});

Deno.test("Presence takes who moves between this process and another for no coming and no going", () => {
  const { clock, presence, enter, take } = setUp();
  presence.came(at("p1", "a"));
  take();
  const here = enter("a");
  presence.leftElsewhere("a", "p1");
  assertEquals([take(), presence.count], [[], 1]);
  presence.came(at("p1", "a"));
  here.leave();
  clock.tick(10_000);
  assertEquals(take(), [{ to: "left", who: "a" }]);
  assertEquals(presence.count, 1);
  presence.leftElsewhere("a", "p1");
  assertEquals(take(), [{ to: "all", object: presenceOf("a", false, 0) }]);
});

Deno.test("Presence.replaceElsewhere() lets those go who are not named, and nobody who only moved", () => {
  const { presence, take } = setUp();
  for (const uid of ["a", "b", "c"]) presence.came(at("p1", uid));
  take();
  presence.replaceElsewhere([at("p2", "a"), at("p1", "b"), at("p2", "d")]);
  assertEquals(take(), [
    { to: "all", object: presenceOf("d", true, 4) },
    { to: "all", object: presenceOf("c", false, 3) },
  ]);
  presence.replaceElsewhere([]);
  assertEquals([take().length, presence.count], [3, 0]);
});

Deno.test("Presence.users() and named() have those elsewhere as well, and nobody twice", () => {
  const { presence, enter } = setUp();
  enter("a");
  presence.came(at("p1", "a"));
  presence.came(at("p1", "b", { kind: "member" }));
  const since = presence.get("a")?.since;
  const [a, b] = [
    { uid: "a", name: "Na", guest: true, online: true, seenAt: since },
    { uid: "b", name: "Nb", guest: false, online: true, seenAt: 7 },
  ];
  const offline = { uid: "b", name: "Nb", guest: true, online: false };
  assertEquals(presence.users([offline]), [b, a]);
  assertEquals(presence.named("N".toLowerCase(), 9), [a, b]);
  assertEquals(presence.named("n", 1), [a]);
});

Deno.test("Presence.becameMember() of somebody elsewhere tells it once, from whichever process it is heard first", () => {
  const { presence, take } = setUp();
  presence.came(at("p1", "a"));
  take();
  presence.came(at("p1", "a", { kind: "member" }));
  presence.becameMember("a");
  assertEquals(take(), [{
    to: "all",
    object: { type: "presence", uid: "a", name: "Na", guest: false, online: true, count: 1 },
  }]);
});

Deno.test("Presence is bounded by who is online at all processes together", () => {
  const { clock, presence, enter, take } = setUp({ maxUsers: 2, usersAgain: 2 });
  enter("a");
  presence.came(at("p1", "b"));
  take();
  presence.came(at("p1", "c"));
  assertEquals(take(), [{ to: "partners", object: presenceOf("c", true, 3), who: "c" }]);
  clock.tick(1_000);
  assertEquals(take(), [{ to: "all", object: { type: "presence", count: 3 } }]);
  presence.replaceElsewhere([]);
  assertEquals(take().map(({ to, object }) => [to, object?.type]), [["partners", "presence"], [
    "all",
    "users",
  ]]);
});

Deno.test("Presence gives a person a part of the rate at each process that they are connected to", () => {
  const { clock, presence, enter } = setUp({ messagesPerSecond: 10 });
  const { person } = enter("a");
  const passed = () => {
    let count = 0;
    while (presence.takeMessage(person) === 0) count++;
    return count;
  };
  assertEquals(passed(), 20);
  clock.tick(2_000);
  presence.came(at("p1", "a"));
  presence.came(at("p2", "a", { connections: 0 }));
  assertEquals(passed(), 10);
  clock.tick(1_000);
  assertEquals(passed(), 5);
  presence.leftElsewhere("a", "p1");
  clock.tick(1_000);
  assertEquals(passed(), 10);
});

const uids = ["a", "b"];
const processes = ["p1", "p2"];
const step = fc.oneof(
  fc.record({ does: fc.constant("enter" as const), uid: fc.constantFrom(...uids) }),
  fc.record({ does: fc.constant("leave" as const), uid: fc.constantFrom(...uids) }),
  fc.record({
    does: fc.constantFrom("came" as const, "left" as const),
    uid: fc.constantFrom(...uids),
    process: fc.constantFrom(...processes),
  }),
  fc.record({
    does: fc.constant("replace" as const),
    places: fc.subarray(uids.flatMap((uid) => processes.map((process) => ({ uid, process })))),
  }),
  fc.record({ does: fc.constant("remove" as const), uid: fc.constantFrom(...uids) }),
  fc.record({ does: fc.constant("wait" as const) }),
);

Deno.test("Presence tells comings and goings in turn and counts right, whatever happens where", () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
      const { clock, presence, enter, take } = setUp();
      const leaves: Record<string, (() => void)[]> = { a: [], b: [] };
      const there = new Set<string>();
      const known = new Map(uids.map((uid) => [uid, false]));
      for (const one of steps) {
        if (one.does === "enter") leaves[one.uid].push(enter(one.uid).leave);
        if (one.does === "leave") leaves[one.uid].pop()?.();
        if (one.does === "came") {
          there.add(`${one.uid} ${one.process}`);
          presence.came(at(one.process, one.uid));
        }
        if (one.does === "left") {
          there.delete(`${one.uid} ${one.process}`);
          presence.leftElsewhere(one.uid, one.process);
        }
        if (one.does === "replace") {
          there.clear();
          for (const { uid, process } of one.places) there.add(`${uid} ${process}`);
          presence.replaceElsewhere(one.places.map(({ uid, process }) => at(process, uid)));
        }
        if (one.does === "remove") {
          presence.remove(one.uid);
          leaves[one.uid] = [];
        }
        if (one.does === "wait") clock.tick(10_000);
        for (const { to, object } of take()) {
          if (to !== "all" || object?.type !== "presence" || object.uid === undefined) continue;
          assertEquals(known.get(object.uid), !object.online);
          known.set(object.uid, object.online === true);
        }
        const online = uids.filter((uid) => known.get(uid));
        assertEquals(online, uids.filter((uid) => presence.isOnline(uid)));
        assertEquals(presence.count, online.length);
        assertEquals(presence.users().map(({ uid }) => uid).toSorted(), online);
        for (const uid of uids) {
          const elsewhere = processes.some((process) => there.has(`${uid} ${process}`));
          if (elsewhere || leaves[uid].length > 0) assertEquals(known.get(uid), true);
        }
      }
      clock.tick(10_000);
      for (const uid of uids) {
        const elsewhere = processes.some((process) => there.has(`${uid} ${process}`));
        assertEquals(presence.isOnline(uid), elsewhere || leaves[uid].length > 0);
      }
    }),
    { numRuns: 1_000, seed: 20_262 },
  );
});
