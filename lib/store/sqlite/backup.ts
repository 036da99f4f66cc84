/**
 * Copies a database, also while a server writes to it.
 *
 * The files are copied as they are, under a read transaction: while one is open, SQLite writes no page into the database whose
 * content is not in its log as well, and begins the log anew only where all of it is in the database. So whatever is written
 * during the copy, both together are a whole state, as after a power cut. (`VACUUM INTO` would do it too, and Deno lets it work in
 * programs alone that are allowed everything.)
 *
 * @module
 */

import { StoreError } from "../store.ts";
import { Database } from "./database.ts";
import { toStoreError } from "./errors.ts";
import { createPrivate, DATABASE_FILE } from "./files.ts";
import { COPY_KEY } from "./generation.ts";
import { Meta } from "./meta.ts";
import { verify } from "./migrations.ts";

/** What a copy holds. */
export interface Copied {
  readonly bytes: number;
  readonly people: number;
  readonly conversations: number;
  readonly messages: number;
}

/**
 * Copies the database of a folder into a file of its own: all of one moment, and marked as a copy. The server needs not
 * to be stopped, and goes on writing.
 *
 * @param folder The folder of the data.
 * @param target The file to make; one that exists is not touched.
 * @param now For the mark.
 * @throws {StoreError} Where there is no copy, with a text for the operator. Nothing half-made is left.
 */
export function backUp(folder: string, target: string, now: Date): Copied {
  const place = `${folder}/${DATABASE_FILE}`;
  requireFile(place, "set CHAT_DATA to the folder of the data");
  if (exists(target)) throw taken(target);
  const partial = `${target}.part`;
  if (exists(partial)) {
    throw new StoreError(
      "failed",
      `The file "${partial}" is of another backup: wait for it, or remove what a crash left`,
    );
  }
  createPrivate(partial);
  let copied: Copied;
  try {
    copyFiles(place, partial);
    copied = finish(partial, { mark: now });
    // Unlike a rename, this never replaces a file that somebody made meanwhile.
    Deno.linkSync(partial, target);
  } catch (error) {
    throw error instanceof Deno.errors.AlreadyExists ? taken(target) : toStoreError(error, target);
  } finally {
    removeAll(partial);
  }
  return copied;
}

/**
 * Looks a copy through, and brings it into the form in which it can take the database's place: one file, marked as a copy.
 *
 * @param path The copy, of which nobody else knows.
 * @param options `mark`: when it was made.
 * @throws {StoreError} `corrupt` where it is damaged, of another program or of a newer version.
 */
export function finish(path: string, options: { mark: Date }): Copied {
  const database = new Database(path);
  try {
    verify(database, path);
    if (database.pragma("application_id") === 0) {
      throw new StoreError("corrupt", `The file "${path}" is empty: choose another`);
    }
    database.query("PRAGMA journal_mode = DELETE").get();
    const problem = database.query<{ integrity_check: string }>("PRAGMA integrity_check(1)").get();
    if (problem?.integrity_check !== "ok") {
      throw new StoreError(
        "corrupt",
        `The copy "${path}" is damaged (${problem?.integrity_check}): choose another`,
      );
    }
    new Meta(database).put(COPY_KEY, options.mark.toISOString());
    const count = (table: string) =>
      database.query<{ count: number }>(`SELECT count(*) AS count FROM ${table}`).get()?.count ?? 0;
    const counts = {
      people: count("accounts"),
      conversations: count("conversations"),
      messages: count("messages"),
    };
    database.close();
    const file = Deno.openSync(path, { read: true, write: true });
    file.syncSync();
    const { size } = file.statSync();
    file.close();
    return { bytes: size, ...counts };
  } catch (error) {
    try {
      database.close();
    } catch {
      // It was closed already.
    }
    throw toStoreError(error, path);
  }
}

/**
 * Refuses a path at which there is no file.
 *
 * @param path The file.
 * @param advice What to do where it is missing.
 * @throws {StoreError} `unwritable`.
 */
export function requireFile(path: string, advice: string): void {
  let file = false;
  try {
    file = Deno.statSync(path).isFile;
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw toStoreError(error, path);
  }
  if (!file) throw new StoreError("unwritable", `There is no file "${path}": ${advice}`);
}

/** Whether there is anything at a path. */
export function exists(path: string): boolean {
  try {
    Deno.lstatSync(path);
    return true;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return false;
    throw toStoreError(error, path);
  }
}

/** Removes a database with all that SQLite keeps beside it; any of it may be missing. */
export function removeAll(path: string): void {
  for (const suffix of ["", "-wal", "-shm", "-journal"]) removeIfThere(path + suffix);
}

/** Removes a file, which may be missing. */
export function removeIfThere(path: string): void {
  try {
    Deno.removeSync(path);
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
  }
}

function copyFiles(place: string, partial: string): void {
  // Closed after the connection: by POSIX, closing a file drops the locks that this process has on it.
  const file = Deno.openSync(place, { read: true });
  const database = new Database(place);
  try {
    database.run("PRAGMA busy_timeout = 10000");
    database.run("BEGIN");
    // The first read begins the transaction.
    verify(database, place);
    copyAll(file, partial);
    if (!exists(`${place}-wal`)) return;
    using log = Deno.openSync(`${place}-wal`, { read: true });
    createPrivate(`${partial}-wal`);
    copyAll(log, `${partial}-wal`);
  } finally {
    database.close();
    file.close();
  }
}

function copyAll(from: Deno.FsFile, path: string): void {
  using to = Deno.openSync(path, { write: true });
  const buffer = new Uint8Array(1024 * 1024);
  for (let count = from.readSync(buffer); count !== null; count = from.readSync(buffer)) {
    for (let written = 0; written < count;) {
      written += to.writeSync(buffer.subarray(written, count));
    }
  }
}

function taken(path: string): StoreError {
  return new StoreError("failed", `The file "${path}" exists already: choose another name`);
}
