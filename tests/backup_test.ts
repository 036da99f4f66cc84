import { assert, assertEquals, assertMatch, assertNotEquals } from "@std/assert";
import { connect, type Wire } from "./support/client.ts";
import { startServer } from "./support/server.ts";

/** Runs a task as the operator does, with the rights that it has. */
async function task(data: string, args: readonly string[], more: Record<string, string> = {}) {
  const { code, stdout, stderr } = await new Deno.Command(Deno.execPath(), {
    args: ["task", "-q", ...args],
    cwd: new URL("../", import.meta.url),
    env: { CHAT_DATA: data, NO_COLOR: "1", ...more },
  }).output();
  const [said, failed] = [stdout, stderr].map((bytes) => new TextDecoder().decode(bytes).trim());
  return { code, said: said ?? "", failed: failed ?? "" };
}

Deno.test("A backup is taken while people write, and who comes back after its restore fetches all anew", async () => {
  const data = await Deno.makeTempDir({ prefix: "private_chat_" });
  const file = `${data}/../${crypto.randomUUID()}.sqlite`;
  try {
    let epoch: string;
    let guest;
    {
      await using server = await startServer({ data, env: { CHAT_MESSAGES_PER_SECOND: "0" } });
      const alice = await connect(server, "Alice");
      const bob = await connect(server, "Bob");
      ({ guest } = alice);
      epoch = alice.welcome.epoch;
      let writing = true;
      const write = (async () => {
        for (let index = 0; writing; index++) {
          for (const to of ["everyone", "@Bob"]) {
            alice.chat.tell({ type: "send", id: crypto.randomUUID(), to, text: `${index}` });
          }
          await alice.chat.next("sent");
          await alice.chat.next("sent");
        }
      })();
      await bob.chat.next("message", ({ text }) => text === "20");
      const locked = await task(data, ["restore", file]);
      const made = await task(data, ["backup", file]);
      writing = false;
      await write;
      assertEquals([made.failed, made.code], ["", 0]);
      assertMatch(made.said, /^Wrote \S+ \([\d.]+ [kM]B\)\n\d+ messages in 2 conversations of 2/);
      assertEquals(locked.code, 1);
      // After the backup: the clients hold what the restored chat never had.
      for (let index = 0; index < 30; index++) {
        alice.chat.tell({ type: "send", id: crypto.randomUUID(), to: "everyone", text: "later" });
        await alice.chat.next("sent");
      }
      const running = await task(data, ["restore", file]);
      assertEquals(running.code, 1);
      assert(running.failed.includes("stop that one first"), running.failed);
      assertEquals((await task(data, ["backup", file])).code, 1);
      await Promise.all([alice, bob].map(({ chat }) => chat.close()));
      assertEquals((await server.stop("SIGTERM")).code, 0);
    }
    const restored = await task(data, ["restore", file]);
    assertEquals([restored.failed, restored.code], ["", 0]);
    assertMatch(restored.said, /The database from before is \S+before-/);

    await using server = await startServer({ data });
    // Its place in both conversations is one that the restored chat has as well: only the epoch tells that they are others.
    const seen = { everyone: 1 };
    const { chat, welcome } = await connect(server, guest, { epoch, seen });
    assertNotEquals(welcome.epoch, epoch);
    assertEquals(welcome.reset, undefined);
    const replayed = (await chat.settle()).filter(({ type }) => type === "message");
    assertEquals(replayed, [], "The old epoch's place was taken for one of this history");
    const conversations: Wire[] = welcome.conversations;
    assertEquals(conversations.length, 2);
    for (const conversation of conversations) {
      const { id, last } = conversation;
      assert(last >= 20, `${last}`);
      const messages: Wire[] = [];
      for (let more = true; more;) {
        const before = messages[0]?.seq;
        chat.tell({ type: "history", in: id, ...(before && { before }), limit: 100 });
        const page = await chat.next("history");
        messages.unshift(...page.messages);
        ({ more } = page);
      }
      assertEquals(messages.map(({ seq }) => seq), messages.map((_, index) => index + 1));
      assertEquals(messages.map(({ text }) => text), messages.map((_, index) => `${index}`));
      assertEquals(messages.length, last);
    }
    await chat.close();
  } finally {
    await Deno.remove(data, { recursive: true });
    await Deno.remove(file).catch(() => {/* No backup was made. */});
  }
});

Deno.test("backup and restore say in one line what is wrong, and end with a code", async () => {
  const data = await Deno.makeTempDir({ prefix: "private_chat_" });
  try {
    const url = { DATABASE_URL: "postgres://chat:hunter2@db.example/chat" };
    const cases: [args: string[], code: number, text: RegExp, env?: Record<string, string>][] = [
      [["backup"], 1, /There is no file ".+chat\.sqlite": set CHAT_DATA/],
      [["backup", "one", "two"], 2, /--help/],
      [["restore"], 2, /--help/],
      [["restore", "--everything"], 2, /--help/],
      [["restore", `${data}/missing`], 1, /There is no file ".+missing": name a backup/],
      [["backup"], 2, /^The chat is in the database "db\.example:5432\/chat".* pg_dump/, url],
      [["restore", "--in-place"], 2, /^The chat is in .* pg_restore .* Unset PGHOST/, {
        PGHOST: "db.example",
      }],
    ];
    const outcomes = await Promise.all(cases.map(([args, , , env]) => task(data, args, env)));
    for (const [index, { code, said, failed }] of outcomes.entries()) {
      const [args, expected, text] = cases[index] ?? [[], 0, /^$/];
      assertEquals([code, said, failed.split("\n").length], [expected, "", 1], args.join(" "));
      assertMatch(failed, text);
      assert(!failed.includes("hunter2"));
    }
    const help = await task(data, ["restore", "--help"]);
    assertEquals([help.code, help.failed], [0, ""]);
    assert(help.said.includes("deno task restore FILE"));
  } finally {
    await Deno.remove(data, { recursive: true });
  }
});
