import { assertEquals } from "@std/assert";
import { connect } from "./support/client.ts";
import { findOldest, OLDEST } from "./support/oldest_deno.ts";
import { startServer } from "./support/server.ts";

Deno.test(`Deno ${OLDEST} starts the server, carries a message and hashes a password`, async () => {
  const deno = await findOldest();
  if (deno === undefined) {
    console.log("Not tried: it takes npx, which is not installed");
    return;
  }
  await using server = await startServer({ deno: [deno] });
  const alice = await connect(server, "Alice");
  const bob = await connect(server, "Bob");
  alice.chat.tell({ type: "send", id: crypto.randomUUID(), to: "@Bob", text: "from the past" });
  assertEquals((await alice.chat.next("sent")).seq, 1);
  assertEquals((await bob.chat.next("message")).text, "from the past");
  assertEquals((await fetch(server.http).then((page) => page.text())).includes("Username"), true);
  const account = await fetch(`${server.http}/api/session`, {
    method: "POST",
    body: JSON.stringify({ name: "Carol", password: "correct horse battery", create: true }),
  });
  assertEquals([account.status, (await account.json()).guest], [201, false]);
  assertEquals(server.output().includes("No worker"), false, server.output());
  await Promise.all([alice, bob].map(({ chat }) => chat.close()));
  assertEquals((await server.stop("SIGTERM")).code, 0);
});
