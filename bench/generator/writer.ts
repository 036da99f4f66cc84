import type { Buffer } from "node:buffer";
import type { Connection } from "./connection.ts";
import type { Dialect } from "./dialects.ts";
import { Fault } from "./fault.ts";
import { FrameStream, lineStream, type Stream } from "./frames.ts";
import { answerControl, answerLine } from "./people.ts";
import { describe, numberedText, readText, WRITER } from "./texts.ts";

/** Options of {@linkcode Writer}. */
export interface WriterOptions {
  readonly index: number;
  readonly dialect: Dialect;
  readonly connection: Connection;
  /** So many more of its messages are acknowledged. */
  readonly onAcknowledged: (writer: Writer, count: number) => void;
}

/**
 * Somebody who writes to everybody, and reads what the others write. Its own lines differ from everybody else's, so each is
 * looked at: one's own messages are acknowledged once and in order, the others' come once and in order.
 */
export class Writer implements Stream {
  readonly index: number;
  readonly #options: WriterOptions;
  readonly #frames: FrameStream;
  readonly #due: number[] = [];
  #seq: number | undefined;
  #fresh = 0;
  #sent = 0;
  #acknowledged = 0;
  #heard = 0;

  /** @param options Who and where. */
  constructor(options: WriterOptions) {
    this.index = options.index;
    this.#options = options;
    const { connection } = options;
    this.#frames = lineStream(
      (bytes, from, to) => this.#line(bytes, from, to),
      (payload, opcode) => answerControl(connection, payload, opcode),
    );
  }

  /** Messages that it wrote. */
  get sent(): number {
    return this.#sent;
  }

  /** Of these, those that were acknowledged. */
  get acknowledged(): number {
    return this.#acknowledged;
  }

  /** Messages of other writers that came. */
  get heard(): number {
    return this.#heard;
  }

  /** Writes the next messages. */
  write(count: number): void {
    const { dialect, connection } = this.#options;
    const lines: string[] = [];
    for (let i = 0; i < count; i++) {
      lines.push(dialect.say(numberedText(this.index, this.#sent++)));
    }
    connection.say(dialect.framing === "lines" ? [lines.join("\n")] : lines);
  }

  take(chunk: Buffer, length: number): void {
    this.#frames.take(chunk, length);
    const fresh = this.#fresh;
    this.#fresh = 0;
    if (fresh > 0) this.#options.onAcknowledged(this, fresh);
  }

  #line(bytes: Buffer, from: number, to: number): void {
    const { dialect, connection } = this.#options;
    if (dialect.isSent?.(bytes, from)) {
      this.#inOrder(bytes, from);
      return this.#acknowledge();
    }
    const at = dialect.textAt(bytes, from, to);
    if (at < 0) return answerLine(connection, dialect, bytes.subarray(from, to));
    const read = readText(bytes, at);
    if (read < 0) throw new Fault(`Not what was sent: ${bytes.toString("utf8", from, to)}`);
    const [writer, number] = [Math.floor(read / WRITER), read % WRITER];
    const due = this.#due[writer] ?? 0;
    if (number !== due) {
      throw new Fault(`${describe(read)} came to writer ${this.index} where number ${due} was due`);
    }
    this.#due[writer] = due + 1;
    this.#inOrder(bytes, from);
    if (writer !== this.index) this.#heard++;
    else if (dialect.acknowledges) throw new Fault(`${describe(read)} came back to who wrote it`);
    else this.#acknowledge();
  }

  #acknowledge(): void {
    this.#acknowledged++;
    this.#fresh++;
    if (this.#acknowledged > this.#sent) {
      throw new Fault(
        `Writer ${this.index} wrote ${this.#sent} messages, and one more was acknowledged`,
      );
    }
  }

  #inOrder(bytes: Buffer, from: number): void {
    const seq = this.#options.dialect.seqOf?.(bytes, from);
    if (seq === undefined) return;
    if (this.#seq !== undefined && seq !== this.#seq + 1) {
      throw new Fault(`seq ${seq} came to writer ${this.index} behind ${this.#seq}`);
    }
    this.#seq = seq;
  }
}
