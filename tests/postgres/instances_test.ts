import { assert, assertEquals } from "@std/assert";
import { Connection } from "../../lib/chat/connection.ts";
import { FakePeer } from "../../lib/chat/fake_peer.ts";
import { Hub } from "../../lib/chat/hub.ts";
import type { ServerObject } from "../../lib/protocol/server_objects.ts";
import { nameKey } from "../../lib/protocol/names.ts";
import { openPostgresStore, type PostgresStoreOptions } from "../../lib/store/postgres/open.ts";
import type { Account, Store } from "../../lib/store/store.ts";
import { makeDatabase, type TestDatabase } from "./database.ts";

/** Polls until something holds. */
async function until(what: () => boolean): Promise<void> {
  while (!what()) await new Promise((resolve) => setTimeout(resolve, 5));
}

/** One of several servers: a hub on a store of its own, all on one database. */
class Instance implements AsyncDisposable {
  readonly hub: Hub;

  private constructor(readonly store: Store) {
    const limits = { messagesPerSecond: 0, maxReplay: 100_000, maxReplayBytes: 100_000_000 };
    this.hub = new Hub({ store, limits });
  }

  static async open(
    database: TestDatabase,
    options: Partial<PostgresStoreOptions> = {},
  ): Promise<Instance> {
    return new Instance(await openPostgresStore({ ...database, pool: 4, ...options }));
  }

  async sign(name: string): Promise<Account> {
    const claim = { name, key: nameKey(name), kind: "guest", address: "a" } as const;
    const claimed = await this.store.claimName(claim);
    assert(claimed.ok);
    return claimed.account;
  }

  /** Connects somebody; live once `welcome` came. */
  async connect(who: Account, seen: Record<string, number> = {}): Promise<Client> {
    const session = { id: crypto.randomUUID(), expiresAt: Date.now() + 3_600_000 };
    await this.store.addSession({ ...session, uid: who.uid, createdAt: Date.now() });
    const client = new Client(this.hub, { who, session });
    client.say({ type: "resume", epoch: this.store.epoch, seen });
    await until(() => client.of("welcome").length > 0);
    return client;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.store.close();
    this.hub.close();
  }
}

/** A connection and all that it got. */
class Client {
  readonly #peer = new FakePeer();
  readonly #got: ServerObject[] = [];
  readonly connection: Connection;

  constructor(hub: Hub, options: ConstructorParameters<typeof Connection>[2]) {
    this.connection = new Connection(hub, this.#peer, options);
  }

  say(...objects: unknown[]): void {
    this.connection.receive(objects.map((object) => JSON.stringify(object)).join("\n"));
  }

  send(text: string, to?: string): string {
    const id = crypto.randomUUID();
    this.say({ type: "send", id, text, ...(to !== undefined && { to }) });
    return id;
  }

  get got(): readonly ServerObject[] {
    this.#got.push(...this.#peer.takeObjects());
    return this.#got;
  }

  of<T extends ServerObject["type"]>(type: T): Extract<ServerObject, { type: T }>[] {
    return this.got.filter((object): object is Extract<ServerObject, { type: T }> =>
      object.type === type
    );
  }

  /** The numbers of a conversation's messages, in the order in which they came: others' and one's own. */
  seqs(conversation: string): number[] {
    return this.got.flatMap((object) =>
      (object.type === "message" || object.type === "sent") && object.in === conversation
        ? [object.seq]
        : []
    );
  }

  /** The highest number that came. */
  last(conversation: string): number {
    return this.seqs(conversation).at(-1) ?? 0;
  }
}

/** 1, 2, 3… */
function upTo(last: number, first = 1): number[] {
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}

Deno.test("two hubs on one database are one chat", async () => {
  await using database = await makeDatabase();
  await using one = await Instance.open(database);
  await using other = await Instance.open(database);
  const [alice, bob] = [await one.sign("Alice"), await other.sign("Bob")];
  const a = await one.connect(alice);
  const b = await other.connect(bob);
  const elsewhere = await other.connect(alice);

  const id = a.send("hello");
  await until(() => b.last("everyone") === 1 && elsewhere.last("everyone") === 1);
  assertEquals(b.of("message").map((m) => "text" in m && [m.text, m.from]), [["hello", "Alice"]]);
  assertEquals([a.of("sent").map((sent) => sent.id), a.of("message")], [[id], []]);

  b.send("psst", "@Alice");
  await until(() => a.of("message").length > 0 && elsewhere.of("message").length > 1);
  // A new conversation comes before its first message, wherever one is.
  for (const client of [a, elsewhere]) {
    const types = client.got.map(({ type }) => type);
    assert(types.indexOf("conversation") >= 0);
    assert(types.indexOf("conversation") < types.lastIndexOf("message"));
    const [conversation] = client.of("conversation");
    assertEquals([conversation.with, conversation.uid], ["Bob", bob.uid]);
  }
  const [{ in: talk }] = a.of("message");
  a.send("yes?", talk);
  await until(() => b.last(talk) === 2);
  await until(() => elsewhere.last(talk) === 2);
  assertEquals(elsewhere.seqs(talk), [1, 2]);
});

Deno.test("three hubs under load tell everybody every message once, in one order", async (t) => {
  const cases: [string, Partial<PostgresStoreOptions>][] = [
    ["with hints after the commit", { hints: "after" }],
    ["with hints inside the commit", { hints: "inside" }],
    ["without any hint", { hints: "never" }],
  ];
  await using database = await makeDatabase();
  let before = 0;
  for (const [what, options] of cases) {
    await t.step(what, async () => {
      const instances = await Promise.all(upTo(3).map(() => Instance.open(database, options)));
      const people = await Promise.all(
        instances.map((instance, index) => instance.sign(`${index}${what.replaceAll(" ", "_")}`)),
      );
      const seen = { everyone: before };
      const clients = await Promise.all(
        instances.map((instance, index) => instance.connect(people[index], seen)),
      );
      // Half of what is said is private, between each two.
      const rounds = 60;
      const late: Client[] = [];
      for (let round = 0; round < rounds; round++) {
        for (const [index, client] of clients.entries()) {
          client.send(`${index} ${round}`);
          client.send(`${index} ${round}`, `@${people[(index + 1) % 3].name}`);
        }
        if (round % 10 === 5) {
          // Somebody comes while it goes on: neither a hole nor a message twice between replay and live.
          const at = round % 3;
          late.push(await instances[at].connect(people[at], seen));
        } else await new Promise((resolve) => setTimeout(resolve, 2));
      }
      const last = before + 3 * rounds;
      const all = [...clients, ...late];
      await until(() => all.every((client) => client.last("everyone") >= last));
      for (const client of all) assertEquals(client.seqs("everyone"), upTo(last, before + 1));
      const talks = new Set(
        clients.flatMap((client) => client.of("conversation").map(({ id }) => id)),
      );
      assertEquals(talks.size, 3);
      for (const talk of talks) {
        const both = clients.filter((client) => client.seqs(talk).length > 0);
        assertEquals(both.length, 2);
        await until(() => both.every((client) => client.last(talk) >= rounds));
        for (const client of both) assertEquals(client.seqs(talk), upTo(rounds));
      }
      before = last;
      for (const instance of instances) await instance[Symbol.asyncDispose]();
    });
  }
});

Deno.test("a hub whose listening connection is cut loses nothing and listens again", async () => {
  await using database = await makeDatabase();
  await using one = await Instance.open(database);
  await using other = await Instance.open(database);
  const a = await one.connect(await one.sign("Alice"));
  const b = await other.connect(await other.sign("Bob"));
  const listeners = async () => {
    const rows = await database.admin.query<{ pid: number }>(
      "SELECT pid FROM pg_stat_activity WHERE query LIKE 'LISTEN%' AND datname = current_database()",
    );
    return rows.map(({ pid }) => pid);
  };
  let first: number[] = [];
  while (first.length < 2) first = await listeners();
  for (let round = 1; round <= 20; round++) {
    a.send(`${round}`);
    if (round % 5 === 0) {
      for (const pid of await listeners()) {
        await database.admin.query("SELECT pg_terminate_backend($1)", pid);
      }
    }
  }
  await until(() => b.last("everyone") === 20);
  assertEquals(b.seqs("everyone"), upTo(20));
  let again: number[] = [];
  while (again.length < 2) again = await listeners();
  assertEquals(again.filter((pid) => first.includes(pid)), []);
  a.send("heard");
  await until(() => b.last("everyone") === 21);
});

Deno.test("a transaction that runs for long delays nobody and repeats nothing", async () => {
  await using database = await makeDatabase();
  await using one = await Instance.open(database);
  await using other = await Instance.open(database);
  const [alice, bob] = [await one.sign("Alice"), await other.sign("Bob")];
  const a = await one.connect(alice);
  const b = await other.connect(bob);
  await database.admin.transaction(async ({ query }) => {
    // It has a number of its own, below those of all that follows.
    await query("SELECT pg_current_xact_id()");
    for (let round = 1; round <= 10; round++) {
      a.send(`${round}`, "@Bob");
      b.send(`${round}`);
      await until(() => a.last("everyone") === round && b.of("message").length === round);
      if (round % 3 === 0) {
        const again = await other.connect(bob);
        again.connection.closed();
      }
    }
  });
  const [{ in: talk }] = b.of("message");
  a.send("11", "@Bob");
  await until(() => b.last(talk) === 11);
  assertEquals(b.seqs(talk), upTo(11));
  assertEquals(a.seqs("everyone"), upTo(10));
});
