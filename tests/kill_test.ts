import { assert, assertEquals } from "@std/assert";
import { openSqliteStore } from "../lib/store/sqlite/open.ts";
import { type Guest, signIn } from "./support/client.ts";
import { Counts, KillClient, type KillClientOptions } from "./support/kill/kill_client.ts";
import { Ledger } from "./support/kill/ledger.ts";
import { Random } from "./support/kill/random.ts";
import { RoughProxy } from "./support/kill/rough_proxy.ts";
import { holdAll, sleep, Talk, until } from "./support/kill/talk.ts";
import { type RunningServer, startServer } from "./support/server.ts";

/** How often the server is killed: 20 times in the long form, `deno task test:kill`. */
const ROUNDS = Number(Deno.env.get("KILL_ROUNDS") ?? (Deno.args.includes("long") ? 20 : 4));

/** Decides everything that is left to chance: writers, network and moments. What the machine makes of it differs. */
const SEED = Deno.env.get("KILL_SEED") ?? `${Math.floor(Math.random() * 1e9)}`;

const NAMES = ["Ada", "Ben", "Cleo", "Dan", "Eve", "Finn"] as const;

/**
 * A long text, 16,000 bytes, and how many of them are more than a reader may have before it that reads nothing: 1 MiB, and
 * what the system's buffers take, which is some 4 MiB on Linux.
 */
const LONG = "😀".repeat(3_990);
const BURST = 450;

const ENV = {
  CHAT_MESSAGES_PER_SECOND: "0",
  CHAT_SIGN_INS_PER_MINUTE: "0",
  CHAT_CONNECTIONS_PER_ADDRESS: "0",
  CHAT_CONNECTIONS_PER_PERSON: "0",
};

/** Everything that is stored, as the store itself gives it: by conversation. */
async function stored(data: string, { ledger, people }: { ledger: Ledger; people: Guest[] }) {
  const store = await openSqliteStore({ folder: data });
  const conversations = new Map<string, Map<number, string>>();
  const ids = new Set<string>();
  for (const { uid, name } of people) {
    for (const id of ledger.conversationsOf(uid)) {
      if (conversations.has(id)) continue;
      const messages = new Map<number, string>();
      conversations.set(id, messages);
      let [before, later]: (number | undefined)[] = [];
      for (let more = true; more;) {
        const page = await store.history({ uid, in: id, before, limit: 500, bytes: 1e9 });
        assert(page, `${id} is not ${name}'s`);
        for (const message of page.messages.toReversed()) {
          assert("id" in message);
          assert(!ids.has(message.id), `${message.id} is stored twice`);
          assert(later === undefined || message.at <= later, `${id} goes back in time`);
          ids.add(message.id);
          messages.set(message.seq, message.id);
          later = message.at;
        }
        ({ more } = page);
        before = page.messages[0]?.seq;
      }
    }
  }
  await store.close();
  return conversations;
}

Deno.test(`after SIGKILL nothing acknowledged is lost, doubled or moved, over a bad network (KILL_SEED=${SEED})`, async () => {
  assert(ROUNDS >= 1, "KILL_ROUNDS must be a number above 0");
  const random = new Random(SEED);
  const ledger = new Ledger();
  const counts = new Counts();
  const data = await Deno.makeTempDir({ prefix: "private_chat_" });
  let server: RunningServer | undefined = await startServer({ data, env: ENV });
  const target = () => server?.port;
  const rough = new RoughProxy(random.of("rough"), { target, cuts: 0.8, stalls: 0 });
  const slow = new RoughProxy(random.of("slow"), { target, cuts: 0.2, stalls: 0.8 });
  const ways = {
    direct: () => server?.ws,
    rough: () => server && `ws://127.0.0.1:${rough.port}`,
    slow: () => server && `ws://127.0.0.1:${slow.port}`,
  };
  const clients: KillClient[] = [];
  const connect = (
    guest: Guest,
    way: keyof typeof ways,
    { label = `${guest.name} (${way})`, ...more }: Partial<KillClientOptions> = {},
  ) => {
    const client = new KillClient(
      { label, guest, ledger, place: ways[way], random: random.of(label), ...more },
      counts,
    );
    clients.push(client);
    return client;
  };
  const summary = () =>
    `KILL_SEED=${SEED} KILL_ROUNDS=${ROUNDS}: ${ledger.acknowledged.size} messages acknowledged, ` +
    `${kills} kills, ${rough.cuts + slow.cuts} cuts, ${
      rough.halfCloses + slow.halfCloses
    } half closes, ` +
    `${counts.connections} connections, ${counts.resumes} resumes, ${counts.gaps} gaps, ` +
    `${counts.closes.get(4408) ?? 0} too slow, ${counts.repeats} repeated, ` +
    `${counts.holesByHead} holes by head`;
  let kills = 0;
  try {
    const people: Guest[] = [];
    for (const name of NAMES) people.push(await signIn(server, name));
    const writers = people.map((guest, i) => connect(guest, i % 3 === 0 ? "direct" : "rough"));
    // Second connections, which only read.
    people.slice(0, 3).forEach((guest) =>
      connect(guest, "rough", { label: `${guest.name} (second)` })
    );
    people.slice(2, 5).forEach((guest) => connect(guest, "slow", { patience: 30_000 }));
    const loud = connect(await signIn(server, "Loud"), "direct", { window: 50 });
    /** So much is said at once that who does not read is too slow; then they read on. */
    const burst = async (times = 1) => {
      for (let i = 0; i < BURST * times; i++) loud.write("everyone", `${i} ${LONG}`);
      await until(ledger, "the burst", () => loud.waiting < BURST / 10);
      slow.flow();
    };
    const talk = new Talk(random.of("talk"), writers);
    for (; kills < ROUNDS; kills++) {
      // Now and then in the middle of everybody's coming back; otherwise while they talk.
      const before = ledger.acknowledged.size;
      const enough = random.chance(0.25) ? 0 : random.between(150, 500);
      if (enough > 0) {
        await until(ledger, "talk", () => ledger.acknowledged.size >= before + enough);
        if (random.chance(0.5)) await burst();
      }
      await sleep(random.between(0, 400));
      const killed = server;
      server = undefined;
      await killed.stop("SIGKILL");
      slow.flow();
      const known = new Map(
        people.flatMap(({ uid }) => ledger.conversationsOf(uid)).map((id) => [id, ledger.last(id)]),
      );
      server = await startServer({ data, env: ENV });
      // Somebody who knows nothing reads everything, while the others come back and go on.
      const auditor = connect(random.pick(people as [Guest]), "direct", {
        label: `auditor ${kills + 1}`,
      });
      await until(ledger, "the audit", () => auditor.complete);
      for (const [id, held] of auditor.held) {
        assert(held.upTo >= (known.get(id) ?? 0), `${id} ends at ${held.upTo} after a kill`);
      }
      await auditor.stop();
      clients.splice(clients.indexOf(auditor), 1);
    }
    // What a run is worth: each of these has to happen in it.
    const happened = () =>
      counts.gaps > 0 && counts.closes.get(4408) !== undefined && rough.cuts > 0 &&
      rough.halfCloses > 0 && counts.resumes > 0 && counts.repeats > 0;
    for (let tries = 0; !happened() && tries < 20; tries++) {
      // Where the system's buffers are larger than usual, it takes more.
      await burst(1 + tries);
      await sleep(500);
    }
    assert(happened(), summary());
    await talk.stop();
    rough.calm();
    slow.calm();
    await until(ledger, "all are answered", () => clients.every(({ waiting }) => waiting === 0));
    // Everybody holds all that is theirs.
    await until(
      ledger,
      "all hold all",
      () => holdAll(clients, ledger),
    );
    const left = clients.map((client) => client.stop());
    rough.close();
    slow.close();
    assertEquals((await server.stop("SIGTERM")).code, 0);
    await Promise.all(left);
    assertEquals(server.output().includes("rror"), false, server.output());
    const conversations = await stored(data, { ledger, people });
    let count = 0;
    for (const [id, messages] of conversations) {
      assertEquals(ledger.missing(id, messages), []);
      assertEquals(Math.max(...messages.keys()), messages.size, `holes in ${id}`);
      for (const { guest, held } of clients) {
        if (!ledger.conversationsOf(guest.uid).includes(id)) continue;
        assertEquals([...held.get(id)?.messages ?? []].sort(([a], [b]) => b - a), [...messages]);
      }
      count += messages.size;
    }
    // Nothing is stored that was not acknowledged in the end: every writer asked until it was.
    assertEquals(count, ledger.acknowledged.size);
    assertEquals(ledger.faults, []);
  } finally {
    console.log(summary());
    const left = clients.map((client) => client.stop());
    rough.close();
    slow.close();
    await server?.stop("SIGKILL");
    await Promise.all(left);
    await Deno.remove(data, { recursive: true });
  }
});
