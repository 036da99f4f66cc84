import { assert, assertEquals, assertMatch, assertRejects } from "@std/assert";
import config from "../../deno.json" with { type: "json" };
import { grant } from "../../lib/config/grants.ts";
import { copyChat, type CopyOptions } from "../../lib/store/copy/copy.ts";
import { Source } from "../../lib/store/copy/source.ts";
import { Target } from "../../lib/store/copy/target.ts";
import {
  EVERYONE,
  FakeClock,
  join,
  PLENTY,
  readAll,
  say,
  tidyAll,
} from "../../lib/store/contract/harness.ts";
import { openPostgresStore } from "../../lib/store/postgres/open.ts";
import { Database } from "../../lib/store/sqlite/database.ts";
import { migrate } from "../../lib/store/sqlite/migrations.ts";
import { openBesideServer, openSqliteStore } from "../../lib/store/sqlite/open.ts";
import { type Store, StoreError } from "../../lib/store/store.ts";
import { fillStore } from "../../bench/fill_store.ts";
import { makeDatabase, type TestDatabase } from "./database.ts";

const ROOT = new URL("../../", import.meta.url);
const DAY = 86_400_000;

/** A folder with a chat in which all has happened that leaves something behind. */
async function makeChat(clock: FakeClock): Promise<string> {
  const folder = await Deno.makeTempDir({ prefix: "private_chat_" });
  const store = await openSqliteStore({ folder, now: clock.now });
  const alice = await join(store, "Alice");
  const bob = await join(store, "Bob");
  const carol = await join(store, "Carol");
  const dave = await join(store, "Dave");
  for (const text of ["one", "two"]) await say(store, alice, EVERYONE, text);
  clock.advance(3 * DAY);
  await tidyAll(store, { keep: 2 * DAY });
  await say(store, bob, EVERYONE, 'thrëë 😀 "quoted" \\ \n line');
  await say(store, carol, EVERYONE, "to be removed");
  await say(store, alice, EVERYONE, "five");
  const { message } = await say(store, alice, bob, "psst");
  await say(store, bob, alice, "what?");
  await say(store, dave, alice, "I go");
  await store.read({ uid: alice.uid, in: message.in, seq: 1 });
  await store.read({ uid: bob.uid, in: message.in, seq: 2 });
  await store.read({ uid: bob.uid, in: "everyone", seq: 4 });
  await store.setPassword({
    uid: alice.uid,
    password: "hash",
    proof: { was: undefined },
    keep: "all",
  });
  await store.rememberAddress({ uid: alice.uid, address: "a1" });
  await store.addSession({
    id: "s1",
    uid: alice.uid,
    createdAt: clock.now(),
    expiresAt: clock.now() + DAY,
    agent: "Firefox",
  });
  await store.setPassword({ uid: bob.uid, password: "other", proof: { was: undefined } });
  await store.resetPassword({ uid: bob.uid, code: "digest", expiresAt: clock.now() + DAY });
  await store.deleteAccount(carol.uid);
  await tidyAll(store);
  await store.endGuest(dave.uid);
  await join(store, "Plain", { kind: "plain" });
  await store.close();
  return folder;
}

/** Everything that can be asked about the chat of `makeChat()`. */
async function described(store: Store): Promise<unknown> {
  const [alice, bob] = [await store.credentials("alice"), await store.credentials("bob")];
  assert(alice && bob);
  const { uid } = alice.account;
  const listed = await store.conversations({ uid, limit: 100 });
  const seen = { everyone: 2 };
  return {
    epoch: store.epoch,
    secret: [...await store.secret()],
    alice,
    bob,
    people: await store.people({ prefix: "", limit: 100 }),
    session: await store.session("s1"),
    sessions: await store.sessions(uid),
    known: await store.knowsAddress({ uid, address: "a1" }),
    listed,
    everyone: await readAll(store, alice.account, "everyone"),
    private: await Promise.all(
      (listed?.conversations ?? []).map(({ id }) => readAll(store, alice.account, id)),
    ),
    own: await store.ownMessages({ uid, limit: 100, bytes: PLENTY }),
    resumed: await store.resume({ uid, seen, conversations: 9, messages: 9, bytes: PLENTY }),
    bobs: await store.resume({
      uid: bob.account.uid,
      seen: {},
      conversations: 9,
      messages: 9,
      bytes: PLENTY,
    }),
  };
}

/** What a server says of a chat, started on a copy of the folder. */
async function asServed(folder: string, { now }: FakeClock): Promise<unknown> {
  const twin = await Deno.makeTempDir({ prefix: "private_chat_" });
  for (const { name } of Deno.readDirSync(folder)) {
    await Deno.copyFile(`${folder}/${name}`, `${twin}/${name}`);
  }
  const store = await openSqliteStore({ folder: twin, now });
  const said = await described(store);
  await store.close();
  await Deno.remove(twin, { recursive: true });
  return said;
}

/** Copies as the task does. */
async function copy(
  folder: string,
  { connection }: TestDatabase,
  options: Partial<CopyOptions> = {},
) {
  using source = new Source(folder);
  await using target = await Target.open(connection);
  return await copyChat(source, target, {
    onProgress() {},
    stopped: () => false,
    now: () => new Date(),
    ...options,
  });
}

/** The task's own command, as far as it runs the program. */
function startTask(folder: string, { url }: TestDatabase): Deno.ChildProcess {
  const env: Record<string, string> = { CHAT_DATA: folder, DATABASE_URL: url };
  const args = [...config.tasks["migrate:postgres"].command.matchAll(/"([^"]+)"|(\S+)/g)]
    .map(([, quoted, bare]) =>
      (quoted ?? bare ?? "").replace(
        /\$\([^)]*grants\.ts (database|ca|data)\)/,
        (_, kind) => grant(kind, { get: (name) => env[name] }),
      )
    );
  assertEquals(args.slice(0, 2), ["deno", "run"]);
  return new Deno.Command(Deno.execPath(), {
    args: args.slice(1),
    cwd: ROOT,
    env,
    stdin: "null",
    stdout: "piped",
    stderr: "piped",
  }).spawn();
}

async function outcome(task: Deno.ChildProcess): Promise<[code: number, said: string]> {
  const { code, stdout, stderr } = await task.output();
  return [code, new TextDecoder().decode(stdout) + new TextDecoder().decode(stderr)];
}

Deno.test("deno task migrate:postgres copies a chat, and people's sessions go on", async (t) => {
  await using database = await makeDatabase();
  const clock = new FakeClock();
  const folder = await makeChat(clock);
  const expected = await asServed(folder, clock);

  await t.step("all of it is there as it was, and each row compared", async () => {
    const [code, said] = await outcome(startTask(folder, database));
    assertEquals(code, 0, said);
    assertMatch(said, /Copied 6 messages in 3 conversations of 5 people, with 1 sessions/);
    const after = await openPostgresStore({ connection: database.connection, now: clock.now });
    assertEquals(await described(after), expected);
    await after.close();
  });

  await t.step("done twice, it says that it is done", async () => {
    const [code, said] = await outcome(startTask(folder, database));
    assertEquals([code, /is there already, since 20/.test(said)], [0, true], said);
  });

  await t.step("the chat goes on where it was", async () => {
    const store = await openPostgresStore({ connection: database.connection, now: clock.now });
    const { account: alice } = await store.credentials("alice") ?? {};
    assert(alice);
    assertEquals((await say(store, alice, EVERYONE, "six")).message.seq, 6);
    const eve = await join(store, "Eve");
    assertEquals((await say(store, eve, alice, "new")).message.seq, 1);
    // A name that was free, or held by whom the copy has ended.
    await join(store, "Carol");
    await join(store, "Plain");
    assertEquals(await readAll(store, alice, "everyone"), [
      '3 thrëë 😀 "quoted" \\ \n line',
      "4 -",
      "5 five",
      "6 six",
    ]);
    await store.close();
  });

  await t.step("and from then on it is another chat than the file's", async () => {
    await assertRejects(
      async () => {
        const store = await openSqliteStore({ folder });
        // What was in the browsers is not of this history any more.
        assert(store.epoch !== (expected as { epoch: string }).epoch);
        await store.close();
        await copy(folder, database);
      },
      StoreError,
      "holds another chat",
    );
  });
  await Deno.remove(folder, { recursive: true });
});

Deno.test("deno task migrate:postgres goes on where it was killed, and no server starts on the half", async () => {
  await using database = await makeDatabase();
  const { admin, connection } = database;
  const folder = await Deno.makeTempDir({ prefix: "private_chat_" });
  await fillStore(folder, 9_000);
  // As a server leaves it that was tried on it.
  await (await openPostgresStore({ connection })).close();
  // Holds the copy up when it has written some of the messages.
  await admin.query(`
    CREATE FUNCTION hold_up() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
      IF (SELECT count(*) FROM messages) >= 4000 THEN PERFORM pg_advisory_xact_lock(42); END IF;
      RETURN NULL;
    END $$`);
  await admin.query(
    "CREATE TRIGGER hold_up BEFORE INSERT ON messages FOR EACH STATEMENT EXECUTE FUNCTION hold_up()",
  );
  await admin.transaction(async ({ query }) => {
    await query("SELECT pg_advisory_xact_lock(42)");
    const task = startTask(folder, database);
    const ended = outcome(task);
    for (let waits = 0; waits === 0;) {
      const [row] = await admin.query<{ waits: number }>(
        "SELECT count(*) AS waits FROM pg_locks WHERE locktype = 'advisory' AND objid = 42 AND NOT granted",
      );
      waits = row?.waits ?? 0;
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    task.kill("SIGKILL");
    await ended;
    // The database notices only when it is done with what it was asked, and nobody commits that.
    await admin.query(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity
      WHERE datname = current_database() AND application_name = 'private-chat-copy'`);
  });
  await admin.query("DROP TRIGGER hold_up ON messages");
  const count = async () =>
    (await admin.query<{ count: number }>("SELECT count(*) FROM messages"))[0]?.count;
  assertEquals(await count(), 4_000);
  await assertRejects(() => openPostgresStore({ connection }), StoreError, "holds half of a copy");

  // What is copied now comes behind what is there.
  await admin.query("UPDATE messages SET tx = '3' WHERE true");
  const [code, said] = await outcome(startTask(folder, database));
  assertEquals(code, 0, said);
  assertMatch(said, /Copied 9,000 messages/);
  assertEquals(await count(), 9_000);
  const [kept] = await admin.query<{ count: number }>(
    "SELECT count(*) FROM messages WHERE tx = '3'",
  );
  assertEquals(kept?.count, 4_000);
  await (await openPostgresStore({ connection })).close();
  await Deno.remove(folder, { recursive: true });
});

Deno.test("copyChat()", async (t) => {
  await using database = await makeDatabase();
  const { connection, admin } = database;
  const clock = new FakeClock();
  const folder = await makeChat(clock);
  const touch = async () => await (await openBesideServer({ folder, now: clock.now })).close();

  await t.step("stops between two batches, and goes on", async () => {
    let asked = 0;
    const first = await copy(folder, database, { stopped: () => ++asked > 3 });
    assertEquals(first.outcome, "stopped");
    const progress: number[] = [];
    const second = await copy(folder, database, {
      onProgress: (phase, done) => void (phase === "copy" && progress.push(done)),
      stopped: () => progress.length === 2,
    });
    assertEquals([second.outcome, second.went], ["stopped", "on"]);
    // Five people were there, and are counted once.
    assert((progress[0] ?? 0) > 5 && (progress[1] ?? 0) > (progress[0] ?? 0));
  });

  await t.step("begins anew when the chat was opened by something else since", async () => {
    await touch();
    const { outcome, went } = await copy(folder, database);
    assertEquals([outcome, went], ["done", "anew"]);
  });

  await t.step("finds what was changed in the copy, and begins anew then", async () => {
    for (
      const change of [
        "UPDATE messages SET text = 'forged' WHERE seq = 5",
        "DELETE FROM names WHERE key = 'bob'",
        "INSERT INTO removed_ids VALUES ('zz', 1, 'everyone', 1, 1, 1)",
        "UPDATE conversations SET last = last + 1 WHERE id = 'everyone'",
      ]
    ) {
      await database.empty();
      let copied = 0;
      const stopped = (phase: string) => phase === "compare";
      await copy(folder, database, {
        onProgress: (phase) => void (copied += stopped(phase) ? 1 : 0),
        stopped: () => copied > 0,
      });
      await admin.query(change);
      await assertRejects(() => copy(folder, database), StoreError, "differs");
      const { outcome, went } = await copy(folder, database);
      assertEquals([outcome, went], ["done", "anew"], change);
    }
  });

  await t.step("finds that a task changed the chat meanwhile", async () => {
    await database.empty();
    using source = new Source(folder);
    await touch();
    await using target = await Target.open(connection);
    const options = { onProgress() {}, stopped: () => false, now: () => new Date() };
    await assertRejects(() => copyChat(source, target, options), StoreError, "A task has changed");
  });

  await t.step("refuses a folder on which a server runs", async () => {
    const server = await openSqliteStore({ folder, now: clock.now });
    await assertRejects(() => copy(folder, database), StoreError, "Another server uses the folder");
    await server.close();
  });

  await t.step("refuses a folder without a chat, and a chat of another version", async () => {
    const other = await Deno.makeTempDir();
    await assertRejects(() => copy(other, database), StoreError, "There is no file");
    const old = new Database(`${other}/chat.sqlite`);
    migrate(old, { to: 2 });
    old.close();
    await assertRejects(() => copy(other, database), StoreError, "start the server on it once");
    const future = new Database(`${other}/chat.sqlite`);
    future.run("PRAGMA user_version = 99");
    future.close();
    await assertRejects(() => copy(other, database), StoreError, "is of version 99");
    await Deno.remove(other, { recursive: true });
  });

  await t.step("refuses a database on which a server runs, or another copy", async () => {
    await database.empty();
    const server = await openPostgresStore({ connection });
    await assertRejects(
      () => copy(folder, database),
      StoreError,
      "A server, or another copy, uses",
    );
    await server.close();
    await using _ = await Target.open(connection);
    await assertRejects(
      () => copy(folder, database),
      StoreError,
      "A server, or another copy, uses",
    );
  });

  await t.step("refuses a database with another chat", async () => {
    const server = await openPostgresStore({ connection });
    await join(server, "Zoe");
    await server.close();
    await assertRejects(() => copy(folder, database), StoreError, "holds another chat");
    assertEquals((await admin.query("SELECT FROM accounts")).length, 1);
  });
  await Deno.remove(folder, { recursive: true });
});
