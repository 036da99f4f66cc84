import { assert, assertEquals } from "@std/assert";
import { CLOSES } from "../protocol/codes.ts";
import { MAX_FRAME_BYTES, MAX_UNSENT_BYTES } from "../protocol/limits.ts";
import { message, only, TestChat } from "./test_chat.ts";

Deno.test("Connection answers ping with pong", async () => {
  await using chat = await TestChat.open();
  const alice = await chat.join("Alice");
  assertEquals(await alice.ask({ type: "ping" }, { type: "ping" }), [
    { type: "pong" },
    { type: "pong" },
  ]);
});

Deno.test("Connection refuses an object that it does not know, with its id, and lives on", async () => {
  await using chat = await TestChat.open();
  const alice = await chat.join("Alice");
  for (const object of [{ type: "shout", id: "7" }, { type: "send", id: "7", text: "hi" }]) {
    const [error, pong] = await alice.ask(object, { type: "ping" });
    assert(error.type === "error");
    assertEquals([error.code, error.id, pong.type], ["invalid_message", "7", "pong"]);
  }
});

Deno.test("Connection is closed with 4400 at the third line that is no JSON", async () => {
  await using chat = await TestChat.open();
  const alice = await chat.join("Alice");
  alice.connection.receive("hello\n[]");
  const codes = (await alice.gotOf("error")).map(({ code }) => code);
  assertEquals([codes, alice.connection.state], [["invalid_json", "invalid_json"], "live"]);
  await alice.ask({ type: "ping" });
  alice.connection.receive("5");
  assertEquals((await alice.gotOf("error")).map(({ code }) => code), ["invalid_json"]);
  assertEquals(alice.peer.code, 4400);
});

Deno.test("Connection ignores empty lines and frames", async () => {
  await using chat = await TestChat.open();
  const alice = await chat.join("Alice");
  for (const frame of ["", "\n", " \n\n", "\r\n"]) alice.connection.receive(frame);
  assertEquals([await alice.got(), alice.connection.state], [[], "live"]);
});

Deno.test("Connection that goes on with empty frames is closed with 4429", async () => {
  await using chat = await TestChat.open();
  const alice = await chat.join("Alice");
  for (const frame of ["", "\n".repeat(1_000)]) {
    for (let i = 0; i < 200; i++) alice.connection.receive(frame);
  }
  assertEquals(alice.connection.state, "live");
  await chat.pass(1_000);
  for (let i = 0; i < 20; i++) alice.connection.receive(" ");
  assertEquals(alice.connection.state, "live");
  alice.connection.receive(" ");
  assertEquals([await alice.got(), alice.peer.code], [[], 4429]);
});

Deno.test("Connection is closed with 4400 by a binary frame", async () => {
  await using chat = await TestChat.open();
  const alice = await chat.sign("Alice");
  for (const data of [new ArrayBuffer(2), new Uint8Array(2), new Blob([]), undefined]) {
    const client = await chat.join(alice);
    client.connection.receive(data);
    assertEquals(client.peer.code, 4400);
  }
});

Deno.test("Connection takes a frame of 64 KiB and no byte more", async () => {
  await using chat = await TestChat.open();
  const alice = await chat.sign("Alice");
  const frame = (filler: string, bytes: number) => {
    const ping = '{"type":"ping","x":""}';
    const count = Math.floor((bytes - ping.length) / new TextEncoder().encode(filler).length);
    const line = `{"type":"ping","x":"${filler.repeat(count)}"}`;
    return line + " ".repeat(bytes - new TextEncoder().encode(line).length);
  };
  for (const filler of ["x", "é", "€", "😀"]) {
    const client = await chat.join(alice);
    await client.got();
    client.connection.receive(frame(filler, MAX_FRAME_BYTES));
    assertEquals(await client.got(), [{ type: "pong" }], filler);
    client.connection.receive(frame(filler, MAX_FRAME_BYTES + 1));
    assertEquals(client.peer.code, 4400, filler);
  }
});

Deno.test("Connection refuses messages above the person's rate, over all connections", async () => {
  await using chat = await TestChat.open({ messagesPerSecond: 2 });
  const alice = await chat.sign("Alice");
  const [one, other] = [await chat.join(alice), await chat.join(alice)];
  const wishes = Array.from({ length: 5 }, (_, i) => message(`${i}`));
  assertEquals(only(await one.ask(...wishes.slice(0, 3)), "error"), []);
  const [error, ...rest] = only(await other.ask(...wishes.slice(3)), "error");
  assertEquals(rest, []);
  assertEquals([error.code, error.id, error.retryAfter], ["rate_limited", wishes[4].id, 500]);
  await chat.pass(500);
  assertEquals(only(await other.ask(wishes[4]), "sent").length, 1);
});

Deno.test("Connection lets messages through without a limit where the operator set none", async () => {
  await using chat = await TestChat.open({ messagesPerSecond: 0 });
  const alice = await chat.join("Alice");
  const wishes = Array.from({ length: 300 }, (_, i) => message(`${i}`));
  assertEquals(only(await alice.ask(...wishes), "sent").length, 300);
});

Deno.test("Connection refuses other objects above 50 a second and 200 at once", async () => {
  await using chat = await TestChat.open();
  const alice = await chat.join("Alice");
  const pings = (count: number) => Array.from({ length: count }, () => ({ type: "ping" }));
  const first = await alice.ask(...pings(203));
  assertEquals(only(first, "pong").length, 200);
  assertEquals(only(first, "error").map(({ code, retryAfter }) => [code, retryAfter]), [
    ["rate_limited", 20],
    ["rate_limited", 20],
    ["rate_limited", 20],
  ]);
  await chat.pass(1_000);
  assertEquals(only(await alice.ask(...pings(60)), "pong").length, 50);
  // Messages have a rate of their own.
  assertEquals(only(await alice.ask(message("hi")), "sent").length, 1);
});

Deno.test("Connection that goes on far above its rate is closed with 4429", async () => {
  await using chat = await TestChat.open({ messagesPerSecond: 1 });
  const [alice, bob] = [await chat.join("Alice"), await chat.join("Bob")];
  const pings = Array.from({ length: 601 }, () => ({ type: "ping" }));
  await alice.ask(...pings);
  assertEquals(alice.peer.code, 4429);
  const flood = Array.from({ length: 210 }, () => message("x"));
  for (let i = 0; i < 2; i++) await bob.ask(...flood);
  assertEquals(bob.peer.code, 4429);
});

Deno.test("Connection that honours retryAfter is never closed", async () => {
  await using chat = await TestChat.open({ messagesPerSecond: 1 });
  const alice = await chat.join("Alice");
  let sent = 0;
  for (let i = 0; i < 500; i++) {
    const objects = await alice.ask(message("x"));
    sent += only(objects, "sent").length;
    const wait = only(objects, "error")[0]?.retryAfter;
    if (wait !== undefined) await chat.pass(wait);
  }
  assertEquals(alice.connection.state, "live");
  assertEquals(sent, 251);
});

Deno.test("Connection with more than 1 MiB unsent leaves the chat with 4408", async () => {
  await using chat = await TestChat.open();
  const [alice, bob] = [await chat.join("Alice"), await chat.join("Bob")];
  bob.peer.unsent = MAX_UNSENT_BYTES + 1;
  await alice.ask(message("hello"));
  assertEquals([bob.peer.code, bob.peer.closes.length], [4408, 1]);
  assertEquals(bob.connection.state, "closed");
  assertEquals(chat.hub.presence.get(bob.connection.uid)?.connections.size, 0);
  assertEquals(await bob.got(), []);
});

Deno.test("Connection.closed() twice counts once, and after it nothing is read or written", async () => {
  await using chat = await TestChat.open();
  const [alice, bob] = [await chat.join("Alice"), await chat.join("Bob")];
  await alice.got();
  bob.connection.closed();
  bob.connection.closed();
  await alice.ask(message("hello"));
  bob.connection.receive(JSON.stringify(message("late")));
  bob.connection.receive("x");
  bob.connection.receive(new ArrayBuffer(1));
  assertEquals(await bob.got(), []);
  assertEquals(bob.peer.closes, []);
  assertEquals(await alice.got(), []);
  await chat.pass(10_000);
  assertEquals((await alice.gotOf("presence")).length, 1);
});

Deno.test("Connection.end() writes what was due, closes once and leaves the chat before", async () => {
  await using chat = await TestChat.open();
  const alice = await chat.join("Alice");
  alice.send({ type: "ping" });
  alice.connection.end(CLOSES.session);
  alice.connection.end(CLOSES.protocol);
  assertEquals(alice.peer.takeObjects(), [{ type: "pong" }]);
  assertEquals(alice.peer.closes, [CLOSES.session]);
  assertEquals(chat.hub.presence.get(alice.connection.uid)?.connections.size, 0);
});

Deno.test("Connection.end() of one that is too slow closes it once", async () => {
  await using chat = await TestChat.open();
  const alice = await chat.join("Alice");
  alice.send({ type: "ping" });
  alice.peer.unsent = MAX_UNSENT_BYTES + 1;
  alice.connection.end(CLOSES.session);
  assertEquals(alice.peer.closes, [CLOSES.too_slow]);
});

Deno.test("Connection that a line closes takes no line behind it", async () => {
  await using chat = await TestChat.open();
  const alice = await chat.join("Alice");
  alice.connection.receive(`x\ny\nz\n${JSON.stringify(message("late"))}`);
  await chat.settle();
  assertEquals(alice.peer.code, 4400);
  assertEquals(chat.store.calls.get("append"), undefined);
});
