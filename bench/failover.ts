/**
 * Kills one of three real servers on one PostgreSQL while a thousand people are connected to it, and measures how they come back to the
 * others, what that asks of the database, and whether all have what they missed.
 *
 *     deno task bench:failover [--people=1000]
 *
 * A new connection leads to one of the others, as by a proxy that tries the next one where nobody listens.
 *
 * @module
 */
import type { Database } from "../lib/store/postgres/database.ts";
import { signIn } from "../tests/support/client.ts";
import type { RunningServer } from "../tests/support/server.ts";
import { Times } from "./figures.ts";
import { startFleet } from "./fleet.ts";
import { ReturningClient } from "./returning_client.ts";
import { join, send, wait } from "./talking.ts";

/** Messages a second that are written to all meanwhile. */
const MESSAGES_PER_SECOND = 20;

const PEOPLE = Number(Deno.args.find((arg) => arg.startsWith("--people="))?.slice(9) ?? 1_000);

/** What the database is asked, looked at again and again. */
class Watch {
  /** Connections of the servers at most, and those of them that worked in one moment at most. */
  connections = 0;
  active = 0;
  /** Transactions in the busiest second; a connection that is busy tells of its own once a second. */
  transactions = 0;
  readonly #admin: Database;
  readonly #counts: { at: number; count: number }[] = [];
  #going = true;
  readonly #watching: Promise<void>;

  constructor(admin: Database) {
    this.#admin = admin;
    this.#watching = this.#watch();
  }

  /** Begins anew. */
  reset(): void {
    this.connections = this.active = this.transactions = 0;
    this.#counts.length = 0;
  }

  async stop(): Promise<void> {
    this.#going = false;
    await this.#watching;
  }

  async #watch(): Promise<void> {
    while (this.#going) {
      const [row] = await this.#admin.query<{ all: number; active: number; count: number }>(
        `SELECT count(*) AS all, count(*) FILTER (WHERE state = 'active') AS active,
          (SELECT xact_commit + xact_rollback FROM pg_stat_database WHERE datname = current_database()) AS count
        FROM pg_stat_activity WHERE application_name = 'private-chat' AND datname = current_database()`,
      );
      const { all, active, count } = row ?? { all: 0, active: 0, count: 0 };
      this.connections = Math.max(this.connections, all);
      this.active = Math.max(this.active, active);
      const at = performance.now();
      this.#counts.push({ at, count });
      while ((this.#counts[1]?.at ?? at) <= at - 1_000) this.#counts.shift();
      const [first] = this.#counts;
      if (first !== undefined && at - first.at >= 1_000) {
        const perSecond = (count - first.count) / (at - first.at) * 1_000;
        this.transactions = Math.max(this.transactions, perSecond);
      }
      await wait(20);
    }
  }
}

/** Signs people in, some at once, and connects them. */
async function gather(
  server: RunningServer,
  { count, place }: { count: number; place: () => string },
): Promise<ReturningClient[]> {
  const people: ReturningClient[] = [];
  let next = 0;
  await Promise.all(Array.from({ length: 10 }, async () => {
    while (next < count) {
      const guest = await signIn(server, `Person${next++}`);
      people.push(new ReturningClient({ guest, place }));
    }
  }));
  await until(() => people.every(({ at }) => at !== undefined));
  return people;
}

/** Seconds of the processor that programs have used; nothing where the system does not say so. */
async function processor(pids: readonly number[]): Promise<number> {
  const used = await Promise.all(pids.map(async (pid) => {
    const stat = await Deno.readTextFile(`/proc/${pid}/stat`).catch(() => "");
    const [user, system] = stat.slice(stat.lastIndexOf(")") + 2).split(" ").slice(11, 13);
    // In hundredths of a second, on any Linux that is met.
    return (Number(user) + Number(system)) / 100;
  }));
  return used.reduce((sum, seconds) => sum + seconds, 0);
}

async function until(what: () => boolean): Promise<void> {
  while (!what()) await wait(5);
}

await using fleet = await startFleet(3);
const [one, two, victim] = fleet.servers as [RunningServer, RunningServer, RunningServer];
let killed = false;
const people = await gather(victim, {
  count: PEOPLE,
  place: () => (!killed ? victim : Math.random() < 0.5 ? one : two).ws,
});
console.log(`${PEOPLE} people are connected to one of three servers`);
const writer = await join(one, "Writer", () => {});
let written = 0;
const write = () => (written++, writer.say(send(`On and on, ${written}`)));
const writing = setInterval(write, 1_000 / MESSAGES_PER_SECOND);
const watch = new Watch(fleet.admin);
await wait(3_000);
watch.reset();
await wait(5_000);
console.log(
  `Before: ${watch.connections} connections to the database, ${watch.active} at work in one moment at most, ` +
    `${Math.round(watch.transactions)} transactions in the busiest second`,
);
watch.reset();

const attempts = people.reduce((sum, person) => sum + person.attempts, 0);
const back = new Times();
let begun = 0;
let welcomed = 0;
for (const person of people) {
  person.onWelcome = () => {
    welcomed++;
    back.add(performance.now() - begun);
  };
}
const pids = [one.pid, two.pid];
const usedBefore = await processor(pids);
killed = true;
begun = performance.now();
Deno.kill(victim.pid, "SIGKILL");
await until(() => people.every(({ at }) => at === one.ws || at === two.ws));
const used = await processor(pids) - usedBefore;
const tries = people.reduce((sum, person) => sum + person.attempts, 0) - attempts;
const missed = Math.round((performance.now() - begun) / 1_000 * MESSAGES_PER_SECOND);
// What the database is asked is told by it up to a second later.
await wait(2_000);
clearInterval(writing);
await watch.stop();
const [{ last }] = await fleet.admin.query<{ last: number }>(
  "SELECT last FROM conversations WHERE id = 'everyone'",
) as [{ last: number }];
await until(() => people.every(({ upTo, owed }) => upTo >= last && owed === undefined));
const disorder = people.reduce((sum, person) => sum + person.disorder, 0);
const seconds = (part: number) => `${(back.at(part) / 1_000).toFixed(2)} s`;
console.log(`
| what | measured |
| --- | --- |
| 50 %, 99 %, 100 % welcomed by the others after | ${seconds(0.5)}, ${seconds(0.99)}, ${
  seconds(1)
} |
| processor's time of both in the meantime | ${used.toFixed(1)} s |
| attempts for ${PEOPLE} people | ${tries} |
| connections to the database at most; at work in one moment at most | ${watch.connections}; ${watch.active} |
| transactions in the busiest second | ${Math.round(watch.transactions)} |
| messages written meanwhile; missed, doubled or out of place at anybody's | ${missed}; ${disorder} |

Welcomed ${welcomed} times, all have all ${last} messages. Load ${
  Deno.loadavg().map((load) => load.toFixed(1)).join(", ")
}`);
for (const person of people) person.stop();
await writer.close();
Deno.exitCode = disorder === 0 ? 0 : 1;
