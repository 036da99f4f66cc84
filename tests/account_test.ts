import { assert, assertEquals } from "@std/assert";
import { connect, signIn } from "./support/client.ts";
import { startServer } from "./support/server.ts";

Deno.test("One's own data can be taken along, and then removed", async () => {
  await using server = await startServer();
  const alice = await connect(server, "Alice");
  const bob = await connect(server, "Bob");
  for (const to of ["everyone", "@Bob"]) {
    alice.chat.tell({ type: "send", id: crypto.randomUUID(), to, text: `to ${to}` });
    await bob.chat.next("message");
  }
  const headers = { cookie: alice.guest.cookie };
  const page = await fetch(`${server.http}/account`, { headers });
  const drawn = await page.text();
  assert(drawn.includes(`action="/api/account/delete"`));
  // Both forms that change something say for whom they were drawn.
  assertEquals(drawn.split(`name="uid" value="${alice.guest.uid}"`).length - 1, 2);
  const answer = await fetch(`${server.http}/api/export`, { headers });
  assertEquals(answer.headers.get("x-content-type-options"), "nosniff");
  const data = await answer.json();
  assertEquals(data.everyone[0].text, "to everyone");
  assertEquals(data.conversations[0].messages[0].text, "to @Bob");

  const removed = await fetch(`${server.http}/api/account`, { method: "DELETE", headers });
  assertEquals(removed.status, 204);
  assertEquals((await alice.chat.closed()).code, 4401);
  const ended = await bob.chat.next("conversation", (object) => object.ended === true);
  assertEquals(ended.with, "Alice");
  // Removing goes on in the background.
  for (let gone = false; !gone;) {
    bob.chat.tell({ type: "history", in: "everyone" }, { type: "history", in: ended.id });
    const pages = [await bob.chat.next("history"), await bob.chat.next("history")];
    gone = pages.every(({ messages }) => messages[0].removed === true);
    if (!gone) await new Promise((resolve) => setTimeout(resolve, 20));
  }
  assertEquals((await fetch(`${server.http}/api/export`, { headers })).status, 401);
  await bob.chat.close();

  const again = await signIn(server, "Alice");
  const form = await fetch(`${server.http}/api/account/delete`, {
    method: "POST",
    headers: { cookie: again.cookie },
    body: new URLSearchParams(),
    redirect: "manual",
  });
  await form.body?.cancel();
  assertEquals([form.status, form.headers.get("location")], [303, "/?done=deleted"]);
  const account = await fetch(`${server.http}/account`, {
    headers: { cookie: again.cookie },
    redirect: "manual",
  });
  await account.body?.cancel();
  assertEquals([account.status, account.headers.get("location")], [303, "/"]);
  assertEquals((await server.stop("SIGTERM")).code, 0);
});
