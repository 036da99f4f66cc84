import type { Buffer } from "node:buffer";
import type { Connection } from "./connection.ts";
import type { Dialect } from "./dialects.ts";
import { Fault } from "./fault.ts";
import { type Follower, follower } from "./followers.ts";
import { Judge } from "./judge.ts";
import { answerControl, answerLine, connectAll, makePeople } from "./people.ts";
import { OPCODES } from "./frames.ts";
import { Reference } from "./reference.ts";
import { until, wait } from "./waiting.ts";
import { Writer } from "./writer.ts";

/** Milliseconds that everybody is left alone before it begins: presence is told, and what the beginning left is collected. */
const CALM_MS = 1_500;

/** Milliseconds without anything new after which what has not come is lost. */
const LOST_MS = 20_000;

/** Options of {@linkcode Room.open}. */
export interface RoomOptions {
  readonly port: number;
  readonly dialect: Dialect;
  readonly readers: number;
  readonly writers: number;
  /** Connections beside them that read nothing any more. */
  readonly stalled?: number;
  /** A reader's place was moved. */
  readonly onMoved?: (reader: number, follower: Follower) => void;
  /** A writer's messages were acknowledged. */
  readonly onAcknowledged?: (writer: Writer, count: number) => void;
}

/** Everybody in the conversation of all: readers, who must all get the same, and writers. */
export class Room {
  readonly reference: Reference;
  readonly writers: Writer[] = [];
  readonly #readers: Follower[] = [];
  readonly #connections: Connection[] = [];
  readonly #failed = Promise.withResolvers<never>();
  #fault: Error | undefined;

  private constructor() {
    this.reference = new Reference(() => this.#oldest());
    this.#failed.promise.catch(() => {});
  }

  /** Lets everybody come, the writers last. */
  static async open(options: RoomOptions): Promise<Room> {
    const room = new Room();
    await room.#begin(options);
    return room;
  }

  async #begin(options: RoomOptions): Promise<void> {
    const { port, dialect, onMoved, onAcknowledged = () => {} } = options;
    const { readers, writers, stalled = 0 } = options;
    const names = (kind: string, count: number) =>
      Array.from({ length: count }, (_, index) => `${kind}${index}`);
    const come = async (kind: string, count: number) => {
      const people = await makePeople(names(kind, count), { port, dialect });
      // Who reads nothing may be given up.
      const onEnd = (cause: Error) => void (kind === "Deaf" || this.#end(cause));
      const live = await connectAll(people, { port, dialect, onEnd });
      this.#connections.push(...live.map(({ connection }) => connection));
      return live.map(({ connection }) => connection);
    };
    const deaf = await come("Deaf", stalled);
    const reading = await come("Reader", readers);
    const writing = await come("Writer", writers);
    await wait(CALM_MS);
    for (const connection of deaf) connection.stall();
    const judge = new Judge(dialect);
    for (const [index, connection] of reading.entries()) {
      const onOther = (payload: Buffer, opcode: number) =>
        opcode === OPCODES.text
          ? answerLine(connection, dialect, payload)
          : answerControl(connection, payload, opcode);
      const stream = follower({ reference: this.reference, judge, dialect, onOther });
      this.#readers.push(stream);
      connection.stream = onMoved === undefined ? stream : {
        take(chunk, length) {
          stream.take(chunk, length);
          onMoved(index, stream);
        },
      };
    }
    for (const [index, connection] of writing.entries()) {
      const writer = new Writer({ index, dialect, connection, onAcknowledged });
      this.writers.push(writer);
      connection.stream = writer;
    }
  }

  /** Messages that came to everybody whom they are for. */
  get deliveries(): number {
    let count = 0;
    for (const { place } of this.#readers) count += this.reference.countUntil(place);
    for (const { heard } of this.writers) count += heard;
    return count;
  }

  /** @throws What went wrong, if anything did. */
  check(): void {
    if (this.#fault !== undefined) throw this.#fault;
  }

  /** Says the same on all connections. */
  say(text: string): void {
    this.#connections.forEach((connection) => connection.say([text]));
  }

  /** Waits, unless something goes wrong meanwhile. */
  async wait(ms: number): Promise<void> {
    await Promise.race([wait(ms), this.#failed.promise]);
  }

  /**
   * Waits until everything that was written has come to everybody.
   *
   * @throws {Fault} When nothing more comes, and something is missing.
   */
  async settle(): Promise<void> {
    const missing = () => {
      let missing = 0;
      for (const { sent, heard, acknowledged } of this.writers) {
        missing += sent * (this.#readers.length + this.writers.length) - heard - acknowledged;
      }
      for (const { place } of this.#readers) missing -= this.reference.countUntil(place);
      return missing;
    };
    const settled = until(() => missing() === 0, {
      progress: missing,
      patience: LOST_MS,
      failure: () => new Fault(`${missing()} deliveries and acknowledgements never came`),
    });
    await Promise.race([settled, this.#failed.promise]);
  }

  /** Drops all connections. */
  close(): void {
    this.#connections.forEach((connection) => connection.drop());
  }

  #oldest(): number {
    return this.#readers.reduce((least, { place }) => Math.min(least, place), Infinity);
  }

  #end(cause: Error): void {
    if (this.#fault !== undefined) return;
    this.#fault = cause;
    this.#failed.reject(cause);
  }
}
