/**
 * How a database comes to the present version.
 *
 * @module
 */

import { StoreError } from "../store.ts";
import type { Database, Transaction } from "./database.ts";
import { requireFit } from "./requirements.ts";
import { type Migration, MIGRATIONS } from "./schema/mod.ts";

/** Marks half of a copy from SQLite, in `meta`: how far it came. */
export const COPYING_KEY = "copying";

/** Of the advisory lock that whoever migrates holds: "PrCh". Any number would do that no other program uses there. */
const LOCK = 0x50724368;

/** Options of {@linkcode migrate}. */
export interface MigrateOptions {
  /** Host, port and name of the database, for texts. */
  readonly place: string;
  /** Makes the schema where there is none, and leaves one of an earlier version to a server. @default {false} */
  readonly beside?: boolean;
  /** For tests. @default {MIGRATIONS} */
  readonly migrations?: readonly Migration[];
}

/**
 * Brings the schema to the present version, in one transaction and under an advisory lock: of ten instances that start at
 * once, one does it and the others find it done.
 *
 * @param database The database.
 * @param options How far it may go.
 * @throws {StoreError} `corrupt` where the database is another program's, or of a version too new for this build; `failed`
 * where it is of an earlier one, which is left as it is.
 */
export function migrate(
  database: Database,
  { place, beside = false, migrations = MIGRATIONS }: MigrateOptions,
): Promise<void> {
  return database.transaction(async (transaction) => {
    await transaction.query("SELECT pg_advisory_xact_lock($1)", LOCK);
    await requireFit(transaction, place);
    const { version, oldest } = await present(transaction, place);
    if (oldest > migrations.length) {
      throw new StoreError(
        "corrupt",
        `The database "${place}" is of version ${version}, and this program knows up to ${migrations.length}: ` +
          "use the newer program that made it, or restore a backup from before",
      );
    }
    if (beside && version > 0 && version < migrations.length) {
      throw new StoreError(
        "failed",
        `The database "${place}" is of an earlier version: start a server once, which brings it up to date`,
      );
    }
    // A newer build may have expanded it already: this one still works.
    for (const migration of migrations.slice(version)) await transaction.query(migration.sql);
    if (version < migrations.length) {
      const last = migrations[migrations.length - 1];
      await transaction.query(
        "UPDATE private_chat SET version = $1, oldest = $2",
        migrations.length,
        last.oldest,
      );
    }
  });
}

/** The version that the database has; makes the table that says so. */
async function present(
  transaction: Transaction,
  place: string,
): Promise<{ version: number; oldest: number }> {
  const [found] = await transaction.query<{ own: boolean; foreign: boolean }>(`
    SELECT to_regclass('private_chat') IS NOT NULL AS own,
      to_regclass('accounts') IS NOT NULL OR to_regclass('messages') IS NOT NULL AS foreign`);
  if (!found.own) {
    if (found.foreign) {
      throw new StoreError(
        "corrupt",
        `The database "${place}" belongs to another program: give the chat a database of its own`,
      );
    }
    await transaction.query(`
      CREATE TABLE private_chat (version integer NOT NULL, oldest integer NOT NULL);
      INSERT INTO private_chat VALUES (0, 0)`);
  }
  const [row] = await transaction.query<{ version: number; oldest: number }>(
    "SELECT version, oldest FROM private_chat",
  );
  return row;
}
