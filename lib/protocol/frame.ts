/**
 * Frames and lines: a frame holds one or more JSON objects separated by line feeds, both ways.
 *
 * @module
 */
import { MAX_FRAME_BYTES } from "./limits.ts";

/**
 * The lines of a frame that are not empty.
 *
 * @param frame A text frame.
 * @returns Its lines, in order.
 */
export function splitFrame(frame: string): string[] {
  if (!frame.includes("\n")) return frame.trim() === "" ? [] : [frame];
  return frame.split("\n").filter((line) => line.trim() !== "");
}

/**
 * Bytes that a text takes in UTF-8, without encoding it.
 *
 * @param text Any text.
 * @returns Its length in bytes; a lone surrogate counts as the three bytes of U+FFFD, as it is encoded.
 */
export function utf8Length(text: string): number {
  let bytes = text.length;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit < 0x80) continue;
    if (unit < 0x800) bytes += 1;
    else if (unit >= 0xd800 && unit <= 0xdbff && isLow(text.charCodeAt(i + 1))) {
      bytes += 2;
      i++;
    } else bytes += 2;
  }
  return bytes;
}

/**
 * Whether a frame is text, and not larger than a client may send.
 *
 * @param data What a socket gave: anything.
 */
export function isAllowedFrame(data: unknown): data is string {
  if (typeof data !== "string" || data.length > MAX_FRAME_BYTES) return false;
  // Text has at most three bytes a unit, so only what may be too long is counted.
  return data.length * 3 <= MAX_FRAME_BYTES || utf8Length(data) <= MAX_FRAME_BYTES;
}

/** Whether `unit` (NaN behind the end) is the second half of a surrogate pair. */
function isLow(unit: number): boolean {
  return unit >= 0xdc00 && unit <= 0xdfff;
}
