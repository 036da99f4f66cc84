import { assert, assertEquals, assertRejects } from "@std/assert";
import { EVERYONE, join, readAll, say } from "../../lib/store/contract/harness.ts";
import { openPostgresStore } from "../../lib/store/postgres/open.ts";
import { StoreError } from "../../lib/store/store.ts";
import { makeDatabase } from "./database.ts";

const SCRIPT = new URL("../../docs/deploy/after_restore.sql", import.meta.url);

Deno.test("a database that was restored from another PostgreSQL serves after the script, which leaves nothing that is still to come", async () => {
  await using database = await makeDatabase();
  const { admin, connection } = database;
  const before = await openPostgresStore({ connection });
  const alice = await join(before, "Alice");
  for (const text of ["one", "two"]) await say(before, alice, EVERYONE, text);
  await before.close();
  // What a dump holds of a server that has counted further than this one.
  await admin.query("UPDATE conversations SET tx = '1000000000000000'");
  await admin.query("UPDATE messages SET tx = '1000000000000000'");
  await assertRejects(() => openPostgresStore({ connection }), StoreError, "after_restore.sql");

  const script = await Deno.readTextFile(SCRIPT);
  await admin.transaction(({ query }) => query(script));
  const after = await openPostgresStore({ connection });
  assert(after.epoch !== before.epoch);
  // What is below the oldest transaction that runs was told before.
  const [{ future } = { future: -1 }] = await admin.query<{ future: number }>(
    "SELECT count(*) AS future FROM messages WHERE tx >= pg_snapshot_xmin(pg_current_snapshot())",
  );
  assertEquals(future, 0);
  assertEquals(await readAll(after, alice, "everyone"), ["1 one", "2 two"]);
  assertEquals((await say(after, alice, EVERYONE, "three")).message.seq, 3);
  await after.close();
});
