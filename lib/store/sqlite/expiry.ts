/**
 * Removes messages that became too old, and forgets their ids later, inside the writer's transaction.
 *
 * @module
 */

import type { Conversation } from "../store.ts";
import type { Database, Query } from "./database.ts";
import type { Effort } from "./effort.ts";
import type { RemovedIds } from "./removed_ids.ts";
import type { WorkingSet } from "./working_set.ts";

interface OldRow {
  readonly row: number;
  readonly id: string;
  readonly first: number;
}

interface SizedRow {
  readonly seq: number;
  readonly at: number;
  readonly bytes: number;
}

/** Where messages go by their age. */
export class Expiry {
  readonly #set: WorkingSet;
  readonly #oldest: Query<OldRow>;
  readonly #messages: Query<SizedRow>;
  readonly #removed: RemovedIds;
  readonly #remove: Query;
  readonly #raise: Query;

  /**
   * @param database The writer's connection.
   * @param set The rows of the present transaction; settled before each step.
   * @param removed Where the ids are remembered.
   */
  constructor(database: Database, set: WorkingSet, removed: RemovedIds) {
    this.#set = set;
    this.#removed = removed;
    this.#oldest = database.query(
      "SELECT row, id, first FROM conversations WHERE first_at <= ? ORDER BY first_at LIMIT 1",
    );
    this.#messages = database.query(`
      SELECT seq, at, octet_length(text) AS bytes FROM messages WHERE conversation = ? AND seq >= ? ORDER BY seq LIMIT ?`);
    this.#remove = database.query(
      "DELETE FROM messages WHERE conversation = ? AND seq BETWEEN ? AND ?",
    );
    this.#raise = database.query("UPDATE conversations SET first = ?, first_at = ? WHERE row = ?");
  }

  /**
   * Removes messages of that age or older, as far as the effort goes.
   *
   * @param times `before`: committed then or earlier; `now`: the present. In ms since 1970.
   * @param effort What may be done in this step.
   * @returns The conversations that it was.
   */
  remove(times: { before: number; now: number }, effort: Effort): readonly Conversation[] {
    const changed = new Map<string, Conversation>();
    while (effort.left) {
      const old = this.#oldest.get(times.before);
      if (old === undefined) break;
      this.#raiseFirst(old, times, effort);
      const conversation = this.#set.conversation(old.id);
      if (conversation !== undefined) changed.set(old.id, this.#set.describe(conversation));
      this.#set.clear();
    }
    return [...changed.values()];
  }

  /**
   * Forgets ids whose time is over.
   *
   * @param now In ms since 1970.
   * @param effort What may be done in this step.
   */
  forget(now: number, effort: Effort): void {
    if (effort.left) effort.spend({ rows: this.#removed.forget(now, effort.rows) });
  }

  #raiseFirst(old: OldRow, times: { before: number; now: number }, effort: Effort): void {
    const { row, first } = old;
    // In a conversation no message is older than the one ahead of it: the old ones are its beginning.
    let last = first - 1;
    let firstAt: number | null = null;
    for (const { seq, at, bytes } of this.#messages.all(row, first, effort.rows + 1)) {
      if (at > times.before || !effort.left) {
        firstAt = at;
        break;
      }
      last = seq;
      effort.spend({ rows: 1, bytes });
    }
    this.#removed.remember(old, { first, last, now: times.now });
    this.#remove.run(row, first, last);
    this.#raise.run(last + 1, firstAt, row);
  }
}
