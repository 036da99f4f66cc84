import { assertEquals } from "@std/assert";
import { connect } from "./support/client.ts";
import { startServer } from "./support/server.ts";

/** The oldest Deno that hosts run it on. */
const OLDEST = "2.5.0";

/** Where that Deno is, fetched by npx; nothing where there is no npx. */
async function findOldest(): Promise<string | undefined> {
  try {
    const { success, stdout, stderr } = await new Deno.Command("npx", {
      args: ["-y", `deno@${OLDEST}`, "eval", "--no-config", "console.log(Deno.execPath())"],
    }).output();
    if (!success) throw new Error(new TextDecoder().decode(stderr));
    return new TextDecoder().decode(stdout).trim().split("\n").at(-1);
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return undefined;
    throw error;
  }
}

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
