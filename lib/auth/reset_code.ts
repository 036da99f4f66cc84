/** Crockford's base32: no letter that is taken for a digit or another letter. */
const ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/** Signs of a code: 100 random bits, which nobody guesses, whatever the number of tries. */
const LENGTH = 20;

/** Signs that stand together. */
const GROUP = 5;

/** How long a code is valid, in ms: a day. */
export const RESET_CODE_MS = 24 * 60 * 60 * 1_000;

/** Makes a one-time code, to be read out or typed: `7K3QX-…`. */
export function newResetCode(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(LENGTH));
  const signs = Array.from(bytes, (byte) => ALPHABET[byte % ALPHABET.length]).join("");
  return signs.match(new RegExp(`.{${GROUP}}`, "g"))?.join("-") ?? signs;
}

/**
 * What is stored of a code: a digest, from which the code cannot be had. A slow hash is for what people choose; this was drawn
 * from 2^100.
 *
 * @param code As typed: case, hyphens and spaces make no difference, and neither does O for 0 or I and L for 1.
 */
export async function resetCodeDigest(code: string): Promise<string> {
  const plain = code.toUpperCase().replaceAll(/[\s-]/g, "").replaceAll("O", "0")
    .replaceAll(/[IL]/g, "1");
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(plain));
  return new Uint8Array(digest).toHex();
}
