/**
 * Rows of the tables, and how they look outside.
 *
 * @module
 */

import { type ConversationRow, EXCERPT_LENGTH, toConversation } from "../conversation_row.ts";
import type {
  Account,
  AccountKind,
  ListedConversation,
  Participant,
  RemovedMessage,
  StoredMessage,
} from "../store.ts";

/** Columns of {@linkcode AccountRow}. */
export const ACCOUNT_COLUMNS =
  "row, uid, name, key, kind, seen_at, ended_at, deleted_at, wrote, everyone_read, everyone_last";

/** A row of `accounts`. */
export interface AccountRow {
  readonly row: number;
  readonly uid: string;
  readonly name: string;
  readonly key: string;
  readonly kind: AccountKind;
  seen_at: number;
  readonly ended_at: number | null;
  /** Left and took along what was its own. */
  readonly deleted_at: number | null;
  wrote: number;
  everyone_read: number;
  /** This person's last message in the conversation of all; 0 where there is none. */
  everyone_last: number;
}

/** An account as the interface has it. */
export function toAccount(row: AccountRow): Account {
  return {
    uid: row.uid,
    name: row.name,
    key: row.key,
    kind: row.kind,
    seenAt: row.seen_at,
    ended: row.ended_at !== null,
  };
}

/** A person's part in a conversation. */
export function toParticipant(row: AccountRow, read: number): Participant {
  return {
    uid: row.uid,
    name: row.name,
    kind: row.kind,
    ended: row.ended_at !== null,
    seenAt: row.seen_at,
    read,
  };
}

/** Beginning of a last message's text in a query, not shorter than an excerpt: SQLite counts code points. */
export const EXCERPT_COLUMN =
  `CASE newest.removed WHEN 0 THEN substr(newest.text, 1, ${EXCERPT_LENGTH}) END AS excerpt`;

/** Joins the last message of the conversation `c`. */
export const JOIN_NEWEST =
  "LEFT JOIN messages AS newest ON newest.conversation = c.row AND newest.seq = c.last";

/** Begins a query of {@linkcode ListedRow}s: `c` is the conversation, `a` and `b` its two people. */
export const SELECT_LISTED = `
  SELECT c.row, c.id, c.first, c.last, c.at, c.a_read, c.b_read, ${EXCERPT_COLUMN},
    a.uid AS a_uid, a.name AS a_name, a.kind AS a_kind, a.seen_at AS a_seen_at, a.ended_at AS a_ended_at,
    b.uid AS b_uid, b.name AS b_name, b.kind AS b_kind, b.seen_at AS b_seen_at, b.ended_at AS b_ended_at
  FROM conversations AS c ${JOIN_NEWEST}
    LEFT JOIN accounts AS a ON a.row = c.a
    LEFT JOIN accounts AS b ON b.row = c.b`;

/** A conversation with its two people, in one row. */
export interface ListedRow extends ConversationRow {
  readonly row: number;
  readonly a_read: number;
  readonly a_uid: string | null;
  readonly a_name: string;
  readonly a_kind: AccountKind;
  readonly a_seen_at: number;
  readonly a_ended_at: number | null;
  readonly b_read: number;
  readonly b_uid: string | null;
  readonly b_name: string;
  readonly b_kind: AccountKind;
  readonly b_seen_at: number;
  readonly b_ended_at: number | null;
}

/**
 * A private conversation as one of the two has it.
 *
 * @param row The conversation.
 * @param uid That person.
 */
export function toListed(row: ListedRow, uid: string): ListedConversation {
  const a: Participant = {
    uid: row.a_uid ?? "",
    name: row.a_name,
    kind: row.a_kind,
    ended: row.a_ended_at !== null,
    seenAt: row.a_seen_at,
    read: row.a_read,
  };
  const b: Participant = {
    uid: row.b_uid ?? "",
    name: row.b_name,
    kind: row.b_kind,
    ended: row.b_ended_at !== null,
    seenAt: row.b_seen_at,
    read: row.b_read,
  };
  return { ...toConversation(row, [a, b]), read: a.uid === uid ? a.read : b.read };
}

/** A message with its sender's `uid`. */
export interface MessageRow {
  readonly seq: number;
  readonly id: string;
  readonly uid: string;
  readonly name: string;
  readonly text: string;
  readonly at: number;
  readonly removed: number;
}

/** A message as the interface has it. */
export function toMessage(row: MessageRow, conversation: string): StoredMessage | RemovedMessage {
  if (row.removed === 1) return { in: conversation, seq: row.seq, at: row.at, removed: true };
  return {
    in: conversation,
    seq: row.seq,
    id: row.id,
    uid: row.uid,
    from: row.name,
    text: row.text,
    at: row.at,
  };
}
