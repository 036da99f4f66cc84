import { assert, assertEquals } from "@std/assert";
import fc from "fast-check";
import type { Stored } from "../store.ts";
import { Order, type Own } from "./order.ts";

const TALK = "k7";

function message(seq: number): Stored {
  return {
    kind: "stored",
    message: { in: TALK, seq, id: `m${seq}`, uid: "p1", from: "Alice", text: "hi", at: seq },
    conversation: { id: TALK, first: 1, last: seq },
    created: false,
  };
}

/** What may happen in any order. Numbers choose among what there is. */
type Step =
  | { does: "begin"; own: boolean }
  | { does: "commit"; which: number; count: number }
  | { does: "answer" }
  | { does: "look" };

interface Transaction {
  readonly tx: bigint;
  readonly own: boolean;
}

/** A look at the database, in its three moments. */
type Look =
  | {
    readonly at: "changes";
    readonly horizon: bigint;
    readonly changed: boolean;
    readonly since: bigint;
  }
  | {
    readonly at: "rows";
    readonly horizon: bigint;
    readonly after: number;
    readonly last: number;
    readonly tx: bigint;
  };

/** A database with one conversation, and an instance that follows it, as slowly as the steps have it. */
class World {
  readonly told: number[] = [];
  readonly settled: number[] = [];
  readonly order = new Order(10n, ({ message }) => this.told.push(message.seq));
  readonly #rows: bigint[] = [];
  readonly #running: Transaction[] = [];
  readonly #answers: (() => void)[] = [];
  #tx = 10n;
  #changedBy = 5n;
  #look: Look | undefined;

  take(step: Step): void {
    switch (step.does) {
      case "begin":
        this.#running.push({ tx: this.#tx++, own: step.own });
        return;
      case "commit":
        return this.#commit(step.which, step.count);
      case "answer":
        return this.#answers.shift()?.();
      case "look":
        return this.#lookOn();
    }
  }

  /** Lets everything come to its end. */
  finish(): void {
    while (this.#running.length > 0) this.#commit(0, 1);
    while (this.#answers.length > 0) this.#answers.shift()?.();
    // One that is under way, and one that sees all.
    for (let moments = 0; moments < 6; moments++) this.#lookOn();
  }

  #commit(which: number, count: number): void {
    const [transaction] = this.#running.splice(which % Math.max(1, this.#running.length), 1);
    if (transaction === undefined) return;
    const { tx, own } = transaction;
    const base = this.#rows.length;
    const before = this.#changedBy;
    for (let index = 0; index < count; index++) this.#rows.push(tx);
    this.#changedBy = tx;
    if (!own) return;
    const messages: Own[] = Array.from({ length: count }, (_, index) => {
      const stored = message(base + 1 + index);
      return { stored, settle: () => this.settled.push(stored.message.seq) };
    });
    this.#answers.push(() => this.order.own(TALK, messages, { base, before, tx }));
  }

  #lookOn(): void {
    const look = this.#look;
    const { order } = this;
    if (look === undefined) {
      const horizon = this.#running.map(({ tx }) => tx).reduce((a, b) => a < b ? a : b, this.#tx);
      const changed = this.#changedBy >= order.since || order.waiting.length > 0;
      this.#look = { at: "changes", horizon, changed, since: order.since };
      return;
    }
    if (look.at === "changes" && look.changed) {
      const { horizon, since } = look;
      const after = order.told(TALK) ?? this.#rows.findLastIndex((tx) => tx < since) + 1;
      const last = this.#rows.length;
      this.#look = { at: "rows", horizon, after, last, tx: this.#changedBy };
      return;
    }
    if (look.at === "rows") {
      const { after, last, tx } = look;
      const found = Array.from({ length: last - after }, (_, index) => message(after + 1 + index));
      order.read(TALK, found, { after, first: 1, tx });
    }
    order.advance(look.horizon);
    this.#look = undefined;
  }

  get last(): number {
    return this.#rows.length;
  }
}

const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ does: fc.constant("begin" as const), own: fc.boolean() }),
  fc.record({
    does: fc.constant("commit" as const),
    which: fc.nat({ max: 3 }),
    count: fc.integer({ min: 1, max: 3 }),
  }),
  fc.record({ does: fc.constant("answer" as const) }),
  { weight: 3, arbitrary: fc.record({ does: fc.constant("look" as const) }) },
);

Deno.test("Order tells every message once and in order, whatever overtakes what", () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
      const world = new World();
      for (const one of steps) {
        world.take(one);
        assertEquals(world.told, world.told.map((_, index) => index + 1));
      }
      world.finish();
      assertEquals(world.told, Array.from({ length: world.last }, (_, index) => index + 1));
      assertEquals(new Set(world.settled).size, world.settled.length);
      assertEquals(world.order.waiting, []);
    }),
    { numRuns: 2_000, seed: 20_261 },
  );
});

Deno.test("Order tells removed messages in their place, and passes over those that were too old", () => {
  const told: string[] = [];
  const order = new Order(10n, ({ kind, message }) => told.push(`${kind} ${message.seq}`));
  const settled: number[] = [];
  const own = (seq: number) => ({ stored: message(seq), settle: () => settled.push(seq) });
  order.own(TALK, [own(5), own(8)], { base: 4, before: 11n, tx: 12n });
  // 1 to 6 are no more: what remains is read.
  const left = { in: TALK, seq: 7, at: 7, removed: true } as const;
  const removed = {
    kind: "removed",
    message: left,
    conversation: message(7).conversation,
  } as const;
  order.read(TALK, [removed, message(8), message(9)], { after: 0, first: 7, tx: 13n });
  assertEquals(told, ["stored 5", "removed 7", "stored 8", "stored 9"]);
  assertEquals([settled, order.waiting, order.told(TALK)], [[5, 8], [], 9]);
  order.read(TALK, [], { after: 9, first: 21, tx: 14n });
  order.read(TALK, [message(21)], { after: 20, first: 21, tx: 15n });
  assertEquals(told.slice(4), ["stored 21"]);
});

Deno.test("Order remembers nothing of conversations that rest", () => {
  const order = new Order(10n, () => {});
  for (let index = 0; index < 1_000; index++) {
    const own = { stored: message(1), settle() {} };
    order.own(`talk${index}`, [own], { base: 0, before: 0n, tx: BigInt(10 + index) });
  }
  assertEquals(order.size, 1_000);
  order.advance(510n);
  assertEquals(order.size, 500);
  order.advance(2_000n);
  assertEquals(order.size, 0);
});

Deno.test("Order tells nothing of what was passed over, as long as the oldest transaction runs", () => {
  const told: number[] = [];
  const order = new Order(10n, ({ message }) => told.push(message.seq));
  order.pass(TALK, { last: 2, tx: 12n });
  order.advance(10n);
  assertEquals(order.told(TALK), 2);
  order.read(TALK, [1, 2, 3].map(message), { after: 2, first: 1, tx: 13n });
  assert(order.own(TALK, [{ stored: message(4), settle() {} }], { base: 3, before: 13n, tx: 14n }));
  assertEquals(told, [3, 4]);
  // An older look than what was told since.
  order.pass(TALK, { last: 3, tx: 13n });
  assertEquals(order.told(TALK), 4);
  order.advance(15n);
  assertEquals(order.size, 0);
});

Deno.test("Order.close() settles what waits, told or not", () => {
  let settled = 0;
  const told: number[] = [];
  const order = new Order(10n, ({ message }) => told.push(message.seq));
  const own = { stored: message(3), settle: () => settled++ };
  assert(!order.own(TALK, [own], { base: 2, before: 11n, tx: 12n }));
  assertEquals([settled, order.waiting], [0, [TALK]]);
  order.close();
  assertEquals([settled, told], [1, []]);
});
