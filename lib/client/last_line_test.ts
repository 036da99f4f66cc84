import { assertEquals } from "@std/assert";
import { everyone, FakeSession, message, withBob } from "./fake_session.ts";

const described = withBob({ last: 3, read: 3, theirs: 2, at: 30, preview: "as described" });

Deno.test("last is what the server described until the newest message is held", () => {
  const session = FakeSession.joined({ conversations: [everyone(), described] });
  const { last } = session.chat("p2");
  assertEquals(last.value?.text, "as described");
  assertEquals(last.value?.by, undefined);
  session.receive(message(4, { in: "k7", text: "two\n lines", at: 40 }));
  assertEquals(last.value, { at: 40, text: "two lines", by: { name: "Bob", own: false } });
  session.receive(message(4, { in: "k7", at: 40, removed: true }));
  assertEquals(last.value, { at: 40 });
});

Deno.test("last is what the server described where it is newer than what is held", () => {
  const session = FakeSession.joined({}, message(1));
  session.rejoin(
    { conversations: [everyone({ last: 900, at: 9, preview: "newest" })] },
    { type: "gap", in: "everyone", from: 2, to: 900 },
  );
  assertEquals(session.chat("everyone").last.value?.text, "newest");
});

Deno.test("last is one's own message while it waits, and nothing in an empty chat", () => {
  const session = FakeSession.joined();
  const { last } = session.chat("everyone");
  assertEquals(last.value, undefined);
  session.client.send("hello");
  assertEquals([last.value?.text, last.value?.by?.own], ["hello", true]);
});

Deno.test("theirs is how far the other person has read, and never less than before", () => {
  const session = FakeSession.joined({ conversations: [everyone(), described] });
  const { theirs } = session.chat("p2");
  assertEquals(theirs.value, 2);
  const read = { type: "read", in: "k7", name: "Bob", uid: "p2" };
  session.receive({ ...read, seq: 3 });
  assertEquals(theirs.value, 3);
  session.receive({ ...read, seq: 1 });
  session.receive({ type: "read", in: "k7", name: "Alice", uid: "p1", seq: 9 });
  assertEquals(theirs.value, 3);
});
