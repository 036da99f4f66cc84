/**
 * Reads conversations and who is in them.
 *
 * @module
 */

import type { ListedConversation } from "../store.ts";
import type { Database, Query } from "./database.ts";
import { EVERYONE, toConversation } from "../conversation_row.ts";
import { type ListedRow, SELECT_LISTED, toListed } from "./rows.ts";

/** Where a conversation's messages are. */
export interface Extent {
  /** Its number within. */
  readonly row: number;
  readonly id: string;
  readonly first: number;
  readonly last: number;
  readonly at: number | null;
}

/**
 * A person's conversations by last message, the newest first, below a place in that order. Two indexes are merged, and read no
 * further than the limit.
 */
const NEWEST_OF = `
  SELECT row FROM (
    SELECT row, at FROM conversations WHERE a = ? AND (at, row) < (?, ?)
    UNION ALL
    SELECT row, at FROM conversations WHERE b = ? AND (at, row) < (?, ?)
    ORDER BY at DESC, row DESC LIMIT ?
  )`;

const LIST = `${SELECT_LISTED} WHERE c.row IN (${NEWEST_OF}) ORDER BY c.at DESC, c.row DESC`;

/** Whether a person has any: of most who come for the first time that is all there is to know, for a tenth of the time. */
const ANY_OF = `
  SELECT EXISTS (SELECT 1 FROM conversations WHERE a = ?)
    OR EXISTS (SELECT 1 FROM conversations WHERE b = ?) AS any`;

/** Where conversations are read. */
export class Conversations {
  readonly #person: Query<{ row: number; everyone_read: number }>;
  readonly #place: Query<{ row: number; at: number }>;
  readonly #everyone: Query<ListedRow>;
  readonly #extent: Query<Extent>;
  readonly #any: Query<{ any: number }>;
  readonly #list: Query<ListedRow>;

  /** @param database A connection. */
  constructor(database: Database) {
    this.#person = database.query("SELECT row, everyone_read FROM accounts WHERE uid = ?");
    this.#place = database.query(
      "SELECT row, at FROM conversations WHERE id = ? AND (a = ? OR b = ?)",
    );
    this.#everyone = database.query(`${SELECT_LISTED} WHERE c.id = '${EVERYONE}'`);
    // Nothing of its people and its last message: a client may ask for 200 of these at once.
    this.#extent = database.query(`
      SELECT row, id, first, last, at FROM conversations
      WHERE id = ? AND (id = '${EVERYONE}' OR a = ? OR b = ?)`);
    this.#any = database.query(ANY_OF);
    this.#list = database.query(LIST);
  }

  /** The conversation that all share, as one person has it. */
  everyone(uid: string): ListedConversation {
    const row = this.#everyone.get();
    if (row === undefined) {
      throw new Error(`The conversation "${EVERYONE}" is missing: restore the database`);
    }
    return { ...toConversation(row), read: this.#person.get(uid)?.everyone_read ?? 0 };
  }

  /**
   * Where the messages of a person's conversations are.
   *
   * @param uid The person.
   * @returns Looks one up by its id; nothing where it is others', or there is none.
   */
  extentsOf(uid: string): (id: string) => Extent | undefined {
    // A conversation has no people with that number.
    const person = this.#person.get(uid)?.row ?? 0;
    return (id) => this.#extent.get(id, person, person);
  }

  /**
   * A person's private conversations by last message, the newest first.
   *
   * @param uid The person.
   * @param options `limit`: how many at most; `before`: only those older than this one.
   * @returns Nothing but an empty list where `before` is not this person's, which `known` tells.
   */
  newest(
    uid: string,
    options: { limit: number; before?: string },
  ): {
    conversations: readonly ListedConversation[];
    more: boolean;
    known: boolean;
  } {
    const nothing = { conversations: [], more: false };
    const person = this.#person.get(uid);
    if (person === undefined || this.#any.get(person.row, person.row)?.any === 0) {
      return { ...nothing, known: options.before === undefined };
    }
    let place = { at: Number.MAX_SAFE_INTEGER, row: Number.MAX_SAFE_INTEGER };
    if (options.before !== undefined) {
      const found = this.#place.get(options.before, person.row, person.row);
      if (found === undefined) return { ...nothing, known: false };
      place = found;
    }
    const below = [person.row, place.at, place.row];
    const found = this.#list.all(...below, ...below, options.limit + 1);
    const listed = found.slice(0, options.limit);
    return {
      conversations: listed.map((row) => toListed(row, uid)),
      more: found.length > listed.length,
      known: true,
    };
  }
}
