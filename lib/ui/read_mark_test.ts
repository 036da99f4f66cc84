import { assertEquals } from "@std/assert";
import type { Entry } from "../client/state.ts";
import { readKey } from "./read_mark.ts";

function sent(seq: number, own: boolean): Entry {
  return { state: "sent", key: `m${seq}`, seq, uid: "p", from: "X", text: "x", at: seq, own };
}

Deno.test("readKey() is the last of one's own that was read, and of nobody else's", () => {
  const entries = [sent(1, true), sent(2, true), sent(3, false), sent(4, true)];
  assertEquals(readKey(entries, 0), undefined);
  assertEquals(readKey(entries, 1), "m1");
  assertEquals(readKey(entries, 3), "m2");
  assertEquals(readKey(entries, 9), "m4");
  assertEquals(readKey([sent(3, false)], 3), undefined);
});
