import { assertEquals } from "@std/assert";
import { effect } from "@preact/signals";
import fc from "fast-check";
import { assertInOrder } from "./assert_in_order.ts";
import { createChatClient } from "./chat_client.ts";
import { FakeClock } from "./fake_clock.ts";
import { seeded } from "./fake_random.ts";
import { ALICE, BOB, FakeServer } from "./fake_server.ts";
import type { ChatClient, ChatView } from "./state.ts";

/** One thing that happens, by itself or by somebody's doing. */
type Step =
  | { do: "send"; to: "everyone" | "bob" }
  | { do: "said"; by: "bob" | "self"; in: "everyone" | "bob"; times: number; heard: boolean }
  | { do: "wait"; ms: number }
  | { do: "cut"; code: number }
  | { do: "refuse"; code: string; retryAfter?: number }
  | { do: "open"; chat: "everyone" | "bob" }
  | { do: "older" | "head" }
  | { do: "expire"; in: "everyone" | "bob"; count: number }
  | { do: "visible" | "network"; on: boolean };

const place = fc.constantFrom("everyone" as const, "bob" as const);
const make = <const T extends string>(what: T) => ({ do: fc.constant(what) });

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ ...make("send"), to: place }) },
  {
    weight: 4,
    arbitrary: fc.record({
      ...make("said"),
      by: fc.constantFrom("bob" as const, "self" as const),
      in: place,
      times: fc.integer({ min: 1, max: 12 }),
      heard: fc.boolean(),
    }),
  },
  {
    weight: 6,
    arbitrary: fc.record({ ...make("wait"), ms: fc.constantFrom(0, 50, 200, 400, 3_000, 15_000) }),
  },
  {
    weight: 3,
    arbitrary: fc.record({ ...make("cut"), code: fc.constantFrom(1001, 1006, 4408) }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      ...make("refuse"),
      code: fc.constantFrom("rate_limited", "unavailable", "internal"),
      retryAfter: fc.constantFrom(0, 1_500),
    }),
  },
  { weight: 2, arbitrary: fc.record({ ...make("open"), chat: place }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constantFrom("older" as const, "head" as const) }) },
  {
    weight: 1,
    arbitrary: fc.record({ ...make("expire"), in: place, count: fc.integer({ min: 1, max: 9 }) }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constantFrom("visible" as const, "network" as const),
      on: fc.boolean(),
    }),
  },
);

/** A client, a server, and what was taken by the client. */
class World {
  readonly clock = new FakeClock();
  readonly server: FakeServer;
  readonly client: ChatClient;
  readonly accepted = new Map<string, string>();
  readonly end: () => void;
  #count = 0;

  constructor(seed: number) {
    const random = seeded(seed);
    this.server = new FakeServer({
      clock: this.clock,
      replay: 6,
      page: 4,
      delay: () => Math.floor(random() * 300),
    });
    this.client = createChatClient({
      me: { uid: ALICE.uid, name: ALICE.name, guest: ALICE.guest },
      transport: this.server,
      maxLength: 100,
      clock: this.clock,
      random,
      newId: () => `own-${++this.#count}`,
    });
    this.client.start();
    // Looked at whenever anything changes, as a page would.
    this.end = effect(() => this.check());
  }

  run(step: Step): void {
    const { client, server, clock } = this;
    switch (step.do) {
      case "send": {
        const text = `text ${this.accepted.size}`;
        if (step.to === "bob") client.openPerson(BOB.uid);
        else client.open("everyone");
        const outcome = client.send(text);
        if (outcome.kind === "accepted") this.accepted.set(text, outcome.chat);
        return;
      }
      case "said": {
        const { id } = step.in === "bob" ? server.withBob() : server.conversation("everyone");
        const { uid, name } = step.by === "self" ? ALICE : BOB;
        for (let i = 0; i < step.times; i++) {
          const message = { uid, name, text: "said", id: `other-${++this.#count}` };
          // What is not heard is lost, as no server should do: the client finds the hole.
          if (step.heard) server.say(id, message);
          else server.post(id, message);
        }
        return;
      }
      case "wait":
        return clock.advance(step.ms);
      case "cut":
        return server.cut(step.code);
      case "refuse":
        return void server.refusals.push(step);
      case "open":
        return step.chat === "bob" ? client.openPerson(BOB.uid) : client.open("everyone");
      case "older":
        return client.loadOlder();
      case "head":
        return this.#heads();
      case "expire": {
        const id = step.in === "bob" ? "k1" : "everyone";
        const found = server.conversations.get(id);
        if (found) found.first = Math.min(found.first + step.count, found.messages.length + 1);
        return;
      }
      case "visible":
        return client.setVisible(step.on);
      case "network":
        return client.setNetwork(step.on);
    }
  }

  #heads(): void {
    for (const { id, messages } of this.server.conversations.values()) {
      const seq = messages.at(-1)?.seq;
      if (seq) this.server.push({ type: "head", in: id, seq });
    }
  }

  /** What must hold at any moment. */
  check(): void {
    for (const chat of this.client.chats.value) {
      const entries = chat.entries.value;
      assertInOrder(entries);
      for (const entry of entries) {
        if (entry.state !== "sent") continue;
        const stored = this.#stored(chat)?.messages[entry.seq - 1];
        assertEquals(entry.text, stored?.text, "another text than the server's");
        assertEquals(entry.own, stored?.uid === ALICE.uid);
      }
    }
    for (const [text, key] of this.accepted) {
      const chat = this.#chat(key);
      const stored = this.#stored(chat)?.messages.filter((it) => it.text === text).length ?? 0;
      const waits = chat.entries.value.some((it) =>
        (it.state === "sending" || it.state === "refused") && it.text === text
      );
      assertEquals(stored <= 1, true, `"${text}" stored twice`);
      assertEquals(stored === 1 || waits, true, `"${text}" lost`);
    }
  }

  /** Lets everything come to rest, and reads every chat to its beginning. */
  settle(): void {
    const { client, server, clock } = this;
    server.refusals.length = 0;
    client.setNetwork(true);
    client.setVisible(true);
    clock.advance(60_000);
    this.#heads();
    for (const chat of client.chats.value) {
      client.open(chat.key);
      for (const entry of chat.entries.value) {
        if (entry.state === "refused") client.retry(entry.key);
      }
      clock.advance(60_000);
      for (let i = 0; i < 400 && chat.history.value !== "complete"; i++) {
        client.loadOlder();
        clock.advance(1_000);
      }
    }
  }

  /** What must hold when all is at rest. */
  checkSettled(): void {
    assertEquals(this.client.status.value, { kind: "connected" });
    for (const chat of this.client.chats.value) {
      const stored = this.#stored(chat);
      const kept = stored?.messages.filter(({ seq }) => seq >= stored.first) ?? [];
      const shown = chat.entries.value.map((entry) =>
        entry.state === "sent" ? [entry.seq, entry.text] : entry.state
      );
      // Whoever is slow to learn of retention may show more, never less.
      assertEquals(shown.slice(shown.length - kept.length), kept.map((it) => [it.seq, it.text]));
      assertEquals(chat.unread.value, 0);
      if (kept.length > 0) assertEquals(stored?.read, kept.at(-1)?.seq);
    }
  }

  #chat(key: string): ChatView {
    const chat = this.client.chats.value.find((it) => it.key === key);
    if (!chat) throw new Error(`No chat "${key}"`);
    return chat;
  }

  #stored(chat: ChatView) {
    return this.server.conversations.get(chat.key === BOB.uid ? "k1" : chat.key);
  }
}

Deno.test("createChatClient() shows each message once and in order, and loses none, whatever happens in between", () => {
  fc.assert(
    fc.property(
      fc.array(step, { maxLength: 60, size: "max" }),
      fc.integer(),
      (steps, seed) => {
        const world = new World(seed);
        world.clock.advance(1_000);
        for (const it of steps) world.run(it);
        world.settle();
        world.checkSettled();
        world.end();
      },
    ),
    { numRuns: 150 },
  );
});
