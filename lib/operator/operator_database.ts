/**
 * The database of the operator's tasks, as the servers have it.
 *
 * @module
 */
import { type DatabaseAddress, readDatabaseAddresses } from "../config/database.ts";
import { readAuthorities } from "../edge/open_store.ts";
import type { ConnectionSettings } from "../store/postgres/database.ts";
import { UsageError } from "./command_line.ts";

/** Both ways to the database. */
export interface OperatorDatabase {
  readonly main: DatabaseAddress;
  /** Past a pooler, where there is one. */
  readonly listen: DatabaseAddress;
}

/**
 * Reads where the database is.
 *
 * @returns Nothing where none is set: the chat is in SQLite then.
 * @throws {UsageError} For a variable that cannot be used.
 */
export function operatorDatabase(): OperatorDatabase | undefined {
  try {
    return readDatabaseAddresses(Deno.env);
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

/**
 * What a connection is made with.
 *
 * @param address One of the two ways.
 * @throws {StoreError} Where `DATABASE_CA` names no file that can be read.
 */
export async function toConnection(address: DatabaseAddress): Promise<ConnectionSettings> {
  const ca = Deno.env.get("DATABASE_CA")?.trim();
  return { ...address, ca: ca ? await readAuthorities(ca) : undefined };
}

/**
 * Refuses a task that works on the folder of SQLite, where the chat is in PostgreSQL: what it did would be done to another chat.
 *
 * @param instead What to do in its place.
 * @throws {UsageError} Where a database is set.
 */
export function requireNoDatabase(instead: string): void {
  const database = operatorDatabase();
  if (database === undefined) return;
  const { host, port, database: name } = database.main;
  const variable = Deno.env.get("DATABASE_URL")?.trim() ? "DATABASE_URL" : "PGHOST";
  throw new UsageError(
    `The chat is in the database "${host}:${port}/${name}", and this task is for SQLite: ${instead}. ` +
      `Unset ${variable} where you mean the folder in CHAT_DATA all the same`,
  );
}
