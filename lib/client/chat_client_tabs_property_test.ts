import { assert, assertEquals } from "@std/assert";
import { effect } from "@preact/signals";
import fc from "fast-check";
import { assertInOrder } from "./assert_in_order.ts";
import { createChatClient } from "./chat_client.ts";
import { FakeBrowser, type FakeTab } from "./fake_browser.ts";
import { FakeClock } from "./fake_clock.ts";
import { seeded } from "./fake_random.ts";
import { ALICE, BOB, FakeServer } from "./fake_server.ts";
import type { ChatClient, ChatView } from "./state.ts";

/** Tabs open at once at most. */
const MAX_TABS = 3;

/** One thing that happens to the tabs of a person. A tab is meant by its number among those that are open. */
type Step =
  | { do: "type"; tab: number; to: "everyone" | "bob" }
  | { do: "open" }
  | { do: "crash" | "leave" | "cut"; tab: number }
  | { do: "wait"; ms: number }
  | { do: "refuse"; code: string; retryAfter: number }
  | { do: "discard"; tab: number }
  | { do: "storage"; is: FakeBrowser["storage"] }
  | { do: "said"; in: "everyone" | "bob"; times: number };

const tab = fc.integer({ min: 0, max: MAX_TABS - 1 });
const place = fc.constantFrom("everyone" as const, "bob" as const);
const make = <const T extends string>(what: T) => ({ do: fc.constant(what) });

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 8, arbitrary: fc.record({ ...make("type"), tab, to: place }) },
  { weight: 3, arbitrary: fc.record(make("open")) },
  {
    weight: 5,
    arbitrary: fc.record({ do: fc.constantFrom("crash" as const, "leave", "cut"), tab }),
  },
  {
    weight: 8,
    arbitrary: fc.record({ ...make("wait"), ms: fc.constantFrom(0, 20, 100, 400, 3_000, 20_000) }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      ...make("refuse"),
      code: fc.constantFrom("rate_limited", "unavailable", "internal"),
      retryAfter: fc.constantFrom(0, 1_500),
    }),
  },
  { weight: 1, arbitrary: fc.record({ ...make("discard"), tab }) },
  {
    weight: 2,
    arbitrary: fc.record({
      ...make("storage"),
      is: fc.constantFrom("works" as const, "works", "full", "hangs"),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({ ...make("said"), in: place, times: fc.integer({ min: 1, max: 9 }) }),
  },
);

/** A tab, and the client in it. */
interface Page {
  readonly number: number;
  readonly tab: FakeTab;
  readonly client: ChatClient;
  readonly end: () => void;
}

/** A message that was taken. */
interface Typed {
  readonly text: string;
  readonly chat: string;
  /** The page it was typed in. */
  readonly page: number;
}

/** A server, and a browser with tabs. */
class World {
  readonly clock = new FakeClock();
  readonly server: FakeServer;
  readonly browser: FakeBrowser;
  readonly pages: Page[] = [];
  /** What must not get lost. */
  readonly typed = new Map<string, Typed>();
  /** What ended with its page before it could be kept: may have arrived or not. */
  readonly lost = new Set<string>();
  /** What was refused at any time: it stands behind what was sent meanwhile. */
  readonly refused = new Set<string>();
  readonly #random: () => number;
  #opened = 0;
  #count = 0;

  constructor(seed: number) {
    const random = this.#random = seeded(seed);
    const { clock } = this;
    const delay = () => Math.floor(random() * 300);
    this.server = new FakeServer({ clock, replay: 6, page: 4, delay });
    this.browser = new FakeBrowser({ clock, delay: () => Math.floor(random() * 30) });
  }

  run(step: Step): void {
    const { server, clock, browser } = this;
    switch (step.do) {
      case "type":
        return this.#type(step);
      case "open":
        return this.open();
      case "crash":
        return this.#end(step.tab, ({ client, tab }) => {
          tab.crash();
          client.stop(); // Nobody hears that; without it, the code of the page would go on in the test.
        });
      case "leave":
        return this.#end(step.tab, ({ client, tab }) => {
          client.stop();
          tab.crash();
        });
      case "cut":
        return server.cut(1006, this.#page(step.tab)?.tab);
      case "wait":
        return clock.advance(step.ms);
      case "refuse":
        return void server.refusals.push(step);
      case "discard":
        return this.#discard(step.tab);
      case "storage":
        browser.storage = step.is;
        return;
      case "said": {
        const { id } = step.in === "bob" ? server.withBob() : server.conversation("everyone");
        for (let i = 0; i < step.times; i++) {
          server.say(id, { ...BOB, text: "said", id: `other-${++this.#count}` });
        }
        return;
      }
    }
  }

  /** Opens a tab, where there are not too many. */
  open(): void {
    if (this.pages.length >= MAX_TABS) return;
    const { clock, server, browser } = this;
    const number = ++this.#opened;
    const tab = browser.open();
    const client = createChatClient({
      me: { uid: ALICE.uid, name: ALICE.name, guest: ALICE.guest },
      transport: server.transport(tab),
      maxLength: 100,
      clock,
      random: this.#random,
      newId: () => `own-${number}-${++this.#count}`,
      storage: tab.storage,
      restored: browser.load(),
      tabs: tab.tabs,
      lock: tab.lock,
    });
    client.start();
    const page: Page = { number, tab, client, end: effect(() => this.#checkPage(client)) };
    this.pages.push(page);
  }

  #type({ tab, to }: { tab: number; to: "everyone" | "bob" }): void {
    const page = this.#page(tab);
    if (!page) return;
    if (to === "bob") page.client.openPerson(BOB.uid);
    else page.client.open("everyone");
    // Not known yet, or the chat with Bob would have opened.
    if (to === "bob" && page.client.active.value.key !== BOB.uid) return;
    const text = `text ${++this.#count}`;
    const outcome = page.client.send(text);
    assert(outcome.kind === "accepted");
    this.typed.set(text, { text, chat: outcome.chat, page: page.number });
  }

  #discard(number: number): void {
    const page = this.#page(number);
    for (const chat of page?.client.chats.value ?? []) {
      for (const entry of chat.entries.value) {
        if (entry.state !== "refused") continue;
        const text = page?.client.discard(entry.key);
        // It may have been refused, tried again elsewhere, and arrived.
        if (text !== undefined) this.#forget(text);
      }
    }
  }

  #end(number: number, end: (page: Page) => void): void {
    const page = this.#page(number);
    if (!page) return;
    page.end();
    this.pages.splice(this.pages.indexOf(page), 1);
    end(page);
    this.server.cut(1006, page.tab);
    for (const { text } of this.typed.values()) if (!this.#exists(text)) this.#forget(text);
  }

  #forget(text: string): void {
    this.typed.delete(text);
    this.lost.add(text);
  }

  #page(number: number): Page | undefined {
    return this.pages[number % this.pages.length];
  }

  /** Whether a text is with the server, on the disk, or shown as waiting in some tab. */
  #exists(text: string): boolean {
    return this.#stored(text) > 0 ||
      [...this.browser.items.values()].some((item) => item.text === text) ||
      this.pages.some(({ client }) => client.chats.value.some((chat) => waits(chat, text)));
  }

  #stored(text: string): number {
    return [...this.server.conversations.values()].flatMap(({ messages }) => messages)
      .filter((it) => it.text === text).length;
  }

  /** What must hold in a page whenever anything changes in it. */
  #checkPage({ chats }: ChatClient): void {
    for (const chat of chats.value) {
      const entries = chat.entries.value;
      assertInOrder(entries);
      for (const entry of entries) {
        if (entry.state === "refused") this.refused.add(entry.text);
        if (entry.state === "sent") assertEquals(entry.text, this.#at(chat.key, entry.seq));
      }
    }
  }

  #at(key: string, seq: number): string | undefined {
    return this.server.conversations.get(key === BOB.uid ? "k1" : key)?.messages[seq - 1]?.text;
  }

  /** What must hold between any two steps. */
  check(): void {
    for (const { text } of this.typed.values()) assert(this.#exists(text), `"${text}" lost`);
    for (const text of [...this.typed.keys(), ...this.lost]) {
      assert(this.#stored(text) <= 1, `"${text}" twice`);
    }
    for (const { id, high, messages } of this.browser.chats.values()) {
      const stored = this.server.conversation(id).messages.slice(high - messages.length, high);
      const kept = messages.map((it) => "text" in it ? it.text : "removed");
      assertEquals(kept, stored.map(({ text }) => text), "The cache claims what it does not hold");
    }
  }

  /** Lets everything come to rest. */
  settle(): void {
    const { clock, server, browser } = this;
    server.refusals.length = 0;
    browser.storage = "works";
    clock.advance(90_000);
    // One page more finds what could not be taken off the disk before.
    if (this.pages.length === MAX_TABS) this.run({ do: "crash", tab: 0 });
    this.open();
    clock.advance(90_000);
    for (const { client } of this.pages) {
      for (const chat of client.chats.value) {
        for (const entry of chat.entries.value) {
          if (entry.state === "refused") client.retry(entry.key);
        }
      }
      clock.advance(90_000);
    }
  }

  /** What must hold when all is at rest. */
  checkSettled(): void {
    for (const { text } of this.typed.values()) assertEquals(this.#stored(text), 1, text);
    assertEquals([...this.browser.items], []);
    for (const { client } of this.pages) {
      assertEquals(client.status.value, { kind: "connected" });
      assertEquals(client.waiting.value.count, 0);
    }
    for (const { id, messages } of this.server.conversations.values()) {
      const own = messages.flatMap(({ text }) => this.typed.get(text) ?? [])
        .filter(({ text }) => !this.refused.has(text));
      for (let page = 1; page <= this.#opened; page++) {
        const texts = own.filter((it) => it.page === page).map(({ text }) => text);
        const typed = [...this.typed.keys()].filter((text) => texts.includes(text));
        assertEquals(texts, typed, `The order in ${id}`);
      }
    }
  }
}

function waits(chat: ChatView, text: string): boolean {
  return chat.entries.value.some((it) =>
    (it.state === "sending" || it.state === "refused") && it.text === text
  );
}

Deno.test("createChatClient() loses nothing that was kept, sends nothing twice and keeps the order, whatever becomes of its tabs", () => {
  fc.assert(
    fc.property(
      fc.array(step, { maxLength: 60, size: "max" }),
      fc.integer(),
      (steps, seed) => {
        const world = new World(seed);
        world.open();
        world.clock.advance(1_000);
        for (const it of steps) {
          world.run(it);
          world.check();
        }
        world.settle();
        world.check();
        world.checkSettled();
        for (const { end } of world.pages) end();
      },
    ),
    { numRuns: 150 },
  );
});
