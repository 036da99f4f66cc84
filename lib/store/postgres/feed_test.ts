import { assert, assertEquals } from "@std/assert";
import { IDLE } from "../contract/idle_follower.ts";
import { Feed } from "./feed.ts";

/** Conversations of the fake database, and messages that each of them got while nobody looked. */
const TALKS = 300;
const MESSAGES = 12;

/** What a query asked for: conversations, and messages of each at most. */
type Asked = [talks: number, most: number];

/** Answers as the functions of the schema do. */
class FakeDatabase {
  readonly asked: Asked[] = [];

  query(): Promise<never[]> {
    return Promise.resolve([]);
  }

  call<Result>(name: string, ...values: unknown[]): Promise<Result> {
    const answer = name === "chat_changes_1" ? this.#changes() : this.#behind(values);
    return Promise.resolve(answer as Result);
  }

  #changes() {
    const talks = Array.from({ length: TALKS }, (_, index) => (
      { id: `k${index}`, last: MESSAGES, tx: "12", a: null, b: null }
    ));
    return { horizon: "13", snapshot: "13:13:", people: [], events: [], talks };
  }

  #behind([talks, , most]: unknown[]) {
    const wanted: { id: string; after: number | null }[] = JSON.parse(String(talks));
    this.asked.push([wanted.length, Number(most)]);
    return wanted.map(({ id, after }) => {
      const from = after ?? 0;
      const length = Math.min(Number(most), MESSAGES - from);
      return {
        talk: { row: 1, id, first: 1, last: MESSAGES, at: 1, excerpt: null, a: null, b: null },
        tx: "12",
        after: from,
        messages: Array.from({ length }, (_, index) => (
          {
            in: id,
            seq: from + index + 1,
            id: "m",
            uid: "a",
            from: "A",
            text: "hi",
            at: 1,
            removed: false,
          }
        )),
      };
    });
  }
}

Deno.test("Feed reads what it missed in as many queries as it takes to bound each, and tells all of it in order", async () => {
  const database = new FakeDatabase();
  const told = new Map<string, number>();
  const feed = new Feed(database, 10n, {
    instance: "me",
    follower: {
      ...IDLE,
      committed: ({ message }) => {
        assertEquals(message.seq, (told.get(message.in) ?? 0) + 1);
        told.set(message.in, message.seq);
      },
    },
    hears: () => true,
    onMissed: () => {},
    onError: () => {},
  });
  await feed.look();
  feed.close();
  assertEquals(told.size, TALKS);
  assert([...told.values()].every((seq) => seq === MESSAGES));
  for (const [talks, most] of database.asked) assert(talks * most <= 1_000, `${talks} * ${most}`);
});
