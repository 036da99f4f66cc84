import { assertEquals, assertNotStrictEquals, assertStrictEquals } from "@std/assert";
import fc from "fast-check";
import { utf8Length } from "../protocol/frame.ts";
import { type Line, Run, toLine } from "./run.ts";

function line(text: string): Line {
  return { text, bytes: utf8Length(text) };
}

function walk(root: Run, lines: readonly Line[]): Run {
  let run = root;
  for (const next of lines) run = run.next(next);
  return run;
}

Deno.test("toLine() serialises an object and knows its bytes", () => {
  assertEquals(toLine({ type: "head", in: "é", seq: 1 }), {
    text: '{"type":"head","in":"é","seq":1}',
    bytes: 33,
  });
});

Deno.test("Run.next() gives the same run for the same line, in whatever order others go", () => {
  const root = Run.empty();
  const [a, b, c] = ["a", "b", "c"].map(line);
  const runs = [a, b, c].map((next) => root.next(next));
  for (const i of [0, 1, 2, 1, 0, 2, 0]) assertStrictEquals(root.next([a, b, c][i]), runs[i]);
  assertNotStrictEquals(runs[0], runs[1]);
});

Deno.test("Run.text joins the lines in order", () => {
  const run = walk(Run.empty(), ["a", "b", "c"].map(line));
  assertEquals(run.text, "a\nb\nc");
  assertEquals(run.next(line("d")).text, "a\nb\nc\nd");
  assertEquals(Run.empty().text, "");
});

Deno.test("Run.next() tells two lines apart that read the same", () => {
  const root = Run.empty();
  assertNotStrictEquals(root.next(line("a")), root.next(line("a")));
});

Deno.test("Run holds every connection's own lines and knows their bytes", () => {
  const lines = ["a", "é", "€", "😀", "long line"].map(line);
  const paths = fc.array(fc.array(fc.constantFrom(...lines), { maxLength: 6 }), { maxLength: 8 });
  fc.assert(fc.property(paths, (all) => {
    const root = Run.empty();
    const ends = all.map((path) => walk(root, path));
    all.forEach((path, i) => {
      const text = path.map((one) => one.text).join("\n");
      assertEquals(ends[i].text, text);
      assertEquals(ends[i].bytes, utf8Length(text));
      all.forEach((other, j) => {
        const same = path.length === other.length && path.every((one, k) => one === other[k]);
        assertEquals(ends[i] === ends[j], same);
      });
    });
  }));
});
