import { assert, assertEquals } from "@std/assert";
import fc from "fast-check";
import type { Store } from "../store.ts";
import { FakeClock, type OpenStore, PLENTY, tidyAll } from "./harness.ts";
import { Model } from "./model.ts";

const DAY = 24 * 60 * 60 * 1_000;

/** Few of each, so that they meet. People and conversations are numbers, taken modulo how many there are. */
type Step =
  | { does: "claim"; key: string; kind: "member" | "guest" | "plain"; address: string }
  | { does: "end"; person: number }
  | { does: "password"; person: number }
  | { does: "delete"; person: number }
  | { does: "name"; person: number; key: string; id: string }
  | { does: "talk"; person: number; talk: number; id: string }
  | { does: "read"; person: number; talk: number; seq: number };

const key = fc.constantFrom("ann", "ben", "cem", "dee");
const small = fc.nat({ max: 12 });
const id = fc.constantFrom(...Array.from({ length: 30 }, (_, index) => `id${index}`));
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({
      does: fc.constant("claim" as const),
      key,
      kind: fc.constantFrom("guest" as const, "plain" as const, "member" as const),
      address: fc.constantFrom("192.0.2.1", "192.0.2.2"),
    }),
  },
  { weight: 1, arbitrary: fc.record({ does: fc.constant("end" as const), person: small }) },
  { weight: 1, arbitrary: fc.record({ does: fc.constant("password" as const), person: small }) },
  { weight: 1, arbitrary: fc.record({ does: fc.constant("delete" as const), person: small }) },
  {
    weight: 4,
    arbitrary: fc.record({ does: fc.constant("name" as const), person: small, key, id }),
  },
  {
    weight: 6,
    arbitrary: fc.record({ does: fc.constant("talk" as const), person: small, talk: small, id }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      does: fc.constant("read" as const),
      person: small,
      talk: small,
      seq: small,
    }),
  },
);
/**
 * Steps of one burst are not waited for one by one; then the clock moves, perhaps back, and perhaps all is tidied up, messages of a
 * day or older with it.
 */
const bursts = fc.array(
  fc.record({
    steps: fc.array(step, { maxLength: 12 }),
    pass: fc.constantFrom(0, 1, 1_000, 60_000, -5_000, DAY, 31 * DAY),
    tidy: fc.constantFrom(undefined, undefined, {}, { keep: DAY }),
  }),
  { maxLength: 12 },
);

/** The store and the model side by side. */
class Pair {
  readonly #uids: string[] = [];
  readonly #ids: string[] = ["everyone"];

  constructor(readonly store: Store, readonly model: Model, readonly clock: FakeClock) {}

  /** Takes a step on both, and gives the comparison, to be made when the store has answered. */
  take(step: Step): () => Promise<void> {
    const { store, model, clock } = this;
    if (step.does === "claim") {
      const expected = model.claim(step, clock.now());
      const password = step.kind === "member" ? { password: "hash" } : {};
      const claimed = store.claimName({ ...step, name: step.key.toUpperCase(), ...password });
      return async () => {
        const found = await claimed;
        assertEquals(found.ok, expected !== undefined);
        if (found.ok && expected !== undefined) this.#uids[expected] = found.account.uid;
      };
    }
    const person = step.person % Math.max(this.#uids.length, 1);
    const uid = this.#uids[person];
    if (uid === undefined) return () => Promise.resolve();
    if (step.does === "end" || step.does === "delete") {
      const deletes = step.does === "delete";
      const expected = deletes ? model.delete(person, clock.now()) : model.end(person, clock.now());
      const ended = deletes ? store.deleteAccount(uid) : store.endGuest(uid);
      return async () => {
        const ids = (await ended)?.conversations.map((conversation) => conversation.id);
        assertEquals(ids?.toSorted(), expected?.map((talk) => this.#ids[talk]).toSorted());
      };
    }
    if (step.does === "password") {
      const expected = model.setPassword(person);
      const changed = store.setPassword({ uid, password: "hash", proof: { was: undefined } });
      return async () => assertEquals((await changed) !== undefined, expected);
    }
    const talk = "talk" in step ? step.talk % this.#ids.length : 0;
    if (step.does === "read") {
      const expected = model.read(person, { talk, seq: step.seq });
      const read = store.read({ uid, in: this.#ids[talk], seq: step.seq });
      return async () => {
        const found = await read;
        assertEquals(found && [found.seq, found.moved], expected);
      };
    }
    const text = `${step.id} of ${person}`;
    const appended = store.append({
      id: step.id,
      sender: uid,
      to: step.does === "name" ? { key: step.key } : { conversation: this.#ids[talk] },
      text,
    });
    const to = step.does === "name" ? { key: step.key } : { talk };
    const expected = model.append({ sender: person, id: step.id, text, to }, clock.now());
    return async () => {
      const found = await appended;
      if (found.kind === "refused") return assertEquals(found.code, expected);
      if (found.kind === "repeated") {
        const { seq, at } = found;
        return assertEquals(
          `repeated ${JSON.stringify({ talk: this.#ids.indexOf(found.in), seq, at })}`,
          expected,
        );
      }
      assert(typeof expected !== "string", `Stored what is ${expected}`);
      const { message, created } = found;
      if (created) this.#ids[expected.talk] = message.in;
      const { seq, at } = message;
      assertEquals({ talk: this.#ids.indexOf(message.in), seq, at, created }, expected);
    };
  }

  /** Tidies up on both. */
  async tidy(options: { keep?: number }): Promise<void> {
    this.model.tidy(options, this.clock.now());
    await tidyAll(this.store, options);
  }

  /** Compares all that can be read. */
  async compare(): Promise<void> {
    for (const [person, uid] of this.#uids.entries()) {
      const { ended, kind } = await this.store.account(uid) ?? {};
      const expected = this.model.people[person];
      assertEquals([ended, kind], [expected.ended, expected.kind]);
      const mine = new Set(this.model.of(person));
      const listed = await this.store.conversations({ uid, limit: 100 });
      const ids = listed?.conversations.map((conversation) => conversation.id) ?? [];
      assertEquals(new Set(ids), new Set([...mine].map((talk) => this.#ids[talk])));
      for (const { id, first, last } of listed?.conversations ?? []) {
        const talk = this.model.talks[this.#ids.indexOf(id)];
        assertEquals([first, last], [talk.first, talk.said.length]);
      }
      const own = await this.store.ownMessages({ uid, limit: 500, bytes: PLENTY });
      assertEquals(own.messages.map(({ text }) => text), this.model.own(person));
      for (const [talk, conversation] of this.model.talks.entries()) {
        const page = await this.store.history({
          uid,
          in: this.#ids[talk],
          limit: 500,
          bytes: PLENTY,
        });
        if (talk !== 0 && !mine.has(talk)) {
          assertEquals(page, undefined);
          continue;
        }
        const expected = conversation.said.map(({ text }, index) => [index + 1, text ?? "-"])
          .slice(conversation.first - 1);
        const found = page?.messages.map((
          message,
        ) => [message.seq, "text" in message ? message.text : "-"]);
        assertEquals(found, expected);
      }
    }
  }
}

/** Random steps leave a store as they leave the model, whatever shares a transaction. */
export function modelContract(name: string, open: OpenStore): void {
  Deno.test(`${name}: any steps, in bursts, come out as in the model`, async () => {
    await fc.assert(
      fc.asyncProperty(bursts, async (plan) => {
        const clock = new FakeClock();
        const store = await open(clock);
        try {
          const pair = new Pair(store, new Model(), clock);
          for (const { steps, pass, tidy } of plan) {
            const comparisons = steps.map((step) => pair.take(step));
            for (const compare of comparisons) await compare();
            clock.advance(pass);
            if (tidy !== undefined) await pair.tidy(tidy);
          }
          await pair.compare();
        } finally {
          await store.close();
        }
      }),
      { numRuns: 60, seed: 20_260 },
    );
  });
}
