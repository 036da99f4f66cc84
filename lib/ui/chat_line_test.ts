import { assertEquals } from "@std/assert";
import { everyone, FakeSession, message, withBob } from "../client/fake_session.ts";
import { chatDescription, lastLineText } from "./chat_line.ts";

Deno.test("lastLineText() says who wrote it where that is not plain", () => {
  const last = { at: 1, text: "hi", by: { name: "Bob", own: false } };
  assertEquals(lastLineText(last, true), "Bob: hi");
  assertEquals(lastLineText(last, false), "hi");
  const long = { ...last, by: { name: "Carol-Ann.Featherstonehaugh", own: false } };
  assertEquals(lastLineText(long, true), "Carol-Ann…: hi");
  assertEquals(lastLineText({ ...last, by: { name: "Alice", own: true } }, false), "You: hi");
  assertEquals(lastLineText({ at: 1, text: "hi" }, true), "hi");
  assertEquals(lastLineText({ at: 1 }, true), "Message removed");
  assertEquals(
    lastLineText({ at: 1, text: "> so **big**, `code` and 2*3" }, true),
    "so big, code and 2*3",
  );
  assertEquals(lastLineText({ at: 1, text: "**cut off" }, true), "**cut off");
  assertEquals(lastLineText(undefined, true), "");
});

Deno.test("chatDescription() says how it is with the person, when and what was written", () => {
  const at = Date.parse("2026-03-03T08:05:00Z");
  const berlin = { locale: "en-GB", timeZone: "Europe/Berlin" };
  const session = FakeSession.joined(
    { conversations: [everyone(), withBob({ last: 1, read: 1, at, preview: "bye" })] },
    message(1, { at }),
  );
  const describe = (key: string, away = false) => {
    const chat = session.chat(key);
    return chatDescription(chat, { last: chat.last.value, now: at + 60_000, away, ...berlin });
  };
  assertEquals(describe("p2"), "online, guest, 09:05, bye");
  assertEquals(describe("p2", true), "guest, 09:05, bye");
  assertEquals(describe("everyone"), "09:05, Bob: text 1");
  session.receive({
    type: "conversation",
    ...withBob({ last: 1, at, preview: "bye", ended: true }),
  });
  assertEquals(describe("p2"), "has left, 09:05, bye");
});
