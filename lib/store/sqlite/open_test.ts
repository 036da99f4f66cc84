import { assert, assertEquals, assertRejects } from "@std/assert";
import { FakeClock } from "../contract/mod.ts";
import { StoreError, type StoreProblem } from "../store.ts";
import { Database } from "./database.ts";
import { openSqliteStore } from "./open.ts";
import { inFolder } from "./testdata/in_folder.ts";
import { linesOf, startProgram } from "./testdata/run_program.ts";

const EVERYONE = { conversation: "everyone" };

async function refused(folder: string, problem: StoreProblem): Promise<string> {
  const error = await assertRejects(() => openSqliteStore({ folder }), StoreError);
  assertEquals(error.problem, problem, error.message);
  assert(error.message.includes(folder), `The path is missing in "${error.message}"`);
  assert(!error.message.includes("\n"));
  return error.message;
}

/** Changes the file behind the store's back. */
function tamper(folder: string, ...statements: string[]): void {
  const database = new Database(`${folder}/chat.sqlite`);
  for (const statement of statements) database.run(statement);
  database.close();
}

Deno.test("openSqliteStore() makes folder and files for the owner alone", () =>
  inFolder(async (parent) => {
    const folder = `${parent}/data`;
    const store = await openSqliteStore({ folder });
    await store.claimName({ name: "Alice", key: "alice", kind: "guest", address: "" });
    const names = [...Deno.readDirSync(folder)].map(({ name }) => name);
    const expected = ["chat.generation", "chat.lock", "chat.sqlite"];
    for (const name of [...expected, "chat.sqlite-shm", "chat.sqlite-wal"]) {
      assert(names.includes(name), `${name} is missing`);
    }
    const modes = [folder, ...names.map((name) => `${folder}/${name}`)].map((path) =>
      Deno.statSync(path).mode
    );
    if (Deno.build.os !== "windows") {
      assertEquals(modes.map((mode) => mode && mode & 0o777), [0o700, ...names.map(() => 0o600)]);
    }
    await store.close();
    assertEquals([...Deno.readDirSync(folder)].map(({ name }) => name).sort(), expected);
  }));

Deno.test({
  name: "openSqliteStore() takes the rights of others from a file that was copied back",
  ignore: Deno.build.os === "windows",
  fn: () =>
    inFolder(async (folder) => {
      await (await openSqliteStore({ folder })).close();
      Deno.chmodSync(`${folder}/chat.sqlite`, 0o644);
      const store = await openSqliteStore({ folder });
      assertEquals((Deno.statSync(`${folder}/chat.sqlite`).mode ?? 0) & 0o777, 0o600);
      await store.close();
    }),
});

Deno.test("openSqliteStore() finds all again that was stored", () =>
  inFolder(async (folder) => {
    const clock = new FakeClock();
    const first = await openSqliteStore({ folder, now: clock.now });
    const claimed = await first.claimName({
      name: "Alice",
      key: "alice",
      kind: "guest",
      address: "",
    });
    assert(claimed.ok);
    const { uid } = claimed.account;
    await first.append({ id: "m1", sender: uid, to: EVERYONE, text: "hello" });
    await first.addSession({
      id: "s1",
      uid,
      createdAt: clock.now(),
      expiresAt: clock.now() + 1_000,
    });
    const secret = await first.secret();
    const page = await first.history({ uid, in: "everyone", limit: 9, bytes: 9_000 });
    await first.close();
    const second = await openSqliteStore({ folder, now: clock.now, sync: "normal" });
    assertEquals(second.epoch, first.epoch);
    assertEquals(await second.secret(), secret);
    assertEquals(await second.history({ uid, in: "everyone", limit: 9, bytes: 9_000 }), page);
    assertEquals((await second.session("s1"))?.account.uid, uid);
    const again = await second.append({ id: "m1", sender: uid, to: EVERYONE, text: "hello" });
    assertEquals(again.kind, "repeated");
    await second.close();
  }));

Deno.test("openSqliteStore() ends the plain-text guests of the run before, and holds their names", () =>
  inFolder(async (folder) => {
    const clock = new FakeClock();
    const first = await openSqliteStore({ folder, now: clock.now });
    const claim = { name: "Pat", key: "pat", kind: "plain" } as const;
    const claimed = await first.claimName({ ...claim, address: "192.0.2.1" });
    assert(claimed.ok);
    await first.close();
    const second = await openSqliteStore({ folder, now: clock.now });
    assertEquals((await second.account(claimed.account.uid))?.ended, true);
    assertEquals(await second.claimName({ ...claim, address: "192.0.2.2" }), {
      ok: false,
      by: "guest",
    });
    assert((await second.claimName({ ...claim, address: "192.0.2.1" })).ok);
    await second.close();
  }));

Deno.test("A member keeps the name, is never ended, and is told apart from guests", () =>
  inFolder(async (folder) => {
    const clock = new FakeClock();
    const first = await openSqliteStore({ folder, now: clock.now });
    const claim = { name: "Alice", key: "alice", kind: "guest", address: "" } as const;
    const claimed = await first.claimName(claim);
    assert(claimed.ok);
    await first.close();
    tamper(folder, "UPDATE accounts SET kind = 'member'");
    const second = await openSqliteStore({ folder, now: clock.now });
    assertEquals(await second.claimName(claim), { ok: false, by: "member" });
    assertEquals(await second.endGuest(claimed.account.uid), undefined);
    clock.advance(1e12);
    assertEquals(await second.endStale({ idle: 1, silent: 1, except: new Set() }), []);
    await second.close();
  }));

Deno.test("What was removed keeps its place, and what is below the first kept is no gap", () =>
  inFolder(async (folder) => {
    const first = await openSqliteStore({ folder });
    const claimed = await first.claimName({
      name: "Alice",
      key: "alice",
      kind: "guest",
      address: "",
    });
    assert(claimed.ok);
    const { uid } = claimed.account;
    for (const id of ["a", "b", "c", "d"]) {
      await first.append({ id, sender: uid, to: EVERYONE, text: id });
    }
    await first.close();
    tamper(
      folder,
      "DELETE FROM messages WHERE seq = 1",
      "UPDATE conversations SET first = 2 WHERE id = 'everyone'",
      "UPDATE messages SET removed = 1, text = '' WHERE seq IN (3, 4)",
    );
    const store = await openSqliteStore({ folder });
    const request = { uid, conversations: 9, messages: 9, bytes: 9_000 };
    const { conversations, messages, gaps } = await store.resume({
      ...request,
      seen: { everyone: 0 },
    });
    assertEquals(messages.map((message) => ["removed" in message, message.seq]), [
      [false, 2],
      [true, 3],
      [true, 4],
    ]);
    assertEquals(gaps, []);
    assertEquals(conversations[0].first, 2);
    assert(!("excerpt" in conversations[0]), "A removed message has no excerpt");
    const page = await store.history({ uid, in: "everyone", limit: 3, bytes: 9_000 });
    assertEquals([page?.messages.length, page?.more], [3, false]);
    await store.close();
  }));

Deno.test("openSqliteStore() refuses a folder that cannot be", () =>
  inFolder(async (parent) => {
    await Deno.writeTextFile(`${parent}/file`, "");
    await refused(`${parent}/file`, "unwritable");
    await refused(`${parent}/file/data`, "unwritable");
    await refused(`${parent}/missing/data`, "unwritable");
  }));

for (const rights of [[], ["--allow-read"]]) {
  Deno.test(`openSqliteStore() names the folder where Deno grants ${rights.join() || "nothing"}`, () =>
    inFolder(async (folder) => {
      const [line, ...more] = await Array.fromAsync(
        linesOf(startProgram("hold", folder, { rights })),
      );
      assert(typeof line === "object" && line !== null && "problem" in line && "message" in line);
      assertEquals([line.problem, more], ["unwritable", []]);
      assert(`${line.message}`.includes(folder));
    }));
}

Deno.test("openSqliteStore() needs no rights but those to its folder", () =>
  inFolder(async (folder) => {
    const rights = [`--allow-read=${folder}`, `--allow-write=${folder}`];
    const process = startProgram("hold", folder, { rights });
    const lines = linesOf(process);
    assertEquals((await lines.next()).value, "open");
    process.kill("SIGKILL");
    await process.status;
    await lines.return(undefined);
  }));

Deno.test("openSqliteStore() refuses what is no database", () =>
  inFolder(async (folder) => {
    await Deno.writeTextFile(`${folder}/chat.sqlite`, "This is a letter. ".repeat(1_000));
    await refused(folder, "corrupt");
  }));

Deno.test("openSqliteStore() refuses the database of another program, and leaves it as it is", () =>
  inFolder(async (folder) => {
    tamper(folder, "CREATE TABLE theirs (id INTEGER)");
    const before = await Deno.readFile(`${folder}/chat.sqlite`);
    await refused(folder, "corrupt");
    assertEquals(await Deno.readFile(`${folder}/chat.sqlite`), before);
  }));

Deno.test("openSqliteStore() refuses a database of a newer version, and says which", () =>
  inFolder(async (folder) => {
    await (await openSqliteStore({ folder })).close();
    tamper(folder, "PRAGMA user_version = 900");
    assert((await refused(folder, "corrupt")).includes("900"));
  }));

Deno.test("A damaged database is met as corrupt, and harms nothing but the call", () =>
  inFolder(async (folder) => {
    const first = await openSqliteStore({ folder });
    const claimed = await first.claimName({
      name: "Alice",
      key: "alice",
      kind: "guest",
      address: "",
    });
    assert(claimed.ok);
    const sender = claimed.account.uid;
    await Promise.all(
      Array.from(
        { length: 500 },
        (_, index) => first.append({ id: `${index}`, sender, to: EVERYONE, text: "x".repeat(300) }),
      ),
    );
    await first.close();
    const path = `${folder}/chat.sqlite`;
    const bytes = await Deno.readFile(path);
    bytes.fill(0xaa, bytes.length / 2);
    await Deno.writeFile(path, bytes);
    const store = await openSqliteStore({ folder });
    const error = await assertRejects(
      () => store.history({ uid: sender, in: "everyone", limit: 500, bytes: 1e9 }),
      StoreError,
    );
    assertEquals(error.problem, "corrupt");
    await store.close();
  }));
