import { assert, assertEquals } from "@std/assert";
import { Database } from "../../lib/store/postgres/database.ts";
import { type Guest, signIn } from "../support/client.ts";
import { Counts, KillClient, type KillClientOptions } from "../support/kill/kill_client.ts";
import { Ledger } from "../support/kill/ledger.ts";
import { Random } from "../support/kill/random.ts";
import { holdAll, sleep, Talk, until } from "../support/kill/talk.ts";
import { type RunningServer, startServer } from "../support/server.ts";
import { toConnection } from "./database.ts";
import { type OwnPostgres, startPostgres } from "./server/start.ts";

const LONG = Deno.args.includes("long");

/** How much goes wrong: each kind once, or 30 things in the long form, `deno task test:chaos`. */
const ROUNDS = Number(Deno.env.get("CHAOS_ROUNDS") ?? (LONG ? 30 : 5));

/** Decides everything that is left to chance. What the machine makes of it differs. */
const SEED = Deno.env.get("CHAOS_SEED") ?? `${Math.floor(Math.random() * 1e9)}`;

/** Milliseconds for which a server is paused; in the long form now and then for longer than its lease. */
const PAUSE_MS = LONG ? 20_000 : 1_500;
const LONG_PAUSE_MS = 40_000;

const NAMES = ["Ada", "Ben", "Cleo", "Dan", "Eve", "Finn"] as const;

/** What can go wrong. */
const KINDS = ["kill", "stop", "database", "deaf", "pause"] as const;

type Kind = typeof KINDS[number];

/** Three servers on one database, and what is done to them. */
class Fleet {
  readonly done = new Map<Kind, number>();
  readonly #random: Random;
  readonly #postgres: OwnPostgres;
  readonly #admin: Database;
  readonly #servers: (RunningServer | undefined)[] = [];

  constructor(random: Random, { postgres, admin }: { postgres: OwnPostgres; admin: Database }) {
    this.#random = random;
    this.#postgres = postgres;
    this.#admin = admin;
  }

  /** Those that run. */
  get servers(): RunningServer[] {
    return this.#servers.filter((server) => server !== undefined);
  }

  async start(index: number): Promise<void> {
    this.#servers[index] = await startServer({
      env: {
        DATABASE_URL: this.#postgres.url,
        CHAT_MESSAGES_PER_SECOND: "0",
        CHAT_SIGN_INS_PER_MINUTE: "0",
        CHAT_CONNECTIONS_PER_ADDRESS: "0",
        CHAT_CONNECTIONS_PER_PERSON: "0",
      },
    });
  }

  /** Where somebody connects to next. */
  place(random: Random): string | undefined {
    const [first, ...others] = this.servers;
    return first && random.pick([first, ...others]).ws;
  }

  async break(kind: Kind): Promise<void> {
    this.done.set(kind, (this.done.get(kind) ?? 0) + 1);
    const random = this.#random;
    const index = random.between(0, this.#servers.length - 1);
    const server = this.#servers[index];
    assert(server !== undefined);
    switch (kind) {
      case "kill":
      case "stop": {
        this.#servers[index] = undefined;
        const { code } = await server.stop(kind === "kill" ? "SIGKILL" : "SIGTERM");
        if (kind === "stop") assertEquals(code, 0, server.output());
        await server[Symbol.asyncDispose]();
        await sleep(random.between(0, 300));
        return await this.start(index);
      }
      case "database":
        return await this.#postgres.restart(random.pick(["SIGINT", "SIGQUIT"]));
      case "deaf":
        await this.#admin.query(
          "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query LIKE 'LISTEN%'",
        );
        return;
      case "pause":
        Deno.kill(server.pid, "SIGSTOP");
        await sleep(LONG && random.chance(0.3) ? LONG_PAUSE_MS : PAUSE_MS);
        Deno.kill(server.pid, "SIGCONT");
    }
  }

  /** Lets leases of servers go by that are no more: who is seen was so for that long. */
  async passLease(): Promise<void> {
    await this.#admin.query(`UPDATE instances SET steady_since = steady_since - interval '30 s',
      seen_at = CASE WHEN seen_at < clock_timestamp() - interval '8 s' THEN seen_at - interval '30 s' ELSE seen_at END`);
  }

  /** Ends all in order. */
  async stop(): Promise<void> {
    for (const server of this.#servers.splice(0)) {
      if (server === undefined) continue;
      const { code } = await server.stop("SIGTERM");
      await server[Symbol.asyncDispose]();
      assertEquals(code, 0, server.output());
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await Promise.all(this.servers.map((server) => server[Symbol.asyncDispose]()));
  }
}

/** What goes wrong, one after the other: each kind before any comes again. */
function* kinds(random: Random): Generator<Kind> {
  for (let round = 0; round < ROUNDS;) {
    const left: Kind[] = [...KINDS];
    for (; left.length > 0 && round < ROUNDS; round++) {
      yield* left.splice(random.between(0, left.length - 1), 1);
    }
  }
}

Deno.test(`three servers whatever happens to them and their database: nothing acknowledged is lost, doubled or moved (CHAOS_SEED=${SEED})`, async () => {
  const random = new Random(SEED);
  const ledger = new Ledger();
  const counts = new Counts();
  await using postgres = await startPostgres();
  const admin = new Database(toConnection(postgres.url), {
    pool: 1,
    timeout: 20_000,
    onError: () => {},
  });
  await using fleet = new Fleet(random.of("fleet"), { postgres, admin });
  const clients: KillClient[] = [];
  const connect = (guest: Guest, label: string, more: Partial<KillClientOptions> = {}) => {
    const own = random.of(label);
    const place = () => fleet.place(own);
    const client = new KillClient({ label, guest, ledger, place, random: own, ...more }, counts);
    clients.push(client);
    return client;
  };
  const summary = () =>
    `CHAOS_SEED=${SEED} CHAOS_ROUNDS=${ROUNDS}: ${ledger.acknowledged.size} messages acknowledged, ` +
    `${[...fleet.done].map(([kind, count]) => `${kind} ${count}`).join(", ")}; ` +
    `${counts.connections} connections, ${counts.resumes} resumes, ${counts.gaps} gaps, ${counts.holesByHead} holes by head, ${counts.repeats} repeated`;
  try {
    await Promise.all([fleet.start(0), fleet.start(1), fleet.start(2)]);
    const people: Guest[] = [];
    for (const [index, name] of NAMES.entries()) {
      const server = fleet.servers[index % 3];
      assert(server !== undefined);
      people.push(await signIn(server, name));
    }
    const writers = people.map((guest) => connect(guest, guest.name));
    // Second connections, which only read, most of them at another server.
    for (const guest of people.slice(0, 3)) connect(guest, `${guest.name} (second)`);
    const talk = new Talk(random.of("talk"), writers);
    const leaving = connect(await signIn(fleet.servers[0] as RunningServer, "Gone"), "Gone");
    await until(ledger, "all are there", () => clients.every(({ complete }) => complete));
    await leaving.stop();
    clients.splice(clients.indexOf(leaving), 1);
    for (const kind of kinds(random.of("kinds"))) {
      const before = ledger.acknowledged.size;
      const enough = random.between(50, 250);
      await until(ledger, "talk", () => ledger.acknowledged.size >= before + enough);
      await sleep(random.between(0, 300));
      await fleet.break(kind);
    }
    const before = ledger.acknowledged.size;
    await until(ledger, "talk", () => ledger.acknowledged.size >= before + 100);
    await talk.stop();
    await until(ledger, "all are answered", () => clients.every(({ waiting }) => waiting === 0));
    await until(
      ledger,
      "all hold all",
      () => holdAll(clients, ledger),
    );
    // Whoever came later, at each of the servers, is told the same.
    for (const [index, { ws }] of fleet.servers.entries()) {
      connect(people[index] as Guest, `late ${index}`, { place: () => ws });
    }
    const expected = people.map(({ uid }) => uid).toSorted();
    const passing = setInterval(() => fleet.passLease().catch(() => {}), 2_000);
    await until(
      ledger,
      "presence is right everywhere",
      () =>
        clients.every(({ complete, online }) =>
          complete && [...online].toSorted().join() === expected.join()
        ),
    ).finally(() => clearInterval(passing));
    const left = clients.map((client) => client.stop());
    await fleet.stop();
    await Promise.all(left);
    const rows = await admin.query<{ talk: string; seq: number; id: string }>(
      "SELECT c.id AS talk, m.seq, m.id FROM messages AS m JOIN conversations AS c ON c.row = m.conversation",
    );
    assertEquals(new Set(rows.map(({ id }) => id)).size, rows.length);
    for (const [talk, messages] of Map.groupBy(rows, (row) => row.talk)) {
      const stored = new Map(messages.map(({ seq, id }) => [seq, id]));
      assertEquals(ledger.missing(talk, stored), []);
      assertEquals(Math.max(...stored.keys()), stored.size, `holes in ${talk}`);
    }
    // Nothing is stored that was not acknowledged in the end: every writer asked until it was.
    assertEquals(rows.length, ledger.acknowledged.size);
    assertEquals(ledger.faults, []);
  } finally {
    console.log(summary());
    await Promise.all(clients.map((client) => client.stop()));
    await admin.close();
  }
});
