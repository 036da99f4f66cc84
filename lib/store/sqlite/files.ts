/**
 * The folder and the files in it, for nobody but the owner.
 *
 * @module
 */

import { StoreError } from "../store.ts";
import { toStoreError } from "./errors.ts";

/** The database's name in its folder. */
export const DATABASE_FILE = "chat.sqlite";

/** The file beside it that tells whether it was replaced; see `generation.ts`. */
export const GENERATION_FILE = "chat.generation";

/**
 * Makes the folder where it is missing, with mode 0700.
 *
 * @param folder The folder; its parent must exist.
 * @throws {StoreError} `unwritable` where there can be no such folder.
 */
export function ensureFolder(folder: string): void {
  try {
    if (Deno.statSync(folder).isDirectory) return;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return makeFolder(folder);
    throw unwritable(folder, error);
  }
  throw new StoreError(
    "unwritable",
    `The path "${folder}" is a file and no folder: move it away, or choose another folder`,
  );
}

function makeFolder(folder: string): void {
  try {
    Deno.mkdirSync(folder, { mode: 0o700 });
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw unwritable(folder, error);
    throw new StoreError(
      "unwritable",
      `The folder "${folder}" cannot be made, the one above it is missing: make that one first, or choose another folder`,
      { cause: error },
    );
  }
}

/**
 * Makes a file with mode 0600 where it is missing. One that exists is not opened, but loses the rights of others.
 *
 * @param path The file.
 * @throws {StoreError} `unwritable` where it cannot be made.
 */
export function createPrivate(path: string): void {
  try {
    Deno.openSync(path, { createNew: true, write: true, mode: 0o600 }).close();
  } catch (error) {
    if (!(error instanceof Deno.errors.AlreadyExists)) throw unwritable(path, error);
    makePrivate(path);
  }
}

/**
 * Takes the rights of others from a file, such as one that was copied back from a backup.
 *
 * @param path The file; may be missing.
 */
export function makePrivate(path: string): void {
  try {
    const { mode } = Deno.statSync(path);
    if (mode !== null && (mode & 0o077) !== 0) Deno.chmodSync(path, 0o600);
  } catch {
    // Missing, somebody else's, or a file system without modes: whether it can be used, opening it will tell.
  }
}

function unwritable(path: string, error: unknown): StoreError {
  const found = toStoreError(error, path);
  if (found.problem === "unwritable") return found;
  const detail = error instanceof Error ? error.message : String(error);
  return new StoreError(
    "unwritable",
    `The path "${path}" cannot be used (${detail}): choose another folder`,
    { cause: error },
  );
}
