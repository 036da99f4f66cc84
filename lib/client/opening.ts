import { type ReadonlySignal, type Signal, signal } from "@preact/signals";
import type { Me } from "../protocol/http_objects.ts";
import type { Chat } from "./chat.ts";
import type { Chats } from "./chats.ts";
import type { People } from "./people.ts";
import type { Awaited } from "./state.ts";

/** Options of {@linkcode Opening}. */
export interface OpeningOptions {
  readonly chats: Chats;
  readonly people: People;
  readonly me: Signal<Me>;
}

/** Opens the chat that an address names once it is known: a page begins with its address, and knows nobody yet. */
export class Opening {
  readonly #options: OpeningOptions;
  readonly #awaited = signal<Awaited | undefined>(undefined);
  /** What was open when it was asked for. */
  #from: Chat | undefined;

  constructor(options: OpeningOptions) {
    this.#options = options;
  }

  /** What was asked for and is not open. */
  get awaited(): ReadonlySignal<Awaited | undefined> {
    return this.#awaited;
  }

  /** Asks for a chat. */
  want(key: string): void {
    this.#from = this.#options.chats.active.peek();
    this.#awaited.value = { key, state: "waiting" };
  }

  /** Another chat was asked for. */
  end(): void {
    this.#awaited.value = undefined;
  }

  /**
   * Something changed: it may be known by now.
   *
   * @param listed Whether the server has listed all conversations.
   */
  look(listed: boolean): void {
    const awaited = this.#awaited.peek();
    if (!awaited) return;
    const { chats, people, me } = this.#options;
    if (chats.active.peek() !== this.#from) return this.end();
    if (awaited.state === "unknown") return;
    const user = awaited.key === me.peek().uid ? undefined : people.get(awaited.key);
    const chat = chats.get(awaited.key) ?? (user && chats.with(user));
    if (chat) {
      this.end();
      chats.open(chat);
    } else if (listed) this.#awaited.value = { ...awaited, state: "unknown" };
  }
}
