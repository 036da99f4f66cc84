import { EMOJI } from "./data.ts";

/** Found at most for a word. */
export const MAX_FOUND = 64;

/** An emoji as it can be chosen. */
export interface Emoji {
  readonly emoji: string;
  readonly name: string;
  /** The version of Unicode's list that it came with. */
  readonly version: number;
  /** Takes skin tones. */
  readonly toned: boolean;
  /** What it is found by: its name's words, then others. */
  readonly words: readonly string[];
}

/** A group of emoji, as Unicode has it. */
export interface EmojiGroup {
  readonly name: string;
  readonly emoji: readonly Emoji[];
}

/**
 * Reads the data.
 *
 * @param drawable Whether the platform can draw one; the others are left out.
 */
export function readCatalogue(drawable: (emoji: Emoji) => boolean = () => true): EmojiGroup[] {
  const groups: { name: string; emoji: Emoji[] }[] = [];
  for (const line of EMOJI.split("\n")) {
    const [emoji = "", version, tones, name = "", more = ""] = line.split("\t");
    if (version === undefined) {
      groups.push({ name: line.slice(1), emoji: [] });
      continue;
    }
    const words = [...name.toLowerCase().split(/[^\p{L}\p{N}]+/u), ...more.split(" ")];
    const read = { emoji, name, version: Number(version), toned: tones === "t", words };
    if (drawable(read)) groups.at(-1)?.emoji.push(read);
  }
  return groups.filter((group) => group.emoji.length > 0);
}

/**
 * The emoji that some words lead to, best first: those whose names begin so before those that only have to do with it.
 *
 * @param groups Where to look.
 * @param query What was typed.
 * @returns At most {@linkcode MAX_FOUND}.
 */
export function findEmoji(groups: readonly EmojiGroup[], query: string): Emoji[] {
  const asked = query.toLowerCase().split(/[^\p{L}\p{N}]+/u).filter((word) => word !== "");
  if (asked.length === 0) return [];
  const ranked: { emoji: Emoji; rank: number }[] = [];
  for (const emoji of groups.flatMap((group) => group.emoji)) {
    let rank = 0;
    for (const word of asked) {
      const place = emoji.words.findIndex((own) => own.startsWith(word));
      if (place < 0) {
        rank = Infinity;
        break;
      }
      rank += emoji.words[place] === word ? 2 * place : 2 * place + 1;
    }
    if (rank < Infinity) ranked.push({ emoji, rank });
  }
  ranked.sort((a, b) => a.rank - b.rank);
  return ranked.slice(0, MAX_FOUND).map(({ emoji }) => emoji);
}
