/**
 * Reading a line: emphasis, code, addresses, mentions. In one pass; nothing is looked at twice.
 *
 * @module
 */
import { nameKey } from "../../protocol/names.ts";
import { linkAt } from "./links.ts";
import type { Inline } from "./tree.ts";

/** What opens and closes an emphasis. Two `_` mean nothing: names in programs have them. */
type Marker = "**" | "*" | "_";

/** A marker that waits for its like. */
interface Opener {
  readonly marker: Marker;
  /** Where in the pieces its own stands, to be replaced or to stay as text. */
  readonly at: number;
}

const WORD = /[\p{L}\p{M}\p{N}]/u;
const SPACE = /\s/u;

/** A name behind `@`, as in `parseName()`. */
const NAME = /[\p{L}\p{M}\p{Nd}._-]+/uy;

/** UTF-16 units of a name at most, generously: longer ones are not worth comparing. */
const LONGEST_NAME = 128;

/**
 * Reads a line.
 *
 * @param line Without a line break.
 * @param me The key of the reader's name, as `nameKey()` makes it; nothing is a mention without it.
 */
export function parseInline(line: string, me?: string): Inline[] {
  return new LineReader(line, me).read();
}

class LineReader {
  readonly #line: string;
  readonly #me: string | undefined;
  readonly #pieces: Inline[] = [];
  readonly #openers: Opener[] = [];
  /** Where the last run of so many backticks begins. */
  readonly #lastTicks = new Map<number, number>();
  /** From here on nothing was put into a piece yet. */
  #from = 0;

  constructor(line: string, me: string | undefined) {
    this.#line = line;
    this.#me = me;
  }

  read(): Inline[] {
    for (const { index, 0: run } of this.#line.matchAll(/`+/g)) {
      this.#lastTicks.set(run.length, index);
    }
    for (let at = 0; at < this.#line.length;) at = this.#step(at);
    this.#flush(this.#line.length);
    return joined(this.#pieces);
  }

  /** @returns Where to go on. */
  #step(at: number): number {
    switch (this.#line.charAt(at)) {
      case "`":
        return this.#code(at);
      case "*":
      case "_":
        return this.#emphasis(at);
      case "h":
      case "H":
        return this.#link(at);
      case "@":
      case "\uff20":
        return this.#mention(at);
    }
    return at + 1;
  }

  #code(at: number): number {
    const ticks = this.#runLength(at);
    const start = at + ticks;
    if ((this.#lastTicks.get(ticks) ?? 0) < start) return start;
    // There is one: what is walked over now is never walked over again.
    let close = this.#line.indexOf("`", start);
    for (let length; (length = this.#runLength(close)) !== ticks;) {
      close = this.#line.indexOf("`", close + length);
    }
    const inner = this.#line.slice(start, close);
    if (inner.trim() === "") return close + ticks;
    this.#put(at, close + ticks, { kind: "code", text: inner });
    return close + ticks;
  }

  #link(at: number): number {
    if (WORD.test(this.#before(at))) return at + 1;
    const found = linkAt(this.#line, at);
    if (!("link" in found)) return found.end;
    const end = at + found.link.text.length;
    this.#put(at, end, found.link);
    return end;
  }

  #mention(at: number): number {
    if (this.#me === undefined || WORD.test(this.#before(at))) return at + 1;
    NAME.lastIndex = at + 1;
    const [name = ""] = NAME.exec(this.#line) ?? [];
    const end = at + 1 + name.length;
    if (name === "" || name.length > LONGEST_NAME) return Math.max(end, at + 1);
    // What ends a sentence can end a name as well: the whole word first.
    for (const word of [name, name.replace(/[._-]+$/, "")]) {
      if (word === "" || nameKey(word) !== this.#me) continue;
      const to = at + 1 + word.length;
      this.#put(at, to, { kind: "mention", text: this.#line.slice(at, to) });
      return to;
    }
    // It may hold what means something: `@_Bob_`.
    return at + 1;
  }

  #emphasis(at: number): number {
    const sign = this.#line.charAt(at);
    const length = this.#runLength(at);
    const end = at + length;
    if (length > (sign === "*" ? 3 : 1)) return end;
    const before = this.#before(at);
    const after = this.#after(end);
    const strong = length > 1;
    // `2*3*4`, `snake_case` and `¯\_(ツ)_/¯` are as they are; two asterisks are no accident, and some scripts have no
    // spaces.
    const opens = after !== "" && !SPACE.test(after) && before !== "\\" &&
      (strong || !WORD.test(before));
    const closes = before !== "" && !SPACE.test(before) && (strong || !WORD.test(after));
    let rest = length;
    while (rest > 0 && closes) {
      const marker = this.#closable(sign, rest);
      if (marker === undefined) break;
      this.#close(end - rest, marker);
      rest -= marker.length;
    }
    if (opens) {
      if (rest >= 2) this.#open(end - rest, "**");
      if (rest % 2 === 1) this.#open(end - 1, sign === "*" ? "*" : "_");
    }
    return end;
  }

  /** The innermost open marker of a kind that so many signs can close. */
  #closable(sign: string, signs: number): Marker | undefined {
    return this.#openers.findLast(({ marker }) =>
      marker.charAt(0) === sign && marker.length <= signs
    )?.marker;
  }

  #open(at: number, marker: Marker): void {
    // Each kind is open once at most: so nothing nests deeper than there are kinds.
    if (this.#openers.some((opener) => opener.marker === marker)) return;
    this.#flush(at);
    this.#pieces.push({ kind: "text", text: marker });
    this.#openers.push({ marker, at: this.#pieces.length - 1 });
    this.#from = at + marker.length;
  }

  #close(at: number, marker: Marker): void {
    const index = this.#openers.findLastIndex((opener) => opener.marker === marker);
    const opener = this.#openers[index];
    if (!opener) return;
    this.#flush(at);
    // What was opened within and not closed stays text.
    this.#openers.length = index;
    const [, ...children] = this.#pieces.splice(opener.at);
    this.#pieces.push({ kind: marker === "**" ? "strong" : "em", children: joined(children) });
    this.#from = at + marker.length;
  }

  #put(from: number, to: number, piece: Inline): void {
    this.#flush(from);
    this.#pieces.push(piece);
    this.#from = to;
  }

  #flush(to: number): void {
    if (to > this.#from) {
      this.#pieces.push({ kind: "text", text: this.#line.slice(this.#from, to) });
    }
    this.#from = to;
  }

  #runLength(at: number): number {
    const sign = this.#line.charAt(at);
    let end = at;
    while (end < this.#line.length && this.#line.charAt(end) === sign) end++;
    return end - at;
  }

  #before(at: number): string {
    const unit = this.#line.charCodeAt(at - 1);
    const from = unit >= 0xdc00 && unit <= 0xdfff ? at - 2 : at - 1;
    return at === 0 ? "" : this.#line.slice(Math.max(0, from), at);
  }

  #after(at: number): string {
    const point = this.#line.codePointAt(at);
    return point === undefined ? "" : String.fromCodePoint(point);
  }
}

/** Neighbouring texts as one. */
function joined(pieces: readonly Inline[]): Inline[] {
  const result: Inline[] = [];
  let words: string[] = [];
  const flush = () => {
    if (words.length > 0) result.push({ kind: "text", text: words.join("") });
    words = [];
  };
  for (const piece of pieces) {
    if (piece.kind === "text") words.push(piece.text);
    else {
      flush();
      result.push(piece);
    }
  }
  flush();
  return result;
}
