import { utf8Length } from "../protocol/frame.ts";
import type { User } from "../protocol/server_objects.ts";
import type { Line } from "./run.ts";

/**
 * Users as JSON, in order, joined once for all who get them: every `welcome` holds nearly the same 500, which are 45 KB, and
 * differs in who comes first.
 */
export class UserList {
  readonly #places = new Map<string, number>();
  /** Where each user ends in the text, and in its UTF-8: a comma stands behind each. */
  readonly #ends: { readonly text: number; readonly bytes: number }[] = [];
  #text = "";

  /** How many there are. */
  get size(): number {
    return this.#ends.length;
  }

  /**
   * Adds somebody at the end.
   *
   * @param user Nobody who is in the list.
   */
  add(user: User): void {
    const text = `${JSON.stringify(user)},`;
    const last = this.#end(this.size);
    this.#places.set(user.uid, this.size);
    this.#ends.push({ text: last.text + text.length, bytes: last.bytes + utf8Length(text) });
    this.#text += text;
  }

  /**
   * The list behind those who come first.
   *
   * @param first Who comes first, by uid.
   * @param most Users at most, `first` included.
   * @returns The array.
   */
  behind(first: ReadonlyMap<string, User>, most: number): Line {
    let text = [...first.values()].map((user) => `${JSON.stringify(user)},`).join("");
    let bytes = utf8Length(text);
    let left = most - first.size;
    let from = 0;
    const add = (to: number) => {
      const count = Math.max(0, Math.min(to - from, left));
      const [start, end] = [this.#end(from), this.#end(from + count)];
      text += this.#text.slice(start.text, end.text);
      bytes += end.bytes - start.bytes;
      left -= count;
      from = to + 1;
    };
    for (const place of this.#placesOf(first.keys())) add(place);
    add(this.size);
    // Without the last comma.
    return { text: `[${text.slice(0, -1)}]`, bytes: bytes + (bytes > 0 ? 1 : 2) };
  }

  /** Where the first `count` users end. */
  #end(count: number): { readonly text: number; readonly bytes: number } {
    return this.#ends[count - 1] ?? { text: 0, bytes: 0 };
  }

  /** Where these stand, in order. */
  #placesOf(uids: Iterable<string>): number[] {
    const places: number[] = [];
    for (const uid of uids) {
      const place = this.#places.get(uid);
      if (place !== undefined) places.push(place);
    }
    return places.sort((a, b) => a - b);
  }
}
