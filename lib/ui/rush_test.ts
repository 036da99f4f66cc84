import { assertEquals } from "@std/assert";
import { Rush } from "./rush.ts";

Deno.test("Rush.look() begins with a screen full of messages at once, and ends when few have come for a while", () => {
  const rush = new Rush();
  assertEquals(rush.look(23, 1_000), 0);
  assertEquals(rush.look(24, 1_100), 500);
  assertEquals(rush.look(0, 1_200), 400);
  assertEquals(rush.look(9, 1_300), 500);
  assertEquals(rush.look(8, 1_799), 1);
  assertEquals(rush.look(9, 1_800), 0);
});
