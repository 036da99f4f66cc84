/**
 * What a database must be for a chat to be kept in it.
 *
 * @module
 */

import { StoreError } from "../store.ts";
import type { Transaction } from "./database.ts";

/** The oldest that knows transactions by numbers that never come again (`pg_current_xact_id`, `xid8`). */
const OLDEST = 13;

/**
 * Refuses a database that a chat cannot be kept in, before anything is made in it.
 *
 * @param transaction On that database.
 * @param place Host, port and name of it, for the text.
 * @throws {StoreError} `failed` where the server is too old, or texts are kept without most of the world's letters.
 */
export async function requireFit(
  transaction: Pick<Transaction, "query">,
  place: string,
): Promise<void> {
  const [{ number, version, encoding }] = await transaction.query<
    { number: number; version: string; encoding: string }
  >(`SELECT current_setting('server_version_num')::int AS number, current_setting('server_version') AS version,
      current_setting('server_encoding') AS encoding`);
  if (number < OLDEST * 10_000) {
    throw new StoreError(
      "failed",
      `The database "${place}" is on PostgreSQL ${version}: use ${OLDEST} or later`,
    );
  }
  if (encoding !== "UTF8") {
    throw new StoreError(
      "failed",
      `The database "${place}" keeps texts as ${encoding}: make one with ENCODING 'UTF8' TEMPLATE template0`,
    );
  }
}
