/**
 * Opens the store in SQLite.
 *
 * @module
 */

import { setImmediate } from "node:timers";
import { type Store, StoreError } from "../store.ts";
import { configure, Database } from "./database.ts";
import { toStoreError } from "./errors.ts";
import {
  createPrivate,
  DATABASE_FILE,
  ensureFolder,
  GENERATION_FILE,
  makePrivate,
} from "./files.ts";
import { lockFolder } from "./lock.ts";
import { Meta } from "./meta.ts";
import { isOutdated, migrate, verify } from "./migrations.ts";
import { SqliteStore } from "./sqlite_store.ts";

/** Options of {@linkcode openSqliteStore}. */
export interface SqliteStoreOptions {
  /** Folder of the database, made where it is missing; `:memory:` keeps nothing. */
  readonly folder: string;
  /**
   * `full` loses nothing that was acknowledged; with `normal` a power cut may take the last messages, a crash none.
   *
   * @default {"full"}
   */
  readonly sync?: "full" | "normal";
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
 * Opens the store, and ends the plain-text guests of a run that crashed.
 *
 * @param options Where, and what comes from outside.
 * @throws {StoreError} `locked`, `unwritable`, `corrupt` or `full`, with a text for the operator.
 *
 * @example
 * ```ts
 * const store = await openSqliteStore({ folder: "./data" });
 * ```
 */
export function openSqliteStore(options: SqliteStoreOptions): Promise<Store> {
  return new Promise((resolve) => resolve(open(options, "server")));
}

/**
 * Opens the same data for a task of the operator, whether a server runs on it or not: without the server's lock, and
 * without ending anybody. The server learns of what is changed by {@linkcode Store.changedElsewhere}.
 *
 * @param options As for {@linkcode openSqliteStore}; not in memory.
 * @throws {StoreError} As that, and `failed` where the data is of an earlier version, which only a server brings up.
 */
export function openBesideServer(options: SqliteStoreOptions): Promise<Store> {
  return new Promise((resolve) => resolve(open(options, "task")));
}

function open(options: SqliteStoreOptions, opener: "server" | "task"): Store {
  const { folder } = options;
  const inMemory = folder === ":memory:";
  const place = inMemory ? folder : `${folder}/${DATABASE_FILE}`;
  if (!inMemory) ensureFolder(folder);
  const lock = inMemory || opener === "task" ? undefined : lockFolder(folder);
  let database: Database | undefined;
  try {
    if (!inMemory) {
      createPrivate(place);
      // SQLite makes these with the mode of the database; they stay behind after a crash.
      for (const suffix of ["-wal", "-shm"]) makePrivate(place + suffix);
    }
    database = new Database(place);
    verify(database, place);
    configure(database, options.sync ?? "full");
    if (opener === "task") {
      // Nobody waits for it but the operator, and a busy server lets it in between two commits.
      database.run("PRAGMA busy_timeout = 5000");
      if (isOutdated(database)) {
        throw new StoreError(
          "failed",
          `The database "${place}" is of an earlier version: start the server once, which brings it up to date`,
        );
      }
    }
    migrate(database);
    const meta = new Meta(database);
    meta.initialize({ epoch: randomId(), secret: crypto.getRandomValues(new Uint8Array(32)) });
    const store = new SqliteStore({
      database,
      meta,
      lock,
      place,
      ...(!inMemory && { generationPath: `${folder}/${GENERATION_FILE}` }),
      now: options.now ?? Date.now,
      schedule: options.schedule ?? ((run) => void setImmediate(run)),
      randomId: options.randomId ?? randomId,
      maxWaiting: options.maxWaiting ?? 20_000,
      nameHold: options.nameHold ?? 60_000,
    });
    if (opener === "server") store.recover();
    return store;
  } catch (error) {
    database?.close();
    lock?.release();
    throw toStoreError(error, place);
  }
}

function randomId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(9));
  return btoa(String.fromCharCode(...bytes)).replaceAll("+", "-").replaceAll("/", "_");
}
