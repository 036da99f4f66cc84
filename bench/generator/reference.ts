import { Buffer } from "node:buffer";

/** Bytes that it begins with. */
const ROOM = 16 * 1024 * 1024;

/**
 * What every reader of a conversation must get, byte by byte: whoever gets a record first adds it, after it was judged, and
 * all others are compared with it. So each delivery is checked by its whole content at the price of comparing memory.
 */
export class Reference {
  #held: Buffer;
  /** Where the bytes held begin and end, counted from the beginning of all. */
  #first = 0;
  #end = 0;
  /** By record: where it ends. */
  #ends = new Float64Array(1 << 16);
  #records = 0;
  readonly #oldest: () => number;

  /**
   * @param oldest How far every reader has come: what lies before is forgotten when there is no room.
   * @param room Bytes that it begins with. @default {16 MiB}
   */
  constructor(oldest: () => number, room = ROOM) {
    this.#oldest = oldest;
    this.#held = Buffer.allocUnsafe(room);
  }

  /** Where it ends so far. */
  get end(): number {
    return this.#end;
  }

  /** Records so far. */
  get records(): number {
    return this.#records;
  }

  /**
   * Adds a record.
   *
   * @param bytes Where it stands.
   * @param from Its first byte.
   * @param to The byte behind it.
   */
  append(bytes: Uint8Array, from: number, to: number): void {
    const length = to - from;
    if (this.#end - this.#first + length > this.#held.length) this.#makeRoom(length);
    this.#held.set(bytes.subarray(from, to), this.#end - this.#first);
    this.#end += length;
    if (this.#records === this.#ends.length) {
      const longer = new Float64Array(this.#ends.length * 2);
      longer.set(this.#ends);
      this.#ends = longer;
    }
    this.#ends[this.#records++] = this.#end;
  }

  /**
   * Whether bytes are those that stand at a place; `false` also where they go beyond what is there.
   *
   * @param place Where, counted from the beginning of all.
   */
  equals(place: number, bytes: Uint8Array, from: number, to: number): boolean {
    const start = place - this.#first;
    const length = to - from;
    if (place + length > this.#end) return false;
    return this.#held.compare(bytes, from, to, start, start + length) === 0;
  }

  /** A copy of the bytes between two places. */
  copy(from: number, to: number): Buffer {
    return Buffer.from(this.#held.subarray(from - this.#first, to - this.#first));
  }

  /** How many records end at a place or before it. */
  countUntil(place: number): number {
    let [low, high] = [0, this.#records];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.#ends[middle] ?? 0) <= place) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** Where a record ends; `Infinity` when there is none yet. */
  endOf(record: number): number {
    return record < this.#records ? this.#ends[record] ?? Infinity : Infinity;
  }

  /** Where the record begins in which a place lies. */
  startOf(place: number): number {
    const before = this.countUntil(place);
    return before === 0 ? 0 : this.#ends[before - 1] ?? 0;
  }

  #makeRoom(length: number): void {
    const keep = this.startOf(Math.min(this.#oldest(), this.#end)) - this.#first;
    const used = this.#end - this.#first;
    // Half must be free afterwards: otherwise it would be tidied again and again.
    let size = this.#held.length;
    while ((used - keep + length) * 2 > size) size *= 2;
    const held = size === this.#held.length ? this.#held : Buffer.allocUnsafe(size);
    this.#held.copy(held, 0, keep, used);
    this.#held = held;
    this.#first += keep;
  }
}
