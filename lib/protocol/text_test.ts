import { assertEquals, assertLess } from "@std/assert";
import fc from "fast-check";
import { checkText, codePoints, normalizeText, parseAddress, preview } from "./text.ts";

/** Any UTF-16 units, lone surrogates among them. */
const units = fc.array(fc.oneof(fc.nat(0xffff), fc.integer({ min: 0xd800, max: 0xdfff })))
  .map((codes) => String.fromCharCode(...codes));

Deno.test("normalizeText() makes CRLF and CR line feeds in both modes", () => {
  for (const mode of ["plain", "v1"] as const) {
    assertEquals(normalizeText("a\r\nb\rc\nd", mode), "a\nb\nc\nd");
    assertEquals(normalizeText("a\r\r\nb", mode), "a\n\nb");
  }
});

Deno.test("normalizeText() makes the other line breaks line feeds in plain-text mode alone", () => {
  const text = "a\vb\fc\u0085d\u2028e\u2029f";
  assertEquals(normalizeText(text, "plain"), "a\nb\nc\nd\ne\nf");
  assertEquals(normalizeText(text, "v1"), text);
});

Deno.test("normalizeText() drops line breaks at the end and nothing else", () => {
  assertEquals(normalizeText("\n a \n\r\n\n", "v1"), "\n a ");
  assertEquals(normalizeText("a\u2028\v", "plain"), "a");
  assertEquals(normalizeText("\r\n\n", "v1"), "");
  assertEquals(normalizeText("a ", "v1"), "a ");
});

Deno.test("normalizeText() takes a time that grows with the text and not with its square", () => {
  const text = "\n".repeat(60_000) + "x";
  const start = performance.now();
  assertEquals(normalizeText(text, "v1"), text);
  // /\n+$/ took six seconds for this; a plain loop takes a fraction of a millisecond.
  assertLess(performance.now() - start, 1_000);
});

Deno.test("checkText() refuses control characters other than tab and line feed", () => {
  for (let code = 0; code < 0xa0; code++) {
    if (code >= 0x20 && code < 0x7f) continue;
    const expected = code === 9 || code === 10 ? undefined : "invalid_message";
    assertEquals(checkText(`a${String.fromCharCode(code)}b`, 10), expected, `U+${code}`);
  }
});

Deno.test("checkText() refuses lone surrogates and takes pairs", () => {
  assertEquals(checkText("a\ud83d", 10), "invalid_message");
  assertEquals(checkText("\ude00a", 10), "invalid_message");
  assertEquals(checkText("\ude00\ud83d", 10), "invalid_message");
  assertEquals(checkText("😀", 10), undefined);
});

Deno.test("checkText() refuses a text that cannot be seen", () => {
  for (
    const text of ["", " ", "\t\n ", "\u00a0\u3000", "\u200b", "\u2060\u00ad", "\ufeff", "\u3164"]
  ) {
    assertEquals(checkText(text, 10), "blank", JSON.stringify(text));
  }
  assertEquals(checkText("\u200b.", 10), undefined);
});

Deno.test("checkText() counts the length in code points", () => {
  assertEquals(checkText("a".repeat(4_000), 4_000), undefined);
  assertEquals(checkText("a".repeat(4_001), 4_000), "too_long");
  assertEquals(checkText("😀".repeat(4_000), 4_000), undefined);
  assertEquals(checkText("😀".repeat(4_001), 4_000), "too_long");
  assertEquals(checkText("a".repeat(3_999) + "😀", 4_000), undefined);
  assertEquals(checkText("a", 1), undefined);
});

Deno.test("codePoints() counts as the string's iterator does, and stops where it is enough", () => {
  fc.assert(fc.property(units, fc.nat(20), (text, enough) => {
    const count = [...text].length;
    assertEquals(codePoints(text), count);
    assertEquals(codePoints(text, enough) > enough, count > enough);
  }));
});

Deno.test("parseAddress() reads a name and what is for it", () => {
  const hi = { kind: "private" as const, name: "Bob", text: "hi" };
  const forms = ["@Bob hi", "＠Bob hi", "@Bob   hi", "@Bob\thi", "@Bob\nhi", "@Bob\u00a0hi"];
  forms.push("@Bob\u3000hi", "  @Bob hi", "\n\t@Bob hi", "\u3000＠Bob hi", "\ufeff@Bob hi");
  forms.push("@Bob\u2028hi");
  for (const text of forms) assertEquals(parseAddress(text), hi, JSON.stringify(text));
});

Deno.test("parseAddress() leaves the text behind the name as it is", () => {
  assertEquals(parseAddress("@Bob hi  there\n\n@Ann "), {
    kind: "private",
    name: "Bob",
    text: "hi  there\n\n@Ann ",
  });
  assertEquals(parseAddress("@Bob, hi"), { kind: "private", name: "Bob,", text: "hi" });
  assertEquals(parseAddress("@@Bob hi"), { kind: "private", name: "@Bob", text: "hi" });
});

Deno.test("parseAddress() refuses a name without a text and a text without a name", () => {
  const bad = ["@", "＠", "@Bob", "@Bob ", "@Bob\n\n", "@ hi", "@\nhi", "  @", "@Bob \u200b"];
  for (const text of bad) assertEquals(parseAddress(text), { kind: "malformed" }, text);
});

Deno.test("parseAddress() takes everything else as public", () => {
  for (const text of ["hi", "hi @Bob", "a@b.c", "\u200b@Bob hi", "", "﹫Bob hi"]) {
    assertEquals(parseAddress(text), { kind: "public" }, text);
  }
});

Deno.test("parseAddress() never makes a text public that begins with @", () => {
  const space = fc.string({ unit: fc.constantFrom(..." \t\n\v\f\u00a0\u2003\u2028\u3000\ufeff") });
  const sign = fc.constantFrom("@", "＠");
  const rest = fc.oneof(
    units,
    fc.string({ unit: fc.constantFrom("B", "o", "@", " ", "\n", "\u0085", "\ud800", "😀") }),
  );
  const mode = fc.constantFrom("plain" as const, "v1" as const);
  fc.assert(
    fc.property(space, sign, rest, mode, (before, at, behind, how) => {
      const address = parseAddress(normalizeText(before + at + behind, how));
      assertEquals(address.kind === "public", false);
    }),
    { numRuns: 2_000 },
  );
});

Deno.test("preview() gives one line of 80 code points at most", () => {
  assertEquals(preview("  a\n\nb\t c  "), "a b c");
  assertEquals(preview("a".repeat(100)), "a".repeat(80));
  assertEquals(preview("😀".repeat(100)), "😀".repeat(80));
});

Deno.test("preview() never ends within a surrogate pair", () => {
  fc.assert(fc.property(fc.nat(400), fc.nat(80), (spaces, letters) => {
    const text = "b".repeat(letters) + " ".repeat(spaces) + "😀".repeat(100);
    assertEquals(preview(text).isWellFormed(), true);
  }));
});
