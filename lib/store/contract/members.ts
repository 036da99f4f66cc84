import { assert, assertEquals } from "@std/assert";
import type { Account, Store } from "../store.ts";
import { type Check, EVERYONE, join, other, refusal, say } from "./harness.ts";

const DAY = 24 * 60 * 60 * 1_000;

/** Makes a member of that name; without a password where none is given. */
async function member(store: Store, name: string, password?: string): Promise<Account> {
  const claimed = await store.claimName({
    name,
    key: name.toLowerCase(),
    kind: "member",
    address: "192.0.2.1",
    ...(password !== undefined && { password }),
  });
  assert(claimed.ok, `${name} should be free`);
  return claimed.account;
}

/** Adds sessions of a day. */
async function signIn(store: Store, uid: string, createdAt: number, ...ids: string[]) {
  for (const id of ids) {
    await store.addSession({ id, uid, createdAt, expiresAt: createdAt + DAY });
  }
}

/** Members, their passwords and sessions, and people looked up by name. */
export function membersContract(check: Check): void {
  check("claimName() makes a member, who has the name for good", async (store, clock) => {
    const alice = await member(store, "Alice", "hash");
    assertEquals(alice.kind, "member");
    assertEquals(await store.credentials("alice"), { account: alice, password: "hash" });
    const claim = { name: "ALICE", key: "alice", address: "192.0.2.2" } as const;
    for (const kind of ["member", "guest", "plain"] as const) {
      assertEquals(await store.claimName({ ...claim, kind }), { ok: false, by: "member" });
    }
    clock.advance(400 * DAY);
    const stale = { idle: 30 * DAY, silent: DAY, except: new Set<string>() };
    assertEquals(await store.endStale(stale), []);
    assertEquals(await store.endGuest(alice.uid), undefined);
    assertEquals((await store.account(alice.uid))?.ended, false);
  });

  check("credentials() gives who has a name, and nobody for one that is free", async (store) => {
    const guest = await join(store, "Gus");
    assertEquals(await store.credentials("gus"), { account: guest });
    const plain = await join(store, "Pat", { kind: "plain" });
    assertEquals((await store.credentials("pat"))?.account.uid, plain.uid);
    await store.endGuest(guest.uid);
    await store.endGuest(plain.uid);
    for (const key of ["gus", "pat", "nobody"]) {
      assertEquals(await store.credentials(key), undefined);
    }
  });

  check(
    "setPassword() makes a member of a guest, with all that is theirs",
    async (store, clock) => {
      const [alice, bob] = [await join(store, "Alice"), await join(store, "Bob")];
      const { conversation } = await say(store, alice, bob, "hello");
      await signIn(store, alice.uid, clock.now(), "s1", "s2");
      const change = { uid: alice.uid, password: "hash", proof: { was: undefined } };
      const changed = await store.setPassword({ ...change, keep: { session: "s1" } });
      assertEquals(changed, { account: { ...alice, kind: "member" }, ended: ["s2"] });
      assertEquals((await store.session("s1"))?.account.kind, "member");
      assertEquals(await store.session("s2"), undefined);
      assertEquals((await store.credentials("alice"))?.password, "hash");
      const listed = await store.conversations({ uid: bob.uid, limit: 10 });
      assertEquals(listed?.conversations.map(({ id }) => id), [conversation.id]);
      assertEquals(listed && other(listed.conversations[0], bob).kind, "member");
      assertEquals(await store.endGuest(alice.uid), undefined);
      await say(store, bob, alice);
    },
  );

  check("setPassword() changes nothing where the password was changed meanwhile", async (store) => {
    const { uid } = await member(store, "Alice", "one");
    const outcomes = await Promise.all(
      ["two", "three"].map((password) =>
        store.setPassword({ uid, password, proof: { was: "one" } })
      ),
    );
    assertEquals(outcomes.map((outcome) => outcome !== undefined), [true, false]);
    assertEquals((await store.credentials("alice"))?.password, "two");
    const wrong = { uid, password: "four", proof: { was: undefined } };
    assertEquals(await store.setPassword(wrong), undefined);
    assertEquals((await store.credentials("alice"))?.password, "two");
  });

  check("setPassword() is not for plain-text guests, nor for who has ended", async (store) => {
    const [plain, gone] = [await join(store, "Pat", { kind: "plain" }), await join(store, "Gus")];
    await store.endGuest(gone.uid);
    for (const uid of [plain.uid, gone.uid, "nobody"]) {
      const change = { uid, password: "hash", proof: { was: undefined } };
      assertEquals(await store.setPassword(change), undefined);
    }
    assertEquals((await store.account(plain.uid))?.kind, "plain");
  });

  check("setPassword() keeps all sessions where it is told to", async (store, clock) => {
    const { uid } = await member(store, "Alice", "one");
    await signIn(store, uid, clock.now(), "s1", "s2");
    const change = { uid, password: "two", proof: { was: "one" }, keep: "all" } as const;
    assertEquals((await store.setPassword(change))?.ended, []);
    assertEquals((await store.sessions(uid)).length, 2);
  });

  check("resetPassword() takes the password and ends all sessions", async (store, clock) => {
    const [{ uid }, bob] = [await member(store, "Alice", "one"), await member(store, "Bob", "b")];
    await signIn(store, uid, clock.now(), "s1", "s2");
    await signIn(store, bob.uid, clock.now(), "s3");
    const expiresAt = clock.now() + DAY;
    const ended = await store.resetPassword({ uid, code: "c1", expiresAt });
    assertEquals(ended?.toSorted(), ["s1", "s2"]);
    assertEquals(await store.session("s1"), undefined);
    assertEquals((await store.session("s3"))?.account.uid, bob.uid);
    const account = await store.account(uid);
    assert(account !== undefined);
    assertEquals(await store.credentials("alice"), { account, code: "c1" });
    const guest = await join(store, "Gus");
    for (const other of [guest.uid, "nobody"]) {
      const reset = { uid: other, code: "c", expiresAt };
      assertEquals(await store.resetPassword(reset), undefined);
    }
  });

  check(
    "setPassword() by a code works once, in time, with the newest alone",
    async (store, clock) => {
      const { uid } = await member(store, "Alice");
      const use = (code: string) => store.setPassword({ uid, password: code, proof: { code } });
      await store.resetPassword({ uid, code: "c1", expiresAt: clock.now() + DAY });
      await store.resetPassword({ uid, code: "c2", expiresAt: clock.now() + DAY });
      const outcomes = await Promise.all(["c1", "wrong", "c2", "c2"].map(use));
      const made = outcomes.map((outcome) => outcome !== undefined);
      assertEquals(made, [false, false, true, false]);
      const { password, code } = await store.credentials("alice") ?? {};
      assertEquals([password, code], ["c2", undefined]);
      await store.resetPassword({ uid, code: "c3", expiresAt: clock.now() + DAY });
      clock.advance(DAY);
      assertEquals(await use("c3"), undefined);
      assertEquals((await store.credentials("alice"))?.code, undefined);
    },
  );

  check("setPassword() makes a code void that waits", async (store, clock) => {
    const { uid } = await member(store, "Alice");
    await store.resetPassword({ uid, code: "c1", expiresAt: clock.now() + DAY });
    await store.setPassword({ uid, password: "new", proof: { was: undefined } });
    assertEquals((await store.credentials("alice"))?.code, undefined);
    assertEquals(
      await store.setPassword({ uid, password: "x", proof: { code: "c1" } }),
      undefined,
    );
  });

  check("knowsAddress() knows the 10 newest addresses of a member alone", async (store, clock) => {
    const [{ uid }, bob] = [await member(store, "Alice"), await member(store, "Bob")];
    for (let i = 0; i < 10; i++) {
      await store.rememberAddress({ uid, address: `a${i}` });
      clock.advance(1);
    }
    await store.rememberAddress({ uid, address: "a0" });
    clock.advance(1);
    await store.rememberAddress({ uid, address: "a10" });
    await store.rememberAddress({ uid: "nobody", address: "a1" });
    const known = await Promise.all(
      ["a0", "a1", "a2", "a10", "b"].map((address) => store.knowsAddress({ uid, address })),
    );
    assertEquals(known, [true, false, true, true, false]);
    assertEquals(await store.knowsAddress({ uid: bob.uid, address: "a2" }), false);
    assertEquals(await store.knowsAddress({ uid: "nobody", address: "a2" }), false);
  });

  check("sessions() lists one's own that are, the one used last first", async (store, clock) => {
    const [alice, bob] = [await member(store, "Alice"), await member(store, "Bob")];
    const now = clock.now();
    await signIn(store, alice.uid, now, "s1", "s2");
    await signIn(store, bob.uid, now, "s3");
    const old = { id: "old", uid: alice.uid, createdAt: now, expiresAt: now + 1 };
    await store.addSession(old);
    clock.advance(1_000);
    await store.touchSession("s1");
    await store.touchSession("none");
    const common = { uid: alice.uid, createdAt: now, expiresAt: now + DAY, agent: "" };
    assertEquals(await store.sessions(alice.uid), [
      { ...common, id: "s1", seenAt: now + 1_000 },
      { ...common, id: "s2", seenAt: now },
    ]);
    clock.advance(-5_000);
    await store.touchSession("s1");
    assertEquals((await store.session("s1"))?.session.seenAt, now + 1_000);
    assertEquals(await store.sessions("nobody"), []);
  });

  check("endedSessions() names those that ended, expired or never were", async (store, clock) => {
    const [alice, guest] = [await member(store, "Alice"), await join(store, "Gus")];
    await signIn(store, alice.uid, clock.now(), "s1", "s2");
    await signIn(store, guest.uid, clock.now(), "s3");
    const soon = { createdAt: clock.now(), expiresAt: clock.now() + 1 };
    await store.addSession({ id: "s4", uid: alice.uid, ...soon });
    clock.advance(1);
    await store.endSession("s2");
    await store.endGuest(guest.uid);
    const ids = ["s1", "s2", "s3", "s4", "s5", '"'];
    assertEquals(await store.endedSessions(ids), ["s2", "s3", "s4", "s5", '"']);
    assertEquals(await store.endedSessions([]), []);
  });

  check("changedElsewhere() stays calm about what this store does itself", async (store) => {
    assertEquals(await store.changedElsewhere(), false);
    await say(store, await join(store, "Alice"), EVERYONE);
    assertEquals(await store.changedElsewhere(), false);
  });

  check("people() finds those whose name begins so, page by page", async (store, clock) => {
    const names = ["Bo", "Bob", "bobby", "Boris", "Carl", "b", "ß-team", "Zoë", "бо"];
    for (const name of names) await join(store, name);
    await member(store, "Boa", "hash");
    const gone = await join(store, "Bogus");
    await store.endGuest(gone.uid);
    const plain = await join(store, "Bot", { kind: "plain" });
    await store.endGuest(plain.uid);
    const find = async (prefix: string, after?: string, limit = 20) =>
      (await store.people({ prefix, limit, ...(after !== undefined && { after }) }))
        .map(({ name }) => name);
    assertEquals(await find("bo"), ["Bo", "Boa", "Bob", "bobby", "Boris"]);
    assertEquals(await find("bo", undefined, 2), ["Bo", "Boa"]);
    assertEquals(await find("bo", "boa", 2), ["Bob", "bobby"]);
    assertEquals(await find("бо"), ["бо"]);
    assertEquals(await find("%"), []);
    assertEquals((await find("")).length, 10);
    clock.advance(1);
    assertEquals(await find("zz"), []);
  });

  check("a member without a password is written to like any other", async (store) => {
    const [alice, bob] = [await member(store, "Alice"), await join(store, "Bob")];
    assertEquals(await refusal(store, bob.uid, { key: "alice" }), "stored");
    assertEquals((await store.credentials("alice"))?.account.uid, alice.uid);
  });
}
