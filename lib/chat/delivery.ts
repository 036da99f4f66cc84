import { utf8Length } from "../protocol/frame.ts";
import { PLAIN } from "../protocol/plain.ts";
import type { Appended, Conversation, StoredMessage } from "../store/store.ts";
import { type Line, toLine } from "./run.ts";
import { conversationState, isPublic } from "./states.ts";

/** A committed message on its way: serialised once for each way to speak, however many get it. */
export class Delivery {
  readonly message: StoredMessage;
  readonly conversation: Conversation;
  /** This message began the conversation. */
  readonly created: boolean;
  #line: Line | undefined;
  #plain: Line | undefined;

  /** @param appended What the store committed. */
  constructor(appended: Extract<Appended, { kind: "stored" }>) {
    this.message = appended.message;
    this.conversation = appended.conversation;
    this.created = appended.created;
  }

  /** The `message` object. */
  get line(): Line {
    const { seq, id, from, uid, text, at } = this.message;
    return this.#line ??= toLine({
      type: "message",
      in: this.message.in,
      seq,
      id,
      from,
      uid,
      text,
      at,
    });
  }

  /** The line in plain-text mode. */
  get plain(): Line {
    const { from, text } = this.message;
    const format = isPublic(this.conversation) ? PLAIN.public : PLAIN.private;
    if (this.#plain === undefined) {
      const line = format(from, text);
      this.#plain = { text: line, bytes: utf8Length(line) };
    }
    return this.#plain;
  }

  /** The `sent` object, for the connection that it came from. */
  sent(): Line {
    const { id, seq, at } = this.message;
    return toLine({ type: "sent", id, in: this.message.in, seq, at });
  }

  /** The `conversation` object, as `uid` sees it. */
  state(uid: string): Line {
    return toLine({ type: "conversation", ...conversationState(this.conversation, uid) });
  }
}
