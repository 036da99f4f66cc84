import { assertEquals } from "@std/assert";
import { BOB, everyone, FakeSession, message, page, withBob } from "./fake_session.ts";

Deno.test("An open chat in view is read when its newest message is held", () => {
  const session = FakeSession.joined({ conversations: [everyone({ last: 9, read: 4 })] });
  assertEquals(session.chat("everyone").unread.value, 5);
  assertEquals(session.sent("read"), []);
  session.receive({ type: "history", in: "everyone", messages: page(1, 9), more: false });
  assertEquals(session.chat("everyone").unread.value, 0);
  assertEquals(session.sent("read"), [{ type: "read", in: "everyone", seq: 9 }]);
});

Deno.test("read goes out at once, then every two seconds at most, and never twice the same", () => {
  const session = FakeSession.joined({}, message(1));
  for (let seq = 2; seq < 10; seq++) session.receive(message(seq));
  assertEquals(session.sent("read").map(({ seq }) => seq), [1]);
  session.clock.advance(2_000);
  assertEquals(session.sent("read").map(({ seq }) => seq), [1, 9]);
  session.clock.advance(20_000);
  assertEquals(session.sent("read").length, 2);
});

Deno.test("A read that is due goes out when the page leaves the view", () => {
  const session = FakeSession.joined({}, message(1));
  session.receive(message(2));
  session.client.setVisible(false);
  assertEquals(session.sent("read").map(({ seq }) => seq), [1, 2]);
});

Deno.test("Nothing is read while the page is out of view or the newest message is missing", () => {
  const session = FakeSession.joined();
  session.client.setVisible(false);
  session.receive(message(1));
  assertEquals(session.chat("everyone").unread.value, 1);
  session.receive({ type: "head", in: "everyone", seq: 2 });
  session.client.setVisible(true);
  assertEquals(session.chat("everyone").unread.value, 2);
  assertEquals(session.sent("read"), []);
  session.receive(message(2));
  assertEquals(session.sent("read").map(({ seq }) => seq), [2]);
});

Deno.test("After a gap without a replay nothing counts as read that nobody could see", () => {
  const session = FakeSession.joined({}, ...page(1, 4));
  session.rejoin(
    { conversations: [everyone({ last: 900, read: 4 })] },
    { type: "gap", in: "everyone", from: 5, to: 900 },
  );
  assertEquals(session.sent("read"), []);
  assertEquals(session.chat("everyone").unread.value, 896);
});

Deno.test("A read that was due when the connection broke is told on the next one", () => {
  const session = FakeSession.joined({}, message(1));
  session.receive(message(2));
  session.rejoin({ conversations: [everyone({ last: 2, read: 1 })] });
  assertEquals(session.sent("read"), [{ type: "read", in: "everyone", seq: 2 }]);
});

Deno.test("A read that was due when the connection broke is told also where the chat is listed further down", () => {
  const session = FakeSession.joined({ conversations: [everyone(), withBob()] });
  session.client.open(BOB.uid);
  session.receive(message(1, { in: "k7" }));
  session.receive(message(2, { in: "k7" }));
  assertEquals(session.sent("read"), [{ type: "read", in: "k7", seq: 1 }]);
  session.client.open("everyone");
  session.rejoin({ conversations: [everyone()], more: true });
  session.receive({
    type: "conversations",
    conversations: [withBob({ last: 2, read: 1 })],
    more: false,
  });
  assertEquals(session.sent("read"), [{ type: "read", in: "k7", seq: 2 }]);
});

Deno.test("unread counts others' messages alone, and is an upper bound where nothing is loaded", () => {
  const session = FakeSession.joined({
    conversations: [everyone(), withBob({ last: 7, read: 5 })],
  });
  assertEquals(session.chat("p2").unread.value, 2);
  session.receive(
    message(8, { in: "k7" }),
    message(9, { in: "k7", uid: "p1", from: "Alice", id: "x" }),
  );
  assertEquals(session.chat("p2").unread.value, 3);
});

Deno.test("A read from another tab of one's own lowers unread; another person's does not", () => {
  const session = FakeSession.joined({
    conversations: [everyone(), withBob({ last: 7, read: 5 })],
  });
  session.receive({ type: "read", in: "k7", name: "Bob", uid: "p2", seq: 7 });
  assertEquals(session.chat("p2").unread.value, 2);
  session.receive({ type: "read", in: "k7", name: "Alice", uid: "p1", seq: 6 });
  assertEquals(session.chat("p2").unread.value, 1);
  session.receive({ type: "read", in: "k7", name: "Alice", uid: "p1", seq: 3 });
  assertEquals(session.chat("p2").unread.value, 1);
});

Deno.test("newFrom is the first unread message when the chat was opened, and stays while it is read", () => {
  const session = FakeSession.joined({
    conversations: [everyone(), withBob({ last: 7, read: 3 })],
  });
  session.client.open("p2");
  assertEquals(session.chat("p2").newFrom.value, 4);
  const own = { in: "k7", uid: "p1", from: "Alice", id: "x" };
  const messages = [...page(1, 3, { in: "k7" }), message(4, own), ...page(5, 7, { in: "k7" })];
  session.receive({ type: "history", in: "k7", messages, more: false });
  assertEquals(session.chat("p2").newFrom.value, 5);
  assertEquals(session.chat("p2").unread.value, 0);
  session.receive(message(8, { in: "k7" }));
  assertEquals(session.chat("p2").newFrom.value, 5);
  session.client.open("everyone");
  session.client.open("p2");
  assertEquals(session.chat("p2").newFrom.value, undefined);
});

Deno.test("newFrom is absent when what seemed unread was one's own, whatever comes later", () => {
  const session = FakeSession.joined({
    conversations: [everyone(), withBob({ last: 4, read: 3 })],
  });
  session.client.open("p2");
  assertEquals(session.chat("p2").newFrom.value, 4);
  const own = message(4, { in: "k7", uid: "p1", from: "Alice", id: "x" });
  const messages = [...page(1, 3, { in: "k7" }), own];
  session.receive(
    { type: "history", in: "k7", messages, more: false },
    message(5, { in: "k7" }),
  );
  assertEquals(session.chat("p2").newFrom.value, undefined);
});

Deno.test("newFrom is of the time away when the page comes back into view", () => {
  const session = FakeSession.joined({}, message(1));
  assertEquals(session.chat("everyone").newFrom.value, undefined);
  session.client.setVisible(false);
  session.receive(message(2), message(3));
  session.client.setVisible(true);
  assertEquals(session.chat("everyone").newFrom.value, 2);
  assertEquals(session.chat("everyone").unread.value, 0);
});

Deno.test("newFrom is of what was missed when the connection comes back, and stays where nothing was", () => {
  const session = FakeSession.joined({}, message(1));
  session.rejoin({ conversations: [everyone({ last: 3, read: 1 })] });
  session.receive(message(2), message(3));
  assertEquals(session.chat("everyone").newFrom.value, 2);
  session.rejoin({ conversations: [everyone({ last: 3, read: 3 })] });
  assertEquals(session.chat("everyone").newFrom.value, 2);
});

Deno.test("The open chat's newFrom is there with the first welcome", () => {
  const session = FakeSession.joined({ conversations: [everyone({ last: 9, read: 4 })] });
  assertEquals(session.chat("everyone").newFrom.value, 5);
});

Deno.test("Who types is shown for five seconds, or until the message comes", () => {
  const session = FakeSession.joined();
  const typing = { type: "typing", in: "everyone", name: "Bob", uid: "p2" };
  session.receive(typing, { ...typing, name: "Alice", uid: "p1" });
  assertEquals(session.chat("everyone").typing.value, ["Bob"]);
  session.clock.advance(4_000);
  session.receive(typing);
  session.clock.advance(4_999);
  assertEquals(session.chat("everyone").typing.value, ["Bob"]);
  session.clock.advance(1);
  assertEquals(session.chat("everyone").typing.value, []);
  session.receive(typing);
  session.receive(message(1));
  assertEquals(session.chat("everyone").typing.value, []);
  session.receive(typing);
  session.transport.socket.events.close(1006);
  assertEquals(session.chat("everyone").typing.value, []);
});

Deno.test("typing() is sent every three seconds at most, and only where it can be heard", () => {
  const session = FakeSession.joined();
  session.client.typing();
  session.clock.advance(2_999);
  session.client.typing();
  assertEquals(session.sent("typing"), [{ type: "typing", in: "everyone" }]);
  session.clock.advance(1);
  session.client.typing();
  assertEquals(session.sent("typing").length, 2);
  session.clock.advance(3_000);
  session.receive({ type: "presence", count: 51 });
  session.client.typing();
  session.client.openPerson(BOB.uid);
  session.client.typing();
  assertEquals(session.sent("typing").length, 2);
  session.receive({ type: "conversation", ...withBob() });
  session.client.typing();
  assertEquals(session.sent("typing")[2], { type: "typing", in: "k7" });
});

Deno.test("Presence tells who is online, and how many where not everybody is named", () => {
  const session = FakeSession.joined();
  const names = () => session.client.online.value.map(({ name }) => name);
  assertEquals(names(), ["Alice", "Bob"]);
  session.receive({
    type: "presence",
    uid: "p2",
    name: "Bob",
    guest: true,
    online: false,
    count: 1,
  });
  assertEquals([names(), session.client.onlineCount.value], [["Alice"], 1]);
  session.receive({ type: "presence", count: 812 });
  assertEquals([names(), session.client.onlineCount.value], [["Alice"], 812]);
  const users = [BOB, { uid: "p3", name: "Cy", guest: true, online: true }];
  session.receive({ type: "users", users, online: 399 });
  assertEquals([names(), session.client.onlineCount.value], [["Bob", "Cy"], 399]);
});

Deno.test("A chat's person follows presence", () => {
  const session = FakeSession.joined({ conversations: [everyone(), withBob({ last: 1 })] });
  assertEquals(session.chat("p2").person.value?.online, true);
  const presence = { type: "presence", uid: "p2", name: "Bob", guest: true, count: 1 };
  session.receive({ ...presence, online: false, seenAt: 5 });
  assertEquals(session.chat("p2").person.value, { ...BOB, online: false, seenAt: 5 });
});
