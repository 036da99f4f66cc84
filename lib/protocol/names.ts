import { MAX_NAME_LENGTH } from "./limits.ts";

/** Names that nobody can take, as keys. */
const RESERVED = new Set(["everyone", "server", "system", "admin"]);

/** Letters, marks and digits of any script, dot, underscore and hyphen. */
const ALLOWED = /^[\p{L}\p{M}\p{Nd}._-]+$/u;

/** Code points that are not seen: they would make two names look alike. */
const IGNORABLE = /\p{Default_Ignorable_Code_Point}/u;

/** A name that keeps the rules. */
export interface Name {
  /** The name as people see it, in NFKC. */
  readonly name: string;
  /** What is compared: two names with one key are the same name. */
  readonly key: string;
}

/** What came of {@linkcode parseName}: a name, or why it is none. */
export type NameResult =
  | { readonly ok: true; readonly value: Name }
  | { readonly ok: false; readonly reason: string };

/**
 * The key by which names are compared: NFKC, then upper, then lower case. The way through upper case makes
 * `ß` and `SS`, and the two forms of sigma, the same.
 *
 * @param name Any text.
 * @returns The key.
 */
export function nameKey(name: string): string {
  return name.normalize("NFKC").toUpperCase().toLowerCase();
}

/**
 * Checks a name that somebody wants to have. White space around it is taken off.
 *
 * @param raw What was typed.
 * @returns The name in NFKC with its key, or the rule that it breaks.
 */
export function parseName(raw: string): NameResult {
  if (!raw.isWellFormed()) return refuse("it is not valid Unicode");
  // Bounded before it is normalised: NFKC can make one code point into eighteen.
  if (raw.length > 1_024) return refuse(`it has more than ${MAX_NAME_LENGTH} characters`);
  const name = raw.trim().normalize("NFKC");
  if (name === "") return refuse("it is empty");
  if (IGNORABLE.test(name) || IGNORABLE.test(raw.trim())) {
    return refuse("it has a character that cannot be seen");
  }
  if (!ALLOWED.test(name)) {
    return refuse("only letters, digits, dots, underscores and hyphens can be used");
  }
  if (/^\p{M}/u.test(name)) return refuse("it begins with a combining mark");
  if ([...name].length > MAX_NAME_LENGTH) {
    return refuse(`it has more than ${MAX_NAME_LENGTH} characters`);
  }
  const key = nameKey(name);
  if (RESERVED.has(key)) return refuse("it is reserved");
  return { ok: true, value: { name, key } };
}

function refuse(reason: string): NameResult {
  return { ok: false, reason };
}
