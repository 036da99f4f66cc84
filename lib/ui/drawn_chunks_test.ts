import { assertEquals } from "@std/assert";
import { DrawnChunks } from "./drawn_chunks.ts";
import type { LogChunk } from "./log_chunks.ts";

function chunks(from: number, to: number, marked?: number): LogChunk[] {
  return Array.from({ length: to - from + 1 }, (_, i) => ({
    key: from + i,
    rows: Array.from({ length: 16 }, (_, row) => ({ kind: "day", key: `${row}`, at: 0 })),
    writers: new Set<string>(),
    marked: from + i === marked,
  }));
}

function keys(list: readonly LogChunk[]): number[] {
  return list.map(({ key }) => key);
}

Deno.test("DrawnChunks.look() begins with the end, and more() adds one above until all is drawn", () => {
  const drawn = new DrawnChunks();
  assertEquals(keys(drawn.look(chunks(1, 5))), [4, 5]);
  assertEquals(drawn.all, false);
  assertEquals(keys(drawn.look(chunks(1, 6))), [4, 5, 6]);
  drawn.more();
  assertEquals(keys(drawn.look(chunks(1, 6))), [3, 4, 5, 6]);
  drawn.more();
  drawn.look(chunks(1, 6));
  drawn.more();
  assertEquals(keys(drawn.look(chunks(1, 6))), [1, 2, 3, 4, 5, 6]);
  assertEquals(drawn.all, true);
});

Deno.test("DrawnChunks.look() begins above the line where something is new", () => {
  assertEquals(keys(new DrawnChunks().look(chunks(1, 9, 4))), [3, 4, 5, 6, 7, 8, 9]);
  assertEquals(keys(new DrawnChunks().look(chunks(1, 9, 9))), [8, 9]);
});

Deno.test("DrawnChunks.look() draws a page of older messages at once where all was drawn", () => {
  const drawn = new DrawnChunks();
  drawn.look(chunks(8, 9));
  assertEquals(keys(drawn.look(chunks(6, 9))), [6, 7, 8, 9]);
  assertEquals(keys(drawn.look(chunks(0, 9))), [1, 2, 3, 4, 5, 6, 7, 8, 9]);
  assertEquals(drawn.all, false);
});

Deno.test("DrawnChunks.look() goes on when the oldest are gone, and begins anew when all are", () => {
  const drawn = new DrawnChunks();
  drawn.look(chunks(1, 5));
  assertEquals(keys(drawn.look(chunks(5, 7))), [5, 6, 7]);
  assertEquals(drawn.all, true);
  assertEquals(keys(drawn.look([])), []);
  assertEquals(keys(drawn.look(chunks(1, 4))), [3, 4]);
  assertEquals(keys(drawn.look(chunks(0, 2))), [1, 2]);
});

Deno.test("DrawnChunks.look() hides in a rush what is above the end, and more() brings all again", () => {
  const drawn = new DrawnChunks();
  drawn.look(chunks(4, 5));
  drawn.look(chunks(0, 5));
  assertEquals(keys(drawn.look(chunks(0, 7), true)), [6, 7]);
  assertEquals(keys(drawn.hidden), [0, 1, 2, 3, 4, 5]);
  // From now on what comes is drawn as far as it is seen, and stays.
  assertEquals(keys(drawn.look(chunks(0, 20), true)), [19, 20]);
  assertEquals(keys(drawn.hidden), [0, 1, 2, 3, 4, 5, 6, 7]);
  assertEquals(keys(drawn.look(chunks(2, 20))), [19, 20]);
  assertEquals(keys(drawn.hidden), [2, 3, 4, 5, 6, 7]);
  for (let first = 18; first > 8; first--) {
    drawn.more();
    assertEquals(keys(drawn.look(chunks(2, 20)))[0], first);
  }
  // What is hidden right above comes with the last one that was not drawn.
  drawn.more();
  assertEquals(keys(drawn.look(chunks(2, 20))), keys(chunks(2, 20)));
  assertEquals(keys(drawn.hidden), []);
  assertEquals(drawn.all, true);
});

Deno.test("DrawnChunks.hidden holds nothing that was not drawn before the rush", () => {
  const drawn = new DrawnChunks();
  assertEquals(keys(drawn.look(chunks(0, 9))), [8, 9]);
  assertEquals(keys(drawn.look(chunks(0, 14), true)), [13, 14]);
  assertEquals(keys(drawn.hidden), [8, 9]);
});
