/**
 * Several real servers on a PostgreSQL of their own, for measuring.
 *
 * @module
 */
import { Database } from "../lib/store/postgres/database.ts";
import { toConnection } from "../tests/postgres/database.ts";
import { startPostgres } from "../tests/postgres/server/start.ts";
import { type RunningServer, startServer } from "../tests/support/server.ts";
import { UNLIMITED } from "./talking.ts";

/** Servers of one chat. */
export interface Fleet extends AsyncDisposable {
  readonly servers: readonly RunningServer[];
  /** A connection to look at the database. */
  readonly admin: Database;
}

/**
 * Starts them.
 *
 * @param count How many.
 */
export async function startFleet(count: number): Promise<Fleet> {
  await using made = new AsyncDisposableStack();
  const { url } = made.use(await startPostgres("-c", "fsync=on"));
  const env = { ...UNLIMITED, DATABASE_URL: url };
  const servers: RunningServer[] = [];
  while (servers.length < count) servers.push(made.use(await startServer({ env })));
  const admin = new Database(toConnection(url), {
    name: "bench",
    pool: 1,
    timeout: 60_000,
    onError: () => {},
  });
  made.defer(() => admin.close());
  const stack = made.move();
  return { servers, admin, [Symbol.asyncDispose]: () => stack.disposeAsync() };
}
