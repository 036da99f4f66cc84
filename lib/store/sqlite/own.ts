/**
 * What somebody wrote where all write, found by the chain that their messages make.
 *
 * @module
 */

import type { StoredMessage } from "../store.ts";
import type { Database, Query } from "./database.ts";
import { OVERHEAD_BYTES } from "./replay.ts";
import { EVERYONE } from "../conversation_row.ts";
import type { MessageRow } from "./rows.ts";

interface OwnRow extends Omit<MessageRow, "uid"> {
  readonly previous: number;
}

/** Where one's own messages are read. */
export class Own {
  readonly #person: Query<{ row: number; last: number }>;
  readonly #message: Query<OwnRow>;

  /** @param database A connection. */
  constructor(database: Database) {
    this.#person = database.query(
      "SELECT row, everyone_last AS last FROM accounts WHERE uid = ?",
    );
    this.#message = database.query(`
      SELECT seq, id, name, text, at, removed, previous FROM messages
      WHERE conversation = (SELECT row FROM conversations WHERE id = 'everyone') AND seq = ? AND sender = ?`);
  }

  /** A page, the newest first. Where the chain is broken, retention took the rest. */
  messages(
    request: { uid: string; before?: number; limit: number; bytes: number },
  ): { messages: readonly StoredMessage[]; more: boolean } {
    const { uid, before, limit, bytes } = request;
    const person = this.#person.get(uid);
    const messages: StoredMessage[] = [];
    if (person === undefined) return { messages, more: false };
    const { row } = person;
    let next = before === undefined ? person.last : this.#message.get(before, row)?.previous ?? 0;
    let used = 0;
    while (next > 0) {
      const found = this.#message.get(next, row);
      if (found === undefined) return { messages, more: false };
      if (found.removed === 0) {
        const { seq, id, name, text, at } = found;
        // Three bytes a unit is the most that UTF-8 takes.
        used += text.length * 3 + OVERHEAD_BYTES;
        if (messages.length === limit || (used > bytes && messages.length > 0)) {
          return { messages, more: true };
        }
        messages.push({ in: EVERYONE, seq, id, uid, from: name, text, at });
      }
      next = found.previous;
    }
    return { messages, more: false };
  }
}
