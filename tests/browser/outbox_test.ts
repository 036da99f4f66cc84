import { assert, assertEquals } from "@std/assert";
import type { Page } from "playwright-core";
import type { ChatClient } from "../support/client.ts";
import { eventually } from "./support/eventually.ts";
import { kept } from "./support/kept.ts";
import type { Person } from "./support/person.ts";
import { scene } from "./support/scene.ts";
import { UNREACHABLE } from "./support/watch.ts";

/** Withholds what browsers withhold from a page that came by plain http from another machine. */
const INSECURE = () => {
  for (const name of ["locks", "clipboard"]) {
    Object.defineProperty(Navigator.prototype, name, { value: undefined });
  }
  Object.defineProperty(Crypto.prototype, "randomUUID", { value: undefined });
};

/** Counts the `send` of each text that leave a tab. */
function countSends(page: Page, counts: Map<string, number>): void {
  page.on("websocket", (socket) =>
    socket.on("framesent", ({ payload }) => {
      for (const line of String(payload).split("\n")) {
        const { type, text } = JSON.parse(line);
        if (type === "send") counts.set(text, (counts.get(text) ?? 0) + 1);
      }
    }));
}

/** The texts that a program gets in Everyone, as many as asked for. */
async function take(program: ChatClient, count: number): Promise<string[]> {
  const texts: string[] = [];
  for (let i = 0; i < count; i++) {
    texts.push((await program.next("message", (it) => it.in === "everyone")).text);
  }
  return texts;
}

/** Two tabs of one person, and what happens to them; the same with and without a secure context. */
async function twoTabs(one: Person, bob: ChatClient): Promise<void> {
  const counts = new Map<string, number>();
  countSends(one.page, counts);
  await one.go(); // Anew, so that the socket is one that is counted.
  await one.connected();
  const two = await one.anotherTab();
  countSends(two.page, counts);
  await two.go();
  await two.connected();
  await one.say("from one");
  await two.say("from two");
  assertEquals((await take(bob, 2)).sort(), ["from one", "from two"]);
  for (const tab of [one, two]) {
    await tab.waits(0);
    await eventually(async () => {
      assertEquals(await tab.message("from one").count(), 1);
      assertEquals(await tab.message("from two").count(), 1);
    });
  }
  assertEquals([...counts], [["from one", 1], ["from two", 1]]);

  // Whichever of them had the part of sending: the other one has it after that.
  await one.page.close();
  await two.say("from the one that is left");
  assertEquals(await take(bob, 1), ["from the one that is left"]);
  const three = await two.anotherTab();
  await three.connected();
  await two.page.close();
  await three.say("from the third");
  assertEquals(await take(bob, 1), ["from the third"]);
  await three.waits(0);
}

scene("what is typed without a network is sent once by the next tab, in order", async (chat) => {
  const alice = await chat.join("Alice");
  alice.watch.allow(UNREACHABLE, /ERR_INTERNET_DISCONNECTED/);
  const { chat: bob } = await chat.program("Bob");
  await alice.say("before");
  await alice.page.context().setOffline(true);
  await alice.says("Offline");
  await alice.say("first");
  await alice.say("second");
  await alice.personButton("Bob").click();
  await alice.say("between us");
  await alice.waits(1);
  await alice.page.close();

  await alice.page.context().setOffline(false);
  const later = await alice.anotherTab();
  await later.connected();
  assertEquals(await take(bob, 3), ["before", "first", "second"]);
  await later.shows("before", "first", "second");
  await later.waits(0);
  await later.tab("@Bob").click();
  await later.shows("between us");
  const received = await bob.settle();
  assertEquals(bob.all.filter(({ text }) => text === "between us").length, 1);
  assertEquals(received.filter(({ in: place }) => place === "everyone"), []);
  assertEquals(await kept(later.page, "outbox"), []);
});

scene(
  "with two tabs open, what is typed in either is sent once and shown in both",
  async (chat) => {
    const { chat: bob } = await chat.program("Bob");
    await twoTabs(await chat.join("Alice"), bob);
  },
);

scene("without a secure context, two tabs send once as well", async (chat) => {
  const { chat: bob } = await chat.program("Bob");
  const alice = await chat.person();
  await alice.page.context().addInitScript(INSECURE);
  await twoTabs(await alice.join("Alice"), bob);
});

scene("a tab that sleeps with the lock in hand is followed by the one in use", async (chat) => {
  const { chat: bob } = await chat.program("Bob");
  const alice = await chat.join("Alice");
  const uid = await eventually(async () => {
    const [key] = await kept(alice.page, "chats");
    assert(key);
    return key[0];
  });
  const asleep = await alice.page.context().newPage();
  await asleep.goto(`${chat.server.http}/health`);
  await asleep.evaluate((name) => {
    const held = navigator.locks.request(name, { steal: true }, () => new Promise(() => {}));
    held.catch(() => {}); // As it ends when another tab takes it.
  }, `private-chat ${uid}`);
  await alice.say("is anybody there?");
  assertEquals(await take(bob, 1), ["is anybody there?"]);
});

scene("a server that is killed while one types loses nothing and moves nothing", async (chat) => {
  const alice = await chat.join("Alice", { viewport: { width: 360, height: 740 } });
  alice.watch.allow(UNREACHABLE);
  const { guest: bob, chat: program } = await chat.program("Bob");
  for (let i = 1; i <= 30; i++) {
    program.tell({ type: "send", id: crypto.randomUUID(), to: "everyone", text: `line ${i}` });
  }
  await alice.sees("line 30");
  const { port } = chat.server;
  await alice.box.pressSequentially("half a sent");
  await alice.log.evaluate((log) => log.scrollTo(0, 100));
  const before = await alice.message("line 8").boundingBox();
  await chat.kill();
  await alice.box.pressSequentially("ence");
  await alice.page.getByText("The server cannot be reached.").waitFor();
  // The notice takes room from above; what is read stays where it is in the log.
  const top = () => alice.log.evaluate((log) => log.scrollTop);
  const scrolled = await top();
  await chat.start(port);
  await alice.connected();
  assertEquals(await top(), scrolled);
  await eventually(async () => assertEquals(await alice.message("line 8").boundingBox(), before));
  assertEquals(await alice.box.inputValue(), "half a sentence");
  await chat.kill();
  await alice.says("Reconnecting");
  await alice.box.press("Enter");
  await alice.say("another");
  await chat.start(port);
  await alice.go();
  await alice.connected();
  await alice.shows("half a sentence", "another");
  await alice.waits(0);
  const { chat: after } = await chat.program(bob);
  after.tell({ type: "history", in: "everyone", limit: 2 });
  const { messages } = await after.next("history");
  const texts = messages.map(({ text }: { text: string }) => text);
  assertEquals(texts, ["half a sentence", "another"]);
});

scene("a message refused for its rate is not overtaken by the one behind it", async (chat) => {
  const alice = await chat.join("Alice");
  alice.watch.allow(UNREACHABLE);
  const { guest: bob } = await chat.program("Bob");
  const { port } = chat.server;
  await chat.kill();
  await alice.says("Reconnecting");
  const texts = ["one", "two", "three", "four", "five"];
  for (const text of texts) await alice.say(text);
  await alice.waits(texts.length);
  await chat.start(port, { CHAT_MESSAGES_PER_SECOND: "1" });
  await alice.waits(0);
  await alice.shows(...texts);
  const { chat: program } = await chat.program(bob);
  program.tell({ type: "history", in: "everyone" });
  const { messages } = await program.next("history");
  assertEquals(messages.map(({ text }: { text: string }) => text), texts);
});
