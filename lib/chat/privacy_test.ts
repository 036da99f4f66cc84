import { assertEquals } from "@std/assert";
import { message, only, TestChat, type TestClient } from "./test_chat.ts";

/** Alice, and a private conversation of Bob and Carl with two messages in it. */
async function setUp(chat: TestChat) {
  const alice = await chat.sign("Alice");
  const [bob, carl] = [await chat.join("Bob"), await chat.join("Carl")];
  const [{ in: theirs }] = only(await bob.ask(message("psst", { to: "@Carl" })), "sent");
  await carl.ask(message("what?", { to: "@Bob" }));
  // She is online already when the others are looked at.
  await chat.join(alice);
  for (const client of [bob, carl]) await client.got();
  // Of the same form, so that only what it stands for differs.
  const nobodys = [...theirs].reverse().join("");
  return { alice, bob, carl, theirs, nobodys };
}

/** What a client is answered, byte for byte. */
async function framesFor(
  chat: TestChat,
  client: TestClient,
  objects: readonly unknown[],
): Promise<string[]> {
  client.send(...objects);
  await chat.settle();
  return client.peer.takeFrames();
}

const ID = "0197a3de-7a64-7c1c-9c55-b5a4b8a2f9d0";

/** Every object that names a conversation, with the fields that go with it. */
const CASES: Record<string, (id: string, uid: string) => readonly unknown[]> = {
  "send": (to) => [{ type: "send", id: ID, to, text: "hi" }],
  "send with a uid": (to, uid) => [{ type: "send", id: ID, to, uid, text: "hi" }],
  "send of a text that is too long": (
    to,
  ) => [{ type: "send", id: ID, to, text: "x".repeat(4_001) }],
  "send twice": (to) => Array(2).fill({ type: "send", id: ID, to, text: "hi" }),
  "read of nothing": (id) => [{ type: "read", in: id, seq: 0 }],
  "read": (id) => [{ type: "read", in: id, seq: 1 }],
  "read above the last": (id) => [{ type: "read", in: id, seq: 1_000_000 }],
  "typing": (id) => [{ type: "typing", in: id }],
  "typing twice": (id) => Array(2).fill({ type: "typing", in: id }),
  "history": (id) => [{ type: "history", in: id }],
  "history from a place": (id) => [{ type: "history", in: id, before: 2, limit: 1 }],
  "history above the last": (id) => [{ type: "history", in: id, before: 1_000_000 }],
  "conversations": (before) => [{ type: "conversations", before }],
};

for (const [what, objects] of Object.entries(CASES)) {
  Deno.test(`${what}: somebody else's conversation is answered like none at all`, async () => {
    await using chat = await TestChat.open();
    const { alice, bob, carl, theirs, nobodys } = await setUp(chat);
    const { uid } = carl.connection;
    const answers: string[][] = [];
    for (const id of [theirs, nobodys]) {
      // A connection of its own each time: what one remembers of the first would differ at the second.
      answers.push(await framesFor(chat, await chat.join(alice), objects(id, uid)));
    }
    const [others, none] = answers;
    assertEquals(others, none);
    const codes = others?.flatMap((frame) => frame.split("\n")).map((line) =>
      JSON.parse(line).code
    );
    const code = what.endsWith("too long") ? "too_long" : "unknown_conversation";
    assertEquals(new Set(codes), new Set([code]));
    // And the two whose it is hear nothing of it.
    assertEquals([bob, carl].map(({ peer }) => peer.takeFrames().join("")), ["", ""]);
    assertEquals(
      only(await bob.ask({ type: "history", in: theirs }), "history")[0]?.messages.length,
      2,
    );
  });
}

Deno.test("resume: somebody else's conversation among those seen is passed over like none at all", async () => {
  await using chat = await TestChat.open();
  const { alice, theirs, nobodys } = await setUp(chat);
  const { epoch } = chat.store;
  for (const seq of [0, 1, 2, 1_000_000]) {
    const answers: string[][] = [];
    for (const id of [theirs, nobodys]) {
      const client = chat.open(alice);
      const resume = { type: "resume", epoch, seen: { everyone: 0, [id]: seq } };
      answers.push(await framesFor(chat, client, [resume]));
    }
    const [others, none] = answers;
    assertEquals(others, none);
    assertEquals(others?.join("").includes(theirs) || others?.join("").includes("psst"), false);
    // With `reset` the client would learn where that conversation ends.
    assertEquals(others?.join("").includes("reset"), false);
  }
});
