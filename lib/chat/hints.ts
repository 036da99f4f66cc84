import type { Hint } from "../store/neighbours.ts";
import type { Conversation } from "../store/store.ts";
import type { Hub } from "./hub.ts";
import type { Listener } from "./listener.ts";
import { toLine } from "./run.ts";
import { partner } from "./states.ts";

/** Typing and read marks: told here and to the other processes, and left out where they would be a burden. */
export class Hints {
  readonly #hub: Hub;

  /** @param hub The chat. */
  constructor(hub: Hub) {
    this.#hub = hub;
  }

  /**
   * Tells that somebody types: the other person, or everybody.
   *
   * @param uid Who.
   * @param conversation Where; one of theirs.
   */
  typing(uid: string, conversation: Conversation): void {
    this.#tell({ type: "typing", in: conversation.id, uid, ...other(conversation, uid) });
  }

  /**
   * Tells how far somebody read: themselves, and the other person.
   *
   * @param mark Who, where and how far.
   * @param origin The connection that it came from, which is left out.
   */
  read(
    { uid, conversation, seq }: { uid: string; conversation: Conversation; seq: number },
    origin: Listener,
  ): void {
    const mark = { uid, seq, in: conversation.id, ...other(conversation, uid) };
    this.#tell({ type: "read", ...mark }, origin);
  }

  /**
   * Tells those who are connected here what another process told.
   *
   * @param hint What.
   * @param origin A connection that is left out.
   */
  heard(hint: Hint, origin?: Listener): void {
    const { presence, limits } = this.#hub;
    const { uid, to } = hint;
    const name = presence.nameOf(uid);
    // Somebody of whom it was not told yet that they came: it is a hint, and does not wait for that.
    if (name === undefined) return;
    const line = toLine(
      hint.type === "read"
        ? { type: "read", in: hint.in, name, uid, seq: hint.seq }
        : { type: "typing", in: hint.in, name, uid },
    );
    const mark = hint.type === "read" ? { in: hint.in, uid, seq: hint.seq } : undefined;
    const give = (who: string) =>
      this.#hub.each(who, (listener) => listener.hint(line, mark), origin);
    if (hint.type === "read") give(uid);
    if (to !== undefined) return give(to);
    if (hint.type === "read" || presence.count > limits.maxTypingOnline) return;
    for (const person of presence.all()) {
      if (person.uid !== uid) give(person.uid);
    }
  }

  #tell(hint: Hint, origin?: Listener): void {
    this.heard(hint, origin);
    const { presence, limits, store } = this.#hub;
    if (
      hint.type === "typing" && hint.to === undefined && presence.count > limits.maxTypingOnline
    ) {
      return;
    }
    store.announce(hint);
  }
}

/** The other person of a private conversation. */
function other(conversation: Conversation, uid: string): { to?: string } {
  const person = partner(conversation, uid);
  return person === undefined ? {} : { to: person.uid };
}
