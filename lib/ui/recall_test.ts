import { assertEquals } from "@std/assert";
import type { Entry } from "../client/state.ts";
import { lastOwnText } from "./recall.ts";

Deno.test("lastOwnText() is the last of one's own, sent or on its way, and nobody else's", () => {
  const base = { from: "Alice", at: 0 };
  const mine: Entry = {
    ...base,
    state: "sent",
    key: "a",
    seq: 1,
    uid: "p1",
    text: "mine",
    own: true,
  };
  const theirs: Entry = { ...mine, key: "b", seq: 2, uid: "p2", text: "theirs", own: false };
  const removed: Entry = { state: "removed", key: "c", seq: 3, at: 0 };
  const sending: Entry = { ...base, state: "sending", key: "d", uid: "p1", text: "new", own: true };
  assertEquals(lastOwnText([mine, theirs, removed]), "mine");
  assertEquals(lastOwnText([mine, theirs, sending]), "new");
  assertEquals(lastOwnText([theirs, removed]), undefined);
  assertEquals(lastOwnText([]), undefined);
});
