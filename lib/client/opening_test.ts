import { assertEquals } from "@std/assert";
import { ALICE, BOB, everyone, FakeSession, message, withBob } from "./fake_session.ts";

Deno.test("openAt() opens a chat that is known at once", () => {
  const session = FakeSession.joined({ conversations: [everyone(), withBob({ last: 1 })] });
  session.client.openAt("p2");
  assertEquals(session.client.active.value.key, "p2");
  assertEquals(session.client.awaited.value, undefined);
});

Deno.test("openAt() before the welcome opens the chat with it, and Everyone is not read", () => {
  const session = new FakeSession();
  session.client.openAt("p2");
  session.client.start();
  assertEquals(session.client.awaited.value, { key: "p2", state: "waiting" });
  const conversations = [everyone({ last: 1 }), withBob({ last: 1 })];
  session.welcome({ conversations }, message(1));
  assertEquals(session.client.active.value.key, "p2");
  assertEquals(session.client.awaited.value, undefined);
  assertEquals(session.sent("read"), []);
});

Deno.test("openAt() opens a chat with somebody online that has no message yet", () => {
  const session = FakeSession.joined();
  session.client.openAt(BOB.uid);
  assertEquals(session.client.active.value.person.value?.name, "Bob");
});

Deno.test("openAt() waits for the pages of conversations, and says when it is in none", () => {
  const session = FakeSession.joined({ conversations: [everyone(), withBob()], more: true });
  session.client.openAt("p9");
  assertEquals(session.client.awaited.value, { key: "p9", state: "waiting" });
  session.receive({ type: "conversations", conversations: [], more: false });
  assertEquals(session.client.awaited.value, { key: "p9", state: "unknown" });
  assertEquals(session.client.active.value.key, "everyone");
  session.client.open("everyone");
  assertEquals(session.client.awaited.value, undefined);
});

Deno.test("openAt() of oneself opens nothing", () => {
  const session = FakeSession.joined();
  session.client.openAt(ALICE.uid);
  assertEquals(session.client.awaited.value, { key: ALICE.uid, state: "unknown" });
});

Deno.test("Whatever is opened first by hand stays open", () => {
  const session = new FakeSession();
  session.client.openAt("p2");
  session.client.start();
  session.client.open("everyone");
  session.welcome({ conversations: [everyone(), withBob({ last: 1 })] });
  assertEquals(session.client.active.value.key, "everyone");
});

Deno.test("Nothing is waited for once the session has ended", () => {
  const session = FakeSession.joined({ conversations: [everyone()], more: true });
  session.client.openAt("p9");
  session.transport.socket.events.close(4401);
  assertEquals(session.client.status.value, { kind: "stopped", reason: "signed_out" });
  assertEquals(session.client.awaited.value, undefined);
});
