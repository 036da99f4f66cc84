import { assert, assertEquals } from "@std/assert";
import type { Connected, Hint } from "../neighbours.ts";
import { Announcer, fromPayload, toPayload } from "./announcer.ts";

/** Somebody who is connected. */
function person(uid: string, connections = 1): Connected {
  return { uid, name: `N${uid}`, kind: "guest", since: 1, connections };
}

/** An announcer, and a database that answers when it is told to. */
function setUp() {
  const calls: [name: string, said: unknown][] = [];
  const payloads: string[] = [];
  const state = { people: [person("a")], known: true, away: false };
  const answer = <T>(value: unknown) =>
    state.away ? Promise.reject<T>(new Error("away")) : Promise.resolve(value as T);
  const announcer = new Announcer({
    call: <T>(name: string, ...values: unknown[]) => {
      calls.push([name, JSON.parse(String(values[1]))]);
      return answer<T>(name === "chat_present_1" ? state.known : null);
    },
    query: <Row>(_: string, ...values: unknown[]) => {
      payloads.push(String(values[1]));
      return answer<readonly Row[]>([]);
    },
  }, { instance: "me", people: () => state.people, wakes: true, retryMs: 0 });
  const settle = async (done: () => boolean = () => true) => {
    do await new Promise((resolve) => setTimeout(resolve, 0)); while (!done());
  };
  return { announcer, calls, payloads, state, settle };
}

Deno.test("Announcer registers all at first, then what changed: of each person the last, in one statement and one hint", async () => {
  const { announcer, calls, payloads, settle } = setUp();
  await settle();
  assertEquals(calls.splice(0), [["chat_register_1", [person("a")]]]);
  assertEquals(payloads.splice(0), ['["me"]']);
  announcer.add({ type: "here", person: person("b") });
  announcer.add({ type: "here", person: person("c") });
  announcer.add({ type: "left", uid: "b" });
  announcer.add({ type: "here", person: person("c", 2) });
  announcer.wakeOthers();
  await settle();
  assertEquals(calls, [["chat_present_1", [{ uid: "b" }, person("c", 2)]]]);
  assertEquals(payloads, ['["me"]']);
  await announcer.close();
});

Deno.test("Announcer registers all where it was buried, or a statement may have been lost", async () => {
  const { announcer, calls, state, settle } = setUp();
  await settle();
  calls.length = 0;
  state.known = false;
  state.people = [person("a"), person("b")];
  announcer.add({ type: "here", person: person("b") });
  await settle();
  assertEquals(calls.splice(0).map(([name]) => name), ["chat_present_1", "chat_register_1"]);
  state.away = true;
  state.people = [person("b")];
  announcer.add({ type: "left", uid: "a" });
  await settle(() => calls.length > 3);
  state.away = false;
  await settle(() => calls.at(-1)?.[0] === "chat_register_1");
  assertEquals(calls[0], ["chat_present_1", [{ uid: "a" }]]);
  assertEquals(calls.at(-1), ["chat_register_1", [person("b")]]);
  calls.length = 0;
  await settle();
  assertEquals(calls, []);
  await announcer.close();
});

Deno.test("Announcer tells hints together, far below what PostgreSQL takes, and leaves out the oldest of too many", async () => {
  const { announcer, payloads, settle } = setUp();
  await settle();
  payloads.length = 0;
  const hints = Array.from({ length: 600 }, (_, index): Hint => ({
    type: "read",
    in: "conversation",
    uid: "reader000000",
    seq: 9_007_199_254_740_000 + index,
    to: "other0000000",
  }));
  hints.forEach((hint) => announcer.add(hint));
  await settle(() => payloads.length === 10);
  for (const payload of payloads) assert(new TextEncoder().encode(payload).length < 7_000);
  assertEquals(payloads.flatMap((payload) => fromPayload(payload).hints), hints.slice(100));
  await announcer.close();
  announcer.add(hints[0]);
  await settle();
  assertEquals(payloads.length, 10);
});

Deno.test("fromPayload() reads what toPayload() writes, and takes anything else for a hint without a name", () => {
  const hints: Hint[] = [{ type: "typing", in: "everyone", uid: "a" }];
  assertEquals(fromPayload(toPayload({ from: "me", hints })), { from: "me", hints });
  assertEquals(fromPayload(toPayload({ from: "me", hints: [] })), { from: "me", hints: [] });
  for (const odd of ["", "{", "null", "7", '{"from":"x"}', '["me",7]', "[7]", "[]"]) {
    assertEquals(fromPayload(odd), { from: "", hints: [] });
  }
  // Of whoever else may write on the channel, or of a later version.
  const foreign = [null, 7, [], { type: "later", in: "k1", uid: "a" }, {
    type: "typing",
    uid: "a",
  }];
  const halves = [{ type: "read", in: "k1", uid: "a" }, { ...hints[0], to: 7 }];
  const mixed = JSON.stringify(["me", [...foreign, ...hints, ...halves]]);
  assertEquals(fromPayload(mixed), { from: "me", hints });
});
