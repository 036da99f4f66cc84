/**
 * Finding addresses in a text.
 *
 * @module
 */
import type { Inline } from "./tree.ts";

const SCHEME = /https?:\/\//iy;

/**
 * What ends an address: white space, what is not seen or turns the direction of writing (an address must not read otherwise
 * than it is), quotes, and the punctuation of scripts that put no space behind it.
 */
const END =
  /[\s<>"`\p{Cc}\p{Default_Ignorable_Code_Point}\u3000-\u303f\uff01-\uff0f\uff1a-\uff20]/u;

/** Ends a sentence, or an emphasis, rather than an address. */
const TRAILING = new Set(".,:;!?'*_~’”»…".split(""));

const BRACKETS: ReadonlyMap<string, string> = new Map([[")", "("], ["]", "["], ["}", "{"]]);

/** What stands between the scheme and the path. */
const AUTHORITY = /^[^:]*:\/\/([^/?#\\]*)/;

/** A link, as a piece of a line. */
export type Link = Extract<Inline, { kind: "link" }>;

/** What {@linkcode linkAt} found: a link, or where what looked like one ends. */
export type Found = { readonly link: Link } | { readonly end: number };

/**
 * The address that begins somewhere.
 *
 * @param line A line of text.
 * @param start Where `http` would stand, in UTF-16 units.
 * @returns The link, or how far the text is none.
 */
export function linkAt(line: string, start: number): Found {
  SCHEME.lastIndex = start;
  if (!SCHEME.test(line)) return { end: start + 1 };
  let end = SCHEME.lastIndex;
  while (end < line.length && !END.test(line.charAt(end))) end++;
  const text = withoutTail(line.slice(start, end));
  const url = parse(text);
  const [, authority = ""] = AUTHORITY.exec(text) ?? [];
  // A name before an `@` looks like the host and is not. All of it stays text: nothing in it is looked at again.
  if (!url || url.hostname === "" || authority.includes("@")) return { end };
  const typed = authority.toLowerCase().replace(/:\d*$/, "");
  const host = typed === url.hostname ? {} : { host: url.hostname };
  return { link: { kind: "link", text, href: url.href, ...host } };
}

function parse(text: string): URL | undefined {
  try {
    return new URL(text);
  } catch {
    return undefined;
  }
}

/** Takes away what belongs to the sentence: punctuation, and brackets that were opened before the address. */
function withoutTail(text: string): string {
  const open = new Map<string, number>();
  for (const letter of text) open.set(letter, (open.get(letter) ?? 0) + 1);
  let end = text.length;
  for (; end > 0; end--) {
    const letter = text.charAt(end - 1);
    const opener = BRACKETS.get(letter);
    const loose = opener !== undefined && (open.get(letter) ?? 0) > (open.get(opener) ?? 0);
    if (!loose && !TRAILING.has(letter)) break;
    open.set(letter, (open.get(letter) ?? 0) - 1);
  }
  return text.slice(0, end);
}
