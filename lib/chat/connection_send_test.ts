import { assert, assertEquals } from "@std/assert";
import { message, only, TestChat, type TestClient } from "./test_chat.ts";

/** The code of the refusal that an object got. */
async function codeOf(client: TestClient, object: unknown): Promise<string | undefined> {
  const [error, ...rest] = only(await client.ask(object), "error");
  assertEquals(rest, []);
  return error?.code;
}

Deno.test("send gives sent to the origin alone and message to everybody else", async () => {
  await using chat = await TestChat.open();
  const alice = await chat.sign("Alice");
  const [origin, own, bob] = [
    await chat.join(alice),
    await chat.join(alice),
    await chat.join("Bob"),
  ];
  for (const client of [origin, own]) await client.got();
  const hello = message("hello", { to: "everyone" });
  const at = chat.clock.now();
  assertEquals(await origin.ask(hello), [
    { type: "sent", id: hello.id, in: "everyone", seq: 1, at },
  ]);
  const expected = {
    type: "message" as const,
    in: "everyone",
    seq: 1,
    id: hello.id,
    from: "Alice",
    uid: alice.uid,
    text: "hello",
    at,
  };
  assertEquals(await own.got(), [expected]);
  assertEquals(await bob.got(), [expected]);
});

Deno.test("send delivers and acknowledges nothing before it is committed", async () => {
  await using chat = await TestChat.open();
  const [alice, bob] = [await chat.join("Alice"), await chat.join("Bob")];
  await alice.got();
  const commit = chat.store.hold("append");
  alice.send(message("hello"));
  assertEquals([await alice.got(), await bob.got()], [[], []]);
  commit();
  assertEquals((await alice.got()).length, 1);
  assertEquals((await bob.got()).length, 1);
});

Deno.test("send to a name begins a private conversation, told before its first message", async () => {
  await using chat = await TestChat.open();
  const [alice, bob, carl] = [
    await chat.join("Alice"),
    await chat.join("Bob"),
    await chat.join("Carl"),
  ];
  await alice.got();
  await bob.got();
  const [begun, sent] = await alice.ask(message("psst", { to: "@BOB" }));
  assert(begun.type === "conversation" && sent.type === "sent");
  assertEquals([begun.id, begun.with, begun.uid], [sent.in, "Bob", bob.connection.uid]);
  assertEquals([begun.first, begun.last, begun.preview], [1, 1, "psst"]);
  const [other, first] = await bob.got();
  assert(other.type === "conversation" && first.type === "message" && "text" in first);
  assertEquals([other.with, other.uid], ["Alice", alice.connection.uid]);
  assertEquals([first.in, first.text, first.from], [sent.in, "psst", "Alice"]);
  assertEquals(await carl.got(), []);

  const kinds = (await bob.ask(message("yes", { to: sent.in }))).map(({ type }) => type);
  assertEquals(kinds, ["sent"]);
  assertEquals((await alice.got()).map(({ type }) => type), ["message"]);
});

Deno.test("send without to reads @Name and takes the prefix off", async () => {
  await using chat = await TestChat.open();
  const [alice, bob] = [await chat.join("Alice"), await chat.join("Bob")];
  await alice.ask(message("  ＠bob  secret"));
  const [private_] = await bob.gotOf("message");
  assertEquals("text" in private_ && private_.text, "secret");
  assert(private_.in !== "everyone");
  await alice.ask(message("to all @Bob"));
  const [public_] = await bob.gotOf("message");
  assertEquals([public_.in, "text" in public_ && public_.text], ["everyone", "to all @Bob"]);
});

Deno.test("send refuses a text that begins with @ and is for nobody, and publishes nothing", async () => {
  await using chat = await TestChat.open();
  const [alice, bob] = [await chat.join("Alice"), await chat.join("Bob")];
  await alice.got();
  assertEquals(await codeOf(alice, message("@Nobody hi")), "unknown_user");
  for (const text of ["@", "@ hi", "@Bob", "@Bob \n", "＠Bob"]) {
    assertEquals(await codeOf(alice, message(text)), "invalid_message", text);
  }
  assertEquals(await codeOf(alice, message("@alice hi")), "unknown_user");
  assertEquals(await bob.got(), []);
});

Deno.test("send refuses whom it cannot reach, with the object's id", async () => {
  await using chat = await TestChat.open({ messagesPerSecond: 0 });
  const [alice, bob, carl] = [
    await chat.join("Alice"),
    await chat.join("Bob"),
    await chat.join("Carl"),
  ];
  const [{ in: theirs }] = only(await bob.ask(message("psst", { to: "@Carl" })), "sent");
  await alice.got();
  const lost = message("hi", { to: "@Nobody" });
  assertEquals(await alice.ask(lost), [{
    type: "error",
    code: "unknown_user",
    message: "Nobody has that name",
    id: lost.id,
  }]);
  assertEquals(await codeOf(alice, message("hi", { to: "@Alice" })), "unknown_user");
  assertEquals(await codeOf(alice, message("hi", { to: "@" })), "unknown_user");
  assertEquals(await codeOf(alice, message("hi", { to: "nowhere" })), "unknown_conversation");
  assertEquals(await codeOf(alice, message("hi", { to: theirs })), "unknown_conversation");
  const uid = carl.connection.uid;
  assertEquals(await codeOf(alice, message("hi", { to: "@Bob", uid })), "ended");
  assertEquals((await carl.gotOf("message")).length, 1);
});

Deno.test("send takes @Name with the uid that the name has", async () => {
  await using chat = await TestChat.open();
  const [alice, bob] = [await chat.join("Alice"), await chat.join("Bob")];
  const { uid } = bob.connection;
  assertEquals(only(await alice.ask(message("hi", { to: "@Bob", uid })), "sent").length, 1);
});

Deno.test("send refuses to write to a guest who has ended, whoever has the name now", async () => {
  await using chat = await TestChat.open();
  const [alice, bob] = [await chat.join("Alice"), await chat.join("Bob")];
  const [{ in: id }] = only(await alice.ask(message("hi", { to: "@Bob" })), "sent");
  const { uid } = bob.connection;
  await chat.hub.endGuest(uid);
  const [ended] = await alice.gotOf("conversation");
  assertEquals([ended.id, ended.ended], [id, true]);
  assertEquals(await codeOf(alice, message("hi", { to: id })), "ended");
  const bob2 = await chat.join("Bob");
  assertEquals(await codeOf(alice, message("hi", { to: "@Bob", uid })), "ended");
  await alice.ask(message("hi", { to: "@Bob" }));
  const [fresh] = await bob2.gotOf("message");
  assert(fresh.in !== id);
});

Deno.test("send checks the text as the protocol has it", async () => {
  await using chat = await TestChat.open({ messageLength: 5, messagesPerSecond: 0 });
  const alice = await chat.join("Alice");
  const texts: Record<string, string | undefined> = {
    "12345": undefined,
    "😀😀😀😀😀": undefined,
    "12345\r\n\r": undefined,
    "123456": "too_long",
    "": "invalid_message",
    " \t\n": "invalid_message",
    "\u200b": "invalid_message",
    "a\u0000": "invalid_message",
    "a\u001b[2J": "invalid_message",
    "a\u0085": "invalid_message",
    "\ud83d": "invalid_message",
  };
  for (const [text, code] of Object.entries(texts)) {
    assertEquals(await codeOf(alice, message(text)), code, JSON.stringify(text));
  }
});

Deno.test("send stores line breaks as line feeds and drops those at the end", async () => {
  await using chat = await TestChat.open();
  const [alice, bob] = [await chat.join("Alice"), await chat.join("Bob")];
  await alice.ask(message("a\r\nb\rc\n\n"));
  const [got] = await bob.gotOf("message");
  assertEquals("text" in got && got.text, "a\nb\nc");
});

Deno.test("send with an id that was used gives the first answer again and no second message", async () => {
  await using chat = await TestChat.open();
  const alice = await chat.sign("Alice");
  const [one, other, bob] = [
    await chat.join(alice),
    await chat.join(alice),
    await chat.join("Bob"),
  ];
  const hello = message("hello");
  const [first] = only(await one.ask(hello), "sent");
  await other.got();
  await bob.got();
  chat.clock.tick(5_000);
  assertEquals(only(await one.ask(hello), "sent"), [first]);
  // The first use decides, also where the second says something else.
  assertEquals(only(await other.ask({ ...hello, text: "x", to: "@Bob" }), "sent"), [first]);
  assertEquals(await bob.gotOf("message"), []);
});

Deno.test("send with an id that another person used is a message of its own", async () => {
  await using chat = await TestChat.open();
  const [alice, bob] = [await chat.join("Alice"), await chat.join("Bob")];
  const hello = message("hello");
  await alice.ask(hello);
  const [sent] = only(await bob.ask(hello), "sent");
  assertEquals(sent.seq, 2);
});

Deno.test("send commits what came in one frame in that order", async () => {
  await using chat = await TestChat.open({ messagesPerSecond: 0 });
  const [alice, bob] = [await chat.join("Alice"), await chat.join("Bob")];
  const wishes = Array.from({ length: 20 }, (_, i) => message(`${i}`));
  const sent = only(await alice.ask(...wishes), "sent");
  assertEquals(sent.map(({ id }) => id), wishes.map(({ id }) => id));
  assertEquals(sent.map(({ seq }) => seq), wishes.map((_, i) => i + 1));
  const got = await bob.gotOf("message");
  assertEquals(got.map((one) => "text" in one && one.text), wishes.map(({ text }) => text));
});

Deno.test("send says unavailable where the store fails, delivers nothing and works again after", async () => {
  await using chat = await TestChat.open();
  const [alice, bob] = [await chat.join("Alice"), await chat.join("Bob")];
  await alice.got();
  chat.store.failing.add("append");
  const hello = message("hello");
  const [error, ...rest] = await alice.ask(hello);
  assert(error.type === "error");
  assertEquals([error.code, error.id, rest], ["unavailable", hello.id, []]);
  assertEquals(await bob.got(), []);
  assertEquals(chat.errors.length, 1);
  chat.store.failing.clear();
  assertEquals(only(await alice.ask(hello), "sent").length, 1);
  assertEquals((await bob.gotOf("message")).length, 1);
});

Deno.test("send that is committed after its connection closed still reaches the others", async () => {
  await using chat = await TestChat.open();
  const alice = await chat.sign("Alice");
  const [origin, own, bob] = [
    await chat.join(alice),
    await chat.join(alice),
    await chat.join("Bob"),
  ];
  await origin.got();
  const commit = chat.store.hold("append");
  origin.send(message("hello"));
  origin.connection.closed();
  commit();
  assertEquals((await bob.gotOf("message")).length, 1);
  assertEquals((await own.gotOf("message")).length, 1);
  assertEquals(await origin.got(), []);
});
