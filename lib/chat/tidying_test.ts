import { assert, assertEquals } from "@std/assert";
import { message, only, TestChat } from "./test_chat.ts";

const DAY = 24 * 60 * 60 * 1_000;

/** What a client holds after days went by, and its session with them. */
async function years(chat: TestChat, days: number): Promise<void> {
  chat.clock.tick(days * DAY);
  await chat.settle();
}

Deno.test("Tidying tells people online where their conversations begin now, of everyone once a run", async () => {
  await using chat = await TestChat.open({ keepDays: 2, messagesPerSecond: 0 });
  const [alice, bob] = [await chat.join("Alice"), await chat.join("Bob")];
  for (let index = 0; index < 450; index++) alice.send(message(`${index}`));
  await alice.ask(message("private", { to: "@Bob" }), { type: "read", in: "everyone", seq: 450 });
  await years(chat, 3);
  // Sessions of the time before have expired.
  const signed = { uid: bob.connection.uid, name: "Bob", kind: "guest" } as const;
  const again = await chat.join({ ...signed, session: await chat.session(signed.uid) });
  chat.hub.tidying.start();
  for (let step = 0; step < 9; step++) await chat.pass(20);
  const told = only(await again.got(), "conversation");
  assertEquals(told.map(({ id, first, last }) => [id === "everyone", first, last]).toSorted(), [
    [false, 2, 1],
    [true, 451, 450],
  ]);
  const [history] = only(await again.ask({ type: "history", in: "everyone" }), "history");
  assertEquals([history.messages, history.more], [[], false]);
  assertEquals(chat.errors, []);
});

Deno.test("Tidying tells how a conversation stands when it tells, not when it was shortened", async () => {
  await using chat = await TestChat.open({ keepDays: 2, messagesPerSecond: 0 });
  const [alice, bob] = [await chat.join("Alice"), await chat.join("Bob")];
  await alice.ask(message("private", { to: "@Bob" }));
  chat.clock.tick(1);
  for (let index = 0; index < 450; index++) alice.send(message(`${index}`));
  await years(chat, 3);
  const come = async ({ connection: { uid } }: typeof alice, name: string) =>
    await chat.join({ uid, name, kind: "guest", session: await chat.session(uid) });
  const [writer, reader] = [await come(alice, "Alice"), await come(bob, "Bob")];
  chat.hub.tidying.start();
  await chat.settle();
  await writer.ask(message("new", { to: "@Bob" }));
  const [{ in: id }] = only(await reader.got(), "message");
  await reader.ask({ type: "read", in: id, seq: 2 });
  for (let step = 0; step < 9; step++) await chat.pass(20);
  const [told] = only(await reader.got(), "conversation").filter((it) => it.id === id);
  assertEquals([told.first, told.last, told.read, told.preview], [2, 2, 2, "new"]);
});

Deno.test("Tidying keeps everything where no number of days is set", async () => {
  await using chat = await TestChat.open();
  const alice = await chat.join("Alice");
  await alice.ask(message("old"));
  await years(chat, 29);
  chat.hub.tidying.start();
  await chat.pass(1_000);
  const page = await chat.store.history({
    uid: alice.connection.uid,
    in: "everyone",
    limit: 9,
    bytes: 9_000,
  });
  assertEquals(page?.messages.length, 1);
});

Deno.test("Tidying reports a store that fails, and goes on with the next run", async () => {
  await using chat = await TestChat.open({ keepDays: 1 });
  const alice = await chat.join("Alice");
  await alice.ask(message("old"));
  await years(chat, 2);
  chat.store.failing.add("tidy");
  chat.hub.tidying.start();
  await chat.pass(20);
  assertEquals(chat.errors.length, 1);
  chat.store.failing.clear();
  chat.hub.tidying.start();
  for (let step = 0; step < 4; step++) await chat.pass(20);
  const request = { uid: alice.connection.uid, in: "everyone", limit: 9, bytes: 9_000 };
  assertEquals((await chat.store.history(request))?.messages, []);
});

Deno.test("Hub.deleteAccount() ends connections, tells who wrote with them, and has the texts removed", async () => {
  await using chat = await TestChat.open();
  const alice = await chat.join("Alice");
  const bob = await chat.join("Bob");
  await alice.ask(message("in public"), message("in private", { to: "@Bob" }));
  const [{ id }] = only(await bob.got(), "conversation");
  assert(await chat.hub.deleteAccount(alice.connection.uid));
  for (let step = 0; step < 4; step++) await chat.pass(20);
  assertEquals(alice.peer.code, 4401);
  const [ended] = only(await bob.got(), "conversation");
  assertEquals([ended.id, ended.ended], [id, true]);
  for (const conversation of ["everyone", id]) {
    const [{ messages }] = only(
      await bob.ask({ type: "history", in: conversation }),
      "history",
    );
    assertEquals(messages.map((entry) => "text" in entry ? entry.text : entry.removed), [true]);
  }
  assertEquals(await chat.hub.deleteAccount(alice.connection.uid), false);
});
