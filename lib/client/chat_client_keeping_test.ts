import { assert, assertEquals } from "@std/assert";
import { CACHED_CHARACTERS, CACHED_CHATS, CACHED_MESSAGES } from "./cached_chat.ts";
import { MAX_HISTORY } from "../protocol/limits.ts";
import { FakeBrowser, type FakeTab } from "./fake_browser.ts";
import { FakeClock } from "./fake_clock.ts";
import { ALICE, BOB, everyone, FakeSession, message, page, withBob } from "./fake_session.ts";
import { WRITE_AFTER_MS } from "./history_cache.ts";
import { SIGN_OF_LIFE_MS } from "./sending_tab.ts";
import { PATIENCE_MS } from "./storage.ts";

/** Milliseconds that the browser of these tests takes for anything. */
const DELAY_MS = 5;

/** One's own name, for good. */
const MEMBER = { ...ALICE, guest: false };
const GUEST = { ...ALICE, guest: true };

class Page extends FakeSession {
  readonly tab: FakeTab;

  /** A page that has loaded what is kept, and is not started. */
  constructor(browser: FakeBrowser, { clock, me }: { clock: FakeClock; me: typeof ALICE }) {
    const tab = browser.open();
    const { storage, tabs, lock } = tab;
    super({ me, clock, restored: browser.load(), storage, tabs, lock });
    this.tab = tab;
  }

  /** Starts it, welcomes it and lets it settle. */
  join(welcome: Record<string, unknown> = {}): this {
    this.client.start();
    this.welcome(welcome);
    this.clock.advance(4 * DELAY_MS);
    return this;
  }

  /** The page ends without a word. */
  crash(): void {
    this.tab.crash();
    this.client.stop();
  }

  /** What the server got so far. */
  get texts(): unknown[] {
    return this.transport.sockets.flatMap((socket) => socket.sentOf("send"))
      .map(({ text }) => text);
  }
}

function setup({ me = MEMBER } = {}) {
  const clock = new FakeClock();
  const browser = new FakeBrowser({ clock, delay: () => DELAY_MS });
  return { clock, browser, open: () => new Page(browser, { clock, me }) };
}

/** Long enough for whatever is due to be written. */
const WRITTEN_MS = WRITE_AFTER_MS + 10 * DELAY_MS;

Deno.test("A message is kept before it is sent, and shown before that", () => {
  const { clock, browser, open } = setup();
  const alice = open().join();
  alice.client.send("hi");
  assertEquals(alice.shown(), ["…hi"]);
  assertEquals([alice.sent("send"), browser.items.size], [[], 0]);
  clock.advance(DELAY_MS);
  assertEquals([alice.texts, browser.items.size], [["hi"], 1]);
  alice.receive({ type: "sent", id: "own1", in: "everyone", seq: 1, at: 1 });
  clock.advance(DELAY_MS);
  assertEquals([alice.shown(), browser.items.size], [["1:hi"], 0]);
});

Deno.test("A message typed without a connection goes out from the next page, under its id and to the same person", () => {
  const { clock, browser, open } = setup();
  const first = open().join({ conversations: [everyone()] });
  first.transport.socket.events.close(1006);
  first.client.openPerson(BOB.uid);
  first.client.send("hi");
  clock.advance(DELAY_MS);
  first.crash();
  assertEquals(browser.items.size, 1);

  const second = open();
  assertEquals(second.shown(BOB.uid), ["…hi"]);
  assertEquals(second.client.waiting.value, { count: 1, unkept: 0, keeps: true });
  second.join({ users: [] });
  assertEquals(second.sent("send"), [
    { type: "send", id: "own1", to: "@Bob", uid: "p2", text: "hi" },
  ]);
});

Deno.test("A message that the browser has no room for is sent, and the page knows that it would be lost", () => {
  const { clock, browser, open } = setup();
  const alice = open().join();
  browser.storage = "full";
  alice.client.send("hi");
  clock.advance(DELAY_MS);
  assertEquals(alice.client.waiting.value, { count: 1, unkept: 1, keeps: false });
  assertEquals(alice.texts, ["hi"]);
  browser.storage = "works";
  alice.client.send("you");
  clock.advance(2 * DELAY_MS);
  // With the next one, what had failed is tried again.
  assertEquals(alice.client.waiting.value, { count: 2, unkept: 0, keeps: true });
  assertEquals(browser.items.size, 2);
});

Deno.test("A storage that hangs holds a message up for 2 s, and the next ones not at all", () => {
  const { clock, browser, open } = setup();
  const alice = open().join();
  browser.storage = "hangs";
  alice.client.send("a");
  clock.advance(PATIENCE_MS - 1);
  assertEquals(alice.texts, []);
  clock.advance(1);
  assertEquals(alice.texts, ["a"]);
  assertEquals(alice.client.waiting.value.keeps, false);
  alice.receive({ type: "sent", id: "own1", in: "everyone", seq: 1, at: 1 });
  alice.client.send("b");
  clock.turn();
  assertEquals(alice.texts, ["a", "b"]);
});

Deno.test("A page shows what the one before held, and resumes behind it", () => {
  const { clock, open } = setup();
  const first = open().join({
    conversations: [everyone({ last: 2, read: 1 }), withBob({ last: 1, at: 5 })],
  });
  first.receive(...page(1, 2), message(1, { in: "k7" }));
  clock.advance(WRITTEN_MS);
  first.crash();

  const second = open();
  assertEquals(second.shown(), ["1:text 1", "2:text 2"]);
  assertEquals(second.shown(BOB.uid), ["1:text 1"]);
  assertEquals(second.chat(BOB.uid).person.value?.name, "Bob");
  second.client.start();
  second.transport.socket.events.open();
  const seen = { everyone: 2, k7: 1 };
  assertEquals(second.sent("resume"), [{ type: "resume", epoch: "e1", seen }]);
  second.welcome({ conversations: [everyone({ last: 3, read: 2 }), withBob({ last: 1 })] });
  second.receive(message(3));
  assertEquals(second.shown(), ["1:text 1", "2:text 2", "3:text 3"]);
  assertEquals(second.chat("everyone").newFrom.value, 3);
  // Whether what is shown is there yet; nothing behind it.
  const looked = { type: "history", in: "everyone", limit: MAX_HISTORY, before: 3 };
  assertEquals(second.sent("history"), [looked]);
});

Deno.test("What is kept ends where a hole begins", () => {
  const { clock, browser, open } = setup();
  const alice = open().join({ conversations: [everyone({ last: 2 })] });
  alice.receive(...page(1, 2), message(5));
  clock.advance(WRITTEN_MS);
  const kept = browser.chats.get("everyone");
  assertEquals([kept?.high, kept?.messages.length], [2, 2]);
});

for (const what of [{ epoch: "e2" }, { reset: true }]) {
  Deno.test(`A page drops what was kept when the server says ${JSON.stringify(what)}`, () => {
    const { clock, browser, open } = setup();
    const first = open().join({ conversations: [everyone({ last: 1 }), withBob({ last: 1 })] });
    first.receive(message(1), message(1, { in: "k7" }));
    clock.advance(WRITTEN_MS);
    first.crash();
    const second = open().join({ ...what, users: [], conversations: [everyone({ last: 1 })] });
    assertEquals(second.shown(), []);
    second.receive(message(1, { text: "another" }));
    clock.advance(WRITTEN_MS);
    const kept = [...browser.chats.values()].map(({ id, epoch, messages }) => [
      id,
      epoch,
      messages.map((it) => "text" in it && it.text),
    ]);
    assertEquals(kept, [["everyone", what.epoch ?? "e1", ["another"]]]);
  });
}

Deno.test("A page asks whether what it kept of the open chat is there yet: what was removed meanwhile goes", () => {
  const { clock, browser, open } = setup();
  const count = MAX_HISTORY + 20;
  const conversations = [everyone({ last: count, read: count }), withBob({ last: 2, read: 2 })];
  const first = open().join({ conversations });
  first.receive(...page(1, count), ...page(1, 2, { in: "k7" }));
  clock.advance(WRITTEN_MS);
  first.crash();

  // Bob deleted his account while no page was open.
  const gone = (seq: number, id = "everyone") => ({ in: id, seq, at: seq, removed: true });
  const history = (id: string, from: number, to: number) => ({
    type: "history",
    in: id,
    messages: Array.from({ length: to - from + 1 }, (_, i) => gone(from + i, id)),
    before: to + 1,
    more: from > 1,
  });
  const second = open().join({ conversations });
  assertEquals(second.shown().length, count);
  const asked = () =>
    second.sent("history").map(({ in: id, before, limit }) => [id, before, limit]);
  assertEquals(asked(), [["everyone", count + 1, MAX_HISTORY]]);
  second.receive(history("everyone", 21, count));
  assertEquals(asked().slice(1), [["everyone", 21, MAX_HISTORY]]);
  second.receive(history("everyone", 1, 20));
  assertEquals(second.shown(), Array.from({ length: count }, (_, i) => `${i + 1}-`));
  assertEquals(second.shown(BOB.uid), ["1:text 1", "2:text 2"]);
  // Of a chat that nobody looks at, nothing is asked for.
  assertEquals(asked().length, 2);
  second.client.open(BOB.uid);
  assertEquals(asked().slice(2), [["k7", 3, MAX_HISTORY]]);
  second.receive(history("k7", 1, 2));
  assertEquals(second.shown(BOB.uid), ["1-", "2-"]);
  clock.advance(WRITTEN_MS);
  const kept = [...browser.chats.values()].flatMap(({ messages }) => messages);
  assertEquals(kept.filter((it) => "text" in it), []);
  // Once is enough.
  second.client.open("everyone");
  second.rejoin({ conversations });
  assertEquals(second.sent("history"), []);
});

Deno.test("What is removed, or no longer kept by the server, is not kept here", () => {
  const { clock, browser, open } = setup();
  const alice = open().join({ conversations: [everyone({ last: 4 })] });
  alice.receive(...page(1, 4));
  clock.advance(WRITTEN_MS);
  alice.receive({ type: "message", in: "everyone", seq: 3, at: 3, removed: true });
  alice.rejoin({ conversations: [everyone({ first: 2, last: 4 })] });
  clock.advance(WRITTEN_MS);
  const { first, messages = [] } = browser.chats.get("everyone") ?? {};
  assertEquals(first, 2);
  assertEquals(messages.map((it) => "removed" in it ? "removed" : it.text), [
    "text 2",
    "removed",
    "text 4",
  ]);
});

Deno.test("Chats are kept within bounds: so many, so many messages, so much text", () => {
  const { clock, browser, open } = setup();
  const others = Array.from(
    { length: CACHED_CHATS + 5 },
    (_, i) => withBob({ id: `k${i}`, uid: `u${i}`, with: `N${i}`, first: 1, last: 0, at: i }),
  );
  const alice = open().join({ conversations: [everyone({ last: 0 }), ...others] });
  const long = "x".repeat(CACHED_CHARACTERS / 10);
  for (let i = 1; i <= CACHED_MESSAGES + 50; i++) alice.receive(message(i));
  for (let i = 1; i <= 20; i++) {
    alice.receive(message(i, { in: "k50", text: long, at: 1_000 + i }));
  }
  clock.advance(WRITTEN_MS);
  assertEquals(browser.chats.size, CACHED_CHATS);
  assert(!browser.chats.has("k5") && browser.chats.has("k6"));
  const kept = browser.chats.get("everyone")?.messages ?? [];
  assertEquals([kept.length, kept.at(-1)?.seq], [CACHED_MESSAGES, CACHED_MESSAGES + 50]);
  assertEquals(browser.chats.get("k50")?.messages.map(({ seq }) => seq).slice(0, 2), [11, 12]);
});

Deno.test("Many messages are one write, and a page that changes nothing writes nothing", () => {
  const { clock, browser, open } = setup();
  const alice = open().join({ conversations: [everyone({ last: 0 })] });
  for (let i = 1; i <= 100; i++) alice.receive(message(i));
  clock.advance(WRITTEN_MS);
  assertEquals(browser.saves, 1);
  const [before] = browser.chats.values();
  alice.crash();
  open().join({ conversations: [everyone({ last: 100, read: 100 })] });
  clock.advance(WRITTEN_MS);
  assert(browser.chats.get("everyone") === before, "Written again as it was");
});

Deno.test("A message that is among those held waits no longer, whatever its page could still write", () => {
  const { clock, browser, open } = setup();
  const first = open().join();
  first.client.send("hi");
  clock.advance(DELAY_MS);
  const item = browser.items.get("own1");
  assert(item);
  first.receive({ type: "sent", id: "own1", in: "everyone", seq: 1, at: 1 });
  clock.advance(WRITTEN_MS);
  first.crash();
  browser.items.set("own1", item);
  const second = open();
  assertEquals(second.shown(), ["1:hi"]);
  clock.advance(DELAY_MS);
  assertEquals(browser.items.size, 0);
});

for (const me of [GUEST, MEMBER]) {
  const who = me.guest ? "a guest" : "a member";
  Deno.test(`The end of the session of ${who} clears what was read, and what can never be sent`, () => {
    const { clock, browser, open } = setup({ me });
    const alice = open().join({ you: me, conversations: [everyone({ last: 1 })] });
    alice.receive(message(1));
    alice.client.send("hi");
    clock.advance(WRITTEN_MS);
    alice.transport.socket.events.close(4401);
    clock.advance(60_000);
    assertEquals(browser.chats.size, 0);
    assertEquals(browser.items.size, me.guest ? 0 : 1);
    assertEquals(alice.shown(), [me.guest ? "!hi" : "…hi"]);
    assertEquals(alice.client.waiting.value.unkept, me.guest ? 1 : 0);
  });
}

Deno.test("A session that is somebody else's now clears what was kept, and sends nothing of it", () => {
  const { clock, browser, open } = setup({ me: GUEST });
  const first = open().join({ you: GUEST, conversations: [everyone({ last: 1 })] });
  first.receive(message(1));
  clock.advance(WRITTEN_MS);
  first.transport.socket.events.close(1006);
  first.client.send("hi");
  clock.advance(WRITTEN_MS);
  assertEquals([browser.items.size, browser.chats.size], [1, 1]);
  first.rejoin({ you: { uid: "p9", name: "Carol", guest: true } });
  clock.advance(60_000);
  assertEquals([browser.items.size, browser.chats.size, first.texts], [0, 0, []]);
});

Deno.test("signOut() says when it is done, also where the storage hangs", () => {
  const { clock, browser, open } = setup({ me: GUEST });
  const alice = open().join({ you: GUEST });
  let done = 0;
  browser.storage = "hangs";
  alice.client.signOut(() => done++);
  clock.advance(PATIENCE_MS);
  assertEquals(done, 1);
});

Deno.test("Two tabs show the same, and the one with the lock sends, once", () => {
  const { clock, open } = setup();
  const [one, two] = [open().join(), open().join()];
  two.client.send("from two");
  clock.advance(4 * DELAY_MS);
  assertEquals([one.texts, two.texts], [["from two"], []]);
  assertEquals([one.shown(), two.shown()], [["…from two"], ["…from two"]]);
  one.receive({ type: "sent", id: "own1", in: "everyone", seq: 1, at: 1 });
  clock.advance(2 * DELAY_MS);
  assertEquals([one.shown(), two.shown()], [["1:from two"], ["1:from two"]]);
  two.receive(message(1, { id: "own1", uid: ALICE.uid, text: "from two" }));
  assertEquals(two.shown(), ["1:from two"]);
});

Deno.test("A refused message shows its reason in every tab, and what one tab does about it", () => {
  const { clock, open } = setup();
  const [one, two] = [open().join(), open().join()];
  two.client.send("hi");
  clock.advance(4 * DELAY_MS);
  one.receive({ type: "error", code: "internal", message: "No", id: "own1" });
  clock.advance(4 * DELAY_MS);
  assertEquals([one.shown(), two.shown()], [["!hi"], ["!hi"]]);
  two.client.retry("own1");
  clock.advance(4 * DELAY_MS);
  assertEquals([one.shown(), one.texts], [["…hi"], ["hi", "hi"]]);
  one.receive({ type: "error", code: "internal", message: "No", id: "own1" });
  clock.advance(4 * DELAY_MS);
  assertEquals(two.client.discard("own1"), "hi");
  clock.advance(4 * DELAY_MS);
  assertEquals([one.shown(), two.shown()], [[], []]);
});

Deno.test("A tab that lost its connection leaves the sending to one that has it", () => {
  const { clock, open } = setup();
  const [one, two] = [open().join(), open().join()];
  one.client.send("hi");
  clock.advance(DELAY_MS);
  assertEquals(one.texts, ["hi"]);
  one.transport.socket.events.close(1006);
  clock.advance(2 * DELAY_MS);
  assertEquals(two.texts, ["hi"]);
});

Deno.test("A tab that sleeps with the lock in hand is followed after 2 s, and not while it answers", () => {
  const { clock, open } = setup();
  const [one, two] = [open().join(), open().join()];
  clock.advance(SIGN_OF_LIFE_MS);
  two.client.send("a");
  clock.advance(SIGN_OF_LIFE_MS);
  assertEquals([one.texts, two.texts], [["a"], []]);
  one.tab.asleep = true;
  two.client.openPerson(BOB.uid);
  two.client.send("b");
  clock.advance(SIGN_OF_LIFE_MS + 4 * DELAY_MS);
  assert(two.texts.includes("b"));
  assert(!one.texts.includes("b"));
});

for (const how of ["ended", "is somebody else's now"]) {
  Deno.test(`Where the session ${how}, nothing of what was read stays on the screen`, () => {
    const { clock, open } = setup();
    const conversations = [everyone({ last: 1 }), withBob({ last: 1 })];
    const alice = open().join({ conversations });
    alice.receive(message(1), message(1, { in: "k7" }));
    alice.client.openPerson("p3", { uid: "p3", name: "Carol", guest: true, online: false });
    alice.client.send("to Carol");
    alice.client.open(BOB.uid);
    const { socket } = alice.transport;
    if (how === "ended") socket.events.close(4401);
    else {
      socket.events.close(1006);
      clock.advance(10_000);
      alice.welcome({ you: { uid: "p9", name: "Mallory", guest: true } });
    }
    clock.advance(DELAY_MS);
    const { chats, active, online, onlineCount, status } = alice.client;
    assertEquals(status.value, { kind: "stopped", reason: "signed_out" });
    assertEquals(active.value.key, "everyone");
    // A member's own text, which waits for the next sign-in, and whom it is for.
    assertEquals(chats.value.map(({ key }) => [key, alice.shown(key)]), [
      ["everyone", []],
      ["p3", ["…to Carol"]],
    ]);
    assertEquals([online.value, onlineCount.value], [[], 0]);
  });
}
