import { assertEquals } from "@std/assert";
import { EVERYONE, join, say } from "../../lib/store/contract/harness.ts";
import { IDLE } from "../../lib/store/contract/idle_follower.ts";
import { Database } from "../../lib/store/postgres/database.ts";
import { openPostgresStore } from "../../lib/store/postgres/open.ts";
import type { Store } from "../../lib/store/store.ts";
import { toConnection } from "./database.ts";
import { startPostgres } from "./server/start.ts";

/** Waits until a store serves again. */
async function served(store: Store): Promise<void> {
  while (!await store.check().then(() => true, () => false)) {
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

Deno.test("what is committed after PostgreSQL crashed is told, though numbers of transactions come again", async () => {
  // Transactions that change nothing are not written to the disk by anything else meanwhile.
  await using postgres = await startPostgres("-c", "wal_writer_delay=10s");
  const connection = toConnection(postgres.url);
  const admin = new Database(connection, { pool: 1, timeout: 20_000, onError: () => {} });
  const [one, other] = [
    await openPostgresStore({ connection }),
    await openPostgresStore({ connection }),
  ];
  const told: string[] = [];
  one.follow({ ...IDLE, committed: ({ message }) => told.push(message.text) });
  const alice = await join(other, "Alice");
  const resume = { uid: alice.uid, seen: {}, conversations: 9, messages: 9, bytes: 9_999 };
  await say(other, alice, EVERYONE, "before");
  let number = "";
  for (let count = 0; count < 200; count++) {
    [{ number }] = await admin.query<{ number: string }>(
      "SELECT pg_current_xact_id()::text AS number",
    );
  }
  // What was committed by now is told by then, and the store has seen those numbers.
  await one.resume(resume);
  await postgres.restart("SIGQUIT");
  await Promise.all([served(one), served(other), served(one)]);
  const [{ again }] = await admin.query<{ again: boolean }>(
    "SELECT pg_current_xact_id() < $1::text::xid8 AS again",
    number,
  );
  assertEquals(again, true);
  await say(other, alice, EVERYONE, "after");
  await say(one, alice, EVERYONE, "own");
  await one.resume(resume);
  assertEquals(told, ["before", "after", "own"]);
  await Promise.all([one.close(), other.close(), admin.close()]);
});
