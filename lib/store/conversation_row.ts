/**
 * What both stores make of the columns of a conversation.
 *
 * @module
 */

import type { Conversation, Participant } from "./store.ts";

/** The id of the conversation that all share. */
export const EVERYONE = "everyone";

/** Longest excerpt of a last message, in UTF-16 units. */
export const EXCERPT_LENGTH = 320;

/** Columns of a conversation that both of its people see. */
export interface ConversationRow {
  readonly id: string;
  readonly first: number;
  readonly last: number;
  readonly at: number | null;
  /** The beginning of the last message, not shorter than an excerpt; `null` where that is removed or there is none. */
  readonly excerpt: string | null;
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
  row: ConversationRow,
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
