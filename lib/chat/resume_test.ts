import { assertEquals } from "@std/assert";
import type { Resumed } from "../store/store.ts";
import { resumeAnswer } from "./resume.ts";
import { TestChat } from "./test_chat.ts";

const WHO = { uid: "p1", name: "Alice", kind: "guest" } as const;
const EVERYONE = { id: "everyone", first: 1, last: 9, read: 0 };
const NOTHING: Resumed = {
  conversations: [EVERYONE],
  more: false,
  reset: false,
  gaps: [],
  messages: [],
};

async function answerOf(change: Partial<Resumed>) {
  await using chat = await TestChat.open();
  return resumeAnswer(chat.hub, { who: WHO, resumed: { ...NOTHING, ...change } });
}

Deno.test("resumeAnswer() writes welcome, then gaps, then messages", async () => {
  const message = { in: "everyone", seq: 9, id: "i", uid: "p7", from: "Bob", text: "hi", at: 1 };
  const { lines } = await answerOf({
    gaps: [{ in: "everyone", from: 2, to: 8 }],
    messages: [message],
  });
  const types = lines.map(({ text }) => JSON.parse(text).type);
  assertEquals(types, ["welcome", "gap", "message"]);
});

Deno.test("resumeAnswer() writes welcome in the order of the protocol, and counts its bytes", async () => {
  for (const reset of [false, true]) {
    await using chat = await TestChat.open();
    chat.hub.presence.came({
      uid: "p7",
      name: "Zoë",
      kind: "member",
      since: 5,
      connections: 1,
      process: "other",
    });
    const { lines: [welcome] } = resumeAnswer(chat.hub, {
      who: WHO,
      resumed: { ...NOTHING, reset },
    });
    assertEquals(
      welcome?.text,
      `{"type":"welcome","you":{"uid":"p1","name":"Alice","guest":true},"epoch":"${chat.hub.store.epoch}",` +
        `"users":[{"uid":"p1","name":"Alice","guest":true,"online":true},` +
        `{"uid":"p7","name":"Zoë","guest":false,"online":true,"seenAt":5}],"online":1,` +
        `"conversations":[{"id":"everyone","first":1,"last":9,"read":0}],"more":false${
          reset ? `,"reset":true` : ""
        }}`,
    );
    assertEquals(welcome?.bytes, new TextEncoder().encode(welcome?.text).length);
  }
});

Deno.test("resumeAnswer() speaks up to what it lists, replays or names as missed", async () => {
  const { covered } = await answerOf({
    more: true,
    gaps: [{ in: "old", from: 1, to: 5 }],
    messages: [{ in: "older", seq: 3, at: 1, removed: true }],
  });
  assertEquals([...covered], [["everyone", 9], ["old", 5], ["older", 3]]);
});

Deno.test("resumeAnswer() remembers what was told only where there is more", async () => {
  assertEquals((await answerOf({})).told, undefined);
  assertEquals([...(await answerOf({ more: true })).told ?? []], ["everyone"]);
});
