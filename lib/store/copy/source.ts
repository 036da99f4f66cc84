/**
 * A chat in SQLite that is copied: all of one moment, while no server runs on it.
 *
 * @module
 */

import { StoreError } from "../store.ts";
import { requireFile } from "../sqlite/backup.ts";
import { Database, type Query } from "../sqlite/database.ts";
import { toStoreError } from "../sqlite/errors.ts";
import { DATABASE_FILE } from "../sqlite/files.ts";
import { COPY_KEY } from "../sqlite/generation.ts";
import { type Lock, lockFolder } from "../sqlite/lock.ts";
import { Meta } from "../sqlite/meta.ts";
import { isOutdated, verify } from "../sqlite/migrations.ts";
import type { CopiedRow, Key, TableCopy } from "./tables.ts";

/** A database in SQLite, locked against servers. */
export class Source implements Disposable {
  readonly place: string;
  /** Names this chat in this state: every server and task that opens the database changes it. */
  readonly mark: string;
  readonly epoch: string;
  readonly secret: Uint8Array;
  readonly #lock: Lock;
  readonly #database: Database;
  readonly #pages = new Map<string, Query<Record<string, string | number | null>>>();

  /**
   * Opens the database of a folder.
   *
   * @param folder The folder of the data.
   * @throws {StoreError} `locked` while a server runs; `failed` for one of an earlier version, `corrupt` for one of a later.
   */
  constructor(folder: string) {
    this.place = `${folder}/${DATABASE_FILE}`;
    requireFile(this.place, "set CHAT_DATA to the folder of the data");
    this.#lock = lockFolder(folder);
    let database: Database | undefined;
    try {
      database = new Database(this.place);
      verify(database, this.place);
      if (database.pragma("application_id") === 0) {
        throw new StoreError(
          "failed",
          `There is no chat in "${this.place}": nothing is to be copied`,
        );
      }
      if (isOutdated(database)) {
        throw new StoreError(
          "failed",
          `The database "${this.place}" is of an earlier version: start the server on it once, which brings it up to date`,
        );
      }
      // All reads that follow are of this moment, whatever a task of the operator writes beside.
      database.run("BEGIN");
      this.mark = markOf(database);
      const meta = new Meta(database);
      this.epoch = meta.epoch();
      this.secret = meta.secret();
      this.#database = database;
    } catch (error) {
      database?.close();
      this.#lock.release();
      throw toStoreError(error, this.place);
    }
  }

  /** How many rows a table gives. */
  count({ select }: TableCopy): number {
    return this.#database.query<{ count: number }>(`SELECT count(*) AS count FROM (${select})`)
      .get()?.count ?? 0;
  }

  /**
   * Rows of a table, in the order of its key.
   *
   * @param table The table.
   * @param after The key behind which to begin; absent: at the first.
   * @param limit How many at most.
   */
  page(table: TableCopy, after: Key | undefined, limit: number): CopiedRow[] {
    const { name, key, columns, select } = table;
    const begun = after !== undefined;
    let query = this.#pages.get(`${name} ${begun}`);
    if (query === undefined) {
      const behind = begun ? `WHERE (${key}) > (${key.map(() => "?")})` : "";
      query = this.#database.query(`SELECT * FROM (${select}) ${behind} ORDER BY ${key} LIMIT ?`);
      this.#pages.set(`${name} ${begun}`, query);
    }
    const names = Object.keys(columns);
    return query.all(...(after ?? []), limit)
      .map((row) => names.map((column) => row[column] ?? null));
  }

  /** Whether a task of the operator has opened the database since. */
  changed(): boolean {
    this.#database.run("COMMIT");
    this.#database.run("BEGIN");
    return markOf(this.#database) !== this.mark;
  }

  /** Has clients drop what they hold, should a server be started on it once more: the chat goes on elsewhere. */
  leave(now: Date): void {
    this.#database.run("COMMIT");
    new Meta(this.#database).put(COPY_KEY, now.toISOString());
  }

  [Symbol.dispose](): void {
    this.#database.close();
    this.#lock.release();
  }
}

/** The epoch, and the word that changes whenever something opens the database to write. */
function markOf(database: Database): string {
  const meta = new Meta(database);
  return `${meta.epoch()} ${meta.text("generation") ?? ""}`;
}
