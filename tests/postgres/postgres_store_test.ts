import { testStoreContract } from "../../lib/store/contract/mod.ts";
import { openPostgresStore } from "../../lib/store/postgres/open.ts";
import { makeDatabase, type TestDatabase } from "./database.ts";

let database: TestDatabase | undefined;

Deno.test.beforeAll(async () => {
  database = await makeDatabase();
});
Deno.test.afterAll(async () => await database?.[Symbol.asyncDispose]());

let used = false;

testStoreContract("PostgresStore", async (clock) => {
  if (database === undefined) throw new Error("There is no database");
  // The first one makes the tables.
  if (used) await database.empty();
  used = true;
  return await openPostgresStore({ connection: database.connection, now: clock.now });
});
