/**
 * Reads messages: pages of history, and what a client missed.
 *
 * @module
 */

import type {
  ListedConversation,
  Page,
  RemovedMessage,
  Resumed,
  ResumeRequest,
  StoredMessage,
} from "../store.ts";
import type { Conversations, Extent } from "./conversations.ts";
import type { Database, Query } from "./database.ts";
import { EVERYONE } from "../conversation_row.ts";
import { type MessageRow, toMessage } from "./rows.ts";

/** Bytes counted for what is around a message's text. */
export const OVERHEAD_BYTES = 200;

/** Messages of a range, the oldest first. */
const RANGE = `
  SELECT m.seq, m.id, a.uid, m.name, m.text, m.at, m.removed
  FROM messages AS m JOIN accounts AS a ON a.row = m.sender
  WHERE m.conversation = ? AND m.seq BETWEEN ? AND ?
  ORDER BY m.seq`;

/** How long the texts of a range are, the newest first. SQLite reads none of them for this, and a long one lies on many pages. */
const SIZES = `
  SELECT m.seq, octet_length(m.text) AS bytes FROM messages AS m
  WHERE m.conversation = ? AND m.seq BETWEEN ? AND ?
  ORDER BY m.seq DESC LIMIT ?`;

interface Range {
  readonly from: number;
  readonly to: number;
  readonly bytes: number;
  /** Given even where it has more than `bytes`, so that whoever pages comes forward. */
  readonly atLeast: number;
}

interface Loaded {
  /** Oldest first. */
  readonly messages: (StoredMessage | RemovedMessage)[];
  readonly bytes: number;
}

/** Where messages are read. */
export class Replay {
  readonly #conversations: Conversations;
  readonly #range: Query<MessageRow>;
  readonly #sizes: Query<{ seq: number; bytes: number }>;

  /**
   * @param database A connection.
   * @param conversations Who may read what.
   */
  constructor(database: Database, conversations: Conversations) {
    this.#conversations = conversations;
    this.#range = database.query(RANGE);
    this.#sizes = database.query(SIZES);
  }

  /** A page below `before`; nothing where the conversation is not this person's. */
  history(
    request: { uid: string; in: string; before?: number; limit: number; bytes: number },
  ): Page | undefined {
    const found = this.#conversations.extentsOf(request.uid)(request.in);
    if (found === undefined) return undefined;
    const { first, last } = found;
    const to = Math.min(last, (request.before ?? Infinity) - 1);
    // Sequence numbers have no holes: so many messages are so many numbers.
    const from = Math.max(first, to - request.limit + 1);
    const { messages } = this.#load(found, { from, to, bytes: request.bytes, atLeast: 1 });
    return { messages, more: messages.length > 0 && messages[0].seq > first };
  }

  /** What a client missed, and where it stands. */
  resume(request: ResumeRequest): Resumed {
    const { uid } = request;
    const everyone = this.#conversations.everyone(uid);
    const newest = this.#conversations.newest(uid, { limit: request.conversations });
    const conversations: ListedConversation[] = [everyone, ...newest.conversations];
    const extentOf = this.#conversations.extentsOf(uid);
    const held: { found: Extent; seen: number }[] = [];
    for (const [id, seen] of Object.entries(request.seen)) {
      const found = extentOf(id);
      if (found !== undefined) held.push({ found, seen });
    }
    if (held.some(({ found, seen }) => seen > found.last)) {
      return { conversations, more: newest.more, reset: true, gaps: [], messages: [] };
    }

    const gaps: { in: string; from: number; to: number }[] = [];
    const messages: (StoredMessage | RemovedMessage)[] = [];
    let bytes = request.bytes;
    for (const { found, seen } of held.sort(byImportance)) {
      const { id, first, last } = found;
      const missed = Math.max(seen + 1, first);
      if (missed > last) continue;
      const from = Math.max(missed, last - request.messages + 1);
      const loaded = this.#load(found, { from, to: last, bytes, atLeast: 0 });
      const replayed = loaded.messages.length > 0 ? loaded.messages[0].seq : last + 1;
      if (replayed > missed) gaps.push({ in: id, from: missed, to: replayed - 1 });
      // Where one did not fit, no smaller ones are searched for behind it: that would read all and replay little.
      bytes = replayed > from ? 0 : bytes - loaded.bytes;
      for (const message of loaded.messages) messages.push(message);
    }
    return { conversations, more: newest.more, reset: false, gaps, messages };
  }

  #load(found: Extent, { from, to, bytes, atLeast }: Range): Loaded {
    const limit = Math.min(to - from + 1, Math.max(atLeast, Math.floor(bytes / OVERHEAD_BYTES)));
    let used = 0;
    if (limit <= 0) return { messages: [], bytes: used };
    let lowest: number | undefined;
    for (const { seq, bytes: text } of this.#sizes.all(found.row, from, to, limit)) {
      const size = text + OVERHEAD_BYTES;
      if (used + size > bytes && to - seq >= atLeast) break;
      used += size;
      lowest = seq;
    }
    if (lowest === undefined) return { messages: [], bytes: used };
    const rows = this.#range.all(found.row, lowest, to);
    return { messages: rows.map((row) => toMessage(row, found.id)), bytes: used };
  }
}

/** Private ones first, the newest first: a flood in public takes no room from what somebody wrote to one. */
function byImportance({ found: first }: { found: Extent }, other: { found: Extent }): number {
  const { found: second } = other;
  if (first.id === EVERYONE) return 1;
  if (second.id === EVERYONE) return -1;
  return (second.at ?? 0) - (first.at ?? 0);
}
