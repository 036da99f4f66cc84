import { assert, assertEquals } from "@std/assert";
import { type Check, EVERYONE, join, other, readAll, refusal, say, tidyAll } from "./harness.ts";

const DAY = 24 * 60 * 60 * 1_000;

/** What is left of who deletes the account, and of conversations that nobody can read. */
export function deletionContract(check: Check): void {
  check(
    "deleteAccount() ends the person at once, frees the name and ends sessions",
    async (store, clock) => {
      const alice = await join(store, "Alice");
      const bob = await join(store, "Bob");
      const { message } = await say(store, alice, bob, "hello");
      const [createdAt, expiresAt] = [clock.now(), clock.now() + DAY];
      await store.addSession({ id: "s1", uid: alice.uid, createdAt, expiresAt });
      const ended = await store.deleteAccount(alice.uid);
      assertEquals(ended?.uid, alice.uid);
      assertEquals(ended?.conversations.map(({ id }) => id), [message.in]);
      assertEquals(ended && other(ended.conversations[0], bob).ended, true);
      assertEquals(await store.session("s1"), undefined);
      assertEquals((await store.account(alice.uid))?.ended, true);
      assertEquals(await refusal(store, bob.uid, { conversation: message.in }), "ended");
      assertEquals(await refusal(store, alice.uid, EVERYONE), "ended");
      const next = await join(store, "Alice");
      assertEquals(await readAll(store, next, message.in), undefined);
      assertEquals(await store.deleteAccount(alice.uid), undefined);
      assertEquals(await store.deleteAccount("nobody"), undefined);
    },
  );

  check("tidy() removes the texts of who deleted the account, and no one else's", async (store) => {
    const alice = await join(store, "Alice");
    const bob = await join(store, "Bob");
    await say(store, bob, EVERYONE, "b1");
    await say(store, alice, EVERYONE, "a1");
    await say(store, bob, EVERYONE, "b2");
    await say(store, alice, EVERYONE, "a2");
    await say(store, alice, EVERYONE, "a3");
    const { message } = await say(store, bob, alice, "mine");
    await say(store, alice, bob, "hers");
    await store.deleteAccount(alice.uid);
    await tidyAll(store);
    assertEquals(await readAll(store, bob, "everyone"), ["1 b1", "2 -", "3 b2", "4 -", "5 -"]);
    assertEquals(await readAll(store, bob, message.in), ["1 mine", "2 -"]);
    const page = await store.history({ uid: bob.uid, in: message.in, limit: 1, bytes: 1_000 });
    assert(page !== undefined);
    assertEquals(Object.keys(page.messages[0]).toSorted(), ["at", "in", "removed", "seq"]);
    const listed = await store.conversations({ uid: bob.uid, limit: 9 });
    assert(listed !== undefined && !("excerpt" in listed.conversations[0]));
    assertEquals(other(listed.conversations[0], bob).name, "Alice");
    assertEquals(await store.tidy(), { conversations: [], more: false });
  });

  check("tidy() removes a private conversation when both have left", async (store) => {
    const alice = await join(store, "Alice");
    const bob = await join(store, "Bob");
    const carol = await join(store, "Carol");
    const { message } = await say(store, alice, bob, "hello");
    const { message: kept } = await say(store, alice, carol, "hello");
    await store.deleteAccount(alice.uid);
    await tidyAll(store);
    assertEquals((await store.account(alice.uid))?.name, "Alice");
    await store.endGuest(bob.uid);
    await tidyAll(store);
    assertEquals(await readAll(store, bob, message.in), undefined);
    assertEquals((await store.conversations({ uid: bob.uid, limit: 9 }))?.conversations, []);
    assertEquals(await readAll(store, carol, kept.in), ["1 -"]);
    await store.deleteAccount(carol.uid);
    await tidyAll(store);
    assertEquals(await readAll(store, carol, kept.in), undefined);
    for (const { uid } of [alice, carol]) {
      assertEquals((await store.account(uid))?.name, "", "No conversation needs the name any more");
    }
    assertEquals((await store.account(bob.uid))?.name, "Bob");
  });

  check("tidy() leaves the messages of a guest who only left", async (store) => {
    const alice = await join(store, "Alice");
    const bob = await join(store, "Bob");
    await say(store, alice, EVERYONE, "public");
    const { message } = await say(store, alice, bob, "private");
    await store.endGuest(alice.uid);
    await tidyAll(store);
    assertEquals(await readAll(store, bob, "everyone"), ["1 public"]);
    assertEquals(await readAll(store, bob, message.in), ["1 private"]);
  });

  check("tidy() comes to the end of a large account, whoever leaves meanwhile", async (store) => {
    const alice = await join(store, "Alice");
    const people = await Promise.all(["Bob", "Carol", "Dave"].map((name) => join(store, name)));
    const ids: string[] = [];
    for (const person of people) {
      const said = await Promise.all(
        Array.from({ length: 150 }, (_, index) => say(store, alice, person, `${index}`)),
      );
      ids.push(said[0].message.in);
      await say(store, person, alice, "kept");
    }
    await Promise.all(Array.from({ length: 250 }, () => say(store, alice, EVERYONE)));
    await store.deleteAccount(alice.uid);
    let steps = 0;
    while ((await store.tidy()).more) {
      // In the midst of the second conversation its other person leaves, and of the third after that.
      if (++steps === 2) await store.endGuest(people[0].uid);
      if (steps === 3) await store.deleteAccount(people[1].uid);
    }
    assert(steps > 3, `${steps} steps`);
    const last = await readAll(store, people[2], ids[2]);
    assertEquals(last?.filter((line) => !line.endsWith(" -")), ["151 kept"]);
    assertEquals(last?.length, 151);
    const everyone = await readAll(store, people[2], "everyone");
    assertEquals(everyone?.filter((line) => !line.endsWith(" -")), []);
    for (const [index, id] of ids.slice(0, 2).entries()) {
      assertEquals(await readAll(store, people[index], id), undefined);
    }
  });

  check(
    "deleteAccount() of who wrote much meets what became too old meanwhile",
    async (store, clock) => {
      const alice = await join(store, "Alice");
      const bob = await join(store, "Bob");
      for (const text of ["a1", "a2"]) await say(store, alice, EVERYONE, text);
      clock.advance(DAY);
      await tidyAll(store, { keep: DAY });
      await say(store, alice, EVERYONE, "a3");
      await say(store, bob, EVERYONE, "b4");
      await store.deleteAccount(alice.uid);
      await tidyAll(store, { keep: DAY });
      assertEquals(await readAll(store, bob, "everyone"), ["3 -", "4 b4"]);
    },
  );
}
