/**
 * A database in PostgreSQL that a chat is copied into, and how far that came: it stands in the database itself, and changes in the
 * same transactions as the rows. So a copy that was broken off, by whatever, goes on where it was.
 *
 * @module
 */

import { StoreError } from "../store.ts";
import {
  type ConnectionSettings,
  Database,
  placeOf,
  SERVER_NAME,
  type Transaction,
} from "../postgres/database.ts";
import { toStoreError } from "../postgres/errors.ts";
import { COPYING_KEY, migrate } from "../postgres/migrations.ts";
import { type CopiedRow, type Key, NUMBERED, type TableCopy, TABLES } from "./tables.ts";

/** How far a copy came. */
export interface Progress {
  /** {@linkcode Source.mark} of the chat that is copied. */
  readonly from: string;
  /** The table that is being copied, and the key of its last row that is there. */
  readonly table: string;
  readonly after?: Key;
  /** Rows copied, of all tables. */
  readonly done: number;
}

/** What is in a database. */
export type Content =
  | { readonly kind: "nothing" }
  | { readonly kind: "half"; readonly progress: Progress }
  | { readonly kind: "copy"; readonly from: string; readonly at: string }
  | { readonly kind: "chat" };

/** Marks a copy that is whole, in `meta`. */
const COPIED_KEY = "copied";

/** What a copy is called among the programs on a database. */
const NAME = "private-chat-copy";

/** What servers tell each other, where this version of the tables has it. A database on which one was tried has some of it. */
const OF_SERVERS = ["instances", "events", "online"];

/** Milliseconds for a connection or an answer: a batch may wait behind the server's own tidying. */
const TIMEOUT_MS = 60_000;

/** Looks whether others are gone before the copy is refused, and milliseconds between two. */
const ALONE_TRIES = 10;
const ALONE_PAUSE_MS = 100;

/** The database that is copied into, by one connection. */
export class Target implements AsyncDisposable {
  readonly place: string;
  readonly #database: Database;
  /** As it stands in the database. */
  #progress: string | undefined;

  private constructor(database: Database, place: string) {
    this.#database = database;
    this.place = place;
  }

  /**
   * Connects, and makes the tables where there are none.
   *
   * @param connection Where it is.
   * @throws {StoreError} `locked` while a server, or another copy, uses the database.
   */
  static async open(connection: ConnectionSettings): Promise<Target> {
    const place = placeOf(connection);
    const onError = () => {/* The next query tells it. */};
    const database = new Database(connection, {
      name: NAME,
      pool: 1,
      timeout: TIMEOUT_MS,
      onError,
    });
    const target = new Target(database, place);
    try {
      await target.#explained(() => migrate(database, { place }));
      await target.#requireAlone();
      return target;
    } catch (error) {
      await database.close().catch(() => {/* The first error says more. */});
      throw error;
    }
  }

  /** What is in it. */
  content(): Promise<Content> {
    return this.#explained(async () => {
      const rows = await this.#database.query<{ key: string; value: string }>(
        "SELECT key, convert_from(value, 'UTF8') AS value FROM meta WHERE key IN ($1, $2)",
        ...[COPYING_KEY, COPIED_KEY],
      );
      const [copying, copied] = [COPYING_KEY, COPIED_KEY]
        .map((wanted) => rows.find(({ key }) => key === wanted)?.value);
      if (copying !== undefined) {
        this.#progress = copying;
        return { kind: "half", progress: JSON.parse(copying) };
      }
      if (copied !== undefined) return { kind: "copy", ...JSON.parse(copied) };
      const [{ used }] = await this.#database.query<{ used: boolean }>(
        "SELECT EXISTS (SELECT FROM accounts) OR EXISTS (SELECT FROM messages) AS used",
      );
      return { kind: used ? "chat" : "nothing" };
    });
  }

  /** Empties it, and marks it as half of a copy: no server starts on it from here on. */
  begin(from: string): Promise<Progress> {
    return this.#explained(async () => {
      const progress: Progress = { from, table: TABLES[0]?.name ?? "", done: 0 };
      const text = JSON.stringify(progress);
      const names = TABLES.map(({ name }) => name);
      await this.#database.transaction(async (transaction) => {
        const running = await transaction.query<{ name: string }>(
          "SELECT name FROM json_array_elements_text($1::json) AS t(name) WHERE to_regclass(name) IS NOT NULL",
          JSON.stringify(OF_SERVERS),
        );
        const all = ["meta", ...running.map(({ name }) => name), ...names];
        await transaction.query(`TRUNCATE ${all} RESTART IDENTITY`);
        await transaction.query(
          "INSERT INTO meta (key, value) VALUES ($1, convert_to($2, 'UTF8'))",
          ...[COPYING_KEY, text],
        );
      });
      this.#progress = text;
      return progress;
    });
  }

  /**
   * Writes rows, and how far that brings the copy.
   *
   * @param table Their table.
   * @param rows None of them is there yet.
   * @param progress What is true with them.
   * @throws {StoreError} `locked` where another copy went on meanwhile.
   */
  write(table: TableCopy, rows: readonly CopiedRow[], progress: Progress): Promise<void> {
    return this.#explained(async () => {
      const names = Object.keys(table.columns);
      const numbered = NUMBERED.includes(table.name) ? "OVERRIDING SYSTEM VALUE" : "";
      const values = names.map((name, index) => `(r.value ->> ${index})::${table.columns[name]}`);
      const text = JSON.stringify(progress);
      await this.#database.transaction(async (transaction) => {
        await this.#requireOwn(transaction);
        if (rows.length > 0) {
          await transaction.query(
            `INSERT INTO ${table.name} (${names}) ${numbered}
            SELECT ${values} FROM json_array_elements($1::json) AS r`,
            JSON.stringify(rows),
          );
        }
        await transaction.query(
          "UPDATE meta SET value = convert_to($2, 'UTF8') WHERE key = $1",
          ...[COPYING_KEY, text],
        );
      });
      this.#progress = text;
    });
  }

  /** Rows of a table, in the order of its key: as of {@linkcode Source.page}. */
  page(table: TableCopy, after: Key | undefined, limit: number): Promise<CopiedRow[]> {
    return this.#explained(async () => {
      const { name, key, columns } = table;
      const values = Object.entries(columns)
        .map(([column, type]) => type === "boolean" ? `${column}::int AS ${column}` : column);
      const places = key.map((column, index) => `$${index + 1}::${columns[column]}`);
      const behind = after === undefined ? "" : `WHERE (${key}) > (${places})`;
      const rows = await this.#database.query<Record<string, string | number | null>>(
        `SELECT ${values} FROM ${name} ${behind} ORDER BY ${key} LIMIT ${limit}`,
        ...(after ?? []),
      );
      return rows.map((row) => Object.keys(columns).map((column) => row[column] ?? null));
    });
  }

  /**
   * Makes the copy a chat that servers start on.
   *
   * @param source What is in SQLite's `meta`.
   * @param now The time.
   */
  finish(
    source: { mark: string; epoch: string; secret: Uint8Array },
    now: Date,
  ): Promise<void> {
    return this.#explained(async () => {
      const secret = Array.from(source.secret, (byte) => byte.toString(16).padStart(2, "0")).join(
        "",
      );
      const copied = JSON.stringify({ from: source.mark, at: now.toISOString() });
      await this.#database.transaction(async (transaction) => {
        await this.#requireOwn(transaction);
        for (const name of NUMBERED) {
          await transaction.query(`SELECT setval(pg_get_serial_sequence('${name}', 'row'),
            (SELECT coalesce(max(row), 0) + 1 FROM ${name}), false)`);
        }
        await transaction.query(
          `INSERT INTO meta (key, value) VALUES ('epoch', convert_to($1, 'UTF8')),
            ('secret', decode($2, 'hex')), ($3, convert_to($4, 'UTF8'))`,
          ...[source.epoch, secret, COPIED_KEY, copied],
        );
        await transaction.query("DELETE FROM meta WHERE key = $1", COPYING_KEY);
      });
      // What the planner knows of the tables comes with time, but the first pages are asked for now.
      for (const { name } of TABLES) await this.#database.query(`ANALYZE ${name}`);
    });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#database.close();
  }

  async #requireAlone(): Promise<void> {
    // PostgreSQL counts a connection for a moment after its other end has gone.
    for (let patience = ALONE_TRIES; await this.#others() > 0; patience--) {
      if (patience === 0) {
        throw new StoreError(
          "locked",
          `A server, or another copy, uses the database "${this.place}": stop it first`,
        );
      }
      await new Promise((resolve) => setTimeout(resolve, ALONE_PAUSE_MS));
    }
  }

  /** How many connections servers and other copies have to the database. */
  async #others(): Promise<number> {
    const [{ others }] = await this.#explained(() =>
      this.#database.query<{ others: number }>(
        `SELECT count(*) AS others FROM pg_stat_activity WHERE datname = current_database()
          AND application_name IN ($1, $2) AND pid <> pg_backend_pid()`,
        ...[SERVER_NAME, NAME],
      )
    );
    return others;
  }

  async #requireOwn(transaction: Transaction): Promise<void> {
    const [row] = await transaction.query<{ value: string }>(
      "SELECT convert_from(value, 'UTF8') AS value FROM meta WHERE key = $1 FOR UPDATE",
      COPYING_KEY,
    );
    if (row?.value !== this.#progress) {
      throw new StoreError(
        "locked",
        `Another copy goes into the database "${this.place}": leave it to that one`,
      );
    }
  }

  async #explained<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      throw toStoreError(error, this.place);
    }
  }
}
