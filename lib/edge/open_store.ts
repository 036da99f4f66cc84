import type { DatabaseSettings } from "../config/database.ts";
import type { Settings } from "../config/settings.ts";
import { openSqliteStore } from "../store/sqlite/open.ts";
import { type Store, StoreError } from "../store/store.ts";

/** Milliseconds before the second try to reach the database, doubled each time up to the greatest. */
const PAUSE_MS = 250;
const MAX_PAUSE_MS = 5_000;

/** Options of {@linkcode openStore}. */
export interface OpenStoreOptions {
  /** Hears of what went wrong and could not be told to anybody. */
  readonly onError: (error: unknown) => void;
}

/**
 * Opens the store that the settings name: PostgreSQL where there is a database, otherwise SQLite. A database that does not
 * answer is waited for.
 *
 * @param settings The operator's.
 * @param options Who hears that it waits.
 * @throws {StoreError} When waiting does not help: a wrong password, a folder that cannot be written.
 */
export function openStore(settings: Settings, options: OpenStoreOptions): Promise<Store> {
  const { database, data, sync } = settings;
  return database === undefined
    ? openSqliteStore({ folder: data, sync })
    : openWhenThere(database, options);
}

async function openWhenThere(
  settings: DatabaseSettings,
  { onError }: OpenStoreOptions,
): Promise<Store> {
  // Not loaded where there is no database: the driver looks at the environment.
  const { openPostgresStore } = await import("../store/postgres/open.ts");
  const { pool, timeout } = settings;
  const ca = settings.ca === undefined ? undefined : await readAuthorities(settings.ca);
  const options = {
    connection: { ...settings.main, ca },
    listen: { ...settings.listen, ca },
    pool,
    timeout: timeout * 1_000,
    onError,
  };
  for (let pause = PAUSE_MS;; pause = Math.min(pause * 2, MAX_PAUSE_MS)) {
    try {
      return await openPostgresStore(options);
    } catch (error) {
      if (!(error instanceof StoreError && error.problem === "unreachable")) throw error;
      onError(`Waiting for the database. ${error.message}`);
    }
    const wait = pause * (0.5 + Math.random() / 2);
    await new Promise((resolve) => setTimeout(resolve, wait));
  }
}

/**
 * Reads the authorities that the system does not know.
 *
 * @param path `DATABASE_CA`.
 * @throws {StoreError} `unwritable` where there is no such file.
 */
export async function readAuthorities(path: string): Promise<string> {
  try {
    return await Deno.readTextFile(path);
  } catch (error) {
    throw new StoreError("unwritable", `DATABASE_CA "${path}" cannot be read: name a PEM file`, {
      cause: error,
    });
  }
}
