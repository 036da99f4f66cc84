import { assertEquals } from "@std/assert";
import { Database } from "./database.ts";
import { migrate } from "./migrations.ts";
import { openSqliteStore } from "./open.ts";

Deno.test("migrate() brings the messages of version 1 into chains, and finds how old each conversation is", async () => {
  const folder = await Deno.makeTempDir();
  const database = new Database(`${folder}/chat.sqlite`);
  migrate(database, { to: 1 });
  database.run(`
    INSERT INTO accounts (row, uid, name, key, kind, created_at, seen_at) VALUES
      (1, 'u1', 'Alice', 'alice', 'guest', 1, 1), (2, 'u2', 'Bob', 'bob', 'guest', 1, 1);
    INSERT INTO names (key, account) VALUES ('alice', 1), ('bob', 2);
    INSERT INTO conversations (row, id, a, b, last, at) VALUES (2, 'k', 1, 2, 2, 60);
    UPDATE conversations SET last = 5, at = 50 WHERE id = 'everyone';
    INSERT INTO messages (conversation, seq, sender, id, name, text, at) VALUES
      (1, 1, 1, 'm1', 'Alice', 'a', 10), (1, 2, 2, 'm2', 'Bob', 'b', 20), (1, 3, 1, 'm3', 'Alice', 'c', 30),
      (1, 4, 2, 'm4', 'Bob', 'd', 40), (1, 5, 1, 'm5', 'Alice', 'e', 50),
      (2, 1, 1, 'm6', 'Alice', 'f', 55), (2, 2, 2, 'm7', 'Bob', 'g', 60)`);
  migrate(database);
  const previous = database.query<{ previous: number }>(
    "SELECT previous FROM messages ORDER BY conversation, seq",
  );
  assertEquals(previous.all().map((row) => row.previous), [0, 0, 1, 2, 3, 0, 0]);
  const accounts = database.query<{ last: number }>(
    "SELECT everyone_last AS last FROM accounts ORDER BY row",
  );
  assertEquals(accounts.all().map(({ last }) => last), [5, 4]);
  const firsts = database.query<{ at: number }>(
    "SELECT first_at AS at FROM conversations ORDER BY row",
  );
  assertEquals(firsts.all().map(({ at }) => at), [10, 55]);
  database.close();

  const store = await openSqliteStore({ folder, now: () => 100 });
  await store.append({ id: "m8", sender: "u1", to: { conversation: "everyone" }, text: "h" });
  await store.deleteAccount("u1");
  while ((await store.tidy({ keep: 80 })).more);
  const request = { uid: "u2", limit: 9, bytes: 9_000 };
  const texts = async (id: string) =>
    (await store.history({ ...request, in: id }))?.messages.map((message) =>
      "text" in message ? message.text : "-"
    );
  assertEquals(await texts("everyone"), ["-", "d", "-", "-"]);
  assertEquals(await texts("k"), ["-", "g"]);
  await store.close();
  await Deno.remove(folder, { recursive: true });
});
