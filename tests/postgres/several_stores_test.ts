import { assert, assertEquals, assertMatch, assertRejects } from "@std/assert";
import { EVERYONE, join, say } from "../../lib/store/contract/harness.ts";
import { IDLE } from "../../lib/store/contract/idle_follower.ts";
import { fromPayload } from "../../lib/store/postgres/announcer.ts";
import { Database } from "../../lib/store/postgres/database.ts";
import { CHANNEL, Listening } from "../../lib/store/postgres/listening.ts";
import { migrate } from "../../lib/store/postgres/migrations.ts";
import { openBesideServers, openPostgresStore } from "../../lib/store/postgres/open.ts";
import { MIGRATIONS } from "../../lib/store/postgres/schema/mod.ts";
import { type Store, StoreError } from "../../lib/store/store.ts";
import { makeDatabase, type TestDatabase } from "./database.ts";

/** Opens that many stores at once, as that many instances that start together. */
async function open(database: TestDatabase, count: number): Promise<Store[]> {
  return await Promise.all(
    Array.from({ length: count }, () => openPostgresStore({ ...database, pool: 3 })),
  );
}

async function close(stores: readonly Store[]): Promise<void> {
  await Promise.all(stores.map((store) => store.close()));
}

Deno.test("ten stores that open one empty database at once find one schema, epoch and secret", async () => {
  await using database = await makeDatabase();
  const stores = await open(database, 10);
  assertEquals(new Set(stores.map(({ epoch }) => epoch)).size, 1);
  const secrets = await Promise.all(stores.map((store) => store.secret()));
  assertEquals(new Set(secrets.map(String)).size, 1);
  assertEquals(await database.admin.query("SELECT version, oldest FROM private_chat"), [
    { version: MIGRATIONS.length, oldest: 1 },
  ]);
  await close(stores);
});

Deno.test("a build works on a schema that a newer one expanded, and not on one that it contracted", async () => {
  await using database = await makeDatabase();
  const expanded = [...MIGRATIONS, { sql: "ALTER TABLE meta ADD note text", oldest: 1 }];
  await migrate(database.admin, { place: "here", migrations: expanded });
  await close(await open(database, 1));
  const contracted = [...expanded, { sql: "ALTER TABLE meta DROP note", oldest: 3 }];
  await migrate(database.admin, { place: "here", migrations: contracted });
  const error = await assertRejects(() => open(database, 1), StoreError);
  assertEquals(error.problem, "corrupt");
  assertMatch(error.message, /of version 3, and this program knows up to 1/);
});

Deno.test("openBesideServers() makes the tables where there are none, and leaves those of an earlier version to a server", async () => {
  await using database = await makeDatabase();
  const task = await openBesideServers({ ...database, pool: 1 });
  const alice = await join(task, "Alice");
  await task.close();
  const [server] = await open(database, 1);
  assertEquals((await server.account(alice.uid))?.name, "Alice");
  await server.close();
  const place = "here";
  const newer = [...MIGRATIONS, { sql: "ALTER TABLE meta ADD note text", oldest: 1 }];
  const later = { place, beside: true, migrations: newer };
  const error = await assertRejects(() => migrate(database.admin, later), StoreError);
  assertMatch(error.message, /^The database "here" is of an earlier version: start a server once/);
  await migrate(database.admin, { place, migrations: newer });
  await migrate(database.admin, later);
  await (await openBesideServers({ ...database, pool: 1 })).close();
});

Deno.test("openBesideServers() is no server, and wakes those that there are", async () => {
  await using database = await makeDatabase();
  const [server] = await open(database, 1);
  const [{ id }] = await database.admin.query<{ id: string }>("SELECT id FROM instances");
  const claim = { name: "Alice", key: "alice", kind: "member", address: "" } as const;
  const claimed = await server.claimName(claim);
  assert(claimed.ok);
  const { uid } = claimed.account;
  const now = Date.now();
  const expiresAt = now + 60_000;
  await server.addSession({ id: "s1", uid, createdAt: now, expiresAt });
  const told = Promise.withResolvers<void>();
  const ended: string[][] = [];
  server.follow({
    ...IDLE,
    sessionsEnded: (uid, ids) => ended.push([uid, ...ids]),
    ended: ({ uid }) => void (ended.push([uid]), told.resolve()),
  });
  const hints: string[] = [];
  const [listening, last] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  const ear = new Listening(database.connection, {
    timeout: 20_000,
    onHint: (payload) => {
      if (payload === "last") last.resolve();
      else if (fromPayload(payload).from !== id) hints.push(payload);
    },
    onListening: listening.resolve,
    onError: listening.reject,
  });
  await listening.promise;
  const task = await openBesideServers({ ...database, pool: 1 });
  assertEquals(await task.resetPassword({ uid, code: "c", expiresAt }), ["s1"]);
  assertEquals(await database.admin.query("SELECT id FROM instances"), [{ id }]);
  await task.deleteAccount(uid);
  await task.close();
  await told.promise;
  assertEquals(ended, [[uid, "s1"], [uid]]);
  // The server looks every second anyway: only the hints make it look at once.
  await database.admin.query("SELECT pg_notify($1, 'last')", CHANNEL);
  await last.promise;
  assertEquals(hints.length, 2);
  await ear.close();
  await server.close();
});

Deno.test("a migration that fails leaves the database as it was", async () => {
  await using database = await makeDatabase();
  const broken = [MIGRATIONS[0], { sql: "CREATE TABLE more (); SELECT 1 / 0", oldest: 1 }];
  await assertRejects(() => migrate(database.admin, { place: "here", migrations: broken }));
  assertEquals(await database.admin.query("SELECT to_regclass('accounts') AS there"), [{
    there: null,
  }]);
  await close(await open(database, 1));
});

Deno.test("a database of another program is left alone", async () => {
  await using database = await makeDatabase();
  await database.admin.query("CREATE TABLE messages (id integer)");
  const error = await assertRejects(() => open(database, 1), StoreError);
  assertMatch(error.message, /belongs to another program/);
});

Deno.test("stores side by side", async (t) => {
  await using database = await makeDatabase();
  const stores = await open(database, 4);
  const [first, second] = stores;
  const people = await Promise.all(
    Array.from({ length: 8 }, (_, index) => join(first, `Person${index}`)),
  );

  await t.step("seq has no holes and follows the commits, in public and in private", async () => {
    const acknowledged = new Map<string, number>();
    await Promise.all(stores.flatMap((store, index) =>
      people.map(async (person, place) => {
        const other = people[(place + index + 1) % people.length];
        for (let round = 0; round < 30; round++) {
          const stored = await Promise.all([
            say(store, person, EVERYONE, `${index} ${place} ${round}`),
            ...(other === person ? [] : [say(store, person, other)]),
          ]);
          for (const { message } of stored) acknowledged.set(message.id, message.seq);
        }
      })
    ));
    const rows = await database.admin.query<
      { conversation: number; seqs: number[]; ats: number[] }
    >(`
      SELECT conversation, json_agg(seq ORDER BY seq) AS seqs, json_agg(at ORDER BY seq) AS ats
      FROM messages GROUP BY conversation`);
    for (const { seqs, ats } of rows) {
      assertEquals(seqs, seqs.map((_, index) => index + 1));
      assertEquals(ats, ats.toSorted((a, b) => a - b));
    }
    const stored = await database.admin.query<{ id: string; seq: number }>(
      "SELECT id, seq FROM messages",
    );
    assertEquals(new Map(stored.map(({ id, seq }) => [id, seq])), acknowledged);
    const ends = await database.admin.query<{ last: number; count: number }>(`
      SELECT last, (SELECT count(*) FROM messages WHERE conversation = c.row) AS count
      FROM conversations AS c`);
    for (const { last, count } of ends) assertEquals(last, count);
  });

  await t.step("an id that is sent to all of them at once is stored once", async () => {
    for (let round = 0; round < 10; round++) {
      const draft = { id: crypto.randomUUID(), sender: people[0].uid, to: EVERYONE, text: "once" };
      const answers = await Promise.all(stores.map((store) => store.append(draft)));
      assertEquals(answers.map(({ kind }) => kind).toSorted(), [
        "repeated",
        "repeated",
        "repeated",
        "stored",
      ]);
      const seqs = answers.map((answer) => {
        assert(answer.kind !== "refused");
        return answer.kind === "stored" ? answer.message.seq : answer.seq;
      });
      assertEquals(new Set(seqs).size, 1);
    }
  });

  await t.step(
    "two people who write to each other on all of them share one conversation",
    async () => {
      for (let round = 0; round < 10; round++) {
        const [one, other] = [
          await join(first, `One${round}`),
          await join(second, `Other${round}`),
        ];
        const stored = await Promise.all(
          stores.map((store, index) => index % 2 ? say(store, one, other) : say(store, other, one)),
        );
        assertEquals(new Set(stored.map(({ message }) => message.in)).size, 1);
        assertEquals(stored.map(({ message }) => message.seq).toSorted(), [1, 2, 3, 4]);
        assertEquals(stored.filter(({ created }) => created).length, 1);
      }
    },
  );

  await t.step("a name that is claimed on all of them at once goes to one", async () => {
    for (let round = 0; round < 10; round++) {
      const name = `Twin${round}`;
      const claim = { name, key: name.toLowerCase(), kind: "guest", address: "a" } as const;
      const claims = await Promise.all(stores.map((store) => store.claimName(claim)));
      assertEquals(claims.filter(({ ok }) => ok).length, 1);
      // And again when a name that was held for somebody becomes free for all.
      const held = await join(first, `Held${round}`, { kind: "plain", address: "a" });
      await first.endGuest(held.uid);
      const again = await Promise.all(
        stores.map((store) => store.claimName({ ...claim, name: held.name, key: held.key })),
      );
      assertEquals(again.filter(({ ok }) => ok).length, 1);
    }
  });

  await t.step("attempts are counted over all of them", async () => {
    const attempt = { key: "person0", perMinute: 10 };
    const waits = await Promise.all(
      Array.from({ length: 24 }, (_, index) => stores[index % 4].countAttempt(attempt)),
    );
    assertEquals(waits.filter((wait) => wait === 0).length, 10);
    for (const wait of waits) assert(wait !== undefined && wait <= 6_000);
    assertEquals(await second.countAttempt({ ...attempt, key: "person1" }), 0);
    await database.admin.query("UPDATE attempts SET at = at - interval '6.1 s'");
    const later = [await first.countAttempt(attempt), await second.countAttempt(attempt)];
    assertEquals(later.map((wait) => wait === 0), [true, false]);
  });

  await t.step("a guest that ends on one cannot write on another any more", async () => {
    const guest = await join(first, "Leaving");
    const sending = Promise.all(
      Array.from(
        { length: 50 },
        () =>
          second.append({ id: crypto.randomUUID(), sender: guest.uid, to: EVERYONE, text: "hi" }),
      ),
    );
    await first.endGuest(guest.uid);
    const late = { id: crypto.randomUUID(), sender: guest.uid, to: EVERYONE, text: "late" };
    assertEquals(await second.append(late), { kind: "refused", code: "ended" });
    await sending;
  });

  await t.step(
    "a text with U+0000 or half a character is refused, and its neighbours are stored",
    async () => {
      const draft = (text: string) => ({
        id: crypto.randomUUID(),
        sender: people[0].uid,
        to: EVERYONE,
        text,
      });
      const texts = ["one", "nul \0", "half \ud800", "two"];
      const settled = await Promise.allSettled(texts.map((text) => first.append(draft(text))));
      assertEquals(settled.map(({ status }) => status), [
        "fulfilled",
        "rejected",
        "rejected",
        "fulfilled",
      ]);
      const odd = await first.append({ ...draft("x"), to: { key: "\0" } });
      assertEquals(odd, { kind: "refused", code: "unknown_user" });
    },
  );

  await t.step("a row that the database refuses costs its neighbours nothing", async () => {
    await database.admin.query("ALTER TABLE messages ADD CONSTRAINT decent CHECK (text <> 'rude')");
    const texts = Array.from({ length: 50 }, (_, index) => index === 23 ? "rude" : `${index}`);
    const settled = await Promise.allSettled(
      texts.map((text) => say(first, people[1], EVERYONE, text)),
    );
    const failed = settled.flatMap(({ status }, index) => status === "rejected" ? [index] : []);
    assertEquals(failed, [23]);
    const seqs = settled.flatMap((one) =>
      one.status === "fulfilled" ? [one.value.message.seq] : []
    );
    assertEquals(seqs, seqs.map((_, index) => seqs[0] + index));
  });

  await t.step(
    "connections that the server ends fail what runs, and the next call works",
    async () => {
      const settled = Promise.allSettled(
        Array.from({ length: 20 }, (_, index) => say(second, people[2], EVERYONE, `cut ${index}`)),
      );
      await database.admin.query(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid() AND datname = current_database()",
      );
      for (const one of await settled) {
        if (one.status === "rejected") assertEquals(one.reason.problem, "unreachable");
      }
      let answered = false;
      for (let tries = 0; tries < 20 && !answered; tries++) {
        answered = await second.check().then(() => true, () => false);
      }
      assert(answered);
      await say(second, people[2], EVERYONE, "back");
    },
  );

  await t.step("a connection that may only read is given up, and the next one writes", async () => {
    const pool = { pool: 1, timeout: 20_000, onError: () => {} };
    const demoted = new Database(database.connection, pool);
    await demoted.query("SET default_transaction_read_only = on");
    const write = () => demoted.run("UPDATE accounts SET seen_at = seen_at");
    const error = await assertRejects(write);
    assertEquals(Reflect.get(error as Error, "code"), "25006");
    assert(await write() > 0);
    await demoted.close();
  });

  await close(stores);
});

Deno.test("what was removed before a store read it is told as removed, or not at all where it was too old", async () => {
  await using database = await makeDatabase();
  const [writing, late] = await open(database, 2);
  const alice = await join(writing, "Alice");
  for (let index = 1; index <= 6; index++) await say(writing, alice, EVERYONE, `${index}`);
  await database.admin.query(
    "UPDATE messages SET removed = true, text = '', name = '' WHERE seq = 5",
  );
  await database.admin.query("DELETE FROM messages WHERE seq <= 3");
  await database.admin.query("UPDATE conversations SET first = 4");
  const told: unknown[] = [];
  late.follow({
    ...IDLE,
    committed: ({ message }) => told.push([message.seq, message.text]),
    removed: ({ seq, removed }, { last, excerpt }) => told.push([seq, removed, last, excerpt]),
  });
  await say(late, alice, EVERYONE, "7");
  assertEquals(told, [[4, "4"], [5, true, 5, undefined], [6, "6"], [7, "7"]]);
  await close([writing, late]);
});

Deno.test("a transaction that runs for hours makes no look longer, and nobody hears what was passed over", async () => {
  await using database = await makeDatabase();
  const [writing, reading] = await open(database, 2);
  const people = await Promise.all(
    Array.from({ length: 24 }, (_, index) => join(writing, `Person${index}`)),
  );
  const [alice, bob] = people;
  const here = new Set<string>();
  const told: string[] = [];
  reading.follow({
    ...IDLE,
    here: (uid) => here.has(uid),
    committed: ({ message }) => told.push(message.text),
  });
  const look = () =>
    reading.resume({ uid: alice.uid, seen: {}, conversations: 9, messages: 0, bytes: 0 });
  await database.admin.transaction(async ({ query }) => {
    const [{ since }] = await query<{ since: string }>(
      "SELECT pg_current_xact_id()::text AS since",
    );
    for (const [index, one] of people.entries()) {
      await Promise.all(people.slice(0, index).map((other) => say(writing, one, other, "old")));
    }
    await look();
    const snapshot = await query<{ seen: string }>("SELECT pg_current_snapshot()::text AS seen");
    here.add(alice.uid);
    await say(writing, bob, alice, "new");
    await look();
    await say(writing, bob, alice, "newer");
    await look();
    assertEquals(told, ["new", "newer"]);
    const [{ changes }] = await query<{ changes: { talks: unknown[] } }>(
      "SELECT chat_changes_1($1, '[]', '', false, $2, true) AS changes",
      ...[since, snapshot[0].seen],
    );
    assertEquals(changes.talks.length, 1);
  });
  await say(writing, bob, EVERYONE, "after");
  await look();
  assertEquals(told, ["new", "newer", "after"]);
  await close([writing, reading]);
});

Deno.test("what one store removes for its age, the others tell where it begins now", async () => {
  await using database = await makeDatabase();
  const [tidying, following] = await open(database, 2);
  const alice = await join(tidying, "Alice");
  const shortened: unknown[] = [];
  following.follow({
    ...IDLE,
    shortened: (conversations) =>
      shortened.push(...conversations.map(({ id, first }) => [id, first])),
  });
  for (let index = 1; index <= 3; index++) await say(tidying, alice, EVERYONE, `${index}`);
  await database.admin.query("UPDATE messages SET at = 1 WHERE seq < 3");
  assertEquals((await tidying.tidy({ keep: 60_000 })).conversations.map(({ first }) => first), [3]);
  await following.resume({ uid: alice.uid, seen: {}, conversations: 9, messages: 9, bytes: 9_999 });
  assertEquals(shortened, [["everyone", 3]]);
  await close([tidying, following]);
});

Deno.test("a store says who does not answer, and never the password", async () => {
  const closed = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  closed.close();
  const connection = {
    host: "127.0.0.1",
    port: closed.addr.port,
    user: "chat",
    password: "hunter2",
    database: "chat",
    tls: "off",
  } as const;
  const error = await assertRejects(() => openPostgresStore({ connection }), StoreError);
  assertEquals(error.problem, "unreachable");
  assertMatch(error.message, new RegExp(`127.0.0.1:${closed.addr.port}/chat`));
  assert(!Deno.inspect(error).includes("hunter2"));
  await using database = await makeDatabase();
  const wrong = { ...database.connection, password: "hunter2" };
  const refused = await assertRejects(() => openPostgresStore({ connection: wrong }), StoreError);
  assertEquals(refused.problem, "unwritable");
  assert(!Deno.inspect(refused).includes("hunter2"));
  const nowhere = new Database({ ...database.connection, database: "nowhere" }, {
    pool: 1,
    timeout: 5_000,
    onError: () => {},
  });
  await assertRejects(() => nowhere.query("SELECT 1"));
  await nowhere.close();
});
