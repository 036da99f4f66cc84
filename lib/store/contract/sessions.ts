import { assertEquals, assertNotEquals, assertRejects } from "@std/assert";
import { StoreError } from "../store.ts";
import { type Check, EVERYONE, join, say } from "./harness.ts";

/** Sessions, the secret, and the store as a whole. */
export function sessionsContract(check: Check): void {
  check("session() gives a session with its person until it expires", async (store, clock) => {
    const account = await join(store, "Alice");
    const now = clock.now();
    const session = { id: "s1", uid: account.uid, createdAt: now, expiresAt: now + 1_000 };
    await store.addSession(session);
    assertEquals(await store.session("s1"), { session, account });
    assertEquals(await store.session("s2"), undefined);
    clock.advance(1_000);
    assertEquals(await store.session("s1"), undefined);
  });

  check("renewSession() moves the end of a session that still is", async (store, clock) => {
    const { uid } = await join(store, "Alice");
    const now = clock.now();
    await store.addSession({ id: "s1", uid, createdAt: now, expiresAt: now + 1_000 });
    assertEquals(await store.renewSession("s1", now + 5_000), true);
    assertEquals(await store.renewSession("s2", now + 5_000), false);
    clock.advance(4_999);
    assertEquals((await store.session("s1"))?.session.expiresAt, now + 5_000);
    clock.advance(1);
    assertEquals(await store.renewSession("s1", now + 9_000), false);
    assertEquals(await store.session("s1"), undefined);
  });

  check("endSession() ends one session and no other, once", async (store, clock) => {
    const { uid } = await join(store, "Alice");
    const [createdAt, expiresAt] = [clock.now(), clock.now() + 1_000];
    for (const id of ["s1", "s2", "s3"]) await store.addSession({ id, uid, createdAt, expiresAt });
    assertEquals(await store.endSession("s1"), true);
    assertEquals(await store.endSession("s1"), false);
    assertEquals(await store.session("s1"), undefined);
    assertEquals((await store.session("s2"))?.session.id, "s2");
    clock.advance(1_000);
    assertEquals(await store.endSession("s3"), false);
  });

  check("sessionsOf() gives a person's sessions that still are", async (store, clock) => {
    const { uid } = await join(store, "Alice");
    const bob = await join(store, "Bob");
    const createdAt = clock.now();
    for (const [index, id] of ["s1", "s2", "s3"].entries()) {
      await store.addSession({ id, uid, createdAt, expiresAt: createdAt + 1_000 * (index + 1) });
    }
    await store.addSession({ id: "s4", uid: bob.uid, createdAt, expiresAt: createdAt + 9_000 });
    await store.endSession("s3");
    clock.advance(1_000);
    const expected = [{ id: "s2", uid, createdAt, expiresAt: createdAt + 2_000 }];
    assertEquals(await store.sessionsOf(uid), expected);
    assertEquals(await store.sessionsOf("nobody"), []);
  });

  check("endGuest() ends all sessions of the guest", async (store, clock) => {
    const { uid } = await join(store, "Alice");
    const bob = await join(store, "Bob");
    const [createdAt, expiresAt] = [clock.now(), clock.now() + 1_000];
    await store.addSession({ id: "s1", uid, createdAt, expiresAt });
    await store.addSession({ id: "s2", uid: bob.uid, createdAt, expiresAt });
    await store.endGuest(uid);
    assertEquals(await store.session("s1"), undefined);
    assertEquals(await store.renewSession("s1", expiresAt), false);
    assertEquals((await store.session("s2"))?.account.uid, bob.uid);
  });

  check(
    "addSession() rejects for who has left and for an id in use, and harms nothing beside it",
    async (store, clock) => {
      const alice = await join(store, "Alice");
      const [createdAt, expiresAt] = [clock.now(), clock.now() + 1_000];
      const session = { id: "s1", uid: alice.uid, createdAt, expiresAt };
      const outcomes = await Promise.allSettled([
        say(store, alice, EVERYONE, "before"),
        store.addSession(session),
        store.addSession(session),
        store.addSession({ ...session, id: "s2", uid: "nobody" }),
        say(store, alice, EVERYONE, "behind"),
      ]);
      assertEquals(outcomes.map(({ status }) => status), [
        "fulfilled",
        "fulfilled",
        "rejected",
        "rejected",
        "fulfilled",
      ]);
      assertEquals((await store.session("s1"))?.account.uid, alice.uid);
      assertEquals((await say(store, alice, EVERYONE)).message.seq, 3);
      await store.check();
    },
  );

  check("secret() is made once, of 32 bytes", async (store) => {
    const secret = await store.secret();
    assertEquals(secret.length, 32);
    assertEquals(await store.secret(), secret);
    assertNotEquals(secret, new Uint8Array(32));
    assertNotEquals(store.epoch, "");
  });

  check("check() resolves while the store serves", async (store) => {
    await store.check();
  });

  check("close() commits what waits, may be called twice, and ends all", async (store) => {
    const alice = await join(store, "Alice");
    const waiting = say(store, alice, EVERYONE);
    await store.close();
    assertEquals((await waiting).message.seq, 1);
    await store.close();
    const calls = [
      () =>
        store.append({ id: crypto.randomUUID(), sender: alice.uid, to: EVERYONE, text: "late" }),
      () => store.account(alice.uid),
      () => store.secret(),
      () => store.check(),
    ];
    for (const call of calls) {
      assertEquals((await assertRejects(call, StoreError)).problem, "closed");
    }
  });
}
