import { assert, assertEquals, assertNotEquals } from "@std/assert";
import { type Check, EVERYONE, join, other, PLENTY, refusal, say, summary } from "./harness.ts";

/** What `append()` stores and refuses. */
export function appendContract(check: Check): void {
  check(
    "append() numbers a conversation from 1 and answers with what it stored",
    async (store, clock) => {
      const alice = await join(store, "Alice");
      clock.advance(7);
      const id = crypto.randomUUID();
      const appended = await store.append({ id, sender: alice.uid, to: EVERYONE, text: "hello" });
      const at = clock.now();
      assertEquals(appended, {
        kind: "stored",
        message: { in: "everyone", seq: 1, id, uid: alice.uid, from: "Alice", text: "hello", at },
        conversation: { id: "everyone", first: 1, last: 1, at, excerpt: "hello" },
        created: false,
      });
      assertEquals((await store.account(alice.uid))?.seenAt, at);
      assertEquals((await say(store, alice, EVERYONE)).message.seq, 2);
    },
  );

  check(
    "append() gives drafts that wait together their numbers in the order of the calls",
    async (store) => {
      const alice = await join(store, "Alice");
      const resolved: number[] = [];
      const drafts = Array.from({ length: 2_500 }, (_, index) => `${index + 1}`);
      await Promise.all(drafts.map(async (text) => {
        const { message } = await say(store, alice, EVERYONE, text);
        assertEquals(message.text, `${message.seq}`);
        resolved.push(message.seq);
      }));
      assertEquals(resolved, drafts.map(Number));
    },
  );

  check(
    "append() stores an id once, also among drafts that wait together",
    async (store, clock) => {
      const alice = await join(store, "Alice");
      const draft = { id: crypto.randomUUID(), sender: alice.uid, to: EVERYONE, text: "hello" };
      const [first, second] = await Promise.all([store.append(draft), store.append(draft)]);
      assert(first.kind === "stored");
      const repeated = { kind: "repeated", in: "everyone", seq: 1, at: first.message.at } as const;
      assertEquals(second, repeated);
      clock.advance(60_000);
      assertEquals(await store.append({ ...draft, text: "changed" }), repeated);
      assertEquals((await say(store, alice, EVERYONE)).message.seq, 2);
    },
  );

  check("append() takes the same id of another sender as another message", async (store) => {
    const alice = await join(store, "Alice");
    const bob = await join(store, "Bob");
    const draft = { id: crypto.randomUUID(), to: EVERYONE, text: "hello" };
    assertEquals((await store.append({ ...draft, sender: alice.uid })).kind, "stored");
    assertEquals((await store.append({ ...draft, sender: bob.uid })).kind, "stored");
  });

  check(
    "append() goes by the first use of an id, whoever is addressed or has ended since",
    async (store) => {
      const alice = await join(store, "Alice");
      const bob = await join(store, "Bob");
      const draft = {
        id: crypto.randomUUID(),
        sender: alice.uid,
        to: { key: "bob" },
        text: "hello",
      };
      const first = await store.append(draft);
      assert(first.kind === "stored");
      const { in: id, seq, at } = first.message;
      const repeated = { kind: "repeated", in: id, seq, at } as const;
      assertEquals(await store.append({ ...draft, to: EVERYONE }), repeated);
      assertEquals(await store.append({ ...draft, to: { key: "nobody" } }), repeated);
      assertEquals(await store.append({ ...draft, to: { conversation: "nowhere" } }), repeated);
      await join(store, "Carol");
      assertEquals(await store.append({ ...draft, to: { key: "carol" } }), repeated);
      assertEquals(
        (await store.conversations({ uid: alice.uid, limit: 9 }))?.conversations.length,
        1,
      );
      await store.endGuest(bob.uid);
      assertEquals(await store.append(draft), repeated);
      await store.endGuest(alice.uid);
      assertEquals(await store.append(draft), repeated);
    },
  );

  check("append() remembers no id of a draft that was refused", async (store) => {
    const alice = await join(store, "Alice");
    const draft = { id: crypto.randomUUID(), sender: alice.uid, to: { key: "bob" }, text: "hello" };
    assertEquals(await store.append(draft), { kind: "refused", code: "unknown_user" });
    await join(store, "Bob");
    assertEquals((await store.append(draft)).kind, "stored");
  });

  check(
    "append() begins one private conversation for two people, from either side",
    async (store) => {
      const alice = await join(store, "Alice");
      const bob = await join(store, "Bob");
      const first = await say(store, alice, bob, "hello");
      assertEquals(first.created, true);
      assertNotEquals(first.conversation.id, "everyone");
      assertEquals(other(first.conversation, alice), {
        uid: bob.uid,
        name: "Bob",
        kind: "guest",
        ended: false,
        seenAt: bob.seenAt,
        read: 0,
      });
      const second = await say(store, bob, alice, "hello yourself");
      assertEquals(second.created, false);
      assertEquals(second.message.in, first.message.in);
      assertEquals(second.message.seq, 2);
      const third = await say(store, bob, { conversation: first.message.in }, "and again");
      assertEquals(third.message.seq, 3);
      assertEquals(third.conversation.excerpt, "and again");
      assertEquals((await say(store, alice, bob, "by name again")).message.seq, 4);
    },
  );

  check(
    "append() begins a conversation although something beside it fails",
    async (store, clock) => {
      const alice = await join(store, "Alice");
      const bob = await join(store, "Bob");
      const session = {
        id: "s1",
        uid: bob.uid,
        createdAt: clock.now(),
        expiresAt: clock.now() + 1,
      };
      const [first, , failed, second] = await Promise.allSettled([
        say(store, alice, bob),
        store.addSession(session),
        store.addSession(session),
        say(store, bob, alice),
      ]);
      assert(first.status === "fulfilled" && second.status === "fulfilled");
      assertEquals(failed.status, "rejected");
      assertEquals([first.value.message.seq, second.value.message.seq], [1, 2]);
      const next = await say(store, alice, bob);
      assertEquals([next.message.in, next.message.seq], [first.value.message.in, 3]);
    },
  );

  check(
    "append() begins one conversation for two who write to each other at once",
    async (store) => {
      const alice = await join(store, "Alice");
      const bob = await join(store, "Bob");
      const [first, second] = await Promise.all([say(store, alice, bob), say(store, bob, alice)]);
      assertEquals(first.message.in, second.message.in);
      assertEquals([first.created, second.created], [true, false]);
      assertEquals([first.message.seq, second.message.seq], [1, 2]);
    },
  );

  check("append() refuses a name that nobody has, one's own, and one held back", async (store) => {
    const alice = await join(store, "Alice");
    const pat = await join(store, "Pat", { kind: "plain" });
    await store.endGuest(pat.uid, "192.0.2.1");
    for (const key of ["nobody", "alice", "pat"]) {
      assertEquals(await refusal(store, alice.uid, { key }), "unknown_user");
    }
    assertEquals((await store.conversations({ uid: alice.uid, limit: 9 }))?.conversations, []);
  });

  check("append() refuses a name as ended that has passed to another", async (store) => {
    const alice = await join(store, "Alice");
    const bob = await join(store, "Bob");
    assertEquals(await refusal(store, alice.uid, { key: "bob", uid: bob.uid }), "stored");
    await store.endGuest(bob.uid);
    assertEquals(await refusal(store, alice.uid, { key: "bob", uid: bob.uid }), "unknown_user");
    const next = await join(store, "Bob");
    assertEquals(await refusal(store, alice.uid, { key: "bob", uid: bob.uid }), "ended");
    assertEquals(await refusal(store, alice.uid, { key: "bob", uid: next.uid }), "stored");
  });

  check(
    "append() refuses conversations that do not exist or are of others alike",
    async (store) => {
      const alice = await join(store, "Alice");
      const bob = await join(store, "Bob");
      const carol = await join(store, "Carol");
      const { message } = await say(store, alice, bob);
      for (const conversation of [message.in, "nowhere", ""]) {
        assertEquals(await refusal(store, carol.uid, { conversation }), "unknown_conversation");
      }
    },
  );

  check("append() refuses to write to somebody who has ended, or for such a one", async (store) => {
    const alice = await join(store, "Alice");
    const bob = await join(store, "Bob");
    const { message } = await say(store, alice, bob);
    await store.endGuest(bob.uid);
    assertEquals(await refusal(store, alice.uid, { conversation: message.in }), "ended");
    assertEquals(await refusal(store, bob.uid, { conversation: message.in }), "ended");
    assertEquals(await refusal(store, bob.uid, EVERYONE), "ended");
    assertEquals(await refusal(store, "nobody", EVERYONE), "ended");
    const next = await join(store, "Bob");
    assertEquals(
      await refusal(store, next.uid, { conversation: message.in }),
      "unknown_conversation",
    );
  });

  check("append() leaves no hole in the numbers for what it refused", async (store) => {
    const alice = await join(store, "Alice");
    const draft = { id: crypto.randomUUID(), sender: alice.uid, to: EVERYONE, text: "once" };
    const kinds = (await Promise.all([
      store.append(draft),
      store.append(draft),
      store.append({ ...draft, id: crypto.randomUUID(), to: { key: "nobody" } }),
      store.append({ ...draft, id: crypto.randomUUID(), text: "two" }),
    ])).map(({ kind }) => kind);
    assertEquals(kinds, ["stored", "repeated", "refused", "stored"]);
    const page = await store.history({ uid: alice.uid, in: "everyone", limit: 9, bytes: PLENTY });
    assertEquals(page && summary(page.messages), ["1 once", "2 two"]);
  });

  check("append() never dates a message before the one ahead of it", async (store, clock) => {
    const alice = await join(store, "Alice");
    const first = await say(store, alice, EVERYONE);
    clock.advance(-10_000);
    assertEquals((await say(store, alice, EVERYONE)).message.at, first.message.at);
    clock.advance(20_000);
    assertEquals((await say(store, alice, EVERYONE)).message.at, first.message.at + 10_000);
  });

  check(
    "append() keeps texts of all scripts, and cuts excerpts between characters",
    async (store) => {
      const alice = await join(store, "Alice");
      const text = "x".repeat(319) + "😀" + "ще\n\tмира".repeat(100);
      const { conversation, message } = await say(store, alice, EVERYONE, text);
      assertEquals(message.text, text);
      assertEquals(conversation.excerpt, "x".repeat(319));
      const page = await store.history({ uid: alice.uid, in: "everyone", limit: 1, bytes: PLENTY });
      assertEquals(page?.messages, [message]);
      const read = await store.read({ uid: alice.uid, in: "everyone", seq: 1 });
      assertEquals(read?.conversation.excerpt, "x".repeat(319));
    },
  );
}
