import { assert, assertEquals } from "@std/assert";
import { type Check, EVERYONE, join, other, PLENTY, say } from "./harness.ts";

const LIMITS = { conversations: 200, messages: 200, bytes: PLENTY };

/** What a client is told that comes back. */
export function resumeContract(check: Check): void {
  check(
    "resume() tells a new client where things stand, and replays nothing",
    async (store, clock) => {
      const alice = await join(store, "Alice");
      const bob = await join(store, "Bob");
      assertEquals(await store.resume({ ...LIMITS, uid: alice.uid, seen: {} }), {
        conversations: [{ id: "everyone", first: 1, last: 0, read: 0 }],
        more: false,
        reset: false,
        gaps: [],
        messages: [],
      });
      await say(store, bob, EVERYONE, "hello all");
      clock.advance(1_000);
      const { message } = await say(store, bob, alice, "hello");
      const resumed = await store.resume({ ...LIMITS, uid: alice.uid, seen: {} });
      const [everyone, mine] = resumed.conversations;
      assertEquals([everyone.id, everyone.last, everyone.excerpt], ["everyone", 1, "hello all"]);
      assertEquals([mine.id, mine.last, mine.excerpt, mine.at], [
        message.in,
        1,
        "hello",
        message.at,
      ]);
      assertEquals(other(mine, alice).uid, bob.uid);
      assertEquals([resumed.messages, resumed.gaps, resumed.more], [[], [], false]);
    },
  );

  check("resume() replays what was missed of each conversation held, in order", async (store) => {
    const alice = await join(store, "Alice");
    const bob = await join(store, "Bob");
    const all = [];
    for (const text of ["a", "b", "c"]) all.push((await say(store, bob, EVERYONE, text)).message);
    const first = (await say(store, bob, alice, "psst")).message;
    const second = (await say(store, alice, bob, "yes?")).message;
    const seen = { everyone: 1, [first.in]: 0 };
    const { messages, gaps } = await store.resume({ ...LIMITS, uid: alice.uid, seen });
    assertEquals(messages.filter((message) => message.in === "everyone"), all.slice(1));
    assertEquals(messages.filter((message) => message.in === first.in), [first, second]);
    assertEquals(messages.length, 4);
    assertEquals(gaps, []);
    const held = { everyone: 3, [first.in]: 2 };
    assertEquals((await store.resume({ ...LIMITS, uid: alice.uid, seen: held })).messages, []);
  });

  check(
    "resume() replays the newest of a conversation and names the gap before them",
    async (store) => {
      const alice = await join(store, "Alice");
      for (let index = 0; index < 10; index++) await say(store, alice, EVERYONE);
      const request = { ...LIMITS, uid: alice.uid, seen: { everyone: 2 } };
      const few = await store.resume({ ...request, messages: 3 });
      assertEquals(few.messages.map(({ seq }) => seq), [8, 9, 10]);
      assertEquals(few.gaps, [{ in: "everyone", from: 3, to: 7 }]);
      const none = await store.resume({ ...request, bytes: 0 });
      assertEquals(none.messages, []);
      assertEquals(none.gaps, [{ in: "everyone", from: 3, to: 10 }]);
    },
  );

  check("resume() keeps to the bytes over all conversations, and hides no hole", async (store) => {
    const alice = await join(store, "Alice");
    const bob = await join(store, "Bob");
    const text = "щ".repeat(50);
    let conversation = "";
    for (let index = 0; index < 6; index++) {
      await say(store, bob, EVERYONE, text);
      conversation = (await say(store, bob, alice, text)).message.in;
    }
    const seen = { everyone: 0, [conversation]: 0 };
    const { messages, gaps } = await store.resume({
      ...LIMITS,
      uid: alice.uid,
      seen,
      bytes: 2_150,
    });
    assertEquals(messages.length, 7);
    for (const id of Object.keys(seen)) {
      const missed = messages.filter((message) => message.in === id).map(({ seq }) => seq);
      const gap = gaps.find((found) => found.in === id);
      const told = gap
        ? Array.from({ length: gap.to - gap.from + 1 }, (_, index) => gap.from + index)
        : [];
      assertEquals([...told, ...missed], [1, 2, 3, 4, 5, 6]);
    }
  });

  check("resume() passes over what is of others or does not exist", async (store) => {
    const [alice, bob, carol] = [
      await join(store, "Alice"),
      await join(store, "Bob"),
      await join(store, "Carol"),
    ];
    const { message } = await say(store, alice, bob);
    const seen = { [message.in]: 0, nowhere: 5, ["__proto__"]: 3 };
    const resumed = await store.resume({ ...LIMITS, uid: carol.uid, seen });
    assertEquals([resumed.messages, resumed.gaps, resumed.reset], [[], [], false]);
    assertEquals(resumed.conversations.map(({ id }) => id), ["everyone"]);
  });

  check("resume() says so where the client holds what was never stored", async (store) => {
    const alice = await join(store, "Alice");
    await say(store, alice, EVERYONE);
    await say(store, alice, await join(store, "Bob"));
    const resumed = await store.resume({ ...LIMITS, uid: alice.uid, seen: { everyone: 2 } });
    assertEquals([resumed.reset, resumed.messages, resumed.gaps], [true, [], []]);
    assertEquals(resumed.conversations.length, 2);
  });

  check(
    "resume() lists the newest conversations alone, and still replays older ones that are held",
    async (store, clock) => {
      const alice = await join(store, "Alice");
      const ids: string[] = [];
      for (const name of ["Bob", "Carol", "Dave"]) {
        clock.advance(1_000);
        ids.unshift((await say(store, await join(store, name), alice, name)).message.in);
      }
      const seen = Object.fromEntries(ids.map((id) => [id, 0]));
      const resumed = await store.resume({ ...LIMITS, uid: alice.uid, seen, conversations: 2 });
      assertEquals(resumed.conversations.map(({ id }) => id), ["everyone", ids[0], ids[1]]);
      assertEquals(resumed.more, true);
      assertEquals(new Set(resumed.messages.map((message) => message.in)), new Set(ids));
      assert(resumed.gaps.length === 0);
    },
  );
}
