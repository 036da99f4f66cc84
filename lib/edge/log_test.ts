import { assertEquals, assertMatch } from "@std/assert";
import { StoreError } from "../store/store.ts";
import { log } from "./log.ts";

/** The lines that `run` writes. */
function linesOf(run: () => void): string[] {
  const lines: string[] = [];
  const { error } = console;
  console.error = (line: string) => void lines.push(line);
  try {
    run();
  } finally {
    console.error = error;
  }
  return lines;
}

Deno.test("log() writes a store's problem on one line, with its cause and without a trace", () => {
  const cause = new Error("disk full");
  const [line] = linesOf(() => log(new StoreError("full", "Make space", { cause })));
  assertMatch(line, /^\d{4}-\d\d-\d\dT[\d:.]+Z The store is full: Make space \(disk full\)$/);
});

Deno.test("log() writes where a fault of the program happened", () => {
  const [line] = linesOf(() => log(new TypeError("Oops")));
  assertMatch(line, /TypeError: Oops\n\s+at /);
});

Deno.test("log() writes the same line once in a while", () => {
  const error = new StoreError("locked", "Twice");
  assertEquals(linesOf(() => [1, 2, 3].forEach(() => log(error))).length, 1);
});
