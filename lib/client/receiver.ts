import type { ErrorCode } from "../protocol/codes.ts";
import { ERRORS } from "../protocol/codes.ts";
import type { ClientObject } from "../protocol/client_objects.ts";
import type { Me } from "../protocol/http_objects.ts";
import type {
  ConversationState,
  ServerObject,
  ServerObjectOf,
} from "../protocol/server_objects.ts";
import type { Signal } from "@preact/signals";
import type { CatchUp } from "./catch_up.ts";
import { type Chat, placedEntry } from "./chat.ts";
import type { Chats } from "./chats.ts";
import type { HistoryRequests } from "./history.ts";
import type { Outbox } from "./outbox.ts";
import type { OutboxItem, Place } from "./outbox_item.ts";
import type { People } from "./people.ts";
import type { ReadMarks } from "./read_marks.ts";
import type { Typing } from "./typing.ts";

/** Conversations listed at most; who has more finds the others when they move. */
export const MAX_LISTED = 1_000;

/** What a {@linkcode Receiver} changes. */
export interface ReceiverOptions {
  readonly me: Signal<Me>;
  readonly chats: Chats;
  readonly people: People;
  readonly outbox: Outbox;
  readonly history: HistoryRequests;
  readonly catchUp: CatchUp;
  readonly readMarks: ReadMarks;
  readonly typing: Typing;
  /** Hands an object to the connection. */
  readonly send: (object: ClientObject) => boolean;
  /** What is there was compared: from now on it may be sent. */
  readonly welcomed: () => void;
  /** The present, in ms since 1970. */
  readonly now: () => number;
  /** The session is somebody else's now. */
  readonly foreign: () => void;
}

/** Applies what the server sends, object by object. */
export class Receiver {
  readonly #options: ReceiverOptions;
  #epoch: string | undefined;
  #listed = 0;
  #welcomed = false;
  #complete = false;

  constructor(options: ReceiverOptions) {
    this.#options = options;
  }

  /** Which stored history the held messages are of; nothing before that is known. */
  get epoch(): string | undefined {
    return this.#epoch;
  }

  /** The held messages came from an earlier page. */
  restored(epoch: string): void {
    this.#epoch = epoch;
  }

  /** Another tab says that the server has a message. */
  sentElsewhere(id: string, place: Place): void {
    this.#place(this.#options.outbox.take(id, place), id, place);
  }

  /** Whether all conversations were listed, or as many as are listed at all. */
  get complete(): boolean {
    return this.#complete;
  }

  /** Applies an object. */
  apply(object: ServerObject): void {
    const { chats, people, outbox, typing } = this.#options;
    switch (object.type) {
      case "welcome":
        return this.#welcome(object);
      case "conversation":
        return void this.#describe(object);
      case "conversations":
        object.conversations.forEach((state) => this.#list(state));
        return this.#listMore(object);
      case "message":
        return this.#message(object);
      case "sent":
        return this.#sent(object);
      case "gap":
        return this.#change(object.in, (chat) => chat.timeline.gap(object.to));
      case "history":
        return this.#history(object);
      case "presence":
        return this.#presence(object);
      case "users":
        return people.replace(object.users, object.online);
      case "typing": {
        const chat = chats.of(object.in);
        if (chat && object.uid !== this.#me) typing.heard(chat, object);
        return;
      }
      case "read":
        return this.#change(object.in, (chat) => {
          if (object.uid === this.#me) chat.read = Math.max(chat.read, object.seq);
          else chat.readByOther(object.seq);
        });
      case "head":
        return this.#change(object.in, (chat) => chat.timeline.bounds(0, object.seq));
      case "error": {
        const code = object.code in ERRORS ? object.code as ErrorCode : "internal";
        if (object.id !== undefined) outbox.failed(object.id, { ...object, code });
        // Without an id it may be about the page on its way; when it is not, the page comes once more.
        else this.#options.history.refused();
        return;
      }
      case "pong":
        return;
    }
  }

  get #me(): string {
    return this.#options.me.peek().uid;
  }

  #change(id: string, change: (chat: Chat) => void): void {
    const chat = this.#options.chats.of(id);
    if (!chat) return;
    change(chat);
    this.#options.chats.touch(chat);
  }

  #welcome(welcome: ServerObjectOf<"welcome">): void {
    const { me, chats, people, catchUp } = this.#options;
    if (welcome.you.uid !== this.#me) return this.#options.foreign();
    me.value = welcome.you;
    const replaced = this.#epoch !== undefined && this.#epoch !== welcome.epoch;
    const drop = replaced || welcome.reset === true;
    const fresh = drop || !this.#welcomed;
    this.#welcomed = true;
    this.#epoch = welcome.epoch;
    if (drop) {
      chats.forget();
      people.clear();
    }
    for (const state of welcome.conversations) this.#list(state);
    people.replace(welcome.users, welcome.online);
    if (drop) chats.prune((chat) => this.#needed(chat));
    if (fresh) catchUp.open(chats.everyone);
    const { timeline, read } = chats.active.peek();
    // What was missed while the connection was away is new, whether the page was in view or not.
    if (fresh || timeline.unread(read) > 0) chats.look();
    this.#options.welcomed();
    this.#listed = 0;
    this.#listMore(welcome);
  }

  /** Whether a private chat stays although the server knows of no conversation. */
  #needed(chat: Chat): boolean {
    const { outbox, people } = this.#options;
    return outbox.items(chat.key).length > 0 || chat.draft.peek() !== "" ||
      people.get(chat.key) !== undefined;
  }

  /** A conversation in the list of all, which says how far one has read by what the server knows. */
  #list(state: ConversationState): void {
    const chat = this.#describe(state);
    if (chat && chat.read > state.read) this.#options.readMarks.tell(state.id, chat.read);
  }

  #describe(state: ConversationState): Chat | undefined {
    const { chats, people } = this.#options;
    const chat = chats.describe(state);
    const person = chat?.person.peek();
    // Not everybody one has a chat with is among the people listed, and yet can be written to.
    if (person && !people.get(person.uid)) people.update(person);
    // Somebody who is listed already may have begun the conversation: what is known of them holds.
    if (chat && person) chat.person.value = people.get(person.uid) ?? person;
    return chat;
  }

  #listMore(
    page: { conversations: readonly ConversationState[]; more: boolean },
  ): void {
    this.#listed += page.conversations.length;
    const before = page.conversations.at(-1)?.id;
    this.#complete = !page.more || before === undefined || this.#listed >= MAX_LISTED;
    if (!this.#complete && before) this.#options.send({ type: "conversations", before });
  }

  /** Whoever has more conversations than are listed may hear of one that was not described: nothing may get lost. */
  #meet(id: string, { seq, uid, from }: { seq: number; uid: string; from: string }): void {
    if (this.#options.chats.of(id)) return;
    this.#describe({ id, uid, with: from, first: 1, last: seq, read: seq - 1 });
  }

  #message(message: ServerObjectOf<"message">): void {
    const { chats, outbox, typing } = this.#options;
    const entry = placedEntry(message, this.#me);
    // It may be one's own whose acknowledgement was lost: then this is it.
    if (entry.state === "sent" && entry.own) outbox.acknowledge(entry.key, placeOf(message));
    if (entry.state === "sent" && !entry.own) this.#meet(message.in, entry);
    this.#change(message.in, (chat) => {
      chat.timeline.add(entry);
      chats.moved(chat, entry.at);
      if (entry.state === "sent") typing.ended(chat, entry.uid);
    });
  }

  #sent({ id, in: conversation, seq, at }: ServerObjectOf<"sent">): void {
    const place = { in: conversation, seq, at };
    this.#place(this.#options.outbox.acknowledge(id, place), id, place);
  }

  #place(item: OutboxItem | undefined, id: string, place: Place): void {
    const { chats, me } = this.#options;
    const { in: conversation, seq, at } = place;
    const person = item && chats.get(item.chat)?.person.peek();
    if (person) this.#meet(conversation, { seq, uid: person.uid, from: person.name });
    this.#change(conversation, (chat) => {
      // Without its text the place is known and the message is not: a hole, which history fills.
      if (!item) return chat.timeline.bounds(0, seq);
      const { uid, name: from } = me.peek();
      const { text } = item;
      chat.timeline.add({ state: "sent", key: id, seq, uid, from, text, at, own: true });
      chats.moved(chat, at);
    });
  }

  #history({ in: id, messages, before, more }: ServerObjectOf<"history">): void {
    const { history, outbox } = this.#options;
    history.answered(id);
    this.#change(id, (chat) => {
      const page = messages.map((message) => placedEntry(message, this.#me));
      for (const entry of page) {
        const { seq, at } = entry;
        if (entry.state === "sent" && entry.own) outbox.acknowledge(entry.key, { in: id, seq, at });
      }
      chat.timeline.addPage(page, { more, ...(before === undefined ? {} : { before }) });
    });
  }

  #presence(presence: ServerObjectOf<"presence">): void {
    const { people } = this.#options;
    const { uid, name, guest, online, seenAt, count } = presence;
    people.setCount(count);
    if (uid === undefined || name === undefined || online === undefined) return;
    // Whoever leaves was here a moment ago, also where the server does not say when.
    const seen = online ? seenAt : seenAt ?? this.#options.now();
    const user = { uid, name, guest: guest ?? people.get(uid)?.guest ?? false, online };
    people.update(seen === undefined ? user : { ...user, seenAt: seen });
    // One may have become a member in another tab.
    if (uid === this.#me) this.#options.me.value = { uid, name, guest: user.guest };
  }
}

function placeOf({ in: conversation, seq, at }: Place): Place {
  return { in: conversation, seq, at };
}
