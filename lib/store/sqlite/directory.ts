/**
 * Looks people up by how their names begin.
 *
 * @module
 */

import type { Account } from "../store.ts";
import type { Database, Query } from "./database.ts";
import { ACCOUNT_COLUMNS, type AccountRow, toAccount } from "./rows.ts";

/** Behind every name that begins so: no name holds it, and in UTF-8 nothing comes after it. */
const LAST = "\u{10ffff}";

/** Names in their order. */
export class Directory {
  readonly #from: Query<AccountRow>;
  readonly #behind: Query<AccountRow>;

  /** @param database A connection. */
  constructor(database: Database) {
    const account = ACCOUNT_COLUMNS.split(", ").map((column) => `a.${column}`).join(", ");
    // One lower bound each: of two, SQLite would look up by one and read past the other.
    const range = (lower: string) => `
      SELECT ${account} FROM names AS n JOIN accounts AS a ON a.row = n.account
      WHERE n.key ${lower} ? AND n.key < ? AND n.held_until IS NULL ORDER BY n.key LIMIT ?`;
    this.#from = database.query(range(">="));
    this.#behind = database.query(range(">"));
  }

  /** People whose name's key begins so; behind `after`, which is such a key. */
  people(
    { prefix, after, limit }: { prefix: string; after?: string; limit: number },
  ): readonly Account[] {
    const found = after === undefined
      ? this.#from.all(prefix, prefix + LAST, limit)
      : this.#behind.all(after, prefix + LAST, limit);
    return found.map(toAccount);
  }
}
