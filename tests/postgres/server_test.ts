import { assert, assertEquals, assertMatch } from "@std/assert";
import { connect } from "../support/client.ts";
import { startServer } from "../support/server.ts";
import { makeDatabase } from "./database.ts";
import { Gate } from "./gate.ts";

/** Polls until something holds. */
async function until(what: () => boolean | Promise<boolean>): Promise<void> {
  while (!await what()) await new Promise((resolve) => setTimeout(resolve, 20));
}

/** The status of `/health`; 0 where nothing listens. */
async function health(port: number): Promise<number> {
  try {
    const response = await fetch(`http://127.0.0.1:${port}/health`);
    await response.body?.cancel();
    return response.status;
  } catch {
    return 0;
  }
}

function freePort(): number {
  const listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  listener.close();
  return listener.addr.port;
}

Deno.test("the real server on PostgreSQL, when the database comes and goes", async (t) => {
  await using database = await makeDatabase();
  const { host, port } = database.connection;
  await using gate = new Gate({ hostname: host, port });
  await gate.shut();
  const url = new URL(database.url);
  url.port = String(gate.port);
  const own = freePort();
  const starting = startServer({ env: { PORT: String(own), DATABASE_URL: url.href } });

  await t.step("without it, the server waits and says so; health is 503", async () => {
    await until(async () => await health(own) === 503);
    const [page, shown] = await Promise.all([
      fetch(`http://127.0.0.1:${own}/`),
      fetch(`http://127.0.0.1:${own}/`, { headers: { accept: "text/html" } }),
    ]);
    assertEquals([page.status, shown.status], [503, 503]);
    assertMatch(page.headers.get("content-security-policy") ?? "", /default-src/);
    assertMatch(await page.text(), /The database does not answer/);
    assertMatch(await shown.text(), /The chat cannot be reached at the moment/);
  });

  await gate.open();
  await using server = await starting;

  await t.step("when it comes, the server serves", async () => {
    assertMatch(server.output(), /Waiting for the database\. .*127\.0\.0\.1:\d+\/chat_/);
    assert(!server.output().includes(url.password + "@"));
    assertEquals(await health(own), 200);
    assertEquals([...Deno.readDirSync(server.data)], []);
  });

  const alice = await connect(server, "Alice");
  const bob = await connect(server, "Bob");

  await t.step("messages go to and fro, in public and in private", async () => {
    alice.chat.tell({ type: "send", id: crypto.randomUUID(), text: "hello" });
    assertEquals((await bob.chat.next("message")).text, "hello");
    bob.chat.tell({ type: "send", id: crypto.randomUUID(), text: "@Alice psst" });
    assertEquals((await alice.chat.next("message")).text, "psst");
    assertEquals((await bob.chat.next("sent")).seq, 1);
  });

  await t.step(
    "while it is away, messages are refused as unavailable, and come through later",
    async () => {
      await gate.shut();
      const send = { type: "send", id: crypto.randomUUID(), text: "kept" };
      alice.chat.tell(send);
      const error = await alice.chat.next("error");
      assertEquals([error.code, error.id], ["unavailable", send.id]);
      assertEquals(await health(own), 503);
      gate.open();
      await until(async () => await health(own) === 200);
      alice.chat.tell(send);
      assertEquals((await bob.chat.next("message")).text, "kept");
      assertEquals((await alice.chat.next("sent")).id, send.id);
    },
  );

  await t.step("connections that are cut cost nothing that was acknowledged", async () => {
    gate.cut();
    const send = { type: "send", id: crypto.randomUUID(), text: "after the cut" };
    const { frames } = alice.chat;
    for (let answer = ""; !answer.includes('"sent"');) {
      const before = frames.length;
      alice.chat.tell(send);
      await until(() => frames.slice(before).some((frame) => frame.includes(send.id)));
      answer = frames.slice(before).join("\n");
    }
    const texts = await database.admin.query<{ text: string }>(
      "SELECT text FROM messages WHERE conversation = 1 ORDER BY seq",
    );
    assertEquals(texts.map(({ text }) => text), ["hello", "kept", "after the cut"]);
  });

  await Promise.all([alice, bob].map(({ chat }) => chat.close()));
  assertEquals((await server.stop("SIGTERM")).code, 0);
});
