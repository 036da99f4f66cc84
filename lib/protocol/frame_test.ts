import { assertEquals } from "@std/assert";
import fc from "fast-check";
import { splitFrame, utf8Length } from "./frame.ts";

Deno.test("splitFrame() gives the lines in order and leaves empty ones out", () => {
  assertEquals(splitFrame("{}"), ["{}"]);
  assertEquals(splitFrame('{"a":1}\n{"b":2}'), ['{"a":1}', '{"b":2}']);
  assertEquals(splitFrame("\n\n{}\n \t\n{}\n"), ["{}", "{}"]);
  assertEquals(splitFrame(""), []);
  assertEquals(splitFrame(" \r\n"), []);
});

Deno.test("splitFrame() splits at line feeds alone", () => {
  assertEquals(splitFrame('{"a":"\u2028\u0085"}'), ['{"a":"\u2028\u0085"}']);
});

Deno.test("splitFrame() takes apart what was joined", () => {
  fc.assert(fc.property(fc.array(fc.json()), (lines) => {
    assertEquals(splitFrame(lines.join("\n")), lines);
  }));
});

Deno.test("utf8Length() is what TextEncoder writes, lone surrogates included", () => {
  const encoder = new TextEncoder();
  const unit = fc.constantFrom("a", "é", "€", "😀", "\ud83d", "\ude00", "\u0000", "\uffff");
  const units = fc.array(fc.nat(0xffff)).map((codes) => String.fromCharCode(...codes));
  const text = fc.oneof(units, fc.string({ unit }));
  fc.assert(
    fc.property(text, (sample) => {
      assertEquals(utf8Length(sample), encoder.encode(sample).length);
    }),
    { numRuns: 1_000 },
  );
});
