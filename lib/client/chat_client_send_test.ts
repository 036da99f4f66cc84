import { assert, assertEquals } from "@std/assert";
import { BOB, everyone, FakeSession, message, page, withBob } from "./fake_session.ts";
import { MAX_WAITING } from "./outbox.ts";

Deno.test("send() shows a message at once, then sent in place under the same key", () => {
  const session = FakeSession.joined({}, ...page(1, 2));
  assertEquals(session.client.send("hi"), { kind: "accepted", chat: "everyone" });
  assertEquals(session.shown(), ["1:text 1", "2:text 2", "…hi"]);
  assertEquals(session.sent("send"), [
    { type: "send", id: "own1", to: "everyone", text: "hi" },
  ]);
  session.receive(message(3));
  assertEquals(session.shown().slice(2), ["3:text 3", "…hi"]);
  session.receive({ type: "sent", id: "own1", in: "everyone", seq: 4, at: 99 });
  assertEquals(session.shown().slice(2), ["3:text 3", "4:hi"]);
  assertEquals(session.chat("everyone").entries.value[3], {
    state: "sent",
    key: "own1",
    seq: 4,
    uid: "p1",
    from: "Alice",
    text: "hi",
    at: 99,
    own: true,
  });
});

Deno.test("A message whose acknowledgement was lost shows once, by replay and by the repeated answer", () => {
  const session = FakeSession.joined();
  session.client.send("hi");
  const own = message(1, { id: "own1", uid: "p1", from: "Alice", text: "hi" });
  session.rejoin({ conversations: [everyone({ last: 1 })] }, own);
  assertEquals(session.shown(), ["1:hi"]);
  assertEquals(session.chat("everyone").entries.value[0]?.key, "own1");
  session.receive({ type: "sent", id: "own1", in: "everyone", seq: 1, at: 1 });
  assertEquals(session.shown(), ["1:hi"]);
});

Deno.test("A repeated answer that overtakes the replay leaves no hole and no second message", () => {
  const session = FakeSession.joined({}, ...page(1, 2));
  session.client.send("hi");
  session.rejoin({ conversations: [everyone({ last: 4 })] });
  session.receive({ type: "sent", id: "own1", in: "everyone", seq: 4, at: 4 });
  assertEquals(session.shown().slice(2), ["4:hi"]);
  session.receive(message(3), message(4, { id: "own1", uid: "p1", from: "Alice", text: "hi" }));
  assertEquals(session.shown().slice(2), ["3:text 3", "4:hi"]);
  session.clock.advance(5_000);
  assertEquals(session.sent("history"), []);
});

Deno.test("A message from another connection of one's own is one's own", () => {
  const session = FakeSession.joined();
  session.receive(message(1, { id: "x", uid: "p1", from: "Alice" }));
  const [entry] = session.chat("everyone").entries.value;
  assert(entry?.state === "sent" && entry.own);
  assertEquals(session.chat("everyone").unread.value, 0);
});

Deno.test("Somebody else's message under one's own id is not taken for one's own", () => {
  const session = FakeSession.joined();
  session.client.send("hi");
  session.receive(message(1, { id: "own1" }));
  assertEquals(session.shown(), ["1:text 1", "…hi"]);
  const keys = session.chat("everyone").entries.value.map(({ key }) => key);
  assertEquals(new Set(keys).size, 2);
});

Deno.test("A connection that owes a sent for 10 s is replaced, and the message goes again", () => {
  const session = FakeSession.joined();
  session.client.send("hi");
  session.clock.advance(5_000);
  session.receive(message(1));
  session.clock.advance(4_999);
  assertEquals(session.client.status.value.kind, "connected");
  session.clock.advance(1);
  assertEquals(session.client.status.value.kind, "reconnecting");
  session.clock.advance(1_000);
  session.welcome();
  assertEquals(session.sent("send").map(({ id }) => id), ["own1"]);
});

Deno.test("Messages typed without a connection go out in order, one at a time", () => {
  const session = new FakeSession();
  session.client.send("a");
  session.client.send("b");
  session.client.start();
  session.welcome();
  assertEquals(session.sent("send").map(({ text }) => text), ["a"]);
  session.receive({ type: "sent", id: "own1", in: "everyone", seq: 1, at: 1 });
  assertEquals(session.sent("send").map(({ text }) => text), ["a", "b"]);
});

Deno.test("A refused message keeps its text, says why, and can be sent again or taken away", () => {
  const session = FakeSession.joined();
  session.client.send("hi");
  session.client.send("you");
  session.receive({ type: "error", code: "later_invention", message: "Because", id: "own1" });
  assertEquals(session.shown(), ["!hi", "…you"]);
  const [entry] = session.chat("everyone").entries.value;
  assert(entry?.state === "refused");
  assertEquals(entry.problem, { code: "internal", message: "Because" });
  session.client.retry("own1");
  assertEquals(session.shown(), ["…you", "…hi"]);
  session.receive({ type: "error", code: "internal", message: "No", id: "own2" });
  assertEquals(session.client.discard("own2"), "you");
  assertEquals(session.client.discard("own1"), undefined);
  assertEquals(session.shown(), ["…hi"]);
});

Deno.test("rate_limited is no refusal: the message waits and goes again", () => {
  const session = FakeSession.joined();
  session.client.send("hi");
  const error = { type: "error", code: "rate_limited", message: "", id: "own1" };
  session.receive({ ...error, retryAfter: 2_000 });
  assertEquals(session.shown(), ["…hi"]);
  session.clock.advance(1_999);
  assertEquals(session.sent("send").length, 1);
  session.clock.advance(1);
  assertEquals(session.sent("send").length, 2);
});

Deno.test("send() says when too much waits already", () => {
  const session = new FakeSession();
  for (let i = 0; i < MAX_WAITING; i++) session.client.send("hi");
  assertEquals(session.client.send("hi"), { kind: "full" });
  assertEquals(session.shown().length, MAX_WAITING);
});

Deno.test("send() with a known name goes to that person, from anywhere, and opens the chat", () => {
  const session = FakeSession.joined();
  assertEquals(session.client.send("@bOB hi\nyou"), { kind: "accepted", chat: "p2" });
  assertEquals(session.client.active.value.key, "p2");
  assertEquals(session.sent("send"), [
    { type: "send", id: "own1", to: "@Bob", uid: "p2", text: "hi\nyou" },
  ]);
  assertEquals(session.shown("everyone"), []);
  session.receive(
    { type: "conversation", ...withBob({ last: 1 }) },
    { type: "sent", id: "own1", in: "k7", seq: 1, at: 1 },
  );
  assertEquals(session.shown("p2"), ["1:hi\nyou"]);
  assertEquals(session.chat("p2").history.value, "complete");
  session.client.send("more");
  assertEquals(session.sent("send")[1], { type: "send", id: "own2", to: "k7", text: "more" });
});

Deno.test("send() keeps a message where its sent names a conversation that was not described", () => {
  const session = FakeSession.joined();
  session.client.send("@Bob hi");
  session.receive({ type: "sent", id: "own1", in: "k7", seq: 3, at: 1 });
  assertEquals(session.shown("p2"), ["3:hi"]);
});

Deno.test("send() holds back a text to nobody known, in any chat, and to oneself", () => {
  const session = FakeSession.joined();
  const held = { kind: "unknown_name" as const, name: "Bbo", text: "@Bbo hi" };
  assertEquals(session.client.send("@Bbo hi"), held);
  assertEquals(session.client.send("@Bbo hi", { uninterpreted: true }), held);
  assertEquals(session.client.send("@alice hi").kind, "unknown_name");
  session.client.openPerson(BOB.uid);
  assertEquals(session.client.send("@Bbo hi"), held);
  assertEquals(session.sent("send"), []);
  session.client.send("@Bbo hi", { uninterpreted: true });
  assertEquals(session.sent("send"), [
    { type: "send", id: "own1", to: "@Bob", uid: "p2", text: "@Bbo hi" },
  ]);
});

Deno.test("send() knows a partner who is offline and not among the people listed", () => {
  const cy = withBob({ id: "k8", uid: "p3", with: "Cy", last: 1 });
  const session = FakeSession.joined({ conversations: [everyone(), cy] });
  assertEquals(session.client.send("@cy hi"), { kind: "accepted", chat: "p3" });
  assertEquals(session.sent("send")[0]?.to, "k8");
});

Deno.test("A name that passed to somebody else leads to the new owner; the old chat has ended", () => {
  const session = FakeSession.joined({ conversations: [everyone(), withBob({ last: 1 })] });
  session.client.open("p2");
  const presence = { type: "presence", name: "bob", guest: true, count: 2 };
  session.receive({ ...presence, uid: "p9", online: true });
  assert(session.chat("p2").ended.value);
  assertEquals(session.chat("p2").person.value?.online, false);
  assertEquals(session.client.send("hi"), { kind: "ended" });
  assertEquals(session.client.send("@Bob hi"), { kind: "accepted", chat: "p9" });
  assertEquals(session.sent("send")[0]?.uid, "p9");
});

Deno.test("A conversation that has ended cannot be written to, by name neither", () => {
  const session = FakeSession.joined({
    conversations: [everyone(), withBob({ ended: true })],
    users: [],
  });
  session.client.open("p2");
  assert(session.chat("p2").ended.value);
  assertEquals(session.client.send("hi"), { kind: "ended" });
  assertEquals(session.client.send("@Bob hi").kind, "unknown_name");
});

Deno.test("send() checks the text before anything leaves", () => {
  const session = FakeSession.joined();
  const { client } = session;
  assertEquals(client.send(" \n "), { kind: "invalid", problem: "blank" });
  assertEquals(client.send("x".repeat(21)), { kind: "invalid", problem: "too_long" });
  assertEquals(client.send("@Bob"), { kind: "malformed_address" });
  assertEquals([session.sent("send"), session.shown()], [[], []]);
});

Deno.test("openPerson() opens a chat before its first message; oneself and strangers are ignored", () => {
  const session = FakeSession.joined();
  session.client.openPerson("p1");
  session.client.openPerson("p99");
  assertEquals(session.client.active.value.key, "everyone");
  session.client.openPerson("p2");
  const chat = session.client.active.value;
  assertEquals([chat.key, chat.person.value?.name], ["p2", "Bob"]);
  assertEquals([chat.history.value, chat.entries.value], ["complete", []]);
  assertEquals(session.client.chats.value.length, 2);
});

Deno.test("openPerson() takes somebody whom a search found", () => {
  const session = FakeSession.joined();
  const cy = { uid: "p3", name: "Cy", guest: false, online: false };
  session.client.openPerson("p3", cy);
  assertEquals(session.client.active.value.person.value, cy);
  session.client.open("everyone");
  assertEquals(session.client.send("@cy hi"), { kind: "accepted", chat: "p3" });
});
