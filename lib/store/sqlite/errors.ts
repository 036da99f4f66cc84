/**
 * What SQLite, the file system and Deno's permissions say, as a {@linkcode StoreError}.
 *
 * @module
 */

import { StoreError, type StoreProblem } from "../store.ts";

/** Primary result codes, from https://www.sqlite.org/rescode.html. */
const PROBLEM_BY_CODE: ReadonlyMap<number, StoreProblem> = new Map([
  [3, "unwritable"], // PERM
  [5, "locked"], // BUSY
  [6, "locked"], // LOCKED
  [8, "unwritable"], // READONLY
  [11, "corrupt"], // CORRUPT
  [13, "full"], // FULL
  [14, "unwritable"], // CANTOPEN
  [23, "unwritable"], // AUTH
  [24, "corrupt"], // FORMAT
  [26, "corrupt"], // NOTADB
]);

/**
 * Extended codes of an I/O error while writing: WRITE, FSYNC, DIR_FSYNC, TRUNCATE, SHMSIZE. A quota, a limit of the file size or
 * a network file system without space arrive as these and not as FULL.
 */
const FULL_BY_EXTENDED_CODE: ReadonlySet<number> = new Set([778, 1034, 1290, 1546, 4874]);

/** `DatabaseSync` gives no code for errors met while opening and by `exec()`: its texts, which SQLite keeps stable. */
const PROBLEM_BY_TEXT: readonly (readonly [RegExp, StoreProblem])[] = [
  [/database or disk is full/, "full"],
  [/database (table )?is locked/, "locked"],
  [/not a database|malformed|unsupported file format/, "corrupt"],
  [/unable to open database file|readonly database|access permission denied/, "unwritable"],
];

const ADVICE: Readonly<Record<StoreProblem, string>> = {
  full: "make space on its disk, or raise the quota",
  locked: "end the other program that holds it",
  corrupt: "restore it from a backup",
  unwritable: "let this program read and write there",
  unreachable: "see the cause",
  overloaded: "send less at once",
  closed: "open it again",
  failed: "see the cause",
};

const WHAT: Readonly<Record<StoreProblem, string>> = {
  full: "There is no space left for",
  locked: "Another program holds",
  corrupt: "This is no database, or a damaged one:",
  unwritable: "No right to write",
  unreachable: "There is no way to",
  overloaded: "Too much waits to be written to",
  closed: "The store was closed:",
  failed: "SQLite failed on",
};

function numberOf(error: Error, field: string): number | undefined {
  const value: unknown = Reflect.get(error, field);
  return typeof value === "number" ? value : undefined;
}

function problemOf(error: unknown): StoreProblem {
  if (!(error instanceof Error)) return "failed";
  if (
    error instanceof Deno.errors.PermissionDenied || error instanceof Deno.errors.NotCapable ||
    error.name === "NotCapable" || error.name === "PermissionDenied"
  ) return "unwritable";
  const code = numberOf(error, "errcode");
  if (code !== undefined) {
    if (FULL_BY_EXTENDED_CODE.has(code)) return "full";
    return PROBLEM_BY_CODE.get(code & 0xff) ?? "failed";
  }
  return PROBLEM_BY_TEXT.find(([text]) => text.test(error.message))?.[1] ?? "failed";
}

/**
 * Tells what an error means to a store's caller.
 *
 * @param error Whatever was thrown.
 * @param place The file or folder, for the text.
 * @returns The error itself where it is a {@linkcode StoreError} already.
 */
export function toStoreError(error: unknown, place: string): StoreError {
  if (error instanceof StoreError) return error;
  const problem = problemOf(error);
  const detail = error instanceof Error ? error.message : String(error);
  return new StoreError(problem, `${WHAT[problem]} "${place}" (${detail}): ${ADVICE[problem]}`, {
    cause: error,
  });
}

/**
 * Whether an error is about the values of one row, so that other rows of the same transaction can still be written:
 * a constraint (19), a mismatch of type (20), too long a value (18), or a value that cannot be bound at all.
 */
export function isRowFault(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = numberOf(error, "errcode");
  if (code !== undefined) return [18, 19, 20].includes(code & 0xff);
  return error instanceof TypeError || error instanceof RangeError;
}
