import { assert, assertEquals } from "@std/assert";
import { CLOSES } from "../protocol/codes.ts";
import { message, only, TestChat } from "./test_chat.ts";

const CONNECTED = "Connected! Use @username <message> to send a private message.";

Deno.test("PlainConnection speaks the original example to the letter", async () => {
  await using chat = await TestChat.open();
  const alice = chat.terminal();
  assertEquals(await alice.got(), ["Enter your username:"]);
  assertEquals(await alice.say("Alice"), [CONNECTED]);
  const bob = chat.terminal();
  assertEquals(await bob.say("Bob"), ["Enter your username:", CONNECTED]);
  const carl = await chat.enter("Carl");

  assertEquals(await alice.say("hello"), []);
  assertEquals(await bob.got(), ["Alice: hello"]);
  assertEquals(await carl.got(), ["Alice: hello"]);

  assertEquals(await alice.say("@Bob hi"), []);
  assertEquals(await bob.got(), ["Private from Alice: hi"]);
  assertEquals(await carl.got(), []);

  assertEquals(await bob.say("@Zoe hi"), ["User Zoe is not connected."]);
  assertEquals(await bob.say("@Alice"), ["Invalid format. Use @username <message>."]);

  const second = chat.terminal();
  assertEquals(await second.say("Bob"), [
    "Enter your username:",
    "Username already taken. Disconnecting.",
  ]);
  assertEquals(second.peer.code, 4409);
  assertEquals(await alice.say("@Bob still you?"), []);
  assertEquals(await bob.got(), ["Private from Alice: still you?"]);
});

Deno.test("PlainConnection refuses a name that somebody has in another case or on the page", async () => {
  await using chat = await TestChat.open();
  await chat.sign("Alice");
  for (const name of ["ALICE", "Ａlice", " alice\n"]) {
    const terminal = chat.terminal();
    assertEquals((await terminal.say(name))[1], "Username already taken. Disconnecting.");
    assertEquals(terminal.peer.code, 4409);
  }
});

Deno.test("PlainConnection closes with 4400 for a name that breaks the rules, saying which", async () => {
  await using chat = await TestChat.open();
  const reasons: Record<string, string> = {
    "": "it is empty",
    "Bob Smith": "only letters, digits, dots, underscores and hyphens can be used",
    "Bob\u001b[2J": "only letters, digits, dots, underscores and hyphens can be used",
    "Bob\nSmith": "only letters, digits, dots, underscores and hyphens can be used",
    "admin": "it is reserved",
    ["x".repeat(33)]: "it has more than 32 characters",
    "Bo\u200bb": "it has a character that cannot be seen",
  };
  for (const [name, reason] of Object.entries(reasons)) {
    const terminal = chat.terminal();
    await terminal.got();
    assertEquals(await terminal.say(name), [`Invalid username: ${reason}`]);
    assertEquals(terminal.peer.code, 4400);
  }
  assertEquals(chat.store.calls.get("claimName"), undefined);
});

Deno.test("PlainConnection makes no account where the address had its sign-ins, and says when to come again", async () => {
  await using chat = await TestChat.open();
  const waits = [0, 2];
  const takeSignIn = () => waits.shift() ?? 60;
  // What is no name makes no account.
  await chat.terminal({ takeSignIn }).say("Bob Smith");
  assertEquals((await chat.terminal({ takeSignIn }).say("Alice"))[1], CONNECTED);
  const refused = chat.terminal({ takeSignIn });
  assertEquals((await refused.say("Bob"))[1], "Too fast. Try again in 2 seconds.");
  assertEquals(refused.peer.code, 4429);
  assertEquals(chat.store.calls.get("claimName"), 1);
});

Deno.test("PlainConnection closes with 4400 when no name came for 60 s", async () => {
  await using chat = await TestChat.open();
  const [silent, named] = [chat.terminal(), await chat.enter("Alice")];
  await chat.pass(59_999);
  assertEquals(silent.peer.code, undefined);
  await chat.pass(1);
  assertEquals(silent.peer.code, 4400);
  assertEquals(named.peer.code, undefined);
});

Deno.test("PlainConnection tells that a guest of the page is offline, and keeps the message", async () => {
  await using chat = await TestChat.open();
  const page = await chat.sign("Bob");
  const alice = await chat.enter("Alice");
  assertEquals(await alice.say("@bob hi"), ["User Bob is offline and will get it later."]);
  const [welcome] = only(await chat.open(page).ask({ type: "resume" }), "welcome");
  assertEquals([welcome.conversations[1].with, welcome.conversations[1].preview], ["Alice", "hi"]);
  assertEquals(await alice.say("@Bob there?"), []);
});

Deno.test("PlainConnection answers whoever names himself, or a guest who has ended", async () => {
  await using chat = await TestChat.open();
  const [alice, bob] = [await chat.enter("Alice"), await chat.enter("Bob")];
  assertEquals(await alice.say("@alice hi"), ["User alice is not connected."]);
  await alice.say("@Bob hi");
  bob.connection.closed();
  assertEquals(await alice.say("@Bob hi"), ["User Bob is not connected."]);
});

Deno.test("PlainConnection refuses what begins with @ and is for nobody, and publishes nothing", async () => {
  await using chat = await TestChat.open();
  const [alice, bob] = [await chat.enter("Alice"), await chat.enter("Bob")];
  const invalid = ["Invalid format. Use @username <message>."];
  for (const line of ["@", "@Bob", "@Bob ", "@Bob\r\n", "@ hi", " @", "＠Bob", "@Bob \u200b"]) {
    assertEquals(await alice.say(line), invalid, JSON.stringify(line));
  }
  assertEquals(await bob.got(), []);
});

Deno.test("PlainConnection ignores blank lines", async () => {
  await using chat = await TestChat.open({ messagesPerSecond: 1 });
  const [alice, bob] = [await chat.enter("Alice"), await chat.enter("Bob")];
  assertEquals(await alice.say("", " ", "\n", "\r\n\t", "\u0085", "\u2028", "\v"), []);
  assertEquals(await bob.got(), []);
});

Deno.test("PlainConnection that goes on with blank lines is closed with 4429", async () => {
  await using chat = await TestChat.open();
  const alice = await chat.enter("Alice");
  assertEquals(await alice.say(...Array.from({ length: 400 }, () => "\n")), []);
  assertEquals(alice.peer.code, undefined);
  assertEquals(await alice.say(" "), []);
  assertEquals(alice.peer.code, 4429);
});

Deno.test("PlainConnection refuses a text that is too long or holds a control character", async () => {
  await using chat = await TestChat.open({ messageLength: 5 });
  const [alice, bob] = [await chat.enter("Alice"), await chat.enter("Bob")];
  assertEquals(await alice.say("123456"), ["Message too long (5 characters at most)."]);
  assertEquals(await alice.say("@Bob 123456"), ["Message too long (5 characters at most)."]);
  for (const line of ["a\u0000", "\u001b[2J", "@Bob\u0007 hi", "a\ud83d"]) {
    assertEquals(await alice.say(line), ["Invalid message."], JSON.stringify(line));
  }
  assertEquals(await bob.got(), []);
  await alice.say("@Bob 12345");
  assertEquals(await bob.got(), ["Private from Alice: 12345"]);
});

Deno.test("PlainConnection gets one line a frame: a line break in a text is a space", async () => {
  await using chat = await TestChat.open();
  const [alice, bob] = [await chat.enter("Alice"), await chat.enter("Bob")];
  const page = await chat.join("Page");
  await page.ask(message("a\nPrivate from Bob: forged\u2028b"));
  assertEquals(await alice.got(), ["Page: a Private from Bob: forged b"]);
  await alice.say("one\r\ntwo\vthree\n");
  assertEquals((await bob.got()).at(-1), "Alice: one two three");
  const [stored] = await page.gotOf("message");
  assertEquals("text" in stored && stored.text, "one\ntwo\nthree");
});

Deno.test("PlainConnection writes each of several lines of a turn as a frame", async () => {
  await using chat = await TestChat.open();
  const [alice, bob] = [await chat.enter("Alice"), await chat.enter("Bob")];
  await alice.say("1", "2", "3");
  assertEquals(await bob.got(), ["Alice: 1", "Alice: 2", "Alice: 3"]);
});

Deno.test("PlainConnection says how long to wait where it was too fast", async () => {
  await using chat = await TestChat.open({ messagesPerSecond: 1 });
  const [alice, bob] = [await chat.enter("Alice"), await chat.enter("Bob")];
  assertEquals(await alice.say("1", "2", "3"), ["Too fast. Try again in 1 second."]);
  assertEquals((await bob.got()).length, 2);
  await chat.pass(1_000);
  assertEquals(await alice.say("3"), []);
});

Deno.test("PlainConnection that goes on far above its rate is closed with 4429", async () => {
  await using chat = await TestChat.open({ messagesPerSecond: 1 });
  const alice = await chat.enter("Alice");
  await alice.say(...Array.from({ length: 403 }, () => "x"));
  assertEquals(alice.peer.code, 4429);
});

Deno.test("PlainConnection is closed with 4400 by a binary frame and by one over 64 KiB", async () => {
  await using chat = await TestChat.open();
  for (const data of [new ArrayBuffer(1), "x".repeat(65_537), "€".repeat(21_846)]) {
    const terminal = await chat.enter("Alice", "192.0.2.1");
    terminal.connection.receive(data);
    assertEquals(terminal.peer.code, 4400);
    await chat.settle();
  }
  const terminal = await chat.enter("Alice", "192.0.2.1");
  assertEquals(await terminal.say("€".repeat(21_845)), [
    "Message too long (4000 characters at most).",
  ]);
});

Deno.test("PlainConnection says that a message could not be stored, and goes on", async () => {
  await using chat = await TestChat.open();
  const [alice, bob] = [await chat.enter("Alice"), await chat.enter("Bob")];
  chat.store.failing.add("append");
  assertEquals(await alice.say("hi"), ["Try again: the message could not be stored."]);
  assertEquals(await bob.got(), []);
  chat.store.failing.clear();
  assertEquals(await alice.say("hi"), []);
  assertEquals(await bob.got(), ["Alice: hi"]);
});

Deno.test("PlainConnection keeps what comes while its name is being stored", async () => {
  await using chat = await TestChat.open();
  const bob = await chat.enter("Bob");
  const alice = chat.terminal();
  assertEquals((await alice.say("Alice", "1", "2")).at(-1), CONNECTED);
  assertEquals(await bob.got(), ["Alice: 1", "Alice: 2"]);
  const hasty = chat.terminal();
  const commit = chat.store.hold("claimName");
  await hasty.say("Hasty", ...Array.from({ length: 101 }, () => "x"));
  assertEquals(hasty.peer.code, 4429);
  commit();
});

Deno.test("PlainConnection is told where its name cannot be stored, and closes", async () => {
  await using chat = await TestChat.open();
  chat.store.failing.add("claimName");
  const terminal = chat.terminal();
  await terminal.got();
  assertEquals(await terminal.say("Alice"), ["Try again: the message could not be stored."]);
  assertEquals(terminal.peer.code, 1013);
  assert(chat.errors.length === 1);
});

Deno.test("PlainConnection.end() writes what was due and closes once", async () => {
  await using chat = await TestChat.open();
  const alice = chat.terminal();
  alice.connection.end(CLOSES.going_away);
  alice.connection.end(CLOSES.protocol);
  assertEquals(alice.peer.frames, ["Enter your username:"]);
  assertEquals(alice.peer.closes, [CLOSES.going_away]);
  await chat.pass(60_000);
  assertEquals(alice.peer.closes.length, 1);
});
