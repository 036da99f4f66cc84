import { assertEquals } from "@std/assert";
import { immediateText, secondsUntil } from "./connection_text.ts";

Deno.test("immediateText() waits before it speaks of reconnecting", () => {
  assertEquals(immediateText("connected"), "Connected");
  assertEquals(immediateText("offline"), "Offline");
  assertEquals(immediateText("stopped"), "Offline");
  assertEquals(immediateText("connecting"), undefined);
  assertEquals(immediateText("reconnecting"), undefined);
});

Deno.test("secondsUntil() counts only what is worth counting", () => {
  assertEquals(secondsUntil(undefined, 0), undefined);
  assertEquals(secondsUntil(1_000, 0), undefined);
  assertEquals(secondsUntil(4_500, 0), 5);
});
