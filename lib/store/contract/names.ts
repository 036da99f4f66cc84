import { assert, assertEquals, assertNotEquals } from "@std/assert";
import { type Check, EVERYONE, join, other, refusal, say } from "./harness.ts";

const DAY = 24 * 60 * 60 * 1_000;

/** Who has a name, and how guests leave. */
export function namesContract(check: Check): void {
  check("claimName() gives a free name to a new person", async (store, clock) => {
    const alice = await join(store, "Alice");
    const { uid, ...rest } = alice;
    assertEquals(rest, {
      name: "Alice",
      key: "alice",
      kind: "guest",
      seenAt: clock.now(),
      ended: false,
    });
    assert(uid.length >= 8 && uid !== "everyone");
    assertEquals(await store.account(uid), alice);
    assertEquals(await store.account("nobody"), undefined);
  });

  check("claimName() refuses a name that is held, whatever its case and kind", async (store) => {
    await join(store, "Alice");
    await join(store, "Pat", { kind: "plain" });
    const claim = { kind: "plain", address: "192.0.2.1" } as const;
    const refused = { ok: false, by: "guest" } as const;
    assertEquals(await store.claimName({ ...claim, name: "ALICE", key: "alice" }), refused);
    assertEquals(await store.claimName({ ...claim, name: "pat", key: "pat" }), refused);
  });

  check("claimName() gives a name to one of many who claim it at once", async (store) => {
    const claims = await Promise.all(
      Array.from(
        { length: 50 },
        (_, index) =>
          store.claimName({
            name: "Alice",
            key: "alice",
            kind: "guest",
            address: `192.0.2.${index}`,
          }),
      ),
    );
    assertEquals(claims.filter(({ ok }) => ok).length, 1);
  });

  check(
    "endGuest() frees the name of a guest of the page at once, for somebody else",
    async (store) => {
      const alice = await join(store, "Alice");
      assertEquals(await store.endGuest(alice.uid, "192.0.2.1"), {
        uid: alice.uid,
        conversations: [],
      });
      assertEquals((await store.account(alice.uid))?.ended, true);
      const next = await join(store, "Alice", { address: "192.0.2.99" });
      assertNotEquals(next.uid, alice.uid);
      assertEquals((await store.account(alice.uid))?.ended, true);
    },
  );

  check(
    "endGuest() keeps a plain-text guest's name for the same address for 60 s",
    async (store, clock) => {
      const pat = await join(store, "Pat", { kind: "plain", address: "192.0.2.1" });
      await store.endGuest(pat.uid, "192.0.2.1");
      const claim = { name: "Pat", key: "pat", kind: "plain" } as const;
      clock.advance(59_999);
      assertEquals(await store.claimName({ ...claim, address: "192.0.2.2" }), {
        ok: false,
        by: "guest",
      });
      const again = await store.claimName({ ...claim, address: "192.0.2.1" });
      assert(again.ok);
      assertNotEquals(again.account.uid, pat.uid);
    },
  );

  check("endGuest() keeps a plain-text guest's name no longer than 60 s", async (store, clock) => {
    const pat = await join(store, "Pat", { kind: "plain", address: "192.0.2.1" });
    await store.endGuest(pat.uid, "192.0.2.1");
    clock.advance(60_000);
    await join(store, "Pat", { address: "192.0.2.2" });
  });

  check(
    "endGuest() holds the name for the address of the claim where none is given",
    async (store) => {
      const pat = await join(store, "Pat", { kind: "plain", address: "192.0.2.1" });
      await store.endGuest(pat.uid);
      const claim = { name: "Pat", key: "pat", kind: "guest" } as const;
      assertEquals(await store.claimName({ ...claim, address: "192.0.2.2" }), {
        ok: false,
        by: "guest",
      });
      assert((await store.claimName({ ...claim, address: "192.0.2.1" })).ok);
    },
  );

  check("endGuest() leaves a name alone that has passed to another", async (store) => {
    const pat = await join(store, "Pat", { kind: "plain" });
    await store.endGuest(pat.uid);
    const next = await join(store, "Pat");
    assertEquals(await store.endGuest(pat.uid), undefined);
    const claim = { name: "Pat", key: "pat", kind: "guest", address: "192.0.2.1" } as const;
    assertEquals(await store.claimName(claim), { ok: false, by: "guest" });
    assertEquals((await store.account(next.uid))?.ended, false);
  });

  check("endGuest() of nobody changes nothing", async (store) => {
    assertEquals(await store.endGuest("nobody"), undefined);
  });

  check(
    "endGuest() names the private conversations, which show the guest as ended",
    async (store) => {
      const alice = await join(store, "Alice");
      const bob = await join(store, "Bob");
      const { conversation } = await say(store, alice, bob, "hello");
      const ended = await store.endGuest(bob.uid);
      assertEquals(ended?.conversations.map(({ id }) => id), [conversation.id]);
      assertEquals(ended && other(ended.conversations[0], alice).ended, true);
      assertEquals(ended && other(ended.conversations[0], bob).ended, false);
    },
  );

  check("endGuest() takes effect for what waits behind it", async (store) => {
    const alice = await join(store, "Alice");
    const bob = await join(store, "Bob");
    const [first, , second, third] = await Promise.all([
      refusal(store, alice.uid, { key: "bob" }),
      store.endGuest(bob.uid),
      refusal(store, alice.uid, { key: "bob" }),
      refusal(store, bob.uid, EVERYONE),
    ]);
    assertEquals([first, second, third], ["stored", "unknown_user", "ended"]);
  });

  check(
    "touch() notes when a person was seen, and nothing of one who has ended",
    async (store, clock) => {
      const alice = await join(store, "Alice");
      clock.advance(5_000);
      await store.touch(alice.uid);
      assertEquals((await store.account(alice.uid))?.seenAt, clock.now());
      await store.endGuest(alice.uid);
      clock.advance(5_000);
      await store.touch(alice.uid);
      await store.touch("nobody");
      assertEquals((await store.account(alice.uid))?.seenAt, clock.now() - 5_000);
    },
  );

  check("endStale() ends who was away too long, sooner who never wrote", async (store, clock) => {
    const [writer, silent, fresh, here] = [
      await join(store, "Writer"),
      await join(store, "Silent"),
      await join(store, "Fresh"),
      await join(store, "Here"),
    ];
    await say(store, writer, EVERYONE);
    clock.advance(DAY);
    await store.touch(fresh.uid);
    const options = { idle: 30 * DAY, silent: DAY, except: new Set([here.uid]) };
    assertEquals((await store.endStale(options)).map(({ uid }) => uid), [silent.uid]);
    clock.advance(29 * DAY);
    await store.touch(fresh.uid);
    assertEquals((await store.endStale(options)).map(({ uid }) => uid), [writer.uid]);
    assertEquals((await store.account(here.uid))?.ended, false);
    assertEquals((await store.account(fresh.uid))?.ended, false);
    await join(store, "Silent");
  });

  check("endStale() ends 100 at most in a call, and all in the end", async (store, clock) => {
    const people = await Promise.all(
      Array.from({ length: 250 }, (_, index) => join(store, `Guest${index}`)),
    );
    clock.advance(DAY);
    const except = new Set(people.slice(0, 120).map(({ uid }) => uid));
    const ended = new Set<string>();
    for (const expected of [100, 30, 0]) {
      const found = await store.endStale({ idle: 30 * DAY, silent: DAY, except });
      assertEquals(found.length, expected);
      for (const { uid } of found) ended.add(uid);
    }
    assertEquals(ended, new Set(people.slice(120).map(({ uid }) => uid)));
  });
}
