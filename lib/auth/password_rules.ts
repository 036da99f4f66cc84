import { nameKey } from "../protocol/names.ts";
import { isCommonPassword } from "./common_passwords.ts";
import { normalizePassword } from "./passwords.ts";

/** Fewest code points (NIST SP 800-63B, 5.1.1.2). */
export const MIN_PASSWORD_LENGTH = 8;

/** Most bytes of UTF-8: far above what anybody types, and nothing that costs Argon2id more than it should. */
export const MAX_PASSWORD_BYTES = 1_024;

/** Neighbours on a keyboard and in the alphabet, both ways. */
const RUNS = [
  "01234567890123456789",
  "abcdefghijklmnopqrstuvwxyz",
  "qwertyuiop",
  "qwertzuiop",
  "azertyuiop",
  "asdfghjkl",
  "zxcvbnm",
  "yxcvbnm",
].flatMap((run) => [run, [...run].toReversed().join("")]);

/**
 * Why a password is too weak to be set. It is looked at whole: no rule asks for capitals or signs, which make passwords harder
 * to keep in mind and hardly harder to guess (NIST SP 800-63B, 5.1.1.2).
 *
 * @param raw As typed.
 * @param name Whose it is to be.
 * @returns What is wrong with it, to stand behind "That password cannot be used: "; nothing where it is good enough.
 */
export function passwordWeakness(raw: string, name: string): string | undefined {
  if (!raw.isWellFormed()) return "it is not valid Unicode";
  const password = normalizePassword(raw);
  if ([...password].length < MIN_PASSWORD_LENGTH) {
    return `it has fewer than ${MIN_PASSWORD_LENGTH} characters`;
  }
  if (new TextEncoder().encode(password).length > MAX_PASSWORD_BYTES) {
    return `it has more than ${MAX_PASSWORD_BYTES} bytes`;
  }
  const folded = password.trim().toLowerCase();
  if (withoutEnd(nameKey(folded)) === withoutEnd(nameKey(name))) return "it is the name";
  if (isRepeated(folded) || isRun(folded) || isCommonPassword(folded)) {
    return "it is one of those that are guessed first";
  }
  return undefined;
}

/** A text without the digits and signs that it ends with, four at most. */
function withoutEnd(text: string): string {
  return text.replace(/[\p{Nd}\p{P}\p{S}]{0,4}$/u, "");
}

/** One to four characters over and over. */
function isRepeated(text: string): boolean {
  return /^(.{1,4}?)\1+$/su.test(text) || new Set(text).size < 3;
}

/** A row of neighbours, whole. */
function isRun(text: string): boolean {
  return RUNS.some((run) => run.includes(text));
}
