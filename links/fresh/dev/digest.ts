/** Digits of a digest that are kept: 64 bits. */
const LENGTH = 16;

/** A digest of bytes, in hex. */
export async function digest(content: Uint8Array<ArrayBuffer>): Promise<string> {
  const hash = await crypto.subtle.digest("SHA-256", content);
  return new Uint8Array(hash).reduce(
    (hex, byte) => hex + byte.toString(16).padStart(2, "0"),
    "",
  ).slice(0, LENGTH);
}

/** A digest of texts that tells them apart also where they meet. */
export function digestOf(texts: string[]): Promise<string> {
  return digest(new TextEncoder().encode(JSON.stringify(texts)));
}
