import { type Signal, signal } from "@preact/signals";
import type { ConversationState, Message, User } from "../protocol/server_objects.ts";
import { preview } from "../protocol/text.ts";
import type { CachedChat } from "./cached_chat.ts";
import type { ChatView, Entry, LastLine } from "./state.ts";
import { type PlacedEntry, Timeline } from "./timeline.ts";

/** Entries above what is kept at which the oldest are dropped: each time it costs as much as to draw what is left. */
export const KEPT_SLACK = 250;

/** Entries of a chat kept while nobody looks at it, and while one looks at its end. */
export const KEPT = 2_000;

/** Entries kept of the open chat while one reads further up in it. */
export const KEPT_BROWSING = 10_000;

/** What {@linkcode Chat.commit} shows beside what the chat itself holds. */
export interface CommitOptions {
  /** Unacknowledged messages, in their order. */
  readonly pending: readonly Entry[];
  /** Whether a page of history is on its way. */
  readonly loading: boolean;
}

/** A chat: what is known of it, and the signals that show it. */
export class Chat implements ChatView {
  readonly key: string;
  readonly person: Signal<User | undefined>;
  readonly entries: Signal<readonly Entry[]> = signal<readonly Entry[]>([]);
  readonly last: Signal<LastLine | undefined> = signal<LastLine | undefined>(undefined);
  readonly unread: Signal<number> = signal(0);
  readonly theirs: Signal<number> = signal(0);
  readonly newFrom: Signal<number | undefined> = signal<number | undefined>(undefined);
  readonly history: Signal<"more" | "loading" | "complete">;
  readonly ended: Signal<boolean> = signal(false);
  readonly draft: Signal<string> = signal("");
  readonly typing: Signal<readonly string[]> = signal<readonly string[]>([]);

  readonly timeline: Timeline = new Timeline();
  /** The conversation's id; none before its first message. */
  id: string | undefined;
  /** Read by oneself up to. */
  read = 0;
  /** Sorts the chats: when something last happened, in ms since 1970. */
  at = 0;
  /** One has asked for older messages since the chat was opened. */
  browsing = false;
  /** The newest message as the server described it, with its place. */
  #described: (LastLine & { seq: number }) | undefined;
  /** The entry that {@linkcode last} was made of. */
  #lastEntry: Entry | undefined;
  /** Read mark and last message when the chat was opened with something unread. */
  #opened: { read: number; last: number } | undefined;

  constructor(key: string, person?: User) {
    this.key = key;
    this.person = signal(person);
    // Everyone has a history even before the server described it; a private chat begins with its first message.
    this.history = signal(person ? "complete" : "loading");
  }

  /** The server described the conversation. */
  describe(state: ConversationState): void {
    this.id = state.id;
    this.timeline.bounds(state.first, state.last);
    this.read = Math.max(this.read, state.read);
    this.readByOther(state.theirs ?? 0);
    const { at, preview: text } = state;
    // Without a text the last message was removed.
    if (at !== undefined) {
      this.#described = { seq: state.last, at, ...(text !== undefined && { text }) };
    }
    this.at = Math.max(this.at, state.at ?? 0);
    if (state.ended) this.ended.value = true; // Stays so: a `uid` is never reused.
  }

  /** What an earlier page kept of it. @param entries Its messages. */
  restore(cached: CachedChat, entries: readonly PlacedEntry[]): void {
    const { id, first, high, read, at, ended } = cached;
    this.id = id;
    this.timeline.restore({ first, high, held: entries });
    this.read = read;
    this.at = at;
    this.ended.value = ended;
  }

  /** The other person has read up to `seq`: it only grows. */
  readByOther(seq: number): void {
    this.theirs.value = Math.max(this.theirs.peek(), seq);
  }

  /** One begins to look at it: the "new" line stands where one left off. */
  look(): void {
    const { last } = this.timeline;
    this.#opened = this.timeline.unread(this.read) > 0 ? { read: this.read, last } : undefined;
  }

  /** What the server stored under its id was replaced. */
  forget(): void {
    this.timeline.forget();
    this.id = undefined;
    this.read = 0;
    this.theirs.value = 0;
    this.#described = undefined;
    this.ended.value = false;
    this.#opened = undefined;
  }

  /** Brings the signals up to date. */
  commit(options: CommitOptions): void {
    const kept = this.browsing ? KEPT_BROWSING : KEPT;
    if (this.timeline.entries.length > kept + KEPT_SLACK) this.timeline.trim(kept);
    this.entries.value = [...this.timeline.entries, ...options.pending];
    this.#commitLast();
    this.unread.value = this.timeline.unread(this.read);
    this.newFrom.value = this.#newFrom();
    this.history.value = this.#history(options.loading);
  }

  /** The newest entry that is held, unless the server spoke of a newer one. */
  #commitLast(): void {
    const newest = this.entries.peek().at(-1);
    const described = this.#described;
    const behind = newest === undefined ||
      (described !== undefined && "seq" in newest && newest.seq < described.seq);
    if (behind) this.last.value = described;
    else if (newest !== this.#lastEntry || this.last.peek() === described) {
      this.last.value = lastLine(newest);
    }
    this.#lastEntry = behind ? undefined : newest;
  }

  #history(loading: boolean): "more" | "loading" | "complete" {
    if (this.id === undefined) return this.person.peek() ? "complete" : "loading";
    if (loading) return "loading";
    return this.timeline.complete ? "complete" : "more";
  }

  #newFrom(): number | undefined {
    if (!this.#opened) return;
    const seq = this.timeline.firstUnread(this.#opened.read);
    // What came after the opening is not what one had missed.
    return seq !== undefined && seq <= this.#opened.last ? seq : undefined;
  }
}

function lastLine(entry: Entry): LastLine {
  const { at } = entry;
  if (entry.state === "removed") return { at };
  return { at, text: preview(entry.text), by: { name: entry.from, own: entry.own } };
}

/**
 * A stored message as it is shown.
 *
 * @param message From the wire.
 * @param me One's own `uid`.
 */
export function placedEntry(message: Message, me: string): PlacedEntry {
  const { seq, at } = message;
  // Only one's own ids are sure to be unique: others chose theirs.
  if ("removed" in message) return { state: "removed", key: `#${seq}`, seq, at };
  const { uid, from, text } = message;
  const own = uid === me;
  return { state: "sent", key: own ? message.id : `#${seq}`, seq, uid, from, text, at, own };
}
