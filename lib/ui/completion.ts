/**
 * Completing a name behind `@`.
 *
 * @module
 */
import { nameKey } from "../protocol/names.ts";
import type { User } from "../protocol/server_objects.ts";

/** Most names that are offered at once. */
export const MAX_OFFERED = 8;

/** An `@` with the beginning of a name, the caret behind it. */
export interface Completion {
  /** Where the `@` stands, in UTF-16 units. */
  readonly from: number;
  /** The caret, in UTF-16 units. */
  readonly to: number;
  /** What stands behind the `@`. */
  readonly query: string;
  /** Stands before everything else, so that it says whom the text is for. */
  readonly leading: boolean;
}

/** What a name may consist of, as in `parseName()`. */
const TOKEN = /(^|\s)[@\uff20]([\p{L}\p{M}\p{Nd}._-]*)$/u;

/**
 * The name that is being typed.
 *
 * @param text The whole text.
 * @param caret Where the caret stands, in UTF-16 units.
 * @returns What to complete, or nothing.
 */
export function completionAt(text: string, caret: number): Completion | undefined {
  // The rest of a word behind the caret: somebody walks through what stands there already.
  if (/^[\p{L}\p{M}\p{Nd}._-]/u.test(text.slice(caret))) return undefined;
  const before = text.slice(0, caret);
  const match = TOKEN.exec(before);
  if (!match) return undefined;
  const [, gap = "", query = ""] = match;
  const from = match.index + gap.length;
  return { from, to: caret, query, leading: before.slice(0, from).trim() === "" };
}

/**
 * The people whose names fit, best first: names that begin so before names that hold it, those online before others.
 *
 * @param people Everybody known.
 * @param query The beginning of a name.
 * @returns At most {@linkcode MAX_OFFERED}.
 */
export function matchingPeople(people: Iterable<User>, query: string): User[] {
  const key = nameKey(query);
  const ranked: { user: User; name: string; rank: number }[] = [];
  for (const user of people) {
    const name = nameKey(user.name);
    const place = name.indexOf(key);
    if (place < 0) continue;
    ranked.push({ user, name, rank: (place === 0 ? 0 : 2) + (user.online ? 0 : 1) });
  }
  ranked.sort((a, b) => a.rank - b.rank || (a.name < b.name ? -1 : 1));
  return ranked.slice(0, MAX_OFFERED).map(({ user }) => user);
}

/**
 * Puts a name in the place of what was typed of it.
 *
 * @returns The new text, and where the caret goes.
 */
export function complete(
  text: string,
  completion: Completion,
  name: string,
): { text: string; caret: number } {
  const head = `${text.slice(0, completion.from)}@${name} `;
  const tail = text.slice(completion.to).replace(/^[ \t]/, "");
  return { text: head + tail, caret: head.length };
}
