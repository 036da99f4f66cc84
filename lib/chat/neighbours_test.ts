import { assertEquals } from "@std/assert";
import { message, only, TestChat } from "./test_chat.ts";

Deno.test("two processes list one another's people, and tell who comes and goes after the grace", async () => {
  const { chats: [one, other], close } = await TestChat.openSeveral(["p1", "p2"]);
  const alice = await one.sign("Alice");
  const a = await one.join(alice);
  const bob = await other.sign("Bob");
  const b = other.open(bob);
  const [welcome] = only(await b.ask({ type: "resume" }), "welcome");
  assertEquals(welcome.users.map(({ name, online }) => [name, online]), [
    ["Bob", true],
    ["Alice", true],
  ]);
  assertEquals(welcome.online, 2);
  const came = { type: "presence", uid: bob.uid, name: "Bob", guest: true, online: true, count: 2 };
  assertEquals(await a.got(), [came as never]);
  a.connection.closed();
  await one.pass(9_999);
  assertEquals(await b.got(), []);
  await one.pass(1);
  assertEquals(
    (await b.gotOf("presence")).map((line) => "uid" in line && [line.uid, line.online]),
    [
      [alice.uid, false],
    ],
  );
  await close();
});

Deno.test("who comes back at another process within the grace never left", async () => {
  const { chats: [one, other], close } = await TestChat.openSeveral(["p1", "p2"]);
  const alice = await one.sign("Alice");
  const a = await one.join(alice);
  const b = await other.join("Bob");
  a.connection.closed();
  await one.pass(5_000);
  await other.join(alice);
  await one.pass(60_000);
  assertEquals((await b.got()).filter(({ type }) => type !== "head"), []);
  assertEquals(other.hub.presence.count, 2);
  await close();
});

Deno.test("people of a process that died are let go, but for those who came over", async () => {
  const { chats: [one, other], neighbours, close } = await TestChat.openSeveral(["p1", "p2"]);
  const alice = await one.sign("Alice");
  await one.join(alice);
  const carl = await one.sign("Carl");
  await one.join(carl);
  const b = await other.join("Bob");
  await other.join(alice);
  await b.got();
  neighbours.lose("p1");
  assertEquals(
    (await b.gotOf("presence")).map((line) => "uid" in line && [line.uid, line.online]),
    [
      [carl.uid, false],
    ],
  );
  assertEquals(other.hub.presence.count, 2);
  await close();
});

Deno.test("typing and read marks reach other processes, and only those whom they are for", async () => {
  const { chats: [one, other], close } = await TestChat.openSeveral(["p1", "p2"]);
  const alice = await one.sign("Alice");
  const [a, own] = [await one.join(alice), await other.join(alice)];
  const [b, carl] = [await other.join("Bob"), await other.join("Carl")];
  const [{ in: id }] = only(await a.ask(message("hi", { to: "@Bob" })), "sent");
  for (const client of [own, b, carl]) await client.got();
  await a.ask({ type: "typing", in: id });
  assertEquals(await b.got(), [{ type: "typing", in: id, name: "Alice", uid: alice.uid }]);
  const mark = { type: "read" as const, in: id, name: "Alice", uid: alice.uid, seq: 1 };
  await a.ask({ type: "read", in: id, seq: 1 });
  assertEquals([await b.got(), await own.got(), await carl.got()], [[mark], [mark], []]);
  await a.ask({ type: "typing", in: "everyone" });
  assertEquals((await carl.gotOf("typing")).map((line) => line.in), ["everyone"]);
  assertEquals((await b.gotOf("typing")).length, 1);
  assertEquals(await own.got(), []);
  await close();
});

Deno.test("nobody's typing in everyone is shown when there are more than 50 at all processes together", async () => {
  const { chats: [one, other], close } = await TestChat.openSeveral(["p1", "p2"], {
    maxTypingOnline: 2,
  });
  const [a, b] = [await one.join("Alice"), await other.join("Bob")];
  await a.ask({ type: "typing", in: "everyone" });
  assertEquals((await b.gotOf("typing")).length, 1);
  await other.join("Carl");
  await a.got();
  await one.pass(3_000);
  await a.ask({ type: "typing", in: "everyone" });
  assertEquals(await b.gotOf("typing"), []);
  await close();
});

Deno.test("a guest who ended at one process is closed at another, and their partner hears of it", async () => {
  const { chats: [one, other], close } = await TestChat.openSeveral(["p1", "p2"]);
  const alice = await one.sign("Alice");
  const [a, b] = [await one.join(alice), await other.join("Bob")];
  await a.ask(message("hi", { to: "@Bob" }));
  await b.got();
  await other.hub.endGuest(alice.uid);
  await a.got();
  assertEquals(a.peer.code, 4401);
  const got = await b.got();
  assertEquals(only(got, "conversation").map(({ ended }) => ended), [true]);
  assertEquals(only(got, "presence").map((line) => "uid" in line && line.online), [false]);
  await close();
});

Deno.test("a password set at one process ends sessions at another, and tells there that the guest is a member", async () => {
  const { chats: [one, other], close } = await TestChat.openSeveral(["p1", "p2"]);
  const alice = await one.sign("Alice");
  const session = await other.session(alice.uid);
  const [kept, ended] = [await one.join(alice), await other.join({ ...alice, session })];
  const b = await other.join("Bob");
  await kept.got();
  await one.store.setPassword({
    uid: alice.uid,
    password: "hash",
    proof: { was: undefined },
    keep: { session: alice.session.id },
  });
  one.hub.becameMember(alice.uid);
  await ended.got();
  assertEquals([ended.peer.code, kept.peer.code], [4401, undefined]);
  assertEquals((await b.gotOf("presence")).map((line) => "uid" in line && line.guest), [false]);
  await close();
});

Deno.test("a session that was renewed at another process is not closed at its old end", async () => {
  const { chats: [one, other], close } = await TestChat.openSeveral(["p1", "p2"]);
  const alice = await one.sign("Alice");
  const a = await one.join(alice);
  await other.store.renewSession(alice.session.id, alice.session.expiresAt + 60_000);
  await one.pass(3_600_000);
  assertEquals(a.peer.closes, []);
  await one.pass(60_000);
  await one.pass(1_000);
  assertEquals(a.peer.code, 4401);
  await close();
});

Deno.test("connections of a person are bounded at each process, and by twice that over all", async () => {
  const names = ["p1", "p2", "p3"];
  const { chats, close } = await TestChat.openSeveral(names, { connectionsPerPerson: 2 });
  const [one] = chats;
  const alice = await one.sign("Alice");
  const codes: (number | undefined)[][] = [];
  for (const chat of chats) {
    const clients = [await chat.join(alice), await chat.join(alice), await chat.join(alice)];
    await one.settle();
    codes.push(clients.map(({ peer }) => peer.code));
  }
  assertEquals(codes, [[undefined, undefined, 4429], [undefined, undefined, 4429], [
    4429,
    4429,
    4429,
  ]]);
  await close();
});

Deno.test("messages go to both processes in one order", async () => {
  const { chats: [one, other], close } = await TestChat.openSeveral(["p1", "p2"]);
  const [a, b] = [await one.join("Alice"), await other.join("Bob")];
  for (let index = 0; index < 5; index++) {
    a.send(message(`a${index}`));
    b.send(message(`b${index}`));
  }
  await one.settle();
  await other.settle();
  for (const client of [a, b]) {
    const got = await client.got();
    const seqs = got.flatMap((line) => "seq" in line && line.type !== "head" ? [line.seq] : []);
    assertEquals(seqs, [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
  }
  await close();
});

Deno.test("who is at another process than the one that tidies up hears once where conversations begin now", async () => {
  const { chats: [one, other], close } = await TestChat.openSeveral(["p1", "p2"], { keepDays: 1 });
  const [a, bob] = [await one.join("Alice"), await other.sign("Bob")];
  const expiresAt = other.clock.now() + 48 * 3_600_000;
  const session = { id: "long", expiresAt };
  await other.store.addSession({ ...session, uid: bob.uid, createdAt: other.clock.now() });
  const b = await other.join({ ...bob, session });
  for (let index = 0; index < 5; index++) await a.ask(message("old"));
  await a.ask(message("psst", { to: "@Bob" }));
  await b.got();
  one.clock.tick(25 * 3_600_000);
  await one.settle();
  await one.pass(2_000);
  await other.settle();
  const told = (await b.gotOf("conversation")).map(({ id, first }) => [id === "everyone", first]);
  assertEquals(told.toSorted(), [[false, 2], [true, 6]]);
  await close();
});
