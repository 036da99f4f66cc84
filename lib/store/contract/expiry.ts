import { assert, assertEquals } from "@std/assert";
import { type Check, EVERYONE, join, PLENTY, readAll, say, summary, tidyAll } from "./harness.ts";

const DAY = 24 * 60 * 60 * 1_000;

/** What `tidy()` does to messages that became too old. */
export function expiryContract(check: Check): void {
  check("tidy() removes nothing where messages are kept for ever", async (store, clock) => {
    const alice = await join(store, "Alice");
    await say(store, alice, EVERYONE, "old");
    clock.advance(9_000 * DAY);
    assertEquals(await store.tidy(), { conversations: [], more: false });
    assertEquals(await readAll(store, alice, "everyone"), ["1 old"]);
  });

  check("tidy() removes what is too old, and raises first", async (store, clock) => {
    const alice = await join(store, "Alice");
    const bob = await join(store, "Bob");
    await say(store, alice, EVERYONE, "old");
    const { message: secret } = await say(store, alice, bob, "old secret");
    clock.advance(1);
    await say(store, alice, EVERYONE, "young");
    clock.advance(DAY - 1);
    const changed = await tidyAll(store, { keep: DAY });
    assertEquals(new Set(changed.keys()), new Set(["everyone", secret.in]));
    const everyone = changed.get("everyone");
    assertEquals([everyone?.first, everyone?.last, everyone?.excerpt], [2, 2, "young"]);
    assertEquals(await readAll(store, alice, "everyone"), ["2 young"]);
    const emptied = changed.get(secret.in);
    assert(emptied !== undefined && !("excerpt" in emptied));
    assertEquals([emptied.first, emptied.last, emptied.at], [2, 1, secret.at]);
    assertEquals(await readAll(store, bob, secret.in), []);
    assertEquals(await tidyAll(store, { keep: DAY }), new Map());
  });

  check(
    "append() goes on where everything was removed, with the next number",
    async (store, clock) => {
      const alice = await join(store, "Alice");
      const bob = await join(store, "Bob");
      const { message } = await say(store, alice, bob, "old");
      clock.advance(2 * DAY);
      await tidyAll(store, { keep: DAY });
      const next = await say(store, bob, alice, "new");
      assertEquals([next.message.in, next.message.seq, next.created], [message.in, 2, false]);
      assertEquals([next.conversation.first, next.conversation.last], [2, 2]);
      assertEquals(await readAll(store, alice, message.in), ["2 new"]);
      clock.advance(2 * DAY);
      assertEquals((await tidyAll(store, { keep: DAY })).get(message.in)?.first, 3);
    },
  );

  check("tidy() comes to the end of many messages in small steps", async (store, clock) => {
    const alice = await join(store, "Alice");
    const texts = Array.from({ length: 700 }, (_, index) => `${index}`);
    await Promise.all(texts.map((text) => say(store, alice, EVERYONE, text)));
    clock.advance(DAY);
    const firsts: number[] = [];
    for (;;) {
      const { conversations, more } = await store.tidy({ keep: DAY });
      if (!more) break;
      for (const { first } of conversations) firsts.push(first);
      assertEquals((await readAll(store, alice, "everyone"))?.length, 701 - (firsts.at(-1) ?? 1));
    }
    assert(firsts.length > 1, "One step removed all");
    assertEquals(firsts, firsts.toSorted((one, other) => one - other));
    assertEquals(firsts.at(-1), 701);
  });

  check(
    "append() knows the id of a removed message for 30 days, and not for ever",
    async (store, clock) => {
      const alice = await join(store, "Alice");
      const bob = await join(store, "Bob");
      const draft = { id: crypto.randomUUID(), sender: alice.uid, to: { key: "bob" }, text: "hi" };
      const first = await store.append(draft);
      assert(first.kind === "stored");
      const { in: id, seq, at } = first.message;
      clock.advance(DAY);
      await tidyAll(store, { keep: DAY });
      clock.advance(30 * DAY - 1);
      await tidyAll(store, { keep: DAY });
      const repeated = { kind: "repeated", in: id, seq, at } as const;
      assertEquals(await store.append({ ...draft, to: EVERYONE }), repeated);
      assertEquals(await store.append({ ...draft, to: { key: "nobody" } }), repeated);
      assertEquals(
        (await store.append({ ...draft, sender: bob.uid, to: EVERYONE })).kind,
        "stored",
      );
      clock.advance(1);
      await tidyAll(store, { keep: DAY });
      assertEquals((await store.append({ ...draft, to: EVERYONE })).kind, "stored");
    },
  );

  check("resume() and history() take nothing below first for a hole", async (store, clock) => {
    const alice = await join(store, "Alice");
    for (const text of ["a", "b", "c"]) await say(store, alice, EVERYONE, text);
    clock.advance(DAY);
    await say(store, alice, EVERYONE, "d");
    await tidyAll(store, { keep: DAY });
    const request = { uid: alice.uid, conversations: 9, messages: 9, bytes: PLENTY };
    for (const seen of [0, 1, 3]) {
      const resumed = await store.resume({ ...request, seen: { everyone: seen } });
      assertEquals([resumed.reset, resumed.gaps], [false, []]);
      assertEquals(summary(resumed.messages), ["4 d"]);
      assertEquals(resumed.conversations[0].first, 4);
    }
    const page = { uid: alice.uid, in: "everyone", limit: 9, bytes: PLENTY };
    assertEquals((await store.history({ ...page }))?.more, false);
    for (const before of [1, 3, 4]) {
      assertEquals(await store.history({ ...page, before }), { messages: [], more: false });
    }
    clock.advance(DAY);
    await tidyAll(store, { keep: DAY });
    const empty = await store.resume({ ...request, seen: { everyone: 2 } });
    assertEquals([empty.reset, empty.gaps, empty.messages], [false, [], []]);
    assertEquals([empty.conversations[0].first, empty.conversations[0].last], [5, 4]);
  });

  check("tidy() shares its transaction with messages", async (store, clock) => {
    const alice = await join(store, "Alice");
    await say(store, alice, EVERYONE, "old");
    clock.advance(DAY);
    const [, tidied, second] = await Promise.all([
      say(store, alice, EVERYONE, "one"),
      store.tidy({ keep: DAY }),
      say(store, alice, EVERYONE, "two"),
    ]);
    assertEquals(tidied.conversations.map(({ first, last }) => [first, last]), [[2, 2]]);
    assertEquals([second.conversation.first, second.message.seq], [2, 3]);
    assertEquals(await readAll(store, alice, "everyone"), ["2 one", "3 two"]);
  });
}
