import { assertEquals } from "@std/assert";
import type { Conversation, Participant } from "../store/store.ts";
import { conversationState, participantUser, partner, wireMessage } from "./states.ts";

const ALICE: Participant = {
  uid: "p1",
  name: "Alice",
  kind: "member",
  ended: false,
  seenAt: 5,
  read: 3,
};
const BOB: Participant = { uid: "p7", name: "Bob", kind: "guest", ended: true, seenAt: 6, read: 4 };
const PRIVATE: Conversation = {
  id: "k7",
  people: [ALICE, BOB],
  first: 1,
  last: 7,
  at: 9,
  excerpt: "hi\nthere",
};

Deno.test("conversationState() is seen from each side", () => {
  assertEquals(conversationState(PRIVATE, "p1"), {
    id: "k7",
    with: "Bob",
    uid: "p7",
    first: 1,
    last: 7,
    read: 3,
    theirs: 4,
    at: 9,
    preview: "hi there",
    ended: true,
  });
  const other = conversationState(PRIVATE, "p7");
  assertEquals([other.with, other.read, other.theirs, other.ended], ["Alice", 4, 3, undefined]);
});

Deno.test("conversationState() of everyone names no other person", () => {
  const state = conversationState({ id: "everyone", first: 1, last: 0, read: 0 }, "p1");
  assertEquals(state, { id: "everyone", first: 1, last: 0, read: 0 });
});

Deno.test("partner() is the other person", () => {
  assertEquals(partner(PRIVATE, "p1"), BOB);
  assertEquals(partner(PRIVATE, "p7"), ALICE);
  assertEquals(partner({ id: "everyone", first: 1, last: 0 }, "p1"), undefined);
});

Deno.test("wireMessage() leaves nothing but the place of a removed message", () => {
  assertEquals(wireMessage({ in: "k7", seq: 8, at: 1, removed: true }), {
    in: "k7",
    seq: 8,
    at: 1,
    removed: true,
  });
  const message = { in: "k7", seq: 8, id: "i", uid: "p7", from: "Bob", text: "hi", at: 1 };
  assertEquals(wireMessage(message), message);
});

Deno.test("participantUser() says who is a guest and when they were seen", () => {
  assertEquals(participantUser(BOB, false), {
    uid: "p7",
    name: "Bob",
    guest: true,
    online: false,
    seenAt: 6,
  });
  assertEquals(participantUser(ALICE, true).guest, false);
});
