/**
 * Opens the store in PostgreSQL.
 *
 * @module
 */

import { setImmediate } from "node:timers";
import { type Store, StoreError } from "../store.ts";
import { type ConnectionSettings, Database, placeOf } from "./database.ts";
import { toStoreError } from "./errors.ts";
import { COPYING_KEY, migrate } from "./migrations.ts";
import { type Hints, PostgresStore } from "./postgres_store.ts";

/** Options of {@linkcode openPostgresStore}. */
export interface PostgresStoreOptions {
  readonly connection: ConnectionSettings;
  /** For the listening connection, where the first leads to a pooler. @default {connection} */
  readonly listen?: ConnectionSettings;
  /**
   * Connections at most, the listening one not counted.
   *
   * @default {10}
   */
  readonly pool?: number;
  /**
   * Milliseconds after which a connection or an answer is given up.
   *
   * @default {10000}
   */
  readonly timeout?: number;
  /** When other instances are woken. @default {"after"} */
  readonly hints?: Hints;
  /** Hears of what went wrong and could not be told to any caller. @default Nobody */
  readonly onError?: (error: unknown) => void;
  /**
   * Milliseconds since 1970.
   *
   * @default {Date.now}
   */
  readonly now?: () => number;
  /**
   * Runs a function in a later turn of the event loop, without a timer.
   *
   * @default {setImmediate}
   */
  readonly schedule?: (run: () => void) => void;
  /**
   * Makes an opaque id that was never used; never `everyone`.
   *
   * @default 12 characters of base64url, 72 random bits
   */
  readonly randomId?: () => string;
  /**
   * Writes that may wait; above it they are refused as `overloaded`.
   *
   * @default {20000}
   */
  readonly maxWaiting?: number;
  /**
   * Milliseconds for which only the same address may take the name of an ended plain-text guest.
   *
   * @default {60000}
   */
  readonly nameHold?: number;
}

/**
 * Opens the store, and brings the database to the present version.
 *
 * @param options Where, and what comes from outside.
 * @throws {StoreError} `unreachable`, `unwritable` or `corrupt`, with a text for the operator.
 *
 * @example
 * ```ts
 * const store = await openPostgresStore({ connection: settings.database });
 * ```
 */
export function openPostgresStore(options: PostgresStoreOptions): Promise<Store> {
  return open(options, "server");
}

/**
 * Opens the same data for a task of the operator, whether servers run on it or not: it is none of them, and follows nobody. They
 * learn at once of what it changes.
 *
 * @param options As for {@linkcode openPostgresStore}.
 * @throws {StoreError} As that, and `failed` where the data is of an earlier version, which only a server brings up.
 */
export function openBesideServers(options: PostgresStoreOptions): Promise<Store> {
  return open(options, "task");
}

async function open(options: PostgresStoreOptions, opener: "server" | "task"): Promise<Store> {
  const { connection, now = Date.now, timeout = 10_000, onError = () => {} } = options;
  const place = placeOf(connection);
  const makeId = options.randomId ?? randomId;
  const report = (error: unknown) => onError(toStoreError(error, place));
  const database = new Database(connection, {
    pool: options.pool ?? 10,
    timeout,
    onError: report,
  });
  try {
    await migrate(database, { place, beside: opener === "task" });
    await requireWhole(database, place);
    await requireOwnTransactions(database, place);
    const epoch = await initialize(database);
    const [{ since }] = await database.query<{ since: string }>(
      "SELECT pg_snapshot_xmin(pg_current_snapshot())::text AS since",
    );
    const instance = makeId();
    // A task takes nobody in, so there is nobody to be missed when it is gone.
    if (opener === "server") {
      await database.query("INSERT INTO instances (id) VALUES ($1)", instance);
    }
    return new PostgresStore({
      database,
      place,
      instance,
      epoch,
      since: BigInt(since),
      listen: options.listen ?? connection,
      hints: options.hints ?? "after",
      timeout,
      onError,
      now,
      schedule: options.schedule ?? ((run) => void setImmediate(run)),
      randomId: makeId,
      maxWaiting: options.maxWaiting ?? 20_000,
      nameHold: options.nameHold ?? 60_000,
    });
  } catch (error) {
    await database.close().catch(() => {/* The first error says more. */});
    throw toStoreError(error, place);
  }
}

/** Refuses what a copy from SQLite has not come to the end of: a chat with half of its messages. */
async function requireWhole(database: Database, place: string): Promise<void> {
  const half = await database.query("SELECT FROM meta WHERE key = $1", COPYING_KEY);
  if (half.length === 0) return;
  throw new StoreError(
    "failed",
    `The database "${place}" holds half of a copy: let deno task migrate:postgres come to its end first`,
  );
}

/**
 * Refuses rows of transactions that are still to come: of another PostgreSQL, from which they were restored. Old messages would be told
 * as new ones.
 */
async function requireOwnTransactions(database: Database, place: string): Promise<void> {
  const [{ future }] = await database.query<{ future: boolean }>(
    `SELECT EXISTS (SELECT FROM conversations WHERE tx >= pg_snapshot_xmax(pg_current_snapshot()))
      AS future`,
  );
  if (!future) return;
  throw new StoreError(
    "failed",
    `The database "${place}" was restored from another server: run docs/deploy/after_restore.sql on it first`,
  );
}

/** Makes what is made once, whoever comes first, and gives the epoch. */
async function initialize(database: Database): Promise<string> {
  const secret = [...crypto.getRandomValues(new Uint8Array(32))]
    .map((byte) => byte.toString(16).padStart(2, "0")).join("");
  await database.query(
    `INSERT INTO meta (key, value) VALUES ('epoch', convert_to($1, 'UTF8')), ('secret', decode($2, 'hex'))
    ON CONFLICT DO NOTHING`,
    ...[randomId(), secret],
  );
  const [{ epoch }] = await database.query<{ epoch: string }>(
    "SELECT convert_from(value, 'UTF8') AS epoch FROM meta WHERE key = 'epoch'",
  );
  return epoch;
}

function randomId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(9));
  return btoa(String.fromCharCode(...bytes)).replaceAll("+", "-").replaceAll("/", "_");
}
