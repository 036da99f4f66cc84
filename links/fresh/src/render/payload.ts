import { isValidElement } from "preact";

/** Values that JSON cannot hold and that need no entry of their own. */
export const CONSTANTS: readonly unknown[] = [
  undefined,
  NaN,
  Infinity,
  -Infinity,
  -0,
];

/** What stands for the children of an island in its props. */
export class SlotRef {
  /** @param id Number of the slot in the page */
  constructor(readonly id: number) {}
}

const SIGNAL = Symbol.for("preact-signals");

/**
 * Writes the props of all islands of a page into one table, so that what two
 * islands share is shared in the browser as well. Each entry is a JSON value:
 * a string, number, boolean or null as it is, anything else as an array of its
 * tag and the numbers of its parts. `runtime/payload.ts` reads it.
 */
export class PayloadWriter {
  /** The table. */
  readonly entries: unknown[] = [];
  #indexOf = new Map<unknown, number>();

  /**
   * Writes a value.
   *
   * @param value The value
   * @param path Where it stands, for the error's message
   * @returns Number of its entry; negative for one of {@linkcode CONSTANTS}
   * @throws {TypeError} when the value cannot be sent to the browser
   */
  write(value: unknown, path: string): number {
    const constant = CONSTANTS.findIndex((other) => Object.is(other, value));
    if (constant !== -1) return -constant - 1;
    const known = this.#indexOf.get(value);
    if (known !== undefined) return known;

    // The entry is taken before its parts are written: they may refer to it.
    const index = this.entries.push(null) - 1;
    this.#indexOf.set(value, index);
    this.entries[index] = this.#encode(value, path);
    return index;
  }

  #encode(value: unknown, path: string): unknown {
    switch (typeof value) {
      case "string":
      case "number":
      case "boolean":
        return value;
      case "bigint":
        return ["I", value.toString()];
      case "object":
        return value === null ? null : this.#encodeObject(value, path);
      default:
        throw new TypeError(
          `Cannot pass a ${typeof value} to an island in "${path}": pass data, and make functions inside the island`,
        );
    }
  }

  #encodeObject(value: object, path: string): unknown[] {
    if (value instanceof SlotRef) return ["J", value.id];
    if (isSignal(value)) {
      return [isWritable(value) ? "s" : "c", this.write(value.peek(), `${path}.value`)];
    }
    if (Array.isArray(value)) {
      return ["A", ...value.map((item, i) => this.write(item, `${path}[${i}]`))];
    }
    if (value instanceof Date) return ["D", this.write(value.getTime(), path)];
    if (value instanceof URL) return ["U", value.href];
    if (value instanceof RegExp) return ["R", value.source, value.flags];
    if (value instanceof Uint8Array) return ["B", toBase64(value)];
    if (value instanceof Map) {
      const parts = [...value].flatMap(([key, item]) => [
        this.write(key, `${path} (key)`),
        this.write(item, `${path}.get(${String(key)})`),
      ]);
      return ["M", ...parts];
    }
    if (value instanceof Set) {
      return ["S", ...[...value].map((item) => this.write(item, `${path} (item)`))];
    }
    return this.#encodePlain(value, path);
  }

  #encodePlain(value: object, path: string): unknown[] {
    if (isValidElement(value)) {
      throw new TypeError(
        `Cannot pass JSX to an island in "${path}": pass it as children`,
      );
    }
    const prototype = Object.getPrototypeOf(value);
    if (prototype !== null && Object.getPrototypeOf(prototype) !== null) {
      throw new TypeError(
        `Cannot pass a ${value.constructor.name} to an island in "${path}": pass a plain object`,
      );
    }
    const parts = Object.entries(value).flatMap(([key, item]) => [
      this.write(key, path),
      this.write(item, `${path}.${key}`),
    ]);
    return ["O", ...parts];
  }
}

function isSignal(value: object): value is { peek(): unknown } {
  return "brand" in value && value.brand === SIGNAL;
}

/** A computed signal has a getter of `value` and no setter. */
function isWritable(signal: object): boolean {
  let owner = signal;
  while (!Object.hasOwn(owner, "value")) owner = Object.getPrototypeOf(owner);
  return Object.getOwnPropertyDescriptor(owner, "value")?.set !== undefined;
}

function toBase64(bytes: Uint8Array): string {
  let binary = "";
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return btoa(binary);
}
