import { assert, assertEquals } from "@std/assert";
import { SILENT_GUEST_MS } from "../protocol/limits.ts";
import { message, only, TestChat } from "./test_chat.ts";

Deno.test("Hub.endGuest() closes the guest's connections and tells who wrote with them", async () => {
  await using chat = await TestChat.open();
  const alice = await chat.sign("Alice");
  const [one, other, bob, carl] = [
    await chat.join(alice),
    await chat.join(alice),
    await chat.join("Bob"),
    await chat.join("Carl"),
  ];
  await one.ask(message("hi", { to: "@Bob" }));
  for (const client of [bob, carl]) await client.got();
  await chat.hub.endGuest(alice.uid);
  assertEquals([one.peer.code, other.peer.code], [4401, 4401]);
  const told = await bob.got();
  assertEquals(told.map(({ type }) => type), ["presence", "conversation"]);
  const [conversation] = only(told, "conversation");
  assertEquals([conversation.with, conversation.ended], ["Alice", true]);
  assertEquals((await carl.got()).map(({ type }) => type), ["presence"]);
  await chat.pass(60_000);
  assertEquals(only(await carl.got(), "presence"), []);
});

Deno.test("Hub.sessionEnded() closes the connections of that session alone", async () => {
  await using chat = await TestChat.open();
  const alice = await chat.sign("Alice");
  const elsewhere = { ...alice, session: await chat.session(alice.uid) };
  const [one, same, other] = [
    await chat.join(alice),
    await chat.join(alice),
    await chat.join(elsewhere),
  ];
  chat.hub.sessionEnded(alice.session.id, alice.uid);
  assertEquals([one.peer.code, same.peer.code, other.peer.code], [4401, 4401, undefined]);
  await chat.pass(20_000);
  assertEquals(chat.hub.presence.count, 1);
});

Deno.test("Hub closes within a second what depends on a session that another process ended", async () => {
  await using chat = await TestChat.open();
  const [alice, bob] = [await chat.sign("Alice"), await chat.sign("Bob")];
  const [ended, other] = [await chat.join(alice), await chat.join(bob)];
  const { endedSessions } = chat.store;
  // What the store finds when it is told to look: Alice's session has gone.
  chat.store.endedSessions = async (ids) => [...await endedSessions(ids), alice.session.id];
  await chat.pass(1_000);
  assertEquals([ended.peer.code, other.peer.code], [undefined, undefined]);
  chat.store.changedElsewhere = () => Promise.resolve(true);
  await chat.pass(1_000);
  assertEquals([ended.peer.code, other.peer.code], [4401, undefined]);
});

Deno.test("Hub closes within a second a guest of plain-text mode whom another process removed", async () => {
  await using chat = await TestChat.open();
  const [bob, carol] = [await chat.enter("Bob"), await chat.enter("Carol")];
  await chat.store.deleteAccount(bob.connection.uid);
  chat.store.changedElsewhere = () => Promise.resolve(true);
  await chat.pass(1_000);
  assertEquals([bob.peer.code, carol.peer.code], [4401, undefined]);
  assertEquals(chat.errors, []);
});

Deno.test("Hub looks again for sessions that ended elsewhere where the store did not answer", async () => {
  await using chat = await TestChat.open();
  const alice = await chat.sign("Alice");
  const client = await chat.join(alice);
  await chat.store.endSession(alice.session.id);
  const changes = [true];
  chat.store.changedElsewhere = () => Promise.resolve(changes.pop() ?? false);
  chat.store.failing.add("endedSessions");
  await chat.pass(1_000);
  assertEquals([client.peer.code, chat.errors.length], [undefined, 1]);
  chat.store.failing.clear();
  await chat.pass(1_000);
  assertEquals(client.peer.code, 4401);
});

Deno.test("Hub.becameMember() tells everybody that a guest is a member, and only once", async () => {
  await using chat = await TestChat.open();
  const alice = await chat.sign("Alice");
  const [own, bob] = [await chat.join(alice), await chat.join("Bob")];
  for (const client of [own, bob]) await client.got();
  chat.hub.becameMember(alice.uid);
  chat.hub.becameMember(alice.uid);
  chat.hub.becameMember("nobody");
  const { uid } = alice;
  const person = { uid, name: "Alice", guest: false, online: true };
  const told = { type: "presence" as const, ...person, count: 2 };
  for (const client of [own, bob]) assertEquals(await client.got(), [told]);
  const later = await chat.open({ ...alice, kind: "guest" }).ask({ type: "resume" });
  const listed = only(later, "welcome")[0].users.find(({ uid }) => uid === alice.uid);
  assertEquals(listed?.guest, false);
});

Deno.test("Hub.becameMember() above maxUsers tells oneself and those who wrote with them", async () => {
  await using chat = await TestChat.open({ maxUsers: 2, usersAgain: 2 });
  const alice = await chat.sign("Alice");
  const [own, bob, carl] = [
    await chat.join(alice),
    await chat.join("Bob"),
    await chat.join("Carl"),
  ];
  await own.ask(message("hi", { to: "@Bob" }));
  await chat.pass(1_000);
  for (const client of [own, bob, carl]) await client.got();
  chat.hub.becameMember(alice.uid);
  const guests = async (client: typeof own) =>
    (await client.gotOf("presence")).map(({ guest }) => guest);
  assertEquals([await guests(own), await guests(bob), await guests(carl)], [[false], [false], []]);
});

Deno.test("Hub welcomes who became a member after the upgrade as a member", async () => {
  await using chat = await TestChat.open();
  const alice = await chat.sign("Alice");
  const client = chat.open(alice);
  const { session } = alice;
  const change = { uid: alice.uid, password: "hash", proof: { was: undefined } };
  await chat.store.setPassword({ ...change, keep: { session: session.id } });
  const [welcome] = only(await client.ask({ type: "resume" }), "welcome");
  assertEquals(welcome.you, { uid: alice.uid, name: "Alice", guest: false });
});

Deno.test("Hub closes a connection whose session has expired, and no renewed one", async () => {
  await using chat = await TestChat.open();
  const [alice, bob] = [await chat.sign("Alice"), await chat.sign("Bob")];
  const [expiring, renewed] = [await chat.join(alice), await chat.join(bob)];
  const { id, expiresAt } = bob.session;
  chat.hub.sessionRenewed(id, { uid: bob.uid, expiresAt: expiresAt + 60_000 });
  chat.hub.sessionRenewed("another", { uid: alice.uid, expiresAt: expiresAt + 60_000 });
  await chat.pass(3_599_000);
  assertEquals(expiring.peer.code, undefined);
  await chat.pass(1_000);
  assertEquals([expiring.peer.code, renewed.peer.code], [4401, undefined]);
  await chat.pass(60_000);
  assertEquals(renewed.peer.code, 4401);
});

Deno.test("Hub sends the head of what moved every 30 s, to those who may read it", async () => {
  await using chat = await TestChat.open();
  const [alice, bob, carl] = [
    await chat.join("Alice"),
    await chat.join("Bob"),
    await chat.join("Carl"),
  ];
  const [{ in: id }] = only(await alice.ask(message("hi", { to: "@Bob" })), "sent");
  await alice.ask(message("1"), message("2"));
  for (const client of [alice, bob, carl]) await client.got();
  await chat.pass(30_000);
  const everyone = { type: "head" as const, in: "everyone", seq: 2 };
  const own = { type: "head" as const, in: id, seq: 1 };
  assertEquals(await alice.got(), [own, everyone]);
  assertEquals(await bob.got(), [own, everyone]);
  assertEquals(await carl.got(), [everyone]);
  await chat.pass(30_000);
  assertEquals(await carl.got(), []);
});

Deno.test("Hub above maxUsers tells of somebody those alone who wrote with them", async () => {
  await using chat = await TestChat.open({ maxUsers: 2, usersAgain: 2 });
  const [alice, bob] = [await chat.join("Alice"), await chat.join("Bob")];
  const dora = await chat.sign("Dora");
  const first = await chat.join(dora);
  await first.ask(message("hi", { to: "@Alice" }));
  first.connection.closed();
  await chat.pass(11_000);
  for (const client of [alice, bob]) await client.got();
  await chat.join(dora);
  assertEquals((await alice.gotOf("presence")).map(({ name }) => name), ["Dora"]);
  assertEquals(await bob.gotOf("presence"), []);
  await chat.pass(1_000);
  assertEquals(await bob.gotOf("presence"), [{ type: "presence", count: 3 }]);
});

Deno.test("Hub.sweep() ends guests who were away too long, and nobody who is connected", async () => {
  await using chat = await TestChat.open();
  const day = 24 * 60 * 60_000;
  const [silent, wrote] = [await chat.sign("Silent"), await chat.sign("Wrote")];
  const writer = await chat.join(wrote);
  await writer.ask(message("hi"));
  writer.connection.closed();
  const here = await chat.enter("Here");
  const ended = async (uid: string) => (await chat.store.account(uid))?.ended;
  await chat.settle();
  chat.clock.jump(day);
  await chat.settle();
  assertEquals([await ended(silent.uid), await ended(wrote.uid)], [true, false]);
  chat.clock.jump(30 * day);
  await chat.settle();
  assertEquals([await ended(wrote.uid), await ended(here.connection.uid)], [true, false]);
});

Deno.test("Hub.sweep() notes that those who are connected are seen, so that a crash counts none of it as absence", async () => {
  await using chat = await TestChat.open();
  const bob = await chat.join("Bob");
  await chat.pass(600_000);
  assertEquals((await chat.store.account(bob.connection.uid))?.seenAt, chat.clock.now());
});

Deno.test("Hub.close() notes that those who are connected were seen until then", async () => {
  await using chat = await TestChat.open();
  const bob = await chat.join("Bob");
  await chat.pass(60_000);
  const now = chat.clock.now();
  chat.hub.close();
  await chat.pass(60_000);
  assertEquals((await chat.store.account(bob.connection.uid))?.seenAt, now);
});

Deno.test("Hub.sweep() tells who wrote with a guest that was away too long", async () => {
  await using chat = await TestChat.open();
  const away = await chat.sign("Away");
  const page = await chat.sign("Page");
  const session = { id: crypto.randomUUID(), expiresAt: chat.clock.now() + 2 * SILENT_GUEST_MS };
  await chat.store.addSession({ ...session, uid: page.uid, createdAt: chat.clock.now() });
  const client = await chat.join({ ...page, session });
  await client.ask(message("hi", { to: "@Away" }));
  chat.clock.jump(SILENT_GUEST_MS);
  const [conversation] = await client.gotOf("conversation");
  assertEquals([conversation.uid, conversation.ended], [away.uid, true]);
});

Deno.test("Hub.close() closes every connection with 1001 and stops", async () => {
  await using chat = await TestChat.open();
  const [alice, bob] = [await chat.join("Alice"), await chat.enter("Bob")];
  await alice.got();
  bob.connection.receive("hello");
  await chat.answers();
  chat.hub.close();
  assertEquals([alice.peer.code, bob.peer.code], [1001, 1001]);
  await chat.pass(3_600_000);
  assertEquals(chat.store.calls.get("endStale"), undefined);
  assertEquals(chat.hub.presence.count, 0);
});

Deno.test("Hub.close() first writes what is due", async () => {
  await using chat = await TestChat.open();
  const alice = await chat.join("Alice");
  const hello = message("hello");
  alice.send(hello);
  await chat.answers();
  chat.hub.close();
  assertEquals(only(alice.peer.takeObjects(), "sent").map(({ id }) => id), [hello.id]);
});

Deno.test("Hub.settled() waits until what was sent is committed or refused, and its answer is due", async () => {
  await using chat = await TestChat.open();
  const alice = await chat.join("Alice");
  await alice.got();
  const release = chat.store.hold("append");
  alice.send(message("one"), message("two"));
  let settled = false;
  const wait = chat.hub.settled().then(() => settled = true);
  await chat.settle();
  assertEquals(settled, false);
  chat.store.failing.add("append");
  alice.send(message("three"));
  release();
  await chat.settle();
  await wait;
  assertEquals((await alice.got()).map(({ type }) => type).sort(), ["error", "sent", "sent"]);
});

Deno.test("Hub goes on when what nobody waits for fails, and says so", async () => {
  await using chat = await TestChat.open({ maxUsers: 1, usersAgain: 1 });
  for (const method of ["touch", "endStale", "conversations"] as const) {
    chat.store.failing.add(method);
  }
  const [alice, bob] = [await chat.join("Alice"), await chat.join("Bob")];
  bob.connection.closed();
  await chat.pass(600_000);
  assert(chat.errors.length >= 3);
  assertEquals(only(await alice.ask(message("hi")), "sent").length, 1);
});

Deno.test("Hub delivers in the order of seq, whoever wrote", async () => {
  await using chat = await TestChat.open({ messagesPerSecond: 0 });
  const clients = [];
  for (const name of ["A", "B", "C"]) clients.push(await chat.join(name));
  for (const client of clients) await client.got();
  for (let i = 0; i < 30; i++) clients[i % 3].send(message(`${i}`));
  for (const client of clients) {
    const seqs = (await client.got()).map((one) => "seq" in one ? one.seq : 0);
    assertEquals(seqs, Array.from({ length: 30 }, (_, i) => i + 1));
  }
});
