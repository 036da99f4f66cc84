import { type ReadonlySignal, type Signal, signal } from "@preact/signals";
import { EVERYONE, MAX_SEEN } from "../protocol/limits.ts";
import type { ConversationState, User } from "../protocol/server_objects.ts";
import type { CachedChat } from "./cached_chat.ts";
import { Chat } from "./chat.ts";
import type { PlacedEntry } from "./timeline.ts";

/** Every chat, by its key and by its conversation's id, and which one is open. */
export class Chats {
  readonly everyone: Chat = new Chat(EVERYONE);
  readonly #byKey = new Map<string, Chat>([[EVERYONE, this.everyone]]);
  readonly #byId = new Map<string, Chat>();
  readonly #list: Signal<readonly Chat[]> = signal([this.everyone]);
  readonly #active: Signal<Chat> = signal(this.everyone);
  readonly #dirty = new Set<Chat>();
  #unsorted = false;

  /** Everyone first, then the newest first. */
  get list(): ReadonlySignal<readonly Chat[]> {
    return this.#list;
  }

  /** The open one. */
  get active(): ReadonlySignal<Chat> {
    return this.#active;
  }

  get(key: string): Chat | undefined {
    return this.#byKey.get(key);
  }

  /** The chat of a conversation. */
  of(id: string): Chat | undefined {
    return this.#byId.get(id);
  }

  /** Opens a chat. */
  open(chat: Chat): void {
    const left = this.#active.peek();
    if (chat === left) return;
    left.browsing = false; // What was read far up is trimmed with the next commit.
    this.touch(left);
    this.#active.value = chat;
    this.look();
  }

  /** One looks at the open chat anew. */
  look(): void {
    this.#active.peek().look();
    this.touch(this.#active.peek());
  }

  /** The private chat with a person, made where there is none. */
  with(person: User): Chat {
    const found = this.#byKey.get(person.uid);
    if (found) return found;
    const chat = new Chat(person.uid, person);
    // Above all others, whatever the difference between the clocks.
    chat.at = Math.max(0, ...[...this.#byKey.values()].map(({ at }) => at)) + 1;
    this.#byKey.set(chat.key, chat);
    this.#unsorted = true;
    this.touch(chat);
    return chat;
  }

  /**
   * The server described a conversation.
   *
   * @returns Its chat, or nothing where it names no person.
   */
  describe(state: ConversationState): Chat | undefined {
    const { id, uid, with: name } = state;
    const chat = id === EVERYONE ? this.everyone : uid && this.#byKey.get(uid);
    if (!chat) {
      if (!uid || !name) return;
      const guest = state.ended ?? false;
      this.#byKey.set(uid, new Chat(uid, { uid, name, guest, online: false }));
      return this.describe(state);
    }
    chat.describe(state);
    this.#byId.set(id, chat);
    this.#unsorted = true;
    this.touch(chat);
    return chat;
  }

  /** A chat that an earlier page kept. @param entries Its messages. */
  restore(cached: CachedChat, entries: readonly PlacedEntry[]): Chat {
    const { key, id, person } = cached;
    const chat = person ? this.with({ uid: key, ...person, online: false }) : this.everyone;
    chat.restore(cached, entries);
    this.#byId.set(id, chat);
    this.touch(chat);
    return chat;
  }

  /** The newest chats that the server knows, Everyone among them. @param most How many. */
  newest(most: number): Chat[] {
    const [...all] = this.#byId.values();
    if (all.length <= most) return all;
    const others = all.filter((chat) => chat !== this.everyone).sort((a, b) => b.at - a.at);
    return [this.everyone, ...others.slice(0, most - 1)];
  }

  /** Something about a chat changed: its signals follow with the next {@linkcode commit}. */
  touch(chat: Chat | undefined): void {
    if (chat) this.#dirty.add(chat);
  }

  /** The chats that changed since this was last asked. */
  takeDirty(): Chat[] {
    const dirty = [...this.#dirty];
    this.#dirty.clear();
    return dirty;
  }

  /** Something happened in a chat. */
  moved(chat: Chat, at: number): void {
    if (at <= chat.at) return;
    chat.at = at;
    this.#unsorted = true;
  }

  /** Brings the list up to date. */
  sort(): void {
    if (!this.#unsorted) return;
    this.#unsorted = false;
    const [, ...others] = this.#byKey.values();
    const list = [this.everyone, ...others.sort((a, b) => b.at - a.at)];
    const old = this.#list.peek();
    const same = list.length === old.length && list.every((chat, i) => chat === old[i]);
    if (!same) this.#list.value = list;
  }

  /** The server's history was replaced: everything that came from it goes, what was typed stays. */
  forget(): void {
    this.#byId.clear();
    for (const chat of this.#byKey.values()) {
      chat.forget();
      this.touch(chat);
    }
  }

  /** Takes away the private chats that have no conversation and that nobody needs. */
  prune(needed: (chat: Chat) => boolean): void {
    for (const [key, chat] of this.#byKey) {
      if (chat === this.everyone || chat.id !== undefined || needed(chat)) continue;
      this.#byKey.delete(key);
      this.#unsorted = true;
      this.#dirty.delete(chat);
      if (chat === this.#active.peek()) this.open(this.everyone);
    }
  }

  /** What is held, for `resume`; what does not fit in it is dropped, so that no hole is left. */
  seen(): Record<string, number> {
    const active = this.#active.peek();
    const loaded = [...this.#byId.values()].filter(({ timeline }) => timeline.loaded)
      .sort((a, b) => rank(b) - rank(a));
    for (const chat of loaded.splice(MAX_SEEN)) {
      chat.timeline.unload();
      this.touch(chat);
    }
    return Object.fromEntries(loaded.map(({ id, timeline }) => [id, timeline.high ?? 0]));

    function rank(chat: Chat): number {
      return chat.key === EVERYONE || chat === active ? Number.MAX_VALUE : chat.at;
    }
  }
}
