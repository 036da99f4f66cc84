import { assertEquals } from "@std/assert";
import fc from "fast-check";
import { utf8Length } from "../protocol/frame.ts";
import type { User } from "../protocol/server_objects.ts";
import type { Member, Person } from "./presence.ts";
import { setUp } from "./test_presence.ts";
import { UserList } from "./user_list.ts";

function user(uid: string, name = uid): User {
  return { uid, name, guest: true, online: true };
}

function byUid(users: readonly User[]): Map<string, User> {
  return new Map(users.map((one) => [one.uid, one]));
}

Deno.test("UserList.behind() leaves out whom it begins with, and counts in UTF-8", () => {
  const list = new UserList();
  const all = ["a", "b", "c", "d"].map((uid) => user(uid, `Zoë-${uid}-日本`));
  all.forEach((one) => list.add(one));
  const [a, b, c, d] = all;
  const first = [user("x", "Ü"), { ...c, online: false }];
  for (
    const [most, expected] of [
      [9, [...first, a, b, d]],
      [4, [...first, a, b]],
      [2, first],
    ] as const
  ) {
    const { text, bytes } = list.behind(byUid(first), most);
    assertEquals(text, JSON.stringify(expected));
    assertEquals(bytes, utf8Length(text));
  }
});

Deno.test("UserList.behind() of nobody is an empty array", () => {
  assertEquals(new UserList().behind(new Map(), 9), { text: "[]", bytes: 2 });
});

const uid = fc.integer({ min: 0, max: 9 }).map((number) => `é${number}`);
const step = fc.oneof(
  { weight: 4, arbitrary: fc.record({ kind: fc.constant("enter" as const), uid }) },
  fc.record({ kind: fc.constantFrom("leave", "remove", "member", "elsewhere", "gone"), uid }),
  fc.record({ kind: fc.constantFrom("wait", "replace", "clear"), uid }),
);

Deno.test("Presence.usersLine() is what users() gives, byte for byte, whoever comes, goes or changes", () => {
  fc.assert(fc.property(
    fc.array(step, { maxLength: 40 }),
    fc.array(uid, { maxLength: 5 }),
    fc.integer({ min: 1, max: 12 }),
    (steps, first, maxUsers) => {
      const { clock, presence } = setUp({ maxUsers, usersAgain: Math.ceil(maxUsers / 2) });
      const here: { person: Person<Member>; connection: Member }[] = [];
      const begins = first.map((uid) => ({ ...user(uid), online: false, seenAt: 1 }));
      const remote = (uid: string) => ({
        uid,
        name: `R${uid}`,
        kind: "guest" as const,
        since: clock.now(),
        connections: 1,
        process: "other",
      });
      for (const { kind, uid } of steps) {
        if (kind === "enter") {
          const connection = { uid };
          const entering = { uid, name: `N${uid}`, kind: "guest" as const };
          here.push({ person: presence.enter(entering, connection), connection });
        } else if (kind === "leave") {
          const index = here.findIndex(({ connection }) => connection.uid === uid);
          const [found] = index < 0 ? [] : here.splice(index, 1);
          if (found !== undefined) presence.leave(found.person, found.connection);
        } else if (kind === "remove") presence.remove(uid);
        else if (kind === "member") presence.becameMember(uid);
        else if (kind === "elsewhere") presence.came(remote(uid));
        else if (kind === "gone") presence.leftElsewhere(uid, "other");
        else if (kind === "replace") presence.replaceElsewhere([remote(uid)]);
        else if (kind === "wait") clock.tick(10_000);
        else presence.clear();
        const { text, bytes } = presence.usersLine(begins);
        assertEquals(text, JSON.stringify(presence.users(begins)));
        assertEquals(bytes, utf8Length(text));
      }
    },
  ));
});
