import type { ClientObject } from "../protocol/client_objects.ts";
import {
  EVERYONE,
  MAX_TYPING_ONLINE,
  TYPING_INTERVAL_MS,
  TYPING_SHOWN_MS,
} from "../protocol/limits.ts";
import type { Chat } from "./chat.ts";
import type { Clock } from "./clock.ts";

/** Options of {@linkcode Typing}. */
export interface TypingOptions {
  readonly clock: Pick<Clock, "after" | "elapsed">;
  /** Hands an object to the connection; `false` when there is none. */
  readonly send: (object: ClientObject) => boolean;
}

/** Who is typing, each for five seconds; and tells that one types oneself, every three. */
export class Typing {
  readonly #options: TypingOptions;
  /** By chat, then by `uid`: the name, and what ends it. */
  readonly #shown = new Map<Chat, Map<string, { name: string; cancel: () => void }>>();
  #told = new WeakMap<Chat, number>();

  constructor(options: TypingOptions) {
    this.#options = options;
  }

  /** Somebody types. */
  heard(chat: Chat, person: { uid: string; name: string }): void {
    const names = this.#shown.get(chat) ?? new Map();
    const old = names.get(person.uid);
    old?.cancel();
    // The server sends none in a larger company, so this bound is never met.
    if (!old && names.size >= MAX_TYPING_ONLINE) return;
    const cancel = this.#options.clock.after(
      TYPING_SHOWN_MS,
      () => this.ended(chat, person.uid),
    );
    this.#shown.set(chat, names.set(person.uid, { name: person.name, cancel }));
    if (!old) this.#show(chat);
  }

  /** Somebody's message came, or the time is over. */
  ended(chat: Chat, uid: string): void {
    const names = this.#shown.get(chat);
    const old = names?.get(uid);
    if (!names || !old) return;
    old.cancel();
    names.delete(uid);
    if (names.size === 0) this.#shown.delete(chat);
    this.#show(chat);
  }

  /** The connection is gone: nobody is known to type. */
  reset(): void {
    for (const [chat, names] of this.#shown) {
      for (const uid of [...names.keys()]) this.ended(chat, uid);
    }
  }

  /**
   * One types oneself.
   *
   * @param chat Where.
   * @param online How many are online: in a large company nobody is told.
   */
  tell(chat: Chat, online: number): void {
    if (chat.id === undefined || chat.ended.peek()) return;
    if (chat.key === EVERYONE && online > MAX_TYPING_ONLINE) return;
    const now = this.#options.clock.elapsed();
    if (now - (this.#told.get(chat) ?? -Infinity) < TYPING_INTERVAL_MS) return;
    if (this.#options.send({ type: "typing", in: chat.id })) this.#told.set(chat, now);
  }

  #show(chat: Chat): void {
    chat.typing.value = [...this.#shown.get(chat)?.values() ?? []].map(({ name }) => name);
  }
}
