import { assert, assertEquals } from "@std/assert";
import type { Account, Store } from "../store.ts";
import {
  type Check,
  EVERYONE,
  type FakeClock,
  join,
  marks,
  PLENTY,
  say,
  summary,
  tidyAll,
} from "./harness.ts";

/** Begins a conversation with each of so many people, a second apart. */
async function meetMany(store: Store, clock: FakeClock, options: { who: Account; count: number }) {
  const ids: string[] = [];
  for (let index = 0; index < options.count; index++) {
    clock.advance(1_000);
    const friend = await join(store, `Friend${index}`);
    const from = index % 2 === 0 ? options.who : friend;
    const { message } = await say(store, from, from === friend ? options.who : friend, `${index}`);
    ids.unshift(message.in);
  }
  return ids;
}

/** History, lists of conversations and read marks. */
export function readingContract(check: Check): void {
  check("history() pages back from the newest, the oldest of a page first", async (store) => {
    const alice = await join(store, "Alice");
    for (const text of ["a", "b", "c", "d", "e"]) await say(store, alice, EVERYONE, text);
    const request = { uid: alice.uid, in: "everyone", limit: 2, bytes: PLENTY };
    const newest = await store.history(request);
    assertEquals(newest && summary(newest.messages), ["4 d", "5 e"]);
    assertEquals(newest?.more, true);
    const middle = await store.history({ ...request, before: 4 });
    assertEquals(middle && summary(middle.messages), ["2 b", "3 c"]);
    const oldest = await store.history({ ...request, before: 2 });
    assertEquals(oldest && summary(oldest.messages), ["1 a"]);
    assertEquals(oldest?.more, false);
    assertEquals(await store.history({ ...request, before: 1 }), { messages: [], more: false });
    const above = await store.history({ ...request, before: 900 });
    assertEquals(above && summary(above.messages), ["4 d", "5 e"]);
  });

  check("history() keeps to the bytes, with one message at least", async (store) => {
    const alice = await join(store, "Alice");
    for (let index = 0; index < 5; index++) await say(store, alice, EVERYONE, "щ".repeat(50));
    const request = { uid: alice.uid, in: "everyone", limit: 5 };
    const page = await store.history({ ...request, bytes: 600 });
    assertEquals(page?.messages.map(({ seq }) => seq), [4, 5]);
    assertEquals(page?.more, true);
    const least = await store.history({ ...request, bytes: 1 });
    assertEquals(least?.messages.map(({ seq }) => seq), [5]);
    assertEquals(least?.more, true);
  });

  check(
    "history() shows private messages to the two alone, also of one who has ended",
    async (store) => {
      const alice = await join(store, "Alice");
      const bob = await join(store, "Bob");
      const carol = await join(store, "Carol");
      const { message } = await say(store, alice, bob, "secret");
      const request = { in: message.in, limit: 9, bytes: PLENTY };
      await store.endGuest(bob.uid);
      const next = await join(store, "Bob");
      assertEquals(await store.history({ ...request, uid: alice.uid }), {
        messages: [message],
        more: false,
      });
      assertEquals(await store.history({ ...request, uid: carol.uid }), undefined);
      assertEquals(await store.history({ ...request, uid: next.uid }), undefined);
      assertEquals(await store.history({ ...request, uid: alice.uid, in: "nowhere" }), undefined);
    },
  );

  check(
    "conversations() lists the newest first and pages by the last one listed",
    async (store, clock) => {
      const alice = await join(store, "Alice");
      assertEquals(await store.conversations({ uid: alice.uid, limit: 3 }), {
        conversations: [],
        more: false,
      });
      const ids = await meetMany(store, clock, { who: alice, count: 7 });
      const seen: string[] = [];
      for (const more of [true, true, false]) {
        const page = await store.conversations({ uid: alice.uid, limit: 3, before: seen.at(-1) });
        assertEquals(page?.more, more);
        for (const { id } of page?.conversations ?? []) seen.push(id);
      }
      assertEquals(seen, ids);
      clock.advance(1_000);
      await say(store, alice, { conversation: ids[5] });
      const moved = await store.conversations({ uid: alice.uid, limit: 1 });
      assertEquals(moved?.conversations.map(({ id }) => id), [ids[5]]);
    },
  );

  check("conversations() answers nothing after a conversation of others", async (store) => {
    const [alice, bob, carol] = [
      await join(store, "Alice"),
      await join(store, "Bob"),
      await join(store, "Carol"),
    ];
    const { message } = await say(store, alice, bob);
    assertEquals(
      await store.conversations({ uid: carol.uid, before: message.in, limit: 9 }),
      undefined,
    );
    assertEquals(
      await store.conversations({ uid: alice.uid, before: "nowhere", limit: 9 }),
      undefined,
    );
    const listed = await store.conversations({ uid: carol.uid, limit: 9 });
    assertEquals(listed?.conversations, []);
  });

  check("read() moves a mark up alone, and no further than the last message", async (store) => {
    const alice = await join(store, "Alice");
    const bob = await join(store, "Bob");
    const { message } = await say(store, alice, bob);
    await say(store, alice, bob);
    const request = { uid: bob.uid, in: message.in };
    const outcome = async (seq: number) => {
      const read = await store.read({ ...request, seq });
      assert(read !== undefined);
      return [read.seq, read.moved, marks(read.conversation)];
    };
    assertEquals(await outcome(1), [1, true, { Alice: 0, Bob: 1 }]);
    assertEquals(await outcome(1), [1, false, { Alice: 0, Bob: 1 }]);
    assertEquals(await outcome(99), [2, true, { Alice: 0, Bob: 2 }]);
    assertEquals(await outcome(0), [2, false, { Alice: 0, Bob: 2 }]);
    const listed = await store.conversations({ uid: bob.uid, limit: 1 });
    assertEquals(listed?.conversations[0].read, 2);
    assertEquals(
      (await store.conversations({ uid: alice.uid, limit: 1 }))?.conversations[0].read,
      0,
    );
  });

  check("read() keeps a mark of each person in the conversation of all", async (store) => {
    const alice = await join(store, "Alice");
    const bob = await join(store, "Bob");
    await say(store, alice, EVERYONE);
    const read = await store.read({ uid: bob.uid, in: "everyone", seq: 5 });
    assertEquals([read?.seq, read?.moved, read?.conversation.last], [1, true, 1]);
    const request = { seen: {}, conversations: 9, messages: 9, bytes: PLENTY };
    assertEquals((await store.resume({ ...request, uid: bob.uid })).conversations[0].read, 1);
    assertEquals((await store.resume({ ...request, uid: alice.uid })).conversations[0].read, 0);
  });

  check("read() answers nothing for conversations of others", async (store) => {
    const [alice, bob, carol] = [
      await join(store, "Alice"),
      await join(store, "Bob"),
      await join(store, "Carol"),
    ];
    const { message } = await say(store, alice, bob);
    assertEquals(await store.read({ uid: carol.uid, in: message.in, seq: 1 }), undefined);
    assertEquals(await store.read({ uid: carol.uid, in: "nowhere", seq: 1 }), undefined);
  });

  check(
    "ownMessages() pages back through what one wrote to all, and nothing else",
    async (store, clock) => {
      const alice = await join(store, "Alice");
      const bob = await join(store, "Bob");
      for (let index = 0; index < 6; index++) {
        await say(store, alice, EVERYONE, `a${index}`);
        await say(store, bob, EVERYONE, `b${index}`);
      }
      const { message } = await say(store, alice, EVERYONE, "last");
      await say(store, alice, bob, "private");
      const request = { uid: alice.uid, limit: 3, bytes: PLENTY };
      const newest = await store.ownMessages(request);
      assertEquals(newest.messages[0], message);
      assertEquals([summary(newest.messages), newest.more], [["13 last", "11 a5", "9 a4"], true]);
      const next = await store.ownMessages({ ...request, before: 9 });
      assertEquals([summary(next.messages), next.more], [["7 a3", "5 a2", "3 a1"], true]);
      const oldest = await store.ownMessages({ ...request, before: 3 });
      assertEquals([summary(oldest.messages), oldest.more], [["1 a0"], false]);
      const small = await store.ownMessages({ ...request, bytes: 1 });
      assertEquals([summary(small.messages), small.more], [["13 last"], true]);
      const nobody = { messages: [], more: false };
      assertEquals(await store.ownMessages({ ...request, before: 1 }), nobody);
      assertEquals(await store.ownMessages({ ...request, uid: "nobody" }), nobody);
      clock.advance(1_000);
      await tidyAll(store, { keep: 1_000 });
      assertEquals(await store.ownMessages({ ...request, before: 9 }), nobody);
      await say(store, alice, EVERYONE, "new");
      assertEquals(summary((await store.ownMessages(request)).messages), ["14 new"]);
    },
  );
}
