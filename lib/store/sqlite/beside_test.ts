import { assert, assertEquals, assertRejects } from "@std/assert";
import { StoreError } from "../store.ts";
import { Database } from "./database.ts";
import { openBesideServer, openSqliteStore } from "./open.ts";
import { inFolder } from "./testdata/in_folder.ts";

const CLAIM = { name: "Alice", key: "alice", kind: "member", address: "" } as const;

Deno.test("openBesideServer() works on the data of a server that runs, which learns of it", () =>
  inFolder(async (folder) => {
    const server = await openSqliteStore({ folder });
    const plain = await server.claimName({ ...CLAIM, name: "Pat", key: "pat", kind: "plain" });
    assertEquals(await server.changedElsewhere(), false);
    const task = await openBesideServer({ folder });
    const claimed = await task.claimName(CLAIM);
    assert(claimed.ok && plain.ok);
    assertEquals(await server.changedElsewhere(), true);
    assertEquals(await server.changedElsewhere(), false);
    const now = Date.now();
    const { uid } = claimed.account;
    await server.addSession({ id: "s1", uid, createdAt: now, expiresAt: now + 60_000 });
    const expiresAt = now + 60_000;
    assertEquals(await task.resetPassword({ uid, code: "c", expiresAt }), ["s1"]);
    await task.close();
    assertEquals(await server.changedElsewhere(), true);
    assertEquals(await server.endedSessions(["s1"]), ["s1"]);
    // A plain-text guest who is connected stays.
    assertEquals((await server.account(plain.account.uid))?.ended, false);
    await server.append({ id: "m1", sender: uid, to: { conversation: "everyone" }, text: "hi" });
    await server.close();
  }));

Deno.test("openBesideServer() makes a database where there is none, for a server to come", () =>
  inFolder(async (folder) => {
    const task = await openBesideServer({ folder });
    await task.claimName(CLAIM);
    await task.close();
    const server = await openSqliteStore({ folder });
    assertEquals((await server.credentials("alice"))?.account.kind, "member");
    await server.close();
  }));

Deno.test("openBesideServer() leaves a database of an earlier version as it is", () =>
  inFolder(async (folder) => {
    await (await openSqliteStore({ folder })).close();
    const database = new Database(`${folder}/chat.sqlite`);
    database.run("PRAGMA user_version = 1");
    database.close();
    const error = await assertRejects(() => openBesideServer({ folder }), StoreError);
    assertEquals(error.problem, "failed");
    assert(error.message.includes("start the server once"), error.message);
  }));
