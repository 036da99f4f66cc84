/**
 * A connection to SQLite with its settings, and queries that are prepared once.
 *
 * @module
 */

import { DatabaseSync, type StatementSync } from "node:sqlite";

/** What can be bound to a query. */
export type Value = string | number | null | Uint8Array;

/** A prepared query whose rows have the given form. */
export class Query<Row = never> {
  readonly #statement: StatementSync;

  constructor(statement: StatementSync) {
    this.#statement = statement;
  }

  /** The first row. Ask for one row only: the rest would be read and thrown away. */
  get(...values: Value[]): Row | undefined {
    // The tables are STRICT and the columns named in the query: the form is known.
    return this.#statement.get(...values) as Row | undefined;
  }

  /** All rows. */
  all(...values: Value[]): Row[] {
    return this.#statement.all(...values) as Row[];
  }

  /** @returns How many rows changed. */
  run(...values: Value[]): number {
    return Number(this.#statement.run(...values).changes);
  }

  /** @returns The new row's number. */
  insert(...values: Value[]): number {
    return Number(this.#statement.run(...values).lastInsertRowid);
  }
}

/** A connection to SQLite. Everything throws what `node:sqlite` throws. */
export class Database {
  readonly #database: DatabaseSync;

  /** @param path The file, or `:memory:`. */
  constructor(path: string) {
    this.#database = new DatabaseSync(path);
  }

  /** Prepares a query, to be kept by the caller. */
  query<Row = never>(sql: string): Query<Row> {
    return new Query<Row>(this.#database.prepare(sql));
  }

  /** Runs statements once. Its errors have a text and no code; those of preparing have no text either in Deno 2.5. */
  run(sql: string): void {
    this.#database.exec(sql);
  }

  /** A number that SQLite keeps in the file's head or in the connection. */
  pragma(name: string): number {
    const row = this.#database.prepare(`PRAGMA ${name}`).get();
    return Number(row === undefined ? 0 : Object.values(row)[0]);
  }

  /** Closes the connection; the queries are of no use after it. */
  close(): void {
    this.#database.close();
  }
}

/** How long a lock is waited for. Short, because it stops the event loop: only a task with a write lock of its own can be in the way. */
const BUSY_MS = 250;

/**
 * Brings what is in the log into the file, and empties the log. Does less while somebody reads, a backup for one, and never waits for that.
 *
 * @param database The writer's connection, outside of a transaction.
 */
export function emptyLog(database: Database): void {
  database.run("PRAGMA busy_timeout = 0");
  try {
    database.query("PRAGMA wal_checkpoint(TRUNCATE)").get();
  } finally {
    database.run(`PRAGMA busy_timeout = ${BUSY_MS}`);
  }
}

/**
 * Sets what holds for a connection, not for the file.
 *
 * @param database A connection.
 * @param sync `full` syncs at each commit, `normal` at each checkpoint alone.
 */
export function configure(database: Database, sync: "full" | "normal"): void {
  // Only a file that is still empty takes this: pages can then be given back in small steps.
  database.run("PRAGMA auto_vacuum = INCREMENTAL");
  // What was removed is overwritten in the file, and not merely forgotten.
  database.run("PRAGMA secure_delete = ON");
  database.run(`PRAGMA busy_timeout = ${BUSY_MS}`);
  database.run("PRAGMA foreign_keys = ON");
  database.run("PRAGMA trusted_schema = OFF");
  // Memory-mapped reading stays off (the default): an error of the disk would then end the process by SIGBUS.
  database.run("PRAGMA cache_size = -32768");
  database.run("PRAGMA temp_store = MEMORY");
  database.run("PRAGMA journal_mode = WAL");
  // A log that grew while a backup read is cut to this afterwards.
  database.run("PRAGMA journal_size_limit = 16777216");
  database.run(`PRAGMA synchronous = ${sync === "full" ? "FULL" : "NORMAL"}`);
}
