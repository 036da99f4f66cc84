/**
 * Commits messages and moves read marks, inside the writer's transaction.
 *
 * @module
 */

import type { Addressee, Appended, Conversation, Draft } from "../store.ts";
import type { Database, Query } from "./database.ts";
import type { RemovedIds } from "./removed_ids.ts";
import { EVERYONE, excerptOf } from "../conversation_row.ts";
import type { AccountRow } from "./rows.ts";
import type { ConversationRow, WorkingSet } from "./working_set.ts";

/** What {@linkcode Messages} needs from outside. */
export interface MessagesOptions {
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** An opaque id that was never used. */
  readonly randomId: () => string;
  /** Ids that are taken though their messages are no more. */
  readonly removed: RemovedIds;
}

type Refusal = "unknown_user" | "unknown_conversation" | "ended";
type Target =
  | { readonly conversation: ConversationRow }
  | { readonly begin: AccountRow }
  | { readonly refused: Refusal };

/** Where messages come in. */
export class Messages {
  readonly #set: WorkingSet;
  readonly #options: MessagesOptions;
  readonly #removed: RemovedIds;
  readonly #holder: Query<{ account: number }>;
  readonly #earlier: Query<{ in: string; seq: number; at: number }>;
  readonly #insert: Query;

  /**
   * @param database The writer's connection.
   * @param set The rows of the present transaction.
   * @param options Time and randomness.
   */
  constructor(database: Database, set: WorkingSet, options: MessagesOptions) {
    this.#set = set;
    this.#options = options;
    this.#removed = options.removed;
    this.#holder = database.query("SELECT account FROM names WHERE key = ? AND held_until IS NULL");
    this.#earlier = database.query(`
      SELECT c.id AS "in", m.seq, m.at
      FROM messages AS m JOIN conversations AS c ON c.row = m.conversation
      WHERE m.id = ? AND m.sender = ?`);
    this.#insert = database.query(`
      INSERT INTO messages (conversation, seq, sender, id, name, text, at, previous) VALUES (?, ?, ?, ?, ?, ?, ?, ?)
      ON CONFLICT (id, sender) DO NOTHING`);
  }

  /** Commits a message, unless its id was used before, or nobody may get it. */
  append(draft: Draft): Appended {
    const sender = this.#set.person(draft.sender);
    if (sender === undefined || sender.deleted_at !== null) {
      return { kind: "refused", code: "ended" };
    }
    const target: Target = sender.ended_at === null
      ? this.#find(sender, draft.to)
      : { refused: "ended" };
    // The usual case: the unique index says whether the id was used before, nothing is asked twice.
    if ("conversation" in target) {
      return this.#store(draft, { sender, conversation: target.conversation, created: false });
    }
    const repeated = this.#repeated(draft.id, sender);
    if (repeated !== undefined) return repeated;
    if ("refused" in target) return { kind: "refused", code: target.refused };
    const conversation = this.#set.begin(this.#options.randomId(), sender, target.begin);
    return this.#store(draft, { sender, conversation, created: true });
  }

  /** Moves a read mark up; nothing where the conversation is not this person's. */
  read(
    request: { uid: string; in: string; seq: number },
  ): { seq: number; moved: boolean; conversation: Conversation } | undefined {
    const person = this.#set.person(request.uid);
    const conversation = this.#set.conversation(request.in);
    if (person === undefined || conversation === undefined) return undefined;
    const wanted = Math.min(request.seq, conversation.last);
    let mark: number;
    let moved = false;
    if (conversation.id === EVERYONE) {
      mark = Math.max(wanted, person.everyone_read);
      moved = mark > person.everyone_read;
      person.everyone_read = mark;
      if (moved) this.#set.changedPerson(person);
    } else if (person.row === conversation.a || person.row === conversation.b) {
      const side = person.row === conversation.a ? "a_read" : "b_read";
      mark = Math.max(wanted, conversation[side]);
      moved = mark > conversation[side];
      conversation[side] = mark;
      if (moved) this.#set.changedConversation(conversation);
    } else {
      return undefined;
    }
    return { seq: mark, moved, conversation: this.#set.describe(conversation) };
  }

  #find(sender: AccountRow, to: Addressee): Target {
    if ("key" in to) {
      const holder = this.#holder.get(to.key);
      const other = holder && this.#set.personOf(holder.account);
      if (other === undefined || other.row === sender.row || other.ended_at !== null) {
        return { refused: "unknown_user" };
      }
      if (to.uid !== undefined && to.uid !== other.uid) return { refused: "ended" };
      const conversation = this.#set.between(sender, other);
      return conversation === undefined ? { begin: other } : { conversation };
    }
    const conversation = this.#set.conversation(to.conversation);
    if (conversation === undefined) return { refused: "unknown_conversation" };
    const { a, b } = conversation;
    if (a === null || b === null) return { conversation };
    if (a !== sender.row && b !== sender.row) return { refused: "unknown_conversation" };
    const other = this.#set.personOf(a === sender.row ? b : a);
    return other === undefined || other.ended_at !== null ? { refused: "ended" } : { conversation };
  }

  #store(
    draft: Draft,
    { sender, conversation, created }: {
      sender: AccountRow;
      conversation: ConversationRow;
      created: boolean;
    },
  ): Appended {
    const now = this.#options.now();
    const at = Math.max(now, conversation.at ?? 0);
    const seq = conversation.last + 1;
    const { id, text } = draft;
    const removed = this.#removed.find(id, sender.row);
    if (removed !== undefined) return { kind: "repeated", ...removed };
    const isPublic = conversation.id === EVERYONE;
    const stored = this.#insert.run(
      conversation.row,
      seq,
      sender.row,
      id,
      sender.name,
      text,
      at,
      isPublic ? sender.everyone_last : 0,
    );
    if (stored === 0) {
      const repeated = this.#repeated(id, sender);
      if (repeated !== undefined) return repeated;
    }
    conversation.last = seq;
    conversation.at = at;
    if (conversation.first_at === null) this.#set.beginsAt(conversation, at);
    conversation.excerpt = excerptOf(text);
    this.#set.changedConversation(conversation);
    if (isPublic) sender.everyone_last = seq;
    sender.wrote = 1;
    sender.seen_at = Math.max(sender.seen_at, now);
    this.#set.changedPerson(sender);
    return {
      kind: "stored",
      message: { in: conversation.id, seq, id, uid: sender.uid, from: sender.name, text, at },
      conversation: this.#set.describe(conversation),
      created,
    };
  }

  #repeated(id: string, sender: AccountRow): Appended | undefined {
    const earlier = this.#removed.find(id, sender.row) ?? this.#earlier.get(id, sender.row);
    return earlier && { kind: "repeated", in: earlier.in, seq: earlier.seq, at: earlier.at };
  }
}
