/**
 * The lock that keeps a second server off the same data, and lets tasks that only read, such as a backup, in.
 *
 * It is an empty SQLite database of its own on which an exclusive transaction stays open: the operating system releases
 * it however the process ends, and it is the same on every system and every version of Deno (`Deno.FsFile.tryLock()` came
 * after 2.5).
 *
 * @module
 */

import { StoreError } from "../store.ts";
import { Database } from "./database.ts";
import { toStoreError } from "./errors.ts";
import { createPrivate } from "./files.ts";

/** A lock that is held. */
export interface Lock {
  /** Lets the next one in. */
  release(): void;
}

/**
 * Takes the lock of a folder.
 *
 * @param folder The folder.
 * @throws {StoreError} `locked` where another server, or this one, holds it; `unwritable` where it cannot be made.
 */
export function lockFolder(folder: string): Lock {
  const path = `${folder}/chat.lock`;
  // Nothing may open and close this file by other means in this process: by POSIX that would drop the lock.
  createPrivate(path);
  let database: Database | undefined;
  try {
    database = new Database(path);
    database.run("PRAGMA busy_timeout = 0");
    database.run("PRAGMA journal_mode = MEMORY");
    database.run("BEGIN EXCLUSIVE");
    // A file that is read-only gets no exclusive lock, and no error either before something is changed. Never committed.
    database.run("PRAGMA user_version = 1");
  } catch (error) {
    database?.close();
    const found = toStoreError(error, path);
    if (found.problem !== "locked") throw found;
    throw new StoreError(
      "locked",
      `Another server uses the folder "${folder}": stop that one first, or give this one a folder of its own`,
      { cause: error },
    );
  }
  return { release: () => database.close() };
}
