import { assertEquals } from "@std/assert";
import { connect } from "../support/client.ts";
import { findOldest, OLDEST } from "../support/oldest_deno.ts";
import { startServer } from "../support/server.ts";
import { makeDatabase } from "./database.ts";

Deno.test(`Deno ${OLDEST} serves on PostgreSQL, and ends in order`, async () => {
  const deno = await findOldest();
  if (deno === undefined) {
    console.log("Not tried: it takes npx, which is not installed");
    return;
  }
  await using database = await makeDatabase();
  await using server = await startServer({ deno: [deno], env: { DATABASE_URL: database.url } });
  const alice = await connect(server, "Alice");
  const bob = await connect(server, "Bob");
  alice.chat.tell({ type: "send", id: crypto.randomUUID(), to: "@Bob", text: "from the past" });
  assertEquals((await bob.chat.next("message")).text, "from the past");
  bob.chat.tell({ type: "send", id: crypto.randomUUID(), text: "@Alice to the past" });
  assertEquals((await alice.chat.next("message")).text, "to the past");
  const [{ count } = { count: 0 }] = await database.admin.query<{ count: number }>(
    "SELECT count(*) AS count FROM messages",
  );
  assertEquals(count, 2);
  await Promise.all([alice, bob].map(({ chat }) => chat.close()));
  assertEquals((await server.stop("SIGTERM")).code, 0, server.output());
});
