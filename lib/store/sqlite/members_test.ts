import { assert, assertEquals } from "@std/assert";
import { Database } from "./database.ts";
import { migrate } from "./migrations.ts";
import { openSqliteStore } from "./open.ts";
import { inFolder } from "./testdata/in_folder.ts";

Deno.test("openSqliteStore() brings a database of version 1 up to date, with its sessions", () =>
  inFolder(async (folder) => {
    const database = new Database(`${folder}/chat.sqlite`);
    migrate(database, { to: 1 });
    const expiresAt = Date.now() + 60_000;
    database.run(`
      INSERT INTO accounts (row, uid, name, key, kind, created_at, seen_at) VALUES (1, 'u1', 'Al', 'al', 'guest', 1, 1);
      INSERT INTO names (key, account) VALUES ('al', 1);
      INSERT INTO sessions (id, account, created_at, expires_at) VALUES ('s1', 1, 1000, ${expiresAt})`);
    database.close();
    const store = await openSqliteStore({ folder });
    const session = { id: "s1", uid: "u1", createdAt: 1_000, expiresAt, seenAt: 1_000, agent: "" };
    assertEquals(await store.sessions("u1"), [session]);
    await store.setPassword({ uid: "u1", password: "hash", proof: { was: undefined } });
    assertEquals((await store.credentials("al"))?.password, "hash");
    await store.close();
  }));

Deno.test("Whoever ends, by whatever way, leaves no password, code or address behind", () =>
  inFolder(async (folder) => {
    const store = await openSqliteStore({ folder });
    for (const name of ["al", "bo"]) {
      const claimed = await store.claimName({ name, key: name, kind: "member", address: "" });
      assert(claimed.ok);
      const { uid } = claimed.account;
      await store.rememberAddress({ uid, address: "a" });
      await store.setPassword({ uid, password: "hash", proof: { was: undefined } });
    }
    await store.close();
    const database = new Database(`${folder}/chat.sqlite`);
    database.run(
      "INSERT INTO reset_codes (account, code, expires_at) VALUES (1, 'c', 1), (2, 'c', 1)",
    );
    database.run("UPDATE accounts SET ended_at = 1 WHERE key = 'al'");
    const left = (sql: string) => database.query<{ row: number }>(sql).all().map(({ row }) => row);
    assertEquals(left("SELECT row FROM accounts WHERE password IS NOT NULL"), [2]);
    for (const table of ["reset_codes", "known_addresses"]) {
      assertEquals(left(`SELECT account AS row FROM ${table}`), [2]);
    }
    database.close();
  }));
