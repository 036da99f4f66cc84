/**
 * People and conversations that a transaction touches, each read once and written once, however many messages it holds.
 * Most queries of a batch fall away so.
 *
 * @module
 */

import type { Conversation } from "../store.ts";
import type { Database, Query } from "./database.ts";
import { toConversation } from "../conversation_row.ts";
import { ACCOUNT_COLUMNS, type AccountRow, EXCERPT_COLUMN, toParticipant } from "./rows.ts";
import type { Pending } from "./writer.ts";

/** A row of `conversations`. */
export interface ConversationRow {
  readonly row: number;
  readonly id: string;
  /** The two people's rows, the lower one first; none for `everyone`. */
  readonly a: number | null;
  readonly b: number | null;
  a_read: number;
  b_read: number;
  readonly first: number;
  last: number;
  at: number | null;
  /** When the message `first` was committed; nothing where none is kept. Written at once, which is rare. */
  first_at: number | null;
  /** Beginning of the last message; `undefined` before it was read. */
  excerpt?: string | null;
}

const SELECT_CONVERSATION =
  "SELECT row, id, a, b, a_read, b_read, first, last, at, first_at FROM conversations";

/** What a transaction holds in memory until it is flushed. */
export class WorkingSet implements Pending {
  readonly #byUid: Query<AccountRow>;
  readonly #byRow: Query<AccountRow>;
  readonly #byId: Query<ConversationRow>;
  readonly #byPair: Query<ConversationRow>;
  readonly #excerpt: Query<{ excerpt: string | null }>;
  readonly #begin: Query;
  readonly #updateAccount: Query;
  readonly #updateConversation: Query;
  readonly #updateFirst: Query;

  readonly #people = new Map<number, AccountRow>();
  readonly #peopleByUid = new Map<string, AccountRow>();
  readonly #conversations = new Map<string, ConversationRow>();
  readonly #pairs = new Map<string, ConversationRow>();
  readonly #changedPeople = new Set<AccountRow>();
  readonly #changedConversations = new Set<ConversationRow>();

  /** @param database The writer's connection. */
  constructor(database: Database) {
    this.#byUid = database.query(`SELECT ${ACCOUNT_COLUMNS} FROM accounts WHERE uid = ?`);
    this.#byRow = database.query(`SELECT ${ACCOUNT_COLUMNS} FROM accounts WHERE row = ?`);
    this.#byId = database.query(`${SELECT_CONVERSATION} WHERE id = ?`);
    this.#byPair = database.query(`${SELECT_CONVERSATION} WHERE a = ? AND b = ?`);
    this.#excerpt = database.query(
      `SELECT ${EXCERPT_COLUMN} FROM messages AS newest WHERE conversation = ? AND seq = ?`,
    );
    this.#begin = database.query("INSERT INTO conversations (id, a, b) VALUES (?, ?, ?)");
    this.#updateAccount = database.query(
      "UPDATE accounts SET seen_at = ?, wrote = ?, everyone_read = ?, everyone_last = ? WHERE row = ?",
    );
    // Not with the rest: naming the column would have its index written at each message.
    this.#updateFirst = database.query("UPDATE conversations SET first_at = ? WHERE row = ?");
    this.#updateConversation = database.query(
      "UPDATE conversations SET last = ?, at = ?, a_read = ?, b_read = ? WHERE row = ?",
    );
  }

  /** A person by `uid`, ended or not. */
  person(uid: string): AccountRow | undefined {
    const known = this.#peopleByUid.get(uid);
    if (known !== undefined) return known;
    return this.#keepPerson(this.#byUid.get(uid));
  }

  /** A person by the number within. */
  personOf(row: number): AccountRow | undefined {
    const known = this.#people.get(row);
    if (known !== undefined) return known;
    return this.#keepPerson(this.#byRow.get(row));
  }

  /** A conversation by its id. */
  conversation(id: string): ConversationRow | undefined {
    return this.#conversations.get(id) ?? this.#keepConversation(this.#byId.get(id));
  }

  /** The private conversation of two people, if they have one. */
  between(one: AccountRow, other: AccountRow): ConversationRow | undefined {
    const [a, b] = ordered(one, other);
    return this.#pairs.get(pairKey(a, b)) ?? this.#keepConversation(this.#byPair.get(a, b));
  }

  /** Begins the private conversation of two people who have none. */
  begin(id: string, one: AccountRow, other: AccountRow): ConversationRow {
    const [a, b] = ordered(one, other);
    const row = this.#begin.insert(id, a, b);
    const begun = {
      row,
      id,
      a,
      b,
      a_read: 0,
      b_read: 0,
      first: 1,
      last: 0,
      at: null,
      first_at: null,
    };
    this.#conversations.set(id, begun);
    this.#pairs.set(pairKey(a, b), begun);
    return begun;
  }

  /** Notes that a person's row was changed. */
  changedPerson(person: AccountRow): void {
    this.#changedPeople.add(person);
  }

  /** A conversation without messages has one again. */
  beginsAt(conversation: ConversationRow, at: number): void {
    conversation.first_at = at;
    this.#updateFirst.run(at, conversation.row);
  }

  /** Notes that a conversation's row was changed. */
  changedConversation(conversation: ConversationRow): void {
    this.#changedConversations.add(conversation);
  }

  /** A conversation as it stands now. */
  describe(conversation: ConversationRow): Conversation {
    const { row, last, a, b } = conversation;
    if (conversation.excerpt === undefined) {
      conversation.excerpt = this.#excerpt.get(row, last)?.excerpt ?? null;
    }
    const { id, first, at, excerpt } = conversation;
    const state = { id, first, last, at, excerpt };
    const one = a === null ? undefined : this.personOf(a);
    const other = b === null ? undefined : this.personOf(b);
    if (one === undefined || other === undefined) return toConversation(state);
    return toConversation(state, [
      toParticipant(one, conversation.a_read),
      toParticipant(other, conversation.b_read),
    ]);
  }

  /** Writes all and forgets it, for operations that work on the tables themselves. */
  settle(): void {
    this.flush();
    this.clear();
  }

  flush(): void {
    for (const { seen_at, wrote, everyone_read, everyone_last, row } of this.#changedPeople) {
      this.#updateAccount.run(seen_at, wrote, everyone_read, everyone_last, row);
    }
    for (const { last, at, a_read, b_read, row } of this.#changedConversations) {
      this.#updateConversation.run(last, at, a_read, b_read, row);
    }
    this.#changedPeople.clear();
    this.#changedConversations.clear();
  }

  clear(): void {
    this.#people.clear();
    this.#peopleByUid.clear();
    this.#conversations.clear();
    this.#pairs.clear();
    this.#changedPeople.clear();
    this.#changedConversations.clear();
  }

  #keepPerson(person: AccountRow | undefined): AccountRow | undefined {
    if (person === undefined) return undefined;
    this.#people.set(person.row, person);
    this.#peopleByUid.set(person.uid, person);
    return person;
  }

  #keepConversation(conversation: ConversationRow | undefined): ConversationRow | undefined {
    if (conversation === undefined) return undefined;
    // Of the same conversation found by its id and by its people, the one that is kept already is newer.
    const kept = this.#conversations.get(conversation.id) ?? conversation;
    this.#conversations.set(kept.id, kept);
    if (kept.a !== null && kept.b !== null) this.#pairs.set(pairKey(kept.a, kept.b), kept);
    return kept;
  }
}

function ordered(one: AccountRow, other: AccountRow): [a: number, b: number] {
  return one.row < other.row ? [one.row, other.row] : [other.row, one.row];
}

function pairKey(a: number, b: number): string {
  return `${a}:${b}`;
}
