import { assert, assertEquals } from "@std/assert";
import { splitFrame } from "../protocol/frame.ts";
import { message, only, TestChat } from "./test_chat.ts";

Deno.test("Connection is closed with 4400 when nothing came for 10 s", async () => {
  await using chat = await TestChat.open();
  const client = chat.open(await chat.sign("Alice"));
  await chat.pass(9_999);
  assertEquals(client.connection.state, "fresh");
  await chat.pass(1);
  assertEquals(client.peer.code, 4400);
  assertEquals(client.connection.state, "closed");
});

Deno.test("Connection that resumed is not closed for its silence", async () => {
  await using chat = await TestChat.open();
  const client = await chat.join("Alice");
  await chat.pass(60_000);
  assertEquals(client.connection.state, "live");
});

Deno.test("Connection is closed with 4400 when something else comes before resume", async () => {
  await using chat = await TestChat.open();
  const alice = await chat.sign("Alice");
  for (
    const first of [{ type: "ping" }, message("hi"), { type: "later" }, { type: "resume", seen: 5 }]
  ) {
    const client = chat.open(alice);
    await client.ask(first, { type: "resume" });
    assertEquals(client.peer.code, 4400, JSON.stringify(first));
    assertEquals(chat.hub.presence.count, 0);
  }
});

Deno.test("Connection answers resume with who is there and what there is", async () => {
  await using chat = await TestChat.open();
  const bob = await chat.join("Bob");
  await bob.ask(message("hello"));
  const alice = await chat.sign("Alice");
  const [welcome, ...rest] = await chat.open(alice).ask({ type: "resume", seen: {} });
  assertEquals(rest, []);
  assert(welcome.type === "welcome");
  assertEquals(welcome.you, { uid: alice.uid, name: "Alice", guest: true });
  assertEquals(welcome.epoch, chat.store.epoch);
  assertEquals(welcome.users.map(({ name, online }) => [name, online]), [
    ["Alice", true],
    ["Bob", true],
  ]);
  assertEquals([welcome.online, welcome.more, welcome.reset], [2, false, undefined]);
  assertEquals(welcome.conversations, [{
    id: "everyone",
    first: 1,
    last: 1,
    read: 0,
    at: chat.clock.now(),
    preview: "hello",
  }]);
});

Deno.test("Connection refuses a second resume and lives on", async () => {
  await using chat = await TestChat.open();
  const client = await chat.join("Alice");
  const [error, pong] = await client.ask({ type: "resume", seen: {} }, { type: "ping" });
  assert(error.type === "error");
  assertEquals(error.code, "invalid_message");
  assertEquals(pong, { type: "pong" });
});

Deno.test("Connection gives what was missed, in order, behind welcome", async () => {
  await using chat = await TestChat.open();
  const alice = await chat.sign("Alice");
  const bob = await chat.join("Bob");
  for (const text of ["1", "2", "3"]) await bob.ask(message(text));
  await bob.ask(message("psst", { to: "@Alice" }));
  const { epoch } = chat.store;
  const [welcome, ...missed] = await chat.open(alice).ask({
    type: "resume",
    epoch,
    seen: { everyone: 1 },
  });
  assertEquals(welcome.type, "welcome");
  assertEquals(only(missed, "message").map((one) => "text" in one && one.text), ["2", "3"]);
  assertEquals(missed.length, 2);
});

Deno.test("Connection ignores seen without the stored epoch", async () => {
  await using chat = await TestChat.open();
  const bob = await chat.join("Bob");
  await bob.ask(message("1"));
  const alice = await chat.sign("Alice");
  for (const epoch of [undefined, "another"]) {
    const answer = await chat.open(alice).ask({ type: "resume", epoch, seen: { everyone: 0 } });
    assertEquals(answer.map(({ type }) => type), ["welcome"]);
  }
});

Deno.test("Connection answers a seen above last with reset and replays nothing", async () => {
  await using chat = await TestChat.open();
  const bob = await chat.join("Bob");
  await bob.ask(message("1"));
  const client = chat.open(await chat.sign("Alice"));
  const seen = { everyone: 2 };
  const [welcome, ...rest] = await client.ask({ type: "resume", epoch: chat.store.epoch, seen });
  assert(welcome.type === "welcome");
  assertEquals([welcome.reset, rest], [true, []]);
});

Deno.test("Connection tells of a gap before the newest of what was missed", async () => {
  await using chat = await TestChat.open({ maxReplay: 2, messagesPerSecond: 0 });
  const bob = await chat.join("Bob");
  for (let i = 1; i <= 6; i++) await bob.ask(message(`${i}`));
  const client = chat.open(await chat.sign("Alice"));
  const seen = { everyone: 1 };
  const answer = await client.ask({ type: "resume", epoch: chat.store.epoch, seen });
  assertEquals(answer.map(({ type }) => type), ["welcome", "gap", "message", "message"]);
  assertEquals(answer[1], { type: "gap", in: "everyone", from: 2, to: 4 });
  assertEquals(only(answer, "message").map(({ seq }) => seq), [5, 6]);
});

Deno.test("Connection gives each message once and in order, whenever it was committed", async () => {
  await using chat = await TestChat.open({ messagesPerSecond: 0 });
  const bob = await chat.join("Bob");
  await bob.ask(message("before"));
  const client = chat.open(await chat.sign("Alice"));
  // The answer of `append` waits while the message is in the store: `resume` sees it before it is delivered.
  const deliver = chat.store.hold("append");
  bob.send(message("committed, not delivered"));
  await chat.settle();
  const answer = chat.store.hold("resume");
  client.send({ type: "resume", epoch: chat.store.epoch, seen: { everyone: 0 } });
  await chat.settle();
  deliver();
  bob.send(message("while it resumes"), message("psst", { to: "@Alice" }));
  await chat.settle();
  assertEquals(await client.got(), []);
  answer();
  bob.send(message("after"));
  const objects = await client.got();
  assertEquals(objects[0].type, "welcome");
  assertEquals(
    only(objects, "message").map((one) => "text" in one && one.text),
    ["before", "committed, not delivered", "while it resumes", "psst", "after"],
  );
  const kinds = objects.map(({ type }) => type);
  assert(kinds.indexOf("conversation") > 0);
});

Deno.test("Connection does what came behind resume after welcome was sent", async () => {
  await using chat = await TestChat.open();
  const client = chat.open(await chat.sign("Alice"));
  const hello = message("hello");
  const objects = await client.ask({ type: "resume" }, hello, { type: "ping" });
  assertEquals(objects.map(({ type }) => type), ["welcome", "pong", "sent"]);
});

Deno.test("Connection hears of everybody who comes while it resumes, at whatever moment", async () => {
  for (let moment = 0; moment < 20; moment++) {
    await using chat = await TestChat.open();
    const client = chat.open(await chat.sign("Alice"));
    const [answer, name] = [chat.store.hold("resume"), chat.store.hold("claimName")];
    client.send({ type: "resume" });
    chat.terminal().connection.receive("Bob");
    await chat.settle();
    answer();
    for (let i = 0; i < moment; i++) await Promise.resolve();
    name();
    const objects = await client.got();
    const names = [
      ...only(objects, "welcome")[0].users.map((user) => user.name),
      ...only(objects, "presence").map((presence) => presence.name),
    ];
    assertEquals(names, ["Alice", "Bob"], `${moment}`);
  }
});

Deno.test("Connection is refused with 4429 when its person has 20 others", async () => {
  await using chat = await TestChat.open();
  const alice = await chat.sign("Alice");
  for (let i = 0; i < 20; i++) await chat.join(alice);
  const late = await chat.join(alice);
  assertEquals(late.peer.code, 4429);
  assertEquals(chat.hub.presence.get(alice.uid)?.connections.size, 20);
});

Deno.test("Connection whose session ended before resume is closed with 4401 and never seen", async () => {
  await using chat = await TestChat.open();
  const bob = await chat.join("Bob");
  const alice = await chat.sign("Alice");
  const client = chat.open(alice);
  await chat.hub.endGuest(alice.uid);
  const ended = await client.ask({ type: "resume" });
  assertEquals([ended, client.peer.code], [[], 4401]);
  assertEquals(await bob.got(), []);
});

Deno.test("Connection lives as long as the store says that its session does", async () => {
  await using chat = await TestChat.open();
  const alice = await chat.sign("Alice");
  const client = chat.open(alice);
  await chat.store.renewSession(alice.session.id, chat.clock.now() + 7_200_000);
  await client.ask({ type: "resume" });
  await chat.pass(3_600_001);
  assertEquals(client.connection.state, "live");
  await chat.pass(3_600_000);
  assertEquals(client.peer.code, 4401);
});

Deno.test("Connection tells that the store does not answer, and closes so that the client comes back", async () => {
  await using chat = await TestChat.open();
  for (const method of ["session", "resume"] as const) {
    const client = chat.open(await chat.sign(method));
    chat.store.failing.add(method);
    const [error] = await client.ask({ type: "resume" });
    assert(error.type === "error");
    assertEquals([error.code, client.peer.code], ["unavailable", 1013]);
    chat.store.failing.clear();
  }
  assertEquals(chat.errors.length, 2);
});

Deno.test("Connection that closes while it resumes gets and does nothing more", async () => {
  await using chat = await TestChat.open();
  const client = chat.open(await chat.sign("Alice"));
  const answer = chat.store.hold("resume");
  client.send({ type: "resume" }, message("hi"));
  await chat.settle();
  client.connection.closed();
  answer();
  assertEquals(await client.got(), []);
  assertEquals(chat.store.calls.get("append"), undefined);
  await chat.pass(10_000);
  assertEquals(chat.hub.presence.count, 0);
});

Deno.test("Connection bounds what waits while it resumes, both ways", async () => {
  await using chat = await TestChat.open({ messagesPerSecond: 0 });
  const [alice, bob, carl] = [await chat.sign("A"), await chat.join("Bob"), await chat.sign("C")];
  const answer = chat.store.hold("resume");
  const [talking, pushing, listening] = [chat.open(alice), chat.open(alice), chat.open(carl)];
  for (const client of [talking, pushing, listening]) client.send({ type: "resume" });
  await chat.settle();
  for (let i = 0; i < 2_001; i++) talking.send({ type: "ping" });
  assertEquals(talking.peer.code, 4429);
  for (let i = 0; i < 80; i++) pushing.send(message("x".repeat(60_000)));
  assertEquals(pushing.peer.code, 4429);
  for (let i = 0; i < 2_001; i++) bob.send(message(`${i}`));
  await chat.settle();
  assertEquals(listening.peer.code, 4408);
  answer();
});

Deno.test("Connection puts welcome and what was missed into one frame", async () => {
  await using chat = await TestChat.open();
  const bob = await chat.join("Bob");
  await bob.ask(message("1"));
  const client = chat.open(await chat.sign("Alice"));
  await client.ask({ type: "resume", epoch: chat.store.epoch, seen: { everyone: 0 } });
  assertEquals(client.peer.frames.map((frame) => splitFrame(frame).length), [2]);
});

Deno.test("Connection tells behind the answer of the marks that moved meanwhile, and not of those that it has", async () => {
  await using chat = await TestChat.open();
  const [alice, bob] = [await chat.sign("Alice"), await chat.join("Bob")];
  const phone = await chat.join(alice);
  const begun = await bob.ask(message("in public"), message("one", { to: "@Alice" }));
  const [{ id }] = only(begun, "conversation");
  await phone.ask(message("two", { to: "@Bob" }));
  const session = chat.store.hold("session");
  const desk = chat.open(alice);
  desk.send({ type: "resume" });
  await chat.settle();
  const resume = chat.store.hold("resume");
  session();
  await chat.settle();
  // The answer is made, and not there yet.
  await phone.ask({ type: "read", in: "everyone", seq: 1 }, { type: "read", in: id, seq: 1 });
  await bob.ask({ type: "read", in: id, seq: 2 }, { type: "typing", in: id });
  resume();
  const [welcome, ...rest] = await desk.got();
  assert(welcome.type === "welcome");
  const marks = welcome.conversations.map(({ read, theirs }) => [read, theirs]);
  assertEquals(marks, [[0, undefined], [0, 0]]);
  const name = "Alice";
  const { uid } = alice;
  assertEquals(rest, [
    { type: "read", in: "everyone", name, uid, seq: 1 },
    { type: "read", in: id, name, uid, seq: 1 },
    { type: "read", in: id, name: "Bob", uid: bob.connection.uid, seq: 2 },
  ]);
});

Deno.test("Connection tells of no mark behind the answer that is in it", async () => {
  await using chat = await TestChat.open();
  const [alice, bob] = [await chat.sign("Alice"), await chat.join("Bob")];
  const phone = await chat.join(alice);
  await bob.ask(message("in public"));
  const read = chat.store.hold("read");
  phone.send({ type: "read", in: "everyone", seq: 1 });
  await chat.settle();
  const resume = chat.store.hold("resume");
  const desk = chat.open(alice);
  desk.send({ type: "resume" });
  await chat.settle();
  read();
  await chat.settle();
  resume();
  const [welcome, ...rest] = await desk.got();
  assert(welcome.type === "welcome");
  assertEquals([welcome.conversations[0].read, rest], [1, []]);
});

Deno.test("Connection is closed with 4401 where its session or its person ended while the store was asked for it", async () => {
  for (const what of ["session", "guest", "account"] as const) {
    await using chat = await TestChat.open();
    const alice = await chat.sign("Alice");
    const answer = chat.store.hold("session");
    const client = chat.open(alice);
    client.send({ type: "resume" });
    await chat.settle();
    if (what === "guest") await chat.hub.endGuest(alice.uid);
    else if (what === "account") await chat.hub.deleteAccount(alice.uid);
    else {
      await chat.store.endSession(alice.session.id);
      chat.hub.sessionEnded(alice.session.id, alice.uid);
    }
    answer();
    assertEquals(await client.got(), []);
    assertEquals([client.peer.code, chat.hub.presence.count], [4401, 0]);
  }
});
