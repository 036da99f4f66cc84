import { assert, assertEquals, assertRejects } from "@std/assert";
import { StoreError } from "../store.ts";
import { Database } from "./database.ts";
import { openSqliteStore } from "./open.ts";
import { linesOf, startProgram } from "./testdata/run_program.ts";

async function lockedText(folder: string): Promise<string> {
  const error = await assertRejects(() => openSqliteStore({ folder }), StoreError);
  assertEquals(error.problem, "locked");
  return error.message;
}

Deno.test("openSqliteStore() refuses a folder that this process holds, and takes it after close()", async () => {
  const folder = await Deno.makeTempDir();
  const store = await openSqliteStore({ folder });
  const text = await lockedText(folder);
  assert(text.includes(folder), "The text names the folder");
  // A refused attempt must not drop the lock: it is the process's, by POSIX.
  await lockedText(folder);
  await store.check();
  await store.close();
  await (await openSqliteStore({ folder })).close();
  await Deno.remove(folder, { recursive: true });
});

Deno.test("openSqliteStore() refuses a folder that another process holds, until that one is killed", async () => {
  const folder = await Deno.makeTempDir();
  const holder = startProgram("hold", folder);
  const lines = linesOf(holder);
  assertEquals((await lines.next()).value, "open");
  await lockedText(folder);
  holder.kill("SIGKILL");
  await holder.status;
  await lines.return(undefined);
  await (await openSqliteStore({ folder })).close();
  await Deno.remove(folder, { recursive: true });
});

Deno.test("openSqliteStore() refuses another process while this one holds the folder", async () => {
  const folder = await Deno.makeTempDir();
  const store = await openSqliteStore({ folder });
  await assertRejects(() => openSqliteStore({ folder }), StoreError);
  const [line, ...more] = await Array.fromAsync(linesOf(startProgram("hold", folder)));
  assert(typeof line === "object" && line !== null && "problem" in line);
  assertEquals([line.problem, more], ["locked", []]);
  await store.close();
  await Deno.remove(folder, { recursive: true });
});

Deno.test("A backup reads a consistent copy while the store is open and writes", async () => {
  const folder = await Deno.makeTempDir();
  const store = await openSqliteStore({ folder });
  const claim = { kind: "guest", address: "" } as const;
  await store.claimName({ ...claim, name: "Alice", key: "alice" });
  const reader = new Database(`${folder}/chat.sqlite`);
  reader.run("BEGIN");
  const count = () => reader.query<{ n: number }>("SELECT count(*) AS n FROM accounts").get()?.n;
  assertEquals(count(), 1);
  await store.claimName({ ...claim, name: "Bob", key: "bob" });
  assertEquals(count(), 1);
  reader.run("COMMIT");
  assertEquals(count(), 2);
  reader.close();
  await store.close();
  await Deno.remove(folder, { recursive: true });
});
