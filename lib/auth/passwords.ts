import { PRESENT_COST } from "./argon2.ts";
import type { Hashing } from "./hashing.ts";

/**
 * A hash of a password that nobody has, at the present cost. Where there is no hash to compare with, this one is, so that the
 * answer takes as long.
 */
const DECOY = `${PRESENT_COST}2Pg8cj0aO4dKd9R1MXwVnA$T+eKLaSihQjYgCaQYH+19hurQDoiPnLxqVeFmYWWMtE`;

/**
 * A password in the form in which it is hashed: Unicode's NFC, so that it does not matter how a keyboard composes what is typed.
 * NIST SP 800-63B (5.1.1.2) asks for a normal form; NFC is that of RFC 8265 (OpaqueString, 4.2.1), which keeps apart what
 * looks different.
 *
 * @param raw As typed.
 */
export function normalizePassword(raw: string): string {
  return raw.normalize("NFC");
}

/** Hashes of passwords: makes them and compares with them. */
export class Passwords {
  readonly #hashing: Hashing;

  /** @param hashing Where they are computed. */
  constructor(hashing: Hashing) {
    this.#hashing = hashing;
  }

  /**
   * Hashes a password, with a salt of its own.
   *
   * @param raw As typed.
   * @returns The hash, its salt and its cost as one text, in the PHC string format.
   * @throws {OverloadedError} Where too many wait already.
   */
  async hash(raw: string): Promise<string> {
    return String(await this.#hashing.run({ password: normalizePassword(raw) }));
  }

  /**
   * Compares a password.
   *
   * @param raw As typed.
   * @param hash What it should be; nothing is never right, and takes as long.
   * @throws {OverloadedError} Where too many wait already.
   */
  async matches(raw: string, hash: string | undefined): Promise<boolean> {
    const password = normalizePassword(raw);
    if (password === "") return false;
    const matches = await this.#hashing.run({ password, hash: hash ?? DECOY });
    return matches === true && hash !== undefined;
  }

  /**
   * Whether a hash was made at another cost than is used today, so that it is to be made anew when the password is at hand.
   *
   * @param hash In the PHC string format.
   */
  isOutdated(hash: string): boolean {
    return !hash.startsWith(PRESENT_COST);
  }

  /** Ends the workers. */
  close(): void {
    this.#hashing.close();
  }
}
