import { assertEquals } from "@std/assert";
import { readImports } from "./read_imports.ts";

/** What a module takes, as `specifier: names`. */
function read(source: string): string[] {
  return readImports(source).map(({ specifier, names }) =>
    `${specifier}: ${names.join(" ")}`.trim()
  );
}

Deno.test("readImports() reads every form of an import", () => {
  assertEquals(
    read(`
import { a, type b, c as d } from "x";
import type { e } from 'y';
import f, { g } from "z";
import * as all from "ns";
import type h from "t";
import "effect";
import {
  long,
  list,
} from "lines";
`),
    [
      "x: a b c",
      "y: e",
      "z: default g",
      "ns: *",
      "t: default",
      "effect:",
      "lines: long list",
    ],
  );
});

Deno.test("readImports() reads what is exported again", () => {
  assertEquals(
    read(`export { a, b as c } from "x";\nexport * from "y";\nexport * as d from "z";
export type { e } from "t";\nexport const from = "no";\nexport function f() {}`),
    ["x: a b", "y: *", "z: *", "t: e"],
  );
});

Deno.test("readImports() reads dynamic imports", () => {
  assertEquals(
    read(`
const { a, b: c } = await import("x");
const all = await import("y");
type D = import("z").D;
await import(computed);
const { e, ...others } = await import("rest");
`),
    ["x: a b", "y: *", "z: D", "rest: e *"],
  );
});

Deno.test("readImports() passes over comments, templates and other strings", () => {
  assertEquals(
    read(`
// import { a } from "comment";
/**
 * import { b } from "comment";
 */
const text = \`
import { c } from "template";
\`;
const quote = /"/;
import { d } from "real"; // import { e } from "comment";
const url = "http://host/"; import { f } from "behind";
`),
    ["real: d", "behind: f"],
  );
});

Deno.test("readImports() says in which line a statement stands", () => {
  const [first, second] = readImports(`\n\nimport { a } from "x";\nimport {\n  b,\n} from "y";`);
  assertEquals([first.line, second.line], [3, 4]);
});
