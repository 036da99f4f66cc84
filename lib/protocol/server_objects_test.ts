import { assertEquals } from "@std/assert";
import { parseServerLine, type ServerObject } from "./server_objects.ts";

const MESSAGE = { in: "k7", seq: 8, id: "i", from: "Bob", uid: "p7", text: "hi", at: 1 };
const REMOVED = { in: "k7", seq: 9, at: 1, removed: true } as const;
const CONVERSATION = {
  id: "k7",
  with: "Bob",
  uid: "p7",
  first: 1,
  last: 7,
  read: 5,
  theirs: 6,
  at: 1,
  preview: "hi",
};
const USER = { uid: "p7", name: "Bob", guest: true, online: true, seenAt: 1 };

const OBJECTS: readonly ServerObject[] = [
  {
    type: "welcome",
    you: { uid: "p1", name: "Alice", guest: false },
    epoch: "e",
    users: [USER, { uid: "p1", name: "Alice", guest: false, online: true }],
    online: 2,
    conversations: [{ id: "everyone", first: 1, last: 0, read: 0 }, CONVERSATION],
    more: false,
  },
  {
    type: "welcome",
    you: { uid: "p1", name: "Alice", guest: false },
    epoch: "e",
    users: [],
    online: 0,
    conversations: [],
    more: true,
    reset: true,
  },
  { type: "conversation", ...CONVERSATION, ended: true },
  { type: "conversations", conversations: [CONVERSATION], more: true },
  { type: "message", ...MESSAGE },
  { type: "message", ...REMOVED },
  { type: "sent", id: "i", in: "k7", seq: 8, at: 1 },
  { type: "gap", in: "everyone", from: 43, to: 900 },
  { type: "history", in: "k7", before: 9, messages: [MESSAGE, REMOVED], more: true },
  { type: "history", in: "k7", messages: [], more: false },
  { type: "presence", uid: "p7", name: "Bob", guest: true, online: false, count: 2 },
  { type: "presence", count: 501 },
  { type: "users", users: [USER], online: 399 },
  { type: "typing", in: "k7", name: "Bob", uid: "p7" },
  { type: "read", in: "k7", name: "Bob", uid: "p7", seq: 7 },
  { type: "head", in: "everyone", seq: 90 },
  { type: "error", code: "unknown_user", message: "Nobody has that name", id: "i" },
  { type: "error", code: "rate_limited", message: "Too fast", retryAfter: 100 },
  { type: "pong" },
];

Deno.test("parseServerLine() gives every object of the protocol as it was", () => {
  for (const object of OBJECTS) assertEquals(parseServerLine(JSON.stringify(object)), object);
});

Deno.test("parseServerLine() tells a removed message from another", () => {
  const removed = parseServerLine(JSON.stringify({ type: "message", ...REMOVED }));
  assertEquals(removed, { type: "message", ...REMOVED });
  assertEquals(parseServerLine('{"type":"message","in":"k7","seq":9,"at":1}'), undefined);
});

Deno.test("parseServerLine() drops fields that it does not know, and types that it does not know", () => {
  assertEquals(parseServerLine('{"type":"pong","later":1}'), { type: "pong" });
  assertEquals(parseServerLine('{"type":"later"}'), undefined);
});

Deno.test("parseServerLine() takes an error with a code that is yet to come", () => {
  const object = { type: "error", code: "later", message: "Later" } as const;
  assertEquals(parseServerLine(JSON.stringify(object)), object);
});

Deno.test("parseServerLine() gives nothing for what is not as the protocol has it", () => {
  for (const line of ["", "x", "null", "[]", '{"type":"head","in":"k7"}', '{"type":"sent"}']) {
    assertEquals(parseServerLine(line), undefined, line);
  }
});
