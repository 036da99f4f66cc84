import { byOrder, type OutboxItem } from "./outbox_item.ts";

/** The items of an outbox, by chat and in their order. Arrays are replaced, never changed. */
export class Lanes {
  readonly #lanes = new Map<string, readonly OutboxItem[]>();
  readonly #byId = new Map<string, OutboxItem>();
  #newest = 0;

  /** How many there are. */
  get size(): number {
    return this.#byId.size;
  }

  /** The chats that have any. */
  get chats(): IterableIterator<string> {
    return this.#lanes.keys();
  }

  /** All of them. */
  get all(): IterableIterator<OutboxItem> {
    return this.#byId.values();
  }

  /** Those of a chat, in order. */
  of(chat: string): readonly OutboxItem[] {
    return this.#lanes.get(chat) ?? [];
  }

  get(id: string): OutboxItem | undefined {
    return this.#byId.get(id);
  }

  /** An order behind everything that is or was here. @param now Milliseconds since 1970. */
  next(now: number): number {
    return Math.max(now, this.#newest + 1);
  }

  /** Puts an item where it belongs, in place of the one with its id. */
  put(item: OutboxItem): void {
    const others = this.of(item.chat).filter(({ id }) => id !== item.id);
    this.#lanes.set(item.chat, [...others, item].sort(byOrder));
    this.#byId.set(item.id, item);
    this.#newest = Math.max(this.#newest, item.order);
  }

  /** @returns The item that was taken away. */
  remove(id: string): OutboxItem | undefined {
    const item = this.#byId.get(id);
    if (!item) return;
    this.#byId.delete(id);
    const rest = this.of(item.chat).filter((it) => it.id !== id);
    if (rest.length > 0) this.#lanes.set(item.chat, rest);
    else this.#lanes.delete(item.chat);
    return item;
  }
}
