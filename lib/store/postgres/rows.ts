/**
 * What the schema's functions answer, and how it looks outside.
 *
 * @module
 */

import type {
  Account,
  AccountKind,
  Conversation,
  EndedGuest,
  ListedConversation,
  Participant,
} from "../store.ts";

/** The id of the conversation that all share. */
export const EVERYONE = "everyone";

/** Longest excerpt of a last message, in UTF-16 units. */
const EXCERPT_LENGTH = 320;

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
export interface Described {
  readonly row: number;
  readonly id: string;
  readonly first: number;
  readonly last: number;
  readonly at: number | null;
  readonly excerpt: string | null;
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

/** Cuts a text to an excerpt, never inside a surrogate pair. */
export function excerptOf(text: string): string {
  if (text.length <= EXCERPT_LENGTH) return text;
  const last = text.charCodeAt(EXCERPT_LENGTH - 1);
  const splitsPair = last >= 0xd800 && last <= 0xdbff;
  return text.slice(0, splitsPair ? EXCERPT_LENGTH - 1 : EXCERPT_LENGTH);
}

/** What a conversation says of itself; `people` is left out for `everyone`. */
export function toConversation(
  row: Pick<Described, "id" | "first" | "last" | "at" | "excerpt">,
  people?: readonly [Participant, Participant],
): Conversation {
  return {
    id: row.id,
    ...(people && { people }),
    first: row.first,
    last: row.last,
    ...(row.at !== null && { at: row.at }),
    ...(row.excerpt !== null && { excerpt: excerptOf(row.excerpt) }),
  };
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
