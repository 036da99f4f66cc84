import { assert, assertEquals } from "@std/assert";
import { configure, Database, type Query } from "./database.ts";
import { Meta } from "./meta.ts";
import { migrate } from "./migrations.ts";
import { SqliteStore } from "./sqlite_store.ts";

/** Remembers each query that was prepared. */
class RecordingDatabase extends Database {
  readonly queries: string[] = [];

  override query<Row = never>(sql: string): Query<Row> {
    this.queries.push(sql);
    return super.query<Row>(sql);
  }
}

/** How SQLite goes about each query of the store, by the query. */
async function plans(): Promise<Map<string, string[]>> {
  const database = new RecordingDatabase(":memory:");
  configure(database, "normal");
  migrate(database);
  const meta = new Meta(database);
  meta.initialize({ epoch: "e", secret: new Uint8Array(32) });
  const store = new SqliteStore({
    database,
    meta,
    place: ":memory:",
    now: Date.now,
    randomId: () => crypto.randomUUID(),
    schedule: (run) => run(),
    maxWaiting: 1,
    nameHold: 1,
  });
  const found = new Map<string, string[]>();
  for (const sql of new Set(database.queries)) {
    if (!/^\s*(SELECT|INSERT|UPDATE|DELETE)/.test(sql)) continue;
    const rows = database.query<{ detail: string }>(`EXPLAIN QUERY PLAN ${sql}`).all();
    found.set(sql, rows.map(({ detail }) => detail));
  }
  await store.close();
  return found;
}

/** What may be read from end to end. */
const SMALL = [
  // Not a table: what the query itself has picked, no more than its limit.
  /^SCAN \(subquery-\d+\)$/,
  // No table either: the values that were bound.
  /^SCAN CONSTANT ROW$/,
  // Whether there is any, at the start.
  /^SCAN removed_ids USING COVERING INDEX removed_ids_by_time$/,
  // Who left lately, one row read and removed in the end.
  /^SCAN departures$/,
  // The plain-text guests that a crash left behind, and nobody else.
  /^SCAN accounts USING (COVERING )?INDEX plain_guests$/,
  // Ids that the caller names, no more than the interface allows.
  /^SCAN json_each VIRTUAL TABLE INDEX \d+:$/,
];

Deno.test("No query of the store costs more as more is stored: none scans a table", async () => {
  const found = await plans();
  assert(found.size > 25);
  for (const [sql, plan] of found) {
    const scans = plan.filter((step) =>
      step.startsWith("SCAN") && !SMALL.some((pattern) => pattern.test(step))
    );
    assertEquals(scans, [], sql);
  }
});

Deno.test("Pages of messages or people and searches by age come in the order of an index", async () => {
  const ordered = [...await plans()].filter(([sql]) =>
    /ORDER BY (m\.seq|seen_at|n\.key)/.test(sql)
  );
  assertEquals(ordered.length, 7);
  for (const [sql, plan] of ordered) {
    assert(plan.every((step) => !step.includes("TEMP B-TREE")), sql);
  }
});
