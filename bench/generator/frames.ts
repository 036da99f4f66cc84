import { Buffer } from "node:buffer";

/** Codes of frames, RFC 6455, 5.2. */
export const OPCODES = { text: 1, close: 8, ping: 9, pong: 10 } as const;

/**
 * A client's frame. The mask is four zeroes: the payload goes as it is, and the server has as much to do as with any other.
 *
 * @param payload What it holds.
 * @param opcode Its kind.
 */
export function clientFrame(
  payload: string | Uint8Array,
  opcode: number = OPCODES.text,
): Buffer {
  const length = Buffer.byteLength(payload);
  const head = length < 126 ? 6 : length < 65_536 ? 8 : 14;
  const frame = Buffer.alloc(head + length);
  frame[0] = 0x80 | opcode;
  if (head === 6) frame[1] = 0x80 | length;
  else if (head === 8) {
    frame[1] = 0x80 | 126;
    frame.writeUInt16BE(length, 2);
  } else {
    frame[1] = 0x80 | 127;
    frame.writeBigUInt64BE(BigInt(length), 2);
  }
  if (typeof payload === "string") frame.write(payload, head);
  else frame.set(payload, head);
  return frame;
}

/** Bytes of the head of a server's frame, as far as its second byte tells. */
export function headBytes(second: number): number {
  const short = second & 0x7f;
  return short === 127 ? 10 : short === 126 ? 4 : 2;
}

/**
 * The length of a frame's payload.
 *
 * @param bytes Where the whole head stands.
 * @param at Its first byte.
 */
export function payloadBytes(bytes: Buffer, at: number): number {
  const short = (bytes[at + 1] ?? 0) & 0x7f;
  if (short < 126) return short;
  return short === 126 ? bytes.readUInt16BE(at + 2) : Number(bytes.readBigUInt64BE(at + 2));
}

/** Takes what a socket reads, as it comes. */
export interface Stream {
  /**
   * Takes the first bytes of a buffer that is used again afterwards.
   *
   * @param chunk The buffer.
   * @param length How many.
   */
  take(chunk: Buffer, length: number): void;
}

/** Gathers whole frames. */
export class FrameStream implements Stream {
  readonly #onFrame: (bytes: Buffer, from: number, to: number, opcode: number) => void;
  #left: Buffer | undefined;

  /** @param onFrame Gets each payload, in a buffer that is used again afterwards. */
  constructor(onFrame: (bytes: Buffer, from: number, to: number, opcode: number) => void) {
    this.#onFrame = onFrame;
  }

  /** Whether it stands between two frames. */
  get between(): boolean {
    return this.#left === undefined;
  }

  take(chunk: Buffer, length: number): void {
    let bytes = chunk;
    let end = length;
    if (this.#left !== undefined) {
      bytes = Buffer.concat([this.#left, chunk.subarray(0, length)]);
      end = bytes.length;
    }
    let at = 0;
    while (end - at >= 2) {
      const head = headBytes(bytes[at + 1] ?? 0);
      if (end - at < head) break;
      const next = at + head + payloadBytes(bytes, at);
      if (next > end) break;
      this.#onFrame(bytes, at + head, next, (bytes[at] ?? 0) & 0x0f);
      at = next;
    }
    this.#left = at === end ? undefined : Buffer.from(bytes.subarray(at, end));
  }
}

/** A stream of whole frames that tells of each line in them. */
export function lineStream(
  onLine: (bytes: Buffer, from: number, to: number) => void,
  onOther: (payload: Buffer, opcode: number) => void,
): FrameStream {
  return new FrameStream((bytes, start, end, opcode) => {
    if (opcode !== OPCODES.text) return onOther(bytes.subarray(start, end), opcode);
    for (let from = start; from < end;) {
      const lf = bytes.indexOf(0x0a, from);
      const to = lf < 0 || lf > end ? end : lf;
      onLine(bytes, from, to);
      from = to + 1;
    }
  });
}
