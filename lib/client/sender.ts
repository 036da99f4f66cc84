import type { ReadonlySignal } from "@preact/signals";
import type { ClientObjectOf } from "../protocol/client_objects.ts";
import { EVERYONE } from "../protocol/limits.ts";
import type { Me } from "../protocol/http_objects.ts";
import type { User } from "../protocol/server_objects.ts";
import type { Chat } from "./chat.ts";
import type { Chats } from "./chats.ts";
import { destination } from "./destination.ts";
import type { Outbox } from "./outbox.ts";
import type { OutboxItem } from "./outbox_item.ts";
import type { People } from "./people.ts";
import type { SendOutcome } from "./state.ts";

/** Options of {@linkcode Sender}. */
export interface SenderOptions {
  readonly me: ReadonlySignal<Me>;
  readonly chats: Chats;
  readonly people: People;
  readonly outbox: Outbox;
  /** Code points at most. */
  readonly maxLength: number;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Makes a message's id. */
  readonly newId: () => string;
}

/** Takes what was typed: to whom it goes, and into the outbox with it. */
export class Sender {
  readonly #options: SenderOptions;

  constructor(options: SenderOptions) {
    this.#options = options;
  }

  /**
   * Sends a text from the open chat.
   *
   * @param text As typed.
   * @param uninterpreted A leading `@` means nothing.
   */
  send(text: string, uninterpreted: boolean): SendOutcome {
    const { chats, maxLength } = this.#options;
    const active = chats.active.peek();
    const to = destination(text, {
      active: active.key,
      resolve: (name) => this.#resolve(name),
      maxLength,
      uninterpreted,
    });
    switch (to.kind) {
      case "everyone":
      case "active":
        return this.#post(to.text, active);
      case "person":
        return this.#post(to.text, chats.with(to.person));
      default:
        return to;
    }
  }

  /** The person of that name whom one can write to. */
  #resolve(name: string): User | undefined {
    const { people, chats, me } = this.#options;
    return people.named(name)
      .find(({ uid }) => uid !== me.peek().uid && !chats.get(uid)?.ended.peek());
  }

  #post(text: string, chat: Chat): SendOutcome {
    const { chats, outbox, now, newId } = this.#options;
    if (chat.ended.peek()) return { kind: "ended" };
    const other = chat.person.peek();
    const person = other && { name: other.name, guest: other.guest };
    const item = { id: newId(), chat: chat.key, ...(person ? { person } : {}), text, at: now() };
    if (!outbox.add(item)) return { kind: "full" };
    chats.open(chat);
    return { kind: "accepted", chat: chat.key };
  }
}

/**
 * A waiting message as it goes over the wire. Made anew for each try: the first one may have begun the conversation.
 *
 * @param item From the outbox.
 * @param chat The chat it was written in.
 */
export function sendObject(
  { id, chat: key, text, person }: OutboxItem,
  chat: Chat | undefined,
): ClientObjectOf<"send"> {
  const to = key === EVERYONE ? EVERYONE : chat?.id;
  if (to !== undefined) return { type: "send", id, to, text };
  // With the `uid`, the text never reaches somebody who took the name over.
  return { type: "send", id, to: `@${chat?.person.peek()?.name ?? person?.name}`, uid: key, text };
}
