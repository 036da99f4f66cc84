/**
 * Reads conversations and who is in them.
 *
 * @module
 */

import type { ListedConversation } from "../store.ts";
import type { Database, Query } from "./database.ts";
import { EVERYONE, type ListedRow, SELECT_LISTED, toConversation, toListed } from "./rows.ts";

/** A conversation as one person has it, with its number within. */
export interface Found {
  readonly row: number;
  readonly listed: ListedConversation;
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

/** Where conversations are read. */
export class Conversations {
  readonly #person: Query<{ row: number; everyone_read: number }>;
  readonly #place: Query<{ row: number; at: number }>;
  readonly #byId: Query<ListedRow>;
  readonly #list: Query<ListedRow>;

  /** @param database A connection. */
  constructor(database: Database) {
    this.#person = database.query("SELECT row, everyone_read FROM accounts WHERE uid = ?");
    this.#place = database.query(
      "SELECT row, at FROM conversations WHERE id = ? AND (a = ? OR b = ?)",
    );
    this.#byId = database.query(`${SELECT_LISTED} WHERE c.id = ?`);
    this.#list = database.query(LIST);
  }

  /** The conversation that all share, as one person has it. */
  everyone(uid: string): Found {
    const row = this.#byId.get(EVERYONE);
    if (row === undefined) {
      throw new Error(`The conversation "${EVERYONE}" is missing: restore the database`);
    }
    return {
      row: row.row,
      listed: { ...toConversation(row), read: this.#person.get(uid)?.everyone_read ?? 0 },
    };
  }

  /** A conversation of a person; nothing where it is others', or there is none. */
  of(uid: string, id: string): Found | undefined {
    if (id === EVERYONE) return this.everyone(uid);
    const row = this.#byId.get(id);
    if (row === undefined || (row.a_uid !== uid && row.b_uid !== uid)) return undefined;
    return { row: row.row, listed: toListed(row, uid) };
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
    rows: readonly number[];
    more: boolean;
    known: boolean;
  } {
    const nothing = { conversations: [], rows: [], more: false };
    const person = this.#person.get(uid);
    if (person === undefined) return { ...nothing, known: options.before === undefined };
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
      rows: listed.map(({ row }) => row),
      more: found.length > listed.length,
      known: true,
    };
  }
}
