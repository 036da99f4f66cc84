import { assertEquals } from "@std/assert";
import type { ServerObject } from "../protocol/server_objects.ts";
import type { Store } from "../store/store.ts";
import { Partners } from "./partners.ts";

function setUp() {
  const asked: string[] = [];
  const answers: (() => void)[] = [];
  const told: string[] = [];
  const state = { anybody: true };
  const person = (uid: string) => ({ uid, name: uid, kind: "guest", ended: false } as const);
  const conversations: Store["conversations"] = ({ uid }) => {
    asked.push(uid);
    const people = [person(uid), person(`friend of ${uid}`)]
      .map((one) => ({ ...one, seenAt: 0, read: 0 })) as never;
    const page = { conversations: [{ id: "k", people, first: 1, last: 1, read: 0 }], more: false };
    return new Promise((resolve) => answers.push(() => resolve(page)));
  };
  const partners = new Partners({
    store: { conversations },
    each: (uid, give) =>
      give({ notice: ({ text }: { text: string }) => told.push(uid, text) } as never),
    anybody: () => state.anybody,
    onError: (error) => told.push(String(error)),
  });
  const answer = async () => {
    answers.splice(0).forEach((resolve) => resolve());
    for (let turn = 0; turn < 9; turn++) await Promise.resolve();
  };
  return { partners, asked, told, state, answer };
}

function count(value: number): ServerObject {
  return { type: "presence", count: value };
}

Deno.test("Partners.tell() looks up four at once, and of one person tells the last alone", async () => {
  const { partners, asked, told, answer } = setUp();
  for (let index = 0; index < 6; index++) partners.tell(`p${index}`, count(index));
  partners.tell("p5", count(99));
  assertEquals(asked, ["p0", "p1", "p2", "p3"]);
  await answer();
  assertEquals(asked.slice(4), ["p4", "p5"]);
  await answer();
  assertEquals(told.slice(-2), ["friend of p5", JSON.stringify(count(99))]);
  assertEquals(told.length, 12);
});

Deno.test("Partners.tell() asks nothing where nobody is here who could hear of it", () => {
  const { partners, asked, state } = setUp();
  state.anybody = false;
  partners.tell("p0", count(1));
  assertEquals(asked, []);
});
