/**
 * Numbered texts: who wrote the message and which of theirs it is can be read from any copy of it, at a fixed place.
 *
 * @module
 */

/** Bytes of every text. */
export const TEXT_BYTES = 100;

const HEAD = "w00 n000000000 ".length;

/** What follows the numbers, the same in every text: nothing that JSON would write otherwise. */
const FILLER =
  "and some words as people write them in a chat when there is much to say and little time for it. "
    .slice(0, TEXT_BYTES - HEAD);

const FILLER_BYTES = new TextEncoder().encode(FILLER);

/** By how much a writer's number counts more than a message's, where both are one. */
export const WRITER = 1_000_000_000;

/**
 * A text of 100 bytes.
 *
 * @param writer Who writes, 0 to 99.
 * @param number Which of the writer's messages, from 0.
 */
export function numberedText(writer: number, number: number): string {
  return `w${String(writer).padStart(2, "0")} n${String(number).padStart(9, "0")} ${FILLER}`;
}

/**
 * Reads a numbered text, and looks at each of its bytes.
 *
 * @param bytes Where it stands.
 * @param at Its first byte.
 * @returns The writer times {@linkcode WRITER} and the message's number; -1 when it is not such a text to the byte.
 */
export function readText(bytes: Uint8Array, at: number): number {
  if (at < 0 || at + TEXT_BYTES > bytes.length) return -1;
  if (bytes[at] !== 0x77 || bytes[at + 3] !== 0x20 || bytes[at + 4] !== 0x6e) return -1;
  const writer = digits(bytes, at + 1, 2);
  const number = digits(bytes, at + 5, 9);
  if (writer < 0 || number < 0 || bytes[at + 14] !== 0x20) return -1;
  for (let i = 0; i < FILLER_BYTES.length; i++) {
    if (bytes[at + HEAD + i] !== FILLER_BYTES[i]) return -1;
  }
  return writer * WRITER + number;
}

/**
 * Reads a number of fixed width.
 *
 * @returns -1 when one of the bytes is no digit.
 */
export function digits(bytes: Uint8Array, at: number, count: number): number {
  let value = 0;
  for (let i = at; i < at + count; i++) {
    const digit = (bytes[i] ?? 0) - 0x30;
    if (digit < 0 || digit > 9) return -1;
    value = value * 10 + digit;
  }
  return value;
}

/** A number read by {@linkcode readText}, for people. */
export function describe(read: number): string {
  return `message ${read % WRITER} of writer ${Math.floor(read / WRITER)}`;
}
