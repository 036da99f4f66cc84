/**
 * What a message's text may hold, and how `@username` in front of it is read.
 *
 * @module
 */
import { PREVIEW_LENGTH } from "./limits.ts";

/** Which of the two ways to speak a text came by: plain-text mode knows more line breaks. */
export type TextMode = "plain" | "v1";

/** Why a text is refused. */
export type TextProblem = "blank" | "too_long" | "invalid_message";

/** Any control character but tab and line feed. */
// deno-lint-ignore no-control-regex
const CONTROL = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/;

/** Something that can be seen. */
const VISIBLE = /[^\s\p{Default_Ignorable_Code_Point}]/u;

/**
 * Brings a text to the form in which it is checked and stored: line breaks become line feeds, and those at the end go.
 *
 * @param text What was sent.
 * @param mode Where it came from.
 * @returns The text in its stored form.
 */
export function normalizeText(text: string, mode: TextMode): string {
  const breaks = mode === "plain" ? /\r\n|[\r\v\f\u0085\u2028\u2029]/g : /\r\n?/g;
  const lines = text.replace(breaks, "\n");
  // Counted by hand: /\n+$/ takes seconds for 64 KiB of line breaks with a letter behind them.
  let end = lines.length;
  while (lines[end - 1] === "\n") end--;
  return lines.slice(0, end);
}

/**
 * Checks a text in its stored form.
 *
 * @param text The text, already through {@linkcode normalizeText}.
 * @param maxLength Code points at most.
 * @returns What is wrong with it, or nothing.
 */
export function checkText(text: string, maxLength: number): TextProblem | undefined {
  if (!text.isWellFormed() || CONTROL.test(text)) return "invalid_message";
  if (!VISIBLE.test(text)) return "blank";
  if (codePoints(text, maxLength) > maxLength) return "too_long";
  return undefined;
}

/**
 * Counts code points.
 *
 * @param text Any text.
 * @param enough Where to stop counting: the result may be `enough + 1` for any longer text.
 * @returns The number of code points.
 */
export function codePoints(text: string, enough = Infinity): number {
  if (text.length <= enough && !/[\ud800-\udfff]/.test(text)) return text.length;
  let count = 0;
  for (let i = 0; i < text.length && count <= enough; count++) {
    i += (text.codePointAt(i) ?? 0) > 0xffff ? 2 : 1;
  }
  return count;
}

/** How a text is addressed when the sender named nobody beside it. */
export type Address =
  | { readonly kind: "public" }
  | { readonly kind: "private"; readonly name: string; readonly text: string }
  /** Begins with `@` and lacks a name or a text: refused, never published. */
  | { readonly kind: "malformed" };

/**
 * Reads the `@username` in front of a text. Whatever begins with `@` (or `＠`, U+FF20) is private or malformed, never public.
 *
 * @param text The text, already through {@linkcode normalizeText}.
 * @returns Whom it is for, and the text without the prefix.
 *
 * @example
 * ```ts
 * import { parseAddress } from "./text.ts";
 *
 * parseAddress("@Bob hi"); // { kind: "private", name: "Bob", text: "hi" }
 * parseAddress("hi @Bob"); // { kind: "public" }
 * parseAddress("@Bob"); // { kind: "malformed" }
 * ```
 */
export function parseAddress(text: string): Address {
  const start = text.trimStart();
  if (!start.startsWith("@") && !start.startsWith("\uff20")) return { kind: "public" };
  const [, name = "", rest = ""] = /^.(\S*)\s*([^]*)$/u.exec(start) ?? [];
  if (name === "" || !VISIBLE.test(rest)) return { kind: "malformed" };
  return { kind: "private", name, text: rest };
}

/**
 * The beginning of a text on one line, for a list of conversations.
 *
 * @param text A message's text.
 * @returns At most 80 code points.
 */
export function preview(text: string): string {
  // Cut between code points: half a surrogate pair is no text.
  const start = text.slice(0, PREVIEW_LENGTH * 4).replace(/[\ud800-\udbff]$/, "");
  const line = start.replace(/\s+/g, " ").trim();
  return [...line].slice(0, PREVIEW_LENGTH).join("");
}
