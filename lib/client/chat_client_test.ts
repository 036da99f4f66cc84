import { assert, assertEquals, assertStrictEquals } from "@std/assert";
import { effect } from "@preact/signals";
import { createChatClient } from "./chat_client.ts";
import { BOB, everyone, FakeSession, message, page, withBob } from "./fake_session.ts";
import { FakeTransport } from "./fake_transport.ts";

const keys = (session: FakeSession) => session.client.chats.value.map(({ key }) => key);

Deno.test("createChatClient() begins with Everyone alone, before any connection", () => {
  const { client } = new FakeSession();
  assertEquals(client.chats.value.map(({ key }) => key), ["everyone"]);
  assertEquals(client.active.value.key, "everyone");
  assertEquals(client.status.value, { kind: "connecting" });
  assertEquals(client.active.value.history.value, "loading");
});

Deno.test("createChatClient() makes UUIDs of version 7 by itself", () => {
  const me = { uid: "p1", name: "Alice", guest: true };
  const client = createChatClient({ me, transport: new FakeTransport(), maxLength: 20 });
  client.send("hi");
  const [entry] = client.active.value.entries.value;
  assert(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-/.test(entry?.key ?? ""));
});

Deno.test("A first connection resumes with nothing and fetches the newest page of Everyone", () => {
  const session = FakeSession.joined({ conversations: [everyone({ last: 80, read: 80 })] });
  assertEquals(session.sent("resume"), [{ type: "resume", seen: {} }]);
  assertEquals(session.sent("history"), [{ type: "history", in: "everyone", limit: 50 }]);
  assertEquals(session.chat("everyone").history.value, "loading");
  session.receive({ type: "history", in: "everyone", messages: page(31, 80), more: true });
  assertEquals(session.shown().length, 50);
  assertEquals(session.chat("everyone").history.value, "more");
  assertEquals(session.sent("history").length, 1);
});

Deno.test("A later connection resumes with the epoch and what is held without holes", () => {
  const session = FakeSession.joined({
    conversations: [everyone({ last: 3 }), withBob({ last: 9, read: 9 })],
  });
  session.receive({ type: "history", in: "everyone", messages: page(1, 3), more: false });
  session.receive(message(5));
  session.rejoin();
  assertEquals(session.sent("resume"), [
    { type: "resume", epoch: "e1", seen: { everyone: 3 } },
  ]);
});

Deno.test("An empty conversation counts as held", () => {
  const session = FakeSession.joined();
  assertEquals(session.chat("everyone").history.value, "complete");
  assertEquals(session.sent("history"), []);
  session.rejoin();
  assertEquals(session.sent("resume")[0]?.seen, { everyone: 0 });
});

Deno.test("resume names 200 conversations at most, and drops the others rather than leave a hole", () => {
  const states = Array.from(
    { length: 205 },
    (_, i) => withBob({ id: `k${i}`, uid: `u${i}`, with: `User${i}`, last: 4, read: 4, at: i }),
  );
  const live = states.map(({ id }) => message(5, { in: id, at: 1 }));
  const session = FakeSession.joined({ conversations: [everyone(), ...states] }, ...live);
  assertEquals(session.shown("u0"), ["5:text 5"]);
  session.rejoin();
  const seen = Object.keys(session.sent("resume")[0]?.seen ?? {});
  assertEquals(seen.length, 200);
  assertEquals(["everyone", "k204", "k0"].map((id) => seen.includes(id)), [true, true, false]);
  assertEquals(session.shown("u0"), []);
});

Deno.test("A replay is placed once, whatever of it is held already", () => {
  const session = FakeSession.joined({}, ...page(1, 4));
  session.rejoin({ conversations: [everyone({ last: 6 })] }, ...page(3, 6), message(7));
  assertEquals(session.shown().map((it) => it.split(":")[0]), ["1", "2", "3", "4", "5", "6", "7"]);
});

Deno.test("A gap drops what is below it, and the pages below are there to be fetched", () => {
  const session = FakeSession.joined({}, ...page(1, 4));
  session.rejoin(
    { conversations: [everyone({ last: 902 })] },
    { type: "gap", in: "everyone", from: 5, to: 900 },
    ...page(901, 902),
  );
  assertEquals(session.shown(), ["901:text 901", "902:text 902"]);
  assertEquals(session.sent("history"), [
    { type: "history", in: "everyone", limit: 50, before: 901 },
  ]);
  session.receive({
    type: "history",
    in: "everyone",
    before: 901,
    messages: page(851, 900),
    more: true,
  });
  assertEquals(session.shown().length, 52);
});

Deno.test("A hole that a head shows is fetched after a while, by its own page", () => {
  const session = FakeSession.joined({}, ...page(1, 4));
  session.receive({ type: "head", in: "everyone", seq: 9 });
  session.clock.advance(1_999);
  assertEquals(session.sent("history"), []);
  session.clock.advance(1);
  assertEquals(session.sent("history"), [
    { type: "history", in: "everyone", limit: 100, before: 10 },
  ]);
  session.receive({
    type: "history",
    in: "everyone",
    before: 10,
    messages: page(4, 9),
    more: true,
  });
  assertEquals(session.shown().length, 9);
  session.clock.advance(10_000);
  assertEquals(session.sent("history").length, 1);
});

Deno.test("A hole that closes by itself is not fetched", () => {
  const session = FakeSession.joined({}, ...page(1, 4));
  session.receive(message(6));
  session.receive(message(5));
  session.clock.advance(20_000);
  assertEquals(session.sent("history"), []);
});

Deno.test("A hole of more than 200 messages is not fetched in a row: the chat begins anew behind it", () => {
  const session = FakeSession.joined({}, ...page(1, 4));
  session.receive(message(300));
  session.clock.advance(2_000);
  assertEquals(session.shown(), ["300:text 300"]);
  assertEquals(session.sent("history"), [
    { type: "history", in: "everyone", limit: 50, before: 300 },
  ]);
});

for (
  const [what, change] of [
    ["another epoch", { epoch: "e2" }],
    ["a reset", { reset: true }],
  ] as const
) {
  Deno.test(`After ${what} everything from the server is dropped and fetched, what was typed stays`, () => {
    const session = FakeSession.joined(
      { conversations: [everyone(), withBob({ ended: true, last: 1 })] },
      ...page(1, 4),
    );
    session.client.open("p2");
    session.client.open("everyone");
    session.transport.socket.events.close(1006);
    session.client.send("waits");
    session.client.active.value.draft.value = "half a tho";
    session.clock.advance(10_000);
    session.welcome({ ...change, conversations: [everyone({ last: 60, read: 60 })], users: [] });
    assertEquals(session.shown(), ["…waits"]);
    assertEquals(keys(session), ["everyone"]);
    assertEquals(session.sent("history"), [{ type: "history", in: "everyone", limit: 50 }]);
    assertEquals(session.sent("send").length, 1);
    assertEquals(session.client.active.value.draft.value, "half a tho");
  });
}

Deno.test("A private chat with something typed in it outlives another epoch, the open one gives way", () => {
  const conversations = [
    everyone(),
    withBob({ last: 1 }),
    withBob({ id: "k8", uid: "p3", with: "Cy", last: 1 }),
  ];
  const session = FakeSession.joined({ conversations });
  session.chat("p2").draft.value = "half a tho";
  session.client.open("p3");
  session.rejoin({ epoch: "e2", users: [] });
  assertEquals(keys(session), ["everyone", "p2"]);
  assertEquals(session.client.active.value.key, "everyone");
});

Deno.test("A guest who had ended has not in a history from before that", () => {
  const session = FakeSession.joined({ conversations: [everyone(), withBob({ ended: true })] });
  assertEquals(session.chat("p2").ended.value, true);
  session.rejoin({ epoch: "e2", conversations: [everyone(), withBob()] });
  assertEquals(session.chat("p2").ended.value, false);
});

Deno.test("A session that is somebody else's stops the client, and nothing goes out under that name", () => {
  const session = FakeSession.joined();
  session.transport.socket.events.close(1006);
  session.client.send("mine");
  session.clock.advance(10_000);
  session.welcome({ you: { uid: "p9", name: "Mallory", guest: true } }, message(1));
  assertEquals(session.client.status.value, { kind: "stopped", reason: "signed_out" });
  assertEquals(session.sent("send"), []);
  assertEquals(session.shown(), ["…mine"]);
});

Deno.test("Conversations beyond the first 200 are listed page by page", () => {
  const session = FakeSession.joined({ conversations: [everyone(), withBob()], more: true });
  assertEquals(session.sent("conversations"), [{ type: "conversations", before: "k7" }]);
  session.receive({
    type: "conversations",
    conversations: [withBob({ id: "k6", uid: "p3", with: "Cy" })],
    more: false,
  });
  assertEquals(keys(session), ["everyone", "p2", "p3"]);
  assertEquals(session.sent("conversations").length, 1);
});

Deno.test("Listing conversations ends at 1,000", () => {
  const session = FakeSession.joined({ more: true });
  for (let i = 0; i < 12; i++) {
    const conversations = Array.from(
      { length: 200 },
      (_, k) => withBob({ id: `k${i}-${k}`, uid: `u${i}-${k}`, with: "User" }),
    );
    session.receive({ type: "conversations", conversations, more: true });
  }
  assertEquals(session.sent("conversations").length, 5);
});

Deno.test("An acknowledgement of a message that is not known here leaves a hole that is fetched", () => {
  const session = FakeSession.joined({}, ...page(1, 4));
  session.receive({ type: "sent", id: "long gone", in: "everyone", seq: 5, at: 5 });
  session.clock.advance(2_000);
  assertEquals(session.sent("history")[0]?.before, 6);
});

Deno.test("The page's coming into view makes a waiting client connect at once", () => {
  const session = FakeSession.joined();
  session.client.setVisible(false);
  session.transport.socket.events.close(1006);
  assertEquals(session.transport.sockets.length, 1);
  session.client.setVisible(true);
  assertEquals(session.transport.sockets.length, 2);
});

Deno.test("Chats are sorted by their last message, Everyone first", () => {
  const conversations = [
    everyone({ at: 1 }),
    withBob({ at: 100 }),
    withBob({ id: "k8", uid: "p3", with: "Cy", at: 200 }),
  ];
  const session = FakeSession.joined({ conversations });
  assertEquals(keys(session), ["everyone", "p3", "p2"]);
  session.receive(message(1, { in: "k7", at: 300 }));
  assertEquals(keys(session), ["everyone", "p2", "p3"]);
});

Deno.test("A private chat is fetched when it is opened, and not again", () => {
  const session = FakeSession.joined({ conversations: [everyone(), withBob({ last: 1 })] });
  assertEquals(session.chat("p2").history.value, "more");
  assertEquals(session.sent("history"), []);
  session.client.open("p2");
  assertEquals(session.sent("history"), [{ type: "history", in: "k7", limit: 50 }]);
  const messages = [message(1, { in: "k7" })];
  session.receive({ type: "history", in: "k7", messages, more: false });
  assertEquals(session.chat("p2").history.value, "complete");
  session.client.open("everyone");
  session.client.open("p2");
  assertEquals(session.sent("history").length, 1);
});

Deno.test("A page that was on its way when the connection broke is asked for again", () => {
  const session = FakeSession.joined({ conversations: [everyone({ last: 9 })] });
  session.transport.socket.events.close(1006);
  assertEquals(session.chat("everyone").history.value, "more");
  session.clock.advance(10_000);
  session.welcome({ conversations: [everyone({ last: 9 })] });
  assertEquals(session.sent("history").length, 1);
});

Deno.test("loadOlder() fetches the page below, once at a time, until all is here", () => {
  const session = FakeSession.joined({ conversations: [everyone({ last: 100 })] });
  session.receive({ type: "history", in: "everyone", messages: page(51, 100), more: true });
  session.client.loadOlder();
  session.client.loadOlder();
  assertEquals(session.sent("history").slice(1), [
    { type: "history", in: "everyone", limit: 50, before: 51 },
  ]);
  assertEquals(session.chat("everyone").history.value, "loading");
  session.receive({
    type: "history",
    in: "everyone",
    before: 51,
    messages: page(1, 50),
    more: false,
  });
  assertEquals(session.shown().length, 100);
  assertEquals(session.chat("everyone").history.value, "complete");
  session.client.loadOlder();
  assertEquals(session.sent("history").length, 2);
});

Deno.test("loadOlder() does nothing without a connection", () => {
  const session = FakeSession.joined({ conversations: [everyone({ last: 100 })] });
  session.receive({ type: "history", in: "everyone", messages: page(51, 100), more: true });
  session.transport.socket.events.close(1006);
  session.client.loadOlder();
  assertEquals(session.chat("everyone").history.value, "more");
});

Deno.test("Retention takes what the server keeps no longer", () => {
  const session = FakeSession.joined({}, ...page(1, 4));
  session.rejoin({ conversations: [everyone({ first: 3, last: 4 })] });
  assertEquals(session.shown(), ["3:text 3", "4:text 4"]);
  assertEquals(session.chat("everyone").history.value, "complete");
});

Deno.test("A removed message keeps its place", () => {
  const session = FakeSession.joined({}, ...page(1, 3));
  const keysBefore = session.chat("everyone").entries.value.map(({ key }) => key);
  session.receive({ type: "message", in: "everyone", seq: 2, at: 2, removed: true });
  assertEquals(session.shown(), ["1:text 1", "2-", "3:text 3"]);
  assertEquals(session.chat("everyone").entries.value.map(({ key }) => key), keysBefore);
});

Deno.test("A chat keeps its 2,000 newest messages, and more while one reads further up", () => {
  const session = FakeSession.joined({}, ...page(1, 2_250));
  assertEquals(session.chat("everyone").history.value, "complete");
  session.receive(message(2_251));
  assertEquals(session.shown().length, 2_000);
  assertEquals(session.chat("everyone").history.value, "more");
  session.client.loadOlder();
  session.receive(
    { type: "history", in: "everyone", before: 252, messages: page(1, 251), more: false },
    message(2_252),
  );
  assertEquals(session.shown().length, 2_252);
  session.client.openPerson(BOB.uid);
  assertEquals(session.shown().length, 2_000);
});

Deno.test("A message in a conversation that was never described opens its chat all the same", () => {
  const session = FakeSession.joined();
  session.receive(message(9, { in: "k99", uid: "p3", from: "Cy" }));
  assertEquals(session.shown("p3"), ["9:text 9"]);
  assertEquals(session.chat("p3").unread.value, 1);
  assertEquals(session.chat("p3").history.value, "more");
});

Deno.test("Whoever leaves was last seen at that moment, where the server does not say when", () => {
  const session = FakeSession.joined({ conversations: [everyone(), withBob({ last: 1 })] });
  const presence = { type: "presence", uid: "p2", name: "Bob", online: false, count: 1 };
  session.receive(presence);
  assertEquals(session.chat("p2").person.value?.seenAt, session.clock.now());
  session.receive({ ...presence, seenAt: 5 });
  assertEquals(session.chat("p2").person.value?.seenAt, 5);
});

Deno.test("A frame of many objects changes each signal once", () => {
  const session = FakeSession.joined();
  const seen: number[] = [];
  const end = effect(() => void seen.push(session.chat("everyone").entries.value.length));
  const people = Array.from({ length: 50 }, (_, i) => ({
    type: "presence",
    uid: `u${i}`,
    name: `User${i}`,
    guest: true,
    online: true,
    count: 3 + i,
  }));
  let lists = 0;
  const endPeople = effect(() => void (session.client.online.value, lists++));
  session.receive(...page(1, 40), ...people);
  assertEquals(seen, [0, 40]);
  assertEquals(lists, 2);
  assertEquals(session.client.onlineCount.value, 52);
  end();
  endPeople();
});

Deno.test("An entry that did not change stays the same object", () => {
  const session = FakeSession.joined({}, ...page(1, 2));
  session.client.send("hi");
  const [first, , pending] = session.chat("everyone").entries.value;
  session.receive(message(3));
  const [again, , , still] = session.chat("everyone").entries.value;
  assertStrictEquals(again, first);
  assertStrictEquals(still, pending);
});

Deno.test("A failed page is asked for again, a little later", () => {
  const session = FakeSession.joined({ conversations: [everyone({ last: 9 })] });
  session.receive({ type: "error", code: "unavailable", message: "No" });
  session.clock.advance(2_999);
  assertEquals(session.sent("history").length, 1);
  session.clock.advance(1);
  assertEquals(session.sent("history").length, 2);
});

Deno.test("stop() ends the connection and leaves no timer", () => {
  const session = FakeSession.joined({ conversations: [everyone({ last: 9 }), withBob()] });
  session.client.open("p2");
  session.receive(
    message(1, { in: "k7" }),
    message(5, { in: "k7" }),
    { type: "typing", in: "k7", name: "Bob", uid: "p2" },
  );
  session.client.send("hi");
  session.client.stop();
  assert(session.transport.socket.closed);
  session.clock.turn();
  assertEquals(session.clock.pending, 0);
});

Deno.test("stop() right after something was read leaves no timer either", () => {
  const session = FakeSession.joined({}, message(1));
  assertEquals(session.sent("read").length, 1);
  session.client.stop();
  session.clock.turn();
  assertEquals(session.clock.pending, 0);
});
