import { assertEquals } from "@std/assert";
import { TestChat } from "../chat/test_chat.ts";
import { MAX_CONVERSATIONS } from "../protocol/limits.ts";
import { exportOf } from "./export.ts";

Deno.test("exportOf() gives each conversation once, also those in which somebody writes meanwhile", async () => {
  await using chat = await TestChat.open();
  const { store, clock } = chat;
  const alice = await chat.sign("Alice");
  const account = await store.account(alice.uid);
  if (account === undefined) throw new Error("There is no Alice");
  let count = 0;
  const write = (key: string) => {
    clock.tick(1);
    return store.append({
      id: crypto.randomUUID(),
      sender: alice.uid,
      to: { key },
      text: `${++count}`,
    });
  };
  const keys = Array.from({ length: MAX_CONVERSATIONS + 3 }, (_, index) => `p${index}`);
  for (const key of keys) await chat.sign(key);
  for (const key of keys) await write(key);

  const { conversations } = store;
  let pages = 0;
  store.conversations = async (request) => {
    const page = await conversations(request);
    // Behind what was given, where the next page begins, and in the midst of what was given.
    if (++pages === 1) { for (const index of [0, 3, 150]) await write(`p${index}`); }
    return page;
  };
  const texts = await Array.fromAsync(exportOf({ store, account, now: clock.now() }));
  const given: { with: string; messages: { text: string }[] }[] = JSON.parse(texts.join(""))
    .conversations;
  assertEquals(given.map((it) => it.with).toSorted(), keys.toSorted());
  assertEquals(given.find((it) => it.with === "p0")?.messages.map(({ text }) => text), [
    `${keys.length + 1}`,
    "1",
  ]);
});
