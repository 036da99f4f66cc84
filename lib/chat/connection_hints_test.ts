import { assertEquals } from "@std/assert";
import { message, only, TestChat } from "./test_chat.ts";

Deno.test("read tells the other person and one's own other connections, not the origin", async () => {
  await using chat = await TestChat.open();
  const alice = await chat.sign("Alice");
  const [origin, own, bob, carl] = [
    await chat.join(alice),
    await chat.join(alice),
    await chat.join("Bob"),
    await chat.join("Carl"),
  ];
  const [{ in: id }] = only(await bob.ask(message("hi", { to: "@Alice" })), "sent");
  for (const client of [origin, own, carl]) await client.got();
  assertEquals(await origin.ask({ type: "read", in: id, seq: 1 }), []);
  const mark = { type: "read" as const, in: id, name: "Alice", uid: alice.uid, seq: 1 };
  assertEquals(await own.got(), [mark]);
  assertEquals(await bob.gotOf("read"), [mark]);
  assertEquals(await carl.got(), []);
});

Deno.test("read only grows, stops at last, and is told when it moved", async () => {
  await using chat = await TestChat.open();
  const [alice, bob] = [await chat.join("Alice"), await chat.join("Bob")];
  await bob.ask(message("1", { to: "@Alice" }), message("2", { to: "@Alice" }));
  const [{ id }] = await alice.gotOf("conversation");
  await alice.ask({ type: "read", in: id, seq: 1 });
  await alice.ask({ type: "read", in: id, seq: 1 }, { type: "read", in: id, seq: 0 });
  await alice.ask({ type: "read", in: id, seq: 999 }, { type: "read", in: id, seq: 2 });
  assertEquals((await bob.gotOf("read")).map(({ seq }) => seq), [1, 2]);
});

Deno.test("read in everyone goes to one's own connections alone", async () => {
  await using chat = await TestChat.open();
  const alice = await chat.sign("Alice");
  const [origin, own, bob] = [
    await chat.join(alice),
    await chat.join(alice),
    await chat.join("Bob"),
  ];
  await bob.ask(message("hi"));
  await own.got();
  await origin.ask({ type: "read", in: "everyone", seq: 1 });
  assertEquals((await own.got()).map(({ type }) => type), ["read"]);
  assertEquals(await bob.got(), []);
  const [welcome] = only(await chat.open(alice).ask({ type: "resume" }), "welcome");
  assertEquals(welcome.conversations[0].read, 1);
});

Deno.test("typing goes to the other person of a conversation and to nobody else", async () => {
  await using chat = await TestChat.open();
  const alice = await chat.sign("Alice");
  const [origin, own, bob, carl] = [
    await chat.join(alice),
    await chat.join(alice),
    await chat.join("Bob"),
    await chat.join("Carl"),
  ];
  const [{ in: id }] = only(await origin.ask(message("hi", { to: "@Bob" })), "sent");
  for (const client of [own, bob, carl]) await client.got();
  assertEquals(await origin.ask({ type: "typing", in: id }), []);
  assertEquals(await bob.got(), [{ type: "typing", in: id, name: "Alice", uid: alice.uid }]);
  assertEquals([await own.got(), await carl.got()], [[], []]);
});

Deno.test("typing is passed on every 3 s at most, each conversation on its own", async () => {
  await using chat = await TestChat.open();
  const [alice, bob] = [await chat.join("Alice"), await chat.join("Bob")];
  const [{ in: id }] = only(await alice.ask(message("hi", { to: "@Bob" })), "sent");
  await bob.got();
  const typing = { type: "typing", in: id };
  await alice.ask(typing, typing, typing, { type: "typing", in: "everyone" });
  assertEquals((await bob.gotOf("typing")).map((one) => one.in), [id, "everyone"]);
  await chat.pass(2_999);
  await alice.ask(typing);
  assertEquals(await bob.gotOf("typing"), []);
  await chat.pass(1);
  await alice.ask(typing, typing);
  assertEquals((await bob.gotOf("typing")).length, 1);
});

Deno.test("typing in everyone goes to all, and to nobody above the limit", async () => {
  await using chat = await TestChat.open({ maxTypingOnline: 3 });
  const [alice, bob, carl] = [
    await chat.join("Alice"),
    await chat.join("Bob"),
    await chat.join("Carl"),
  ];
  await alice.ask({ type: "typing", in: "everyone" });
  for (const other of [bob, carl]) assertEquals((await other.gotOf("typing")).length, 1);
  await chat.join("Dora");
  await chat.pass(3_000);
  await alice.ask({ type: "typing", in: "everyone" });
  for (const other of [bob, carl]) assertEquals(await other.gotOf("typing"), []);
});

Deno.test("typing and read are dropped on a slow connection, messages are not", async () => {
  await using chat = await TestChat.open();
  const [alice, bob] = [await chat.join("Alice"), await chat.join("Bob")];
  const [{ in: id }] = only(await bob.ask(message("hi", { to: "@Alice" })), "sent");
  await alice.got();
  bob.peer.unsent = 64 * 1024;
  await alice.ask(
    { type: "typing", in: id },
    { type: "read", in: id, seq: 1 },
    message("hello", { to: id }),
  );
  assertEquals((await bob.got()).map(({ type }) => type), ["message"]);
});

Deno.test("presence and heads reach a live connection", async () => {
  await using chat = await TestChat.open();
  const alice = await chat.join("Alice");
  const bob = await chat.join("Bob");
  const guest = { uid: bob.connection.uid, name: "Bob", guest: true };
  assertEquals(await alice.got(), [{ type: "presence", ...guest, online: true, count: 2 }]);
  bob.connection.closed();
  await chat.pass(10_000);
  assertEquals(await alice.got(), [{ type: "presence", ...guest, online: false, count: 1 }]);
});
