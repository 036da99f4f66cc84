import { nameKey } from "../protocol/names.ts";
import type { User } from "../protocol/server_objects.ts";

/**
 * The name that a text is addressed to, as far as it was typed: `@Bob` with something behind the name.
 *
 * @param text A text that is being written.
 * @returns The name as it was typed, or nothing.
 */
export function addressedName(text: string): string | undefined {
  return /^\s*[@\uff20](\S+)\s/u.exec(text)?.[1];
}

/**
 * The person who has a name.
 *
 * @param people Everybody known.
 * @param name In any case.
 */
export function findByName(people: Iterable<User>, name: string): User | undefined {
  const key = nameKey(name);
  for (const user of people) if (nameKey(user.name) === key) return user;
  return undefined;
}

/**
 * The known person whose name is nearest to a misspelt one.
 *
 * @param people Everybody known.
 * @param name What was typed.
 * @returns Nothing where no name is near: two letters off at most, and one where the name is short.
 */
export function nearestName(people: Iterable<User>, name: string): User | undefined {
  const key = nameKey(name);
  const limit = [...key].length < 5 ? 1 : 2;
  let best: User | undefined;
  let least = limit + 1;
  for (const user of people) {
    const away = distance(key, nameKey(user.name), least);
    if (away < least) {
      least = away;
      best = user;
    }
  }
  return best;
}

/** Edits between two words, a swap of neighbours being one; `limit` or more where they are further apart. */
function distance(a: string, b: string, limit: number): number {
  const left = [...a];
  const right = [...b];
  if (Math.abs(left.length - right.length) >= limit) return limit;
  // rows[i][j]: from the first i letters of one to the first j of the other.
  const rows: number[][] = [Array.from({ length: right.length + 1 }, (_, j) => j)];
  const at = (i: number, j: number) => rows[i]?.[j] ?? limit;
  for (let i = 1; i <= left.length; i++) {
    const row = [i];
    rows.push(row);
    for (let j = 1; j <= right.length; j++) {
      const changed = left[i - 1] === right[j - 1] ? 0 : 1;
      const swapped = left[i - 1] === right[j - 2] && left[i - 2] === right[j - 1];
      row.push(Math.min(
        at(i - 1, j) + 1,
        at(i, j - 1) + 1,
        at(i - 1, j - 1) + changed,
        swapped && i > 1 && j > 1 ? at(i - 2, j - 2) + 1 : limit,
      ));
    }
  }
  return at(left.length, right.length);
}
