/**
 * What the schema's functions answer, and how it looks outside.
 *
 * @module
 */

import { type ConversationRow, toConversation } from "../conversation_row.ts";
import type {
  Account,
  AccountKind,
  Conversation,
  EndedGuest,
  ListedConversation,
  Participant,
} from "../store.ts";

/** Columns of {@linkcode AccountRow}, of the table `a`. */
export const ACCOUNT_COLUMNS =
  "a.uid, a.name, a.key, a.kind, a.seen_at, a.ended_at IS NOT NULL AS ended";

/** A person in a query. */
export interface AccountRow {
  readonly uid: string;
  readonly name: string;
  readonly key: string;
  readonly kind: AccountKind;
  readonly seen_at: number;
  readonly ended: boolean;
}

/** A person as the interface has them. */
export function toAccount({ uid, name, key, kind, seen_at, ended }: AccountRow): Account {
  return { uid, name, key, kind, seenAt: seen_at, ended };
}

/** A conversation, as `chat_describe` gives it. */
export interface Described extends ConversationRow {
  readonly row: number;
  readonly a: Participant | null;
  readonly b: Participant | null;
}

/** Somebody who has ended, as `chat_ended` gives them. */
export interface EndedRow {
  readonly uid: string;
  readonly conversations: readonly Described[];
}

/** Somebody who has ended, as the interface has them. */
export function toEnded({ uid, conversations }: EndedRow): EndedGuest {
  return { uid, conversations: conversations.map(fromDescribed) };
}

/** A person, as `chat_load` gives them. */
export interface LoadedPerson {
  readonly row: number;
  readonly uid: string;
  readonly name: string;
  readonly kind: AccountKind;
  readonly ended: boolean;
  seenAt: number;
}

/** A conversation as the interface has it. */
export function fromDescribed(row: Described): Conversation {
  return toConversation(row, row.a && row.b ? [row.a, row.b] : undefined);
}

/** A private conversation as one of the two has it. */
export function toListed(row: Described, uid: string): ListedConversation {
  const own = [row.a, row.b].find((person) => person?.uid === uid);
  return { ...fromDescribed(row), read: own?.read ?? 0 };
}

/**
 * Whether PostgreSQL can keep a text: it has no U+0000, and JSON no half of a surrogate pair.
 *
 * @param text From outside.
 */
export function isStorable(text: string): boolean {
  return !text.includes("\0") && text.isWellFormed();
}
