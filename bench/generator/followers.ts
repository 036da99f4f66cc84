/**
 * Readers of a conversation that all must get the same: what comes is compared with the {@linkcode Reference}, without being
 * taken apart as long as it is equal.
 *
 * @module
 */
import { Buffer } from "node:buffer";
import type { Dialect } from "./dialects.ts";
import { Fault } from "./fault.ts";
import { headBytes, OPCODES, payloadBytes, type Stream } from "./frames.ts";
import type { Judge } from "./judge.ts";
import type { Reference } from "./reference.ts";
import { describe, readText } from "./texts.ts";

/** Options of the followers. */
export interface FollowerOptions {
  readonly reference: Reference;
  readonly judge: Judge;
  readonly dialect: Dialect;
  /** Gets what is no message: presence, pings, a close. */
  readonly onOther: (payload: Buffer, opcode: number) => void;
}

/** A reader. */
export interface Follower extends Stream {
  /** How far it has come in the reference. */
  readonly place: number;
}

/**
 * A reader for a dialect.
 *
 * @param options What it is compared with.
 */
export function follower(options: FollowerOptions): Follower {
  return options.dialect.framing === "frames"
    ? new FrameFollower(options)
    : new LineFollower(options);
}

const LF = new Uint8Array([0x0a]);

/** Where every message is a frame of its own: a record is the frame with its head, so that whole reads are compared at once. */
class FrameFollower implements Follower {
  readonly #options: FollowerOptions;
  /** Bytes of a frame that is not whole and was not there to compare with. */
  #left: Buffer | undefined;
  place = 0;

  constructor(options: FollowerOptions) {
    this.#options = options;
  }

  take(chunk: Buffer, length: number): void {
    const { reference } = this.#options;
    if (
      this.#left !== undefined && reference.equals(this.place, this.#left, 0, this.#left.length)
    ) {
      this.place += this.#left.length;
      this.#left = undefined;
    }
    if (this.#left === undefined && reference.equals(this.place, chunk, 0, length)) {
      this.place += length;
    } else this.#takeApart(chunk, length);
  }

  #takeApart(chunk: Buffer, length: number): void {
    const { reference } = this.#options;
    // Back to where the frame begins; what came of it before was equal.
    const start = reference.startOf(this.place);
    const begun = reference.copy(start, this.place);
    const bytes = Buffer.concat([begun, this.#left ?? LF.subarray(1), chunk.subarray(0, length)]);
    this.place = start;
    let at = 0;
    while (bytes.length - at >= 2) {
      const head = headBytes(bytes[at + 1] ?? 0);
      if (bytes.length - at < head) break;
      const payload = at + head;
      const next = payload + payloadBytes(bytes, at);
      if (next > bytes.length) break;
      this.#frame(bytes, at, payload, next);
      at = next;
    }
    this.#left = at === bytes.length ? undefined : bytes.subarray(at);
  }

  #frame(bytes: Buffer, at: number, payload: number, next: number): void {
    const { reference, judge, dialect, onOther } = this.#options;
    const opcode = (bytes[at] ?? 0) & 0x0f;
    if (opcode !== OPCODES.text || dialect.textAt(bytes, payload, next) < 0) {
      return onOther(bytes.subarray(payload, next), opcode);
    }
    if (this.place === reference.end) {
      judge.judge(bytes, payload, next);
      reference.append(bytes, at, next);
    } else if (!reference.equals(this.place, bytes, at, next)) {
      throw differs(this.#options, this.place, bytes, payload, next);
    }
    this.place += next - at;
  }
}

/** Where a frame holds lines, and each connection's may be divided otherwise: a record is a line and its line feed. */
class LineFollower implements Follower {
  readonly #options: FollowerOptions;
  /** The head of the present frame, until it is whole. */
  readonly #head = Buffer.alloc(10);
  #headRead = 0;
  #opcode: number = OPCODES.text;
  /** Bytes of the present frame that have not come yet; -1 between two frames. */
  #payloadLeft = -1;
  /** Where the present frame began. */
  #began = 0;
  /** The present frame so far, from where it was not equal. */
  #apart: Buffer[] | undefined;
  place = 0;

  constructor(options: FollowerOptions) {
    this.#options = options;
  }

  take(chunk: Buffer, length: number): void {
    let at = 0;
    while (at < length) {
      if (this.#payloadLeft < 0) {
        at = this.#readHead(chunk, at, length);
        // Not whole yet, or of a frame that holds nothing.
        if (this.#payloadLeft < 0) continue;
      }
      const to = Math.min(length, at + this.#payloadLeft);
      this.#part(chunk, at, to);
      this.#payloadLeft -= to - at;
      at = to;
      if (this.#payloadLeft === 0) this.#endFrame();
    }
  }

  #readHead(chunk: Buffer, from: number, length: number): number {
    let at = from;
    while (at < length) {
      this.#head[this.#headRead++] = chunk[at++] ?? 0;
      if (this.#headRead < 2 || this.#headRead < headBytes(this.#head[1] ?? 0)) continue;
      this.#headRead = 0;
      this.#opcode = (this.#head[0] ?? 0) & 0x0f;
      this.#payloadLeft = payloadBytes(this.#head, 0);
      this.#began = this.place;
      this.#apart = this.#opcode === OPCODES.text ? undefined : [];
      if (this.#payloadLeft === 0) this.#endFrame();
      break;
    }
    return at;
  }

  #part(chunk: Buffer, from: number, to: number): void {
    const { reference } = this.#options;
    if (this.#apart === undefined && reference.equals(this.place, chunk, from, to)) {
      this.place += to - from;
      return;
    }
    if (this.#apart === undefined) {
      this.#apart = [reference.copy(this.#began, this.place)];
      this.place = this.#began;
    }
    this.#apart.push(Buffer.from(chunk.subarray(from, to)));
  }

  #endFrame(): void {
    const { reference, onOther } = this.#options;
    this.#payloadLeft = -1;
    const parts = this.#apart;
    this.#apart = undefined;
    if (parts === undefined && reference.equals(this.place, LF, 0, 1)) {
      this.place++;
      return;
    }
    const bytes = parts === undefined
      ? reference.copy(this.#began, this.place)
      : Buffer.concat(parts);
    this.place = this.#began;
    if (this.#opcode === OPCODES.text) this.#lines(bytes);
    else onOther(bytes, this.#opcode);
  }

  #lines(bytes: Buffer): void {
    const { reference, judge, dialect, onOther } = this.#options;
    for (let from = 0; from < bytes.length;) {
      const lf = bytes.indexOf(0x0a, from);
      const to = lf < 0 ? bytes.length : lf;
      if (dialect.textAt(bytes, from, to) < 0) {
        onOther(bytes.subarray(from, to), OPCODES.text);
      } else if (this.place === reference.end) {
        judge.judge(bytes, from, to);
        reference.append(Buffer.concat([bytes.subarray(from, to), LF]), 0, to - from + 1);
        this.place += to - from + 1;
      } else if (
        reference.equals(this.place, bytes, from, to) &&
        reference.equals(this.place + to - from, LF, 0, 1)
      ) {
        this.place += to - from + 1;
      } else throw differs(this.#options, this.place, bytes, from, to);
      from = to + 1;
    }
  }
}

/** What is said of a connection that got something else than the others. */
function differs(
  { reference, dialect }: FollowerOptions,
  place: number,
  bytes: Buffer,
  from: number,
  to: number,
): Fault {
  const read = readText(bytes, dialect.textAt(bytes, from, to));
  const got = read < 0 ? "a text that nobody sent" : describe(read);
  return new Fault(
    `One connection got ${got} as its message ${reference.countUntil(place)}, and another did not`,
  );
}
