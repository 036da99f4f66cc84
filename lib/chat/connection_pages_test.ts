import { assert, assertEquals } from "@std/assert";
import { HISTORY_UNSENT_BYTES } from "../protocol/limits.ts";
import { message, only, TestChat, type TestClient } from "./test_chat.ts";

/** Says `count` messages in public. */
async function fill(client: TestClient, count: number): Promise<void> {
  await client.ask(...Array.from({ length: count }, (_, i) => message(`${i + 1}`)));
}

async function seqs(client: TestClient, object: Record<string, unknown>) {
  const [page] = only(await client.ask({ type: "history", ...object }), "history");
  const all = page.messages.map(({ seq }) => seq);
  return { first: all[0], last: all.at(-1), count: all.length, more: page.more };
}

Deno.test("history without before gives the newest, oldest first", async () => {
  await using chat = await TestChat.open({ messagesPerSecond: 0 });
  const alice = await chat.join("Alice");
  await fill(alice, 120);
  const everyone = { in: "everyone" };
  assertEquals(await seqs(alice, everyone), { first: 71, last: 120, count: 50, more: true });
});

Deno.test("history repeats before, and what it gives lies below", async () => {
  await using chat = await TestChat.open({ messagesPerSecond: 0 });
  const alice = await chat.join("Alice");
  await fill(alice, 10);
  const request = { type: "history", in: "everyone", before: 5, limit: 3 };
  const [page] = only(await alice.ask(request), "history");
  assertEquals([page.in, page.before, page.more], ["everyone", 5, true]);
  assertEquals(page.messages.map((one) => "text" in one && one.text), ["2", "3", "4"]);
  const { before } = only(await alice.ask({ type: "history", in: "everyone" }), "history")[0];
  assertEquals(before, undefined);
});

Deno.test("history clamps limit to between 1 and 100", async () => {
  await using chat = await TestChat.open({ messagesPerSecond: 0 });
  const alice = await chat.join("Alice");
  await fill(alice, 120);
  const counts = [];
  for (const limit of [1_000_000, 100, 1, 0, -5]) {
    counts.push((await seqs(alice, { in: "everyone", limit })).count);
  }
  assertEquals(counts, [100, 100, 1, 1, 1]);
});

Deno.test("history below the first message is empty", async () => {
  await using chat = await TestChat.open();
  const alice = await chat.join("Alice");
  await fill(alice, 2);
  for (const before of [0, 1]) {
    const page = await seqs(alice, { in: "everyone", before });
    assertEquals([page.count, page.more], [0, false]);
  }
});

Deno.test("history answers requests in order, the next when most was taken", async () => {
  await using chat = await TestChat.open();
  const alice = await chat.join("Alice");
  await fill(alice, 3);
  alice.peer.unsent = HISTORY_UNSENT_BYTES;
  const asked = [1, 2].map((limit) => ({ type: "history", in: "everyone", limit }));
  assertEquals(await alice.ask(...asked), []);
  await chat.pass(1_000);
  assertEquals(chat.store.calls.get("history"), undefined);
  alice.peer.unsent = 0;
  await chat.pass(50);
  assertEquals((await alice.gotOf("history")).map(({ messages }) => messages.length), [1, 2]);
});

Deno.test("history asks the store for one page at a time", async () => {
  await using chat = await TestChat.open();
  const alice = await chat.join("Alice");
  await fill(alice, 1);
  const answer = chat.store.hold("history");
  alice.send({ type: "history", in: "everyone" }, { type: "history", in: "everyone" });
  await chat.settle();
  assertEquals(chat.store.calls.get("history"), 1);
  answer();
  assertEquals((await alice.gotOf("history")).length, 2);
});

Deno.test("history refuses more than 33 requests at once as too fast", async () => {
  await using chat = await TestChat.open();
  const alice = await chat.join("Alice");
  const answer = chat.store.hold("history");
  const asked = Array.from({ length: 34 }, () => ({ type: "history", in: "everyone" }));
  const [error, ...rest] = only(await alice.ask(...asked), "error");
  assertEquals([error.code, rest], ["rate_limited", []]);
  answer();
  assertEquals((await alice.gotOf("history")).length, 33);
});

Deno.test("history, read and typing know no conversation of other people", async () => {
  await using chat = await TestChat.open();
  const [alice, bob] = [await chat.join("Alice"), await chat.join("Bob")];
  await chat.join("Carl");
  const [{ in: theirs }] = only(await bob.ask(message("psst", { to: "@Carl" })), "sent");
  await alice.got();
  for (const id of [theirs, "nowhere"]) {
    for (const type of ["history", "read", "typing"]) {
      const [error, ...rest] = await alice.ask({ type, in: id, seq: 1 });
      assert(error.type === "error", type);
      assertEquals([error.code, rest], ["unknown_conversation", []]);
    }
  }
  assertEquals(only(await bob.got(), "read"), []);
});

Deno.test("conversations pages through more than welcome listed, and no conversation is told twice", async () => {
  await using chat = await TestChat.open({ messagesPerSecond: 0 });
  const alice = await chat.sign("Alice");
  const first = await chat.join(alice);
  for (let i = 0; i < 203; i++) {
    await chat.sign(`P${i}`);
    chat.clock.tick(1);
    await first.ask(message("hi", { to: `@P${i}` }));
  }
  const client = chat.open(alice);
  const [welcome] = only(await client.ask({ type: "resume" }), "welcome");
  assertEquals([welcome.conversations.length, welcome.more], [201, true]);
  assertEquals(welcome.conversations[0].id, "everyone");
  assertEquals(welcome.conversations[1].with, "P202");
  const before = welcome.conversations.at(-1)?.id;
  // One that was not listed is told before its first message; the second time it is known.
  for (const kinds of [["conversation", "message"], ["message"]]) {
    await first.ask(message("again", { to: "@P0" }));
    assertEquals((await client.got()).map(({ type }) => type), kinds);
  }
  const [page] = only(await client.ask({ type: "conversations", before }), "conversations");
  assertEquals(page.conversations.map((one) => one.with), ["P2", "P1"]);
  assertEquals(page.more, false);
  await first.ask(message("again", { to: "@P1" }));
  assertEquals((await client.got()).map(({ type }) => type), ["message"]);
});

Deno.test("conversations refuses to go on behind one that is not one's own", async () => {
  await using chat = await TestChat.open();
  const alice = await chat.join("Alice");
  const [error] = await alice.ask({ type: "conversations", before: "nowhere" });
  assert(error.type === "error");
  assertEquals(error.code, "unknown_conversation");
});

Deno.test("a page says unavailable where the store fails, and the next works", async () => {
  await using chat = await TestChat.open();
  const alice = await chat.join("Alice");
  chat.store.failing.add("history");
  const [error] = await alice.ask({ type: "history", in: "everyone" });
  assert(error.type === "error");
  assertEquals(error.code, "unavailable");
  assertEquals(chat.errors.length, 1);
  chat.store.failing.clear();
  assertEquals(only(await alice.ask({ type: "history", in: "everyone" }), "history").length, 1);
});
