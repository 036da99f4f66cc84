/**
 * `deno task account`: the operator's command for accounts, on the database or the folder of servers that run or do not.
 *
 * @module
 */
import { openBesideServer } from "../store/sqlite/open.ts";
import { type Store, StoreError } from "../store/store.ts";
import { accountCommand } from "./account_command.ts";
import { UsageError } from "./command_line.ts";
import { operatorDatabase, toConnection } from "./operator_database.ts";

/** Milliseconds for a connection or an answer: nobody waits for it but the operator. */
const TIMEOUT_MS = 30_000;

Deno.exitCode = await accountCommand(Deno.args, {
  open,
  print: console.log,
  complain: console.error,
  confirm,
});

async function open(): Promise<Store> {
  try {
    const database = operatorDatabase();
    if (database !== undefined) {
      // Not loaded where there is no database: the driver looks at the environment.
      const { openBesideServers } = await import("../store/postgres/open.ts");
      const connection = await toConnection(database.main);
      return await openBesideServers({ connection, pool: 2, timeout: TIMEOUT_MS });
    }
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    throw new StoreError("failed", error.message, { cause: error });
  }
  const folder = Deno.env.get("CHAT_DATA")?.trim() || "./data";
  if (folder === ":memory:") {
    throw new StoreError("failed", "CHAT_DATA is :memory:, which no other process can see");
  }
  return await openBesideServer({ folder });
}
