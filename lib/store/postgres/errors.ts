/**
 * What PostgreSQL and the network say, as a {@linkcode StoreError}.
 *
 * @module
 */

import { StoreError, type StoreProblem } from "../store.ts";

/** By SQLSTATE, or the first two characters of it: https://www.postgresql.org/docs/current/errcodes-appendix.html. */
const PROBLEM_BY_STATE: ReadonlyMap<string, StoreProblem> = new Map([
  ["08", "unreachable"], // connection_exception
  ["57P01", "unreachable"], // admin_shutdown
  ["57P02", "unreachable"], // crash_shutdown
  ["57P03", "unreachable"], // cannot_connect_now: it starts or stops
  ["57P05", "unreachable"], // idle_session_timeout: the next connection works
  ["53300", "unreachable"], // too_many_connections
  ["53100", "full"], // disk_full
  ["54", "full"], // program_limit_exceeded
  ["55P03", "locked"], // lock_not_available
  ["57014", "locked"], // query_canceled: a time-out of the server's
  ["28", "unwritable"], // invalid_authorization_specification
  ["3D000", "unwritable"], // no such database
  ["42501", "unwritable"], // insufficient_privilege
  ["25006", "unwritable"], // read_only_sql_transaction: a standby
  ["XX001", "corrupt"], // data_corrupted
  ["XX002", "corrupt"], // index_corrupted
]);

/** Codes of Node's network layer, which Deno keeps. */
const NETWORK =
  /^(ECONN|EPIPE|ETIMEDOUT|EHOST|ENET|ENOTFOUND|EAI_|ESOCKET|CERT_|DEPTH_|UNABLE_|SELF_|ERR_TLS)/;

/** `pg` gives these no code. */
const NETWORK_TEXT =
  /Connection terminated|timeout exceeded when trying to connect|Query read timeout|Client has encountered a connection error|not queryable|does not support SSL|certificate|ended? by (the )?other|Connection refused|reset by peer|unexpected eof|failed to lookup/i;

const WHAT: Readonly<Record<StoreProblem, string>> = {
  unreachable: "The database does not answer:",
  full: "There is no space left for the database",
  locked: "Another program holds what is to be written in",
  corrupt: "The database is damaged, or of a newer version:",
  unwritable: "No right to write to",
  overloaded: "Too much waits to be written to",
  closed: "The store was closed:",
  failed: "PostgreSQL failed on",
};

const ADVICE: Readonly<Record<StoreProblem, string>> = {
  unreachable: "is it running, and is DATABASE_URL right?",
  full: "make space on its disk",
  locked: "end the other program, or wait for it",
  corrupt: "restore it from a backup, or use the newer program",
  unwritable: "check the user, the password and the rights in DATABASE_URL",
  overloaded: "send less at once",
  closed: "open it again",
  failed: "see the cause",
};

/** The SQLSTATE of an error, or the code of the network layer. */
function codeOf(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined;
  const code: unknown = Reflect.get(error, "code");
  return typeof code === "string" ? code : undefined;
}

function problemOf(error: unknown): StoreProblem {
  const code = codeOf(error);
  if (code !== undefined) {
    const found = PROBLEM_BY_STATE.get(code) ?? PROBLEM_BY_STATE.get(code.slice(0, 2));
    if (found !== undefined) return found;
    if (NETWORK.test(code)) return "unreachable";
  }
  if (error instanceof AggregateError) return "unreachable";
  const text = error instanceof Error ? error.message : String(error);
  return NETWORK_TEXT.test(text) ? "unreachable" : "failed";
}

/**
 * Tells what an error means to a store's caller.
 *
 * @param error Whatever was thrown.
 * @param place Host, port and name of the database, for the text: never the password.
 * @returns The error itself where it is a {@linkcode StoreError} already.
 */
export function toStoreError(error: unknown, place: string): StoreError {
  if (error instanceof StoreError) return error;
  const problem = problemOf(error);
  const detail = error instanceof Error ? error.message || codeOf(error) : String(error);
  return new StoreError(problem, `${WHAT[problem]} "${place}" (${detail}): ${ADVICE[problem]}`, {
    cause: error,
  });
}

/**
 * Whether the same may work when tried again at once: a serialisation failure, a deadlock, or an id that another
 * instance stored in the same moment.
 */
export function isConflict(error: unknown): boolean {
  const code = codeOf(error);
  return code === "40001" || code === "40P01" || code === "23505";
}

/** Whether an error is about the values of one row, so that others can still be written: data (22) and constraints (23). */
export function isRowFault(error: unknown): boolean {
  return /^2[23]/.test(codeOf(error) ?? "");
}

/** What a call gets that comes after the store was closed. */
export function closedError(place: string): StoreError {
  return new StoreError("closed", `The store "${place}" was closed: open it again`);
}
