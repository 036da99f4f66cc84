/**
 * Puts a copy in the place of the database, while no server runs.
 *
 * @module
 */

import { StoreError } from "../store.ts";
import { type Copied, exists, finish, removeAll, removeIfThere, requireFile } from "./backup.ts";
import { Database } from "./database.ts";
import { toStoreError } from "./errors.ts";
import { DATABASE_FILE, ensureFolder, makePrivate } from "./files.ts";
import { COPY_KEY } from "./generation.ts";
import { lockFolder } from "./lock.ts";
import { Meta } from "./meta.ts";
import { verify } from "./migrations.ts";

/** What a restore did. */
export interface Restored extends Copied {
  /** Where the database is that was there before; none where there was none. */
  readonly former: string | undefined;
}

/**
 * Puts a copy in the place of the database, and keeps what was there under a name of its own. The next start has a new epoch.
 *
 * @param folder The folder of the data, made where it is missing.
 * @param file The copy: of {@linkcode backUp}, or made by hand, with its `-wal` beside it.
 * @param now For the name of the one before.
 * @throws {StoreError} `locked` while a server runs; `corrupt` where the copy cannot be used. Nothing was changed then.
 */
export function restore(folder: string, file: string, now: Date): Restored {
  requireFile(file, "name a backup");
  ensureFolder(folder);
  const place = `${folder}/${DATABASE_FILE}`;
  const lock = lockFolder(folder);
  const fresh = `${place}.restoring`;
  try {
    // Whatever an earlier try left behind: under the lock it is nobody's.
    removeAll(fresh);
    for (const suffix of ["", "-wal"]) {
      if (suffix !== "" && !exists(file + suffix)) continue;
      Deno.copyFileSync(file + suffix, fresh + suffix);
      makePrivate(fresh + suffix);
    }
    const copied = explained(file, () => finish(fresh, { mark: now }));
    const former = exists(place) ? setAside(place, now) : undefined;
    Deno.renameSync(fresh, place);
    return { ...copied, former };
  } catch (error) {
    throw toStoreError(error, place);
  } finally {
    removeAll(fresh);
    lock.release();
  }
}

/**
 * Gives the history of a folder a new epoch at the next start, for when all of it was put back to an earlier state by other means.
 *
 * @param folder The folder of the data.
 * @param now For the mark.
 * @throws {StoreError} `locked` while a server runs.
 */
export function renewEpoch(folder: string, now: Date): void {
  const place = `${folder}/${DATABASE_FILE}`;
  requireFile(place, "set CHAT_DATA to the folder of the data");
  const lock = lockFolder(folder);
  try {
    const database = new Database(place);
    try {
      verify(database, place);
      new Meta(database).put(COPY_KEY, now.toISOString());
    } finally {
      database.close();
    }
  } catch (error) {
    throw toStoreError(error, place);
  } finally {
    lock.release();
  }
}

/** Keeps a database under a name with the date; until the new one takes its place, the old name stands for it too. */
function setAside(place: string, now: Date): string {
  const former = `${place}.before-${now.toISOString().slice(0, 19).replaceAll(":", "-")}`;
  if (exists(former)) {
    throw new StoreError("failed", `The file "${former}" exists already: try again in a second`);
  }
  try {
    // What a crash left in the log comes into the file.
    const database = new Database(place);
    try {
      database.query("PRAGMA journal_mode = DELETE").get();
    } finally {
      database.close();
    }
  } catch {
    // A damaged one is kept as it is, with its log.
  }
  // A log that stayed beside another database would be taken for that one's.
  if (exists(`${place}-wal`)) Deno.renameSync(`${place}-wal`, `${former}-wal`);
  removeIfThere(`${place}-shm`);
  try {
    Deno.linkSync(place, former);
  } catch {
    // Not every file system knows links.
    Deno.copyFileSync(place, former);
    makePrivate(former);
  }
  return former;
}

/** Names the operator's own file in what is wrong with its copy. */
function explained<T>(file: string, run: () => T): T {
  try {
    return run();
  } catch (error) {
    const { problem, message } = toStoreError(error, file);
    const text = message.replace(/"[^"]*\.restoring"/, JSON.stringify(file))
      .replace("restore it from a backup", "choose another backup");
    throw new StoreError(problem, text, { cause: error });
  }
}
