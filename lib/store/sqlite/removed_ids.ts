/**
 * Ids of messages that are no more: who sends one again is answered as if the message were there yet.
 *
 * @module
 */

import type { Database, Query } from "./database.ts";

/** Milliseconds for which the id of a message is remembered after it was removed. */
export const REMEMBERED_MS = 30 * 24 * 60 * 60 * 1_000;

/** Where ids are remembered, inside the writer's transaction. */
export class RemovedIds {
  readonly #find: Query<{ in: string; seq: number; at: number }>;
  readonly #remember: Query;
  readonly #forget: Query;
  /** Where none was ever remembered, none is looked up: that would cost each message a tenth more. */
  #any: boolean;

  /** @param database The writer's connection. */
  constructor(database: Database) {
    this.#find = database.query(
      'SELECT conversation AS "in", seq, at FROM removed_ids WHERE id = ? AND sender = ?',
    );
    this.#remember = database.query(`
      INSERT INTO removed_ids (id, sender, conversation, seq, at, removed_at)
      SELECT id, sender, ?, seq, at, ? FROM messages
      WHERE conversation = ? AND seq BETWEEN ? AND ? AND removed = 0
      ON CONFLICT DO NOTHING`);
    this.#forget = database.query(`
      DELETE FROM removed_ids WHERE (id, sender) IN (
        SELECT id, sender FROM removed_ids WHERE removed_at <= ? ORDER BY removed_at LIMIT ?)`);
    this.#any = database.query("SELECT 1 FROM removed_ids LIMIT 1").get() !== undefined;
  }

  /** What a removed message of that sender was. */
  find(id: string, sender: number): { in: string; seq: number; at: number } | undefined {
    return this.#any ? this.#find.get(id, sender) : undefined;
  }

  /**
   * Remembers the ids of messages that are about to be removed by their age.
   *
   * @param conversation Its number within and its id.
   * @param range `first` and `last` of the messages, and the time `now`.
   */
  remember(
    conversation: { row: number; id: string },
    { first, last, now }: { first: number; last: number; now: number },
  ): void {
    this.#any = true;
    this.#remember.run(conversation.id, now, conversation.row, first, last);
  }

  /**
   * Forgets ids whose time is over.
   *
   * @param now In ms since 1970.
   * @param limit How many at most.
   * @returns How many it were.
   */
  forget(now: number, limit: number): number {
    return this.#any ? this.#forget.run(now - REMEMBERED_MS, limit) : 0;
  }
}
