import { assertEquals } from "@std/assert";
import { numberedText, readText, TEXT_BYTES, WRITER } from "./texts.ts";

const bytes = (text: string) => new TextEncoder().encode(text);

Deno.test("numberedText() has 100 bytes, and nothing that JSON writes otherwise", () => {
  for (const [writer, number] of [[0, 0], [15, 123_456_789], [99, 999_999_999]] as const) {
    const text = numberedText(writer, number);
    assertEquals(bytes(text).length, TEXT_BYTES);
    assertEquals(JSON.stringify(text), `"${text}"`);
    assertEquals(readText(bytes(`xx${text}`), 2), writer * WRITER + number);
  }
});

Deno.test("readText() refuses a text with any byte changed, and one that is cut", () => {
  const text = bytes(numberedText(7, 42));
  for (let at = 0; at < text.length; at++) {
    const changed = text.slice();
    changed[at] = (changed[at] ?? 0) ^ 0x40;
    assertEquals(readText(changed, 0), -1, `byte ${at}`);
  }
  assertEquals(readText(text.subarray(1), 0), -1);
});
