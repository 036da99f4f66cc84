import type { Dialect } from "./dialects.ts";
import { Fault } from "./fault.ts";
import { describe, readText, WRITER } from "./texts.ts";

/** Lines of which one is parsed as a whole, where a dialect has more in them than the text. */
const SAMPLE = 64;

/**
 * Looks at every message as it first comes: each writer's messages must come once, in the order in which they were written
 * and with nothing left out, and the text must be what was sent to the byte.
 */
export class Judge {
  readonly #dialect: Dialect;
  /** By writer: the number that is due. */
  readonly #due: number[] = [];
  #seq: number | undefined;
  #judged = 0;

  /** @param dialect How messages are written. */
  constructor(dialect: Dialect) {
    this.#dialect = dialect;
  }

  /** Messages so far. */
  get judged(): number {
    return this.#judged;
  }

  /**
   * Judges a message.
   *
   * @param bytes Where it stands.
   * @param from Its first byte.
   * @param to The byte behind it.
   * @returns The writer times {@linkcode WRITER} and the message's number.
   * @throws {Fault} When it is not the one that is due.
   */
  judge(bytes: Uint8Array, from: number, to: number): number {
    const read = readText(bytes, this.#dialect.textAt(bytes, from, to));
    if (read < 0) throw new Fault(`Not what was sent: ${asText(bytes.subarray(from, to))}`);
    const writer = Math.floor(read / WRITER);
    const number = read % WRITER;
    const due = this.#due[writer] ?? 0;
    if (number !== due) {
      const what = number < due ? "came again or late" : "came too early";
      throw new Fault(`${describe(read)} ${what}: number ${due} was due`);
    }
    this.#due[writer] = due + 1;
    this.#judged++;
    this.#judgeSeq(this.#dialect.seqOf?.(bytes, from));
    if (this.#judged % SAMPLE === 0) this.#dialect.inspect?.(asText(bytes.subarray(from, to)));
    return read;
  }

  #judgeSeq(seq: number | undefined): void {
    if (seq === undefined) return;
    if (this.#seq !== undefined && seq !== this.#seq + 1) {
      throw new Fault(`seq ${seq} came behind ${this.#seq}`);
    }
    this.#seq = seq;
  }
}

function asText(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes);
}
