import { computed, signal } from "@preact/signals";
import type { VNode } from "preact";

/** An entry of the table that the server's `PayloadWriter` wrote. */
export type Entry = string | number | boolean | null | [string, ...Part[]];

type Part = string | number;

/** In the order of the writer's `CONSTANTS`. */
const CONSTANTS: readonly unknown[] = [
  undefined,
  NaN,
  Infinity,
  -Infinity,
  -0,
];

/** Reads the props of all islands of a page from their table. */
export class PayloadReader {
  #entries: Entry[];
  #slot: (id: number) => VNode;
  #values = new Map<number, unknown>();

  /**
   * @param entries The table
   * @param slot Makes the element that stands for an island's children
   */
  constructor(entries: Entry[], slot: (id: number) => VNode) {
    this.#entries = entries;
    this.#slot = slot;
  }

  /** Reads a value; the same number gives the same value each time. */
  read(index: number): unknown {
    if (index < 0) return CONSTANTS[-index - 1];
    if (this.#values.has(index)) return this.#values.get(index);
    const entry = this.#entries[index];
    if (!Array.isArray(entry)) return entry;

    const [tag, ...parts] = entry;
    const keep = <T>(value: T): T => {
      this.#values.set(index, value);
      return value;
    };
    const text = parts[0] as string;
    const read = (part: Part) => this.read(part as number);
    const first = () => read(parts[0]);
    switch (tag) {
      // Containers are kept before they are filled: they may hold themselves.
      case "A":
        return fill(keep<unknown[]>([]), (list) => {
          for (const part of parts) list.push(read(part));
        });
      case "O":
        return fill(keep<Record<string, unknown>>({}), (object) => {
          pairs(parts, (key, value) => {
            Object.defineProperty(object, read(key) as string, {
              value: read(value),
              configurable: true,
              enumerable: true,
              writable: true,
            });
          });
        });
      case "M":
        return fill(keep(new Map()), (map) => {
          pairs(parts, (key, value) => map.set(read(key), read(value)));
        });
      case "S":
        return fill(keep(new Set()), (set) => {
          for (const part of parts) set.add(read(part));
        });
      case "s":
        return fill(keep(signal<unknown>()), (made) => {
          made.value = first();
        });
      case "c":
        return keep(computed(first));
      case "I":
        return keep(BigInt(text));
      case "D":
        return keep(new Date(first() as number));
      case "U":
        return keep(new URL(text));
      case "R":
        return keep(new RegExp(text, parts[1] as string));
      case "B":
        return keep(
          Uint8Array.from(atob(text), (char) => char.charCodeAt(0)),
        );
      case "J":
        return keep(this.#slot(parts[0] as number));
      default:
        throw new Error(`Unknown entry "${tag}": reload the page`);
    }
  }
}

function fill<T>(value: T, fill: (value: T) => void): T {
  fill(value);
  return value;
}

function pairs(parts: Part[], each: (key: Part, value: Part) => void): void {
  for (let i = 0; i < parts.length; i += 2) each(parts[i], parts[i + 1]);
}
