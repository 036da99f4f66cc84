/**
 * Reading a message's text: what is to be seen of the few signs that people know from other chats.
 *
 * `**bold**`, `*italic*`, `_italic_`, `` `code` ``, blocks of code between lines of three backticks, quotes (`> `), addresses,
 * and mentions of whoever reads. Whatever is not whole stays as it was typed. Takes time linear in the text's length.
 *
 * @module
 */
import { parseInline } from "./inline.ts";
import type { Block, Inline } from "./tree.ts";

/** A line that opens a block of code, perhaps with the language's name. */
const FENCE = /^```([\w+#.-]{0,20})[ \t]*$/;

/** Emoji that may stand alone and large. */
const MAX_LARGE = 3;

/** UTF-16 units of that many emoji at most: families and flags of regions are the longest. */
const LONGEST_LARGE = 64;

/**
 * Reads a text.
 *
 * @param text A message's, with line feeds.
 * @param me The key of the reader's name, as `nameKey()` makes it.
 *
 * @example
 * ```ts
 * import { parseText } from "./parse.ts";
 *
 * parseText("so **big**");
 * // [{ kind: "text", children: [
 * //   { kind: "text", text: "so " },
 * //   { kind: "strong", children: [{ kind: "text", text: "big" }] },
 * // ] }]
 * ```
 */
export function parseText(text: string, me?: string): Block[] {
  const lines = text.split("\n");
  const lastFence = lines.findLastIndex((line) => FENCE.exec(line)?.[1] === "");
  const blocks: Block[] = [];
  let plain: string[] = [];
  const flush = () => {
    if (plain.length > 0) blocks.push({ kind: "text", children: parseLines(plain, me) });
    plain = [];
  };
  for (let i = 0; i < lines.length; i++) {
    const line = lines[i] ?? "";
    const fence = i < lastFence ? FENCE.exec(line) : null;
    if (fence) {
      flush();
      // There is an end: what is walked over now is never walked over again.
      let end = i + 1;
      while (FENCE.exec(lines[end] ?? "")?.[1] !== "") end++;
      const [, language = ""] = fence;
      const code = lines.slice(i + 1, end).join("\n");
      blocks.push({ kind: "code", text: code, ...(language !== "" && { language }) });
      i = end;
    } else if (isQuote(line)) {
      flush();
      const quoted: string[] = [];
      for (; isQuote(lines[i] ?? ""); i++) quoted.push((lines[i] ?? "").slice(2));
      blocks.push({ kind: "quote", children: parseLines(quoted, me) });
      i--;
    } else plain.push(line);
  }
  flush();
  return blocks;
}

/** Without a space it is an arrow or a face: `>_<`. */
function isQuote(line: string): boolean {
  return line.startsWith("> ");
}

function parseLines(lines: readonly string[], me: string | undefined): Inline[] {
  return lines.flatMap((line, i): Inline[] => {
    const pieces = parseInline(line, me);
    return i === 0 ? pieces : [{ kind: "text", text: "\n" }, ...pieces];
  });
}

const EMOJI =
  /^(?:\p{Emoji_Presentation}|\p{Emoji}\ufe0f|\p{Regional_Indicator}{2}|\p{Emoji_Modifier_Base}\p{Emoji_Modifier})/u;

/** Most messages need no closer look. */
const BEYOND_ASCII = /[^ -~\s]/;

const segmenter = new Intl.Segmenter();

/**
 * Whether a text is one to three emoji and nothing else, so that they can be large.
 *
 * @param text A message's.
 */
export function isEmojiAlone(text: string): boolean {
  if (text.length > LONGEST_LARGE || !BEYOND_ASCII.test(text)) return false;
  let count = 0;
  for (const { segment } of segmenter.segment(text)) {
    if (segment.trim() === "") continue;
    if (!EMOJI.test(segment) || ++count > MAX_LARGE) return false;
  }
  return count > 0;
}
