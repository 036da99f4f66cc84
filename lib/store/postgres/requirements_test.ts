import { assertRejects } from "@std/assert";
import { StoreError } from "../store.ts";
import { requireFit } from "./requirements.ts";

/** What a server says of itself. */
function on(number: number, encoding: string) {
  const rows: unknown[] = [{ number, version: `${number / 10_000}`, encoding }];
  return { query: <Row>() => Promise.resolve(rows as Row[]) };
}

Deno.test("requireFit() refuses PostgreSQL before 13, and databases without most letters", async () => {
  await requireFit(on(130_000, "UTF8"), "here");
  await assertRejects(
    () => requireFit(on(120_000, "UTF8"), "here"),
    StoreError,
    'The database "here" is on PostgreSQL 12: use 13 or later',
  );
  for (const encoding of ["LATIN1", "SQL_ASCII"]) {
    await assertRejects(
      () => requireFit(on(180_000, encoding), "here"),
      StoreError,
      `The database "here" keeps texts as ${encoding}: make one with ENCODING 'UTF8'`,
    );
  }
});
