import { assertEquals } from "@std/assert";
import { rovingIndex } from "./roving.ts";

Deno.test("rovingIndex() goes round, both ways and on both axes", () => {
  const at = (index: number) => ({ index, length: 3 });
  assertEquals(rovingIndex("ArrowDown", at(2)), 0);
  assertEquals(rovingIndex("ArrowRight", at(0)), 1);
  assertEquals(rovingIndex("ArrowUp", at(0)), 2);
  assertEquals(rovingIndex("ArrowLeft", at(2)), 1);
  assertEquals(rovingIndex("Home", at(2)), 0);
  assertEquals(rovingIndex("End", at(0)), 2);
});

Deno.test("rovingIndex() follows the direction of writing on its axis alone", () => {
  const at = { index: 1, length: 3, rightToLeft: true };
  assertEquals(rovingIndex("ArrowRight", at), 0);
  assertEquals(rovingIndex("ArrowLeft", at), 2);
  assertEquals(rovingIndex("ArrowDown", at), 2);
});

Deno.test("rovingIndex() from nowhere leads to an end, and in an empty list nowhere", () => {
  assertEquals(rovingIndex("ArrowDown", { index: -1, length: 3 }), 0);
  assertEquals(rovingIndex("ArrowUp", { index: -1, length: 3 }), 2);
  assertEquals(rovingIndex("ArrowDown", { index: -1, length: 0 }), undefined);
  assertEquals(rovingIndex("a", { index: 0, length: 3 }), undefined);
});
