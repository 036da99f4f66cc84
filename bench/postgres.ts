/**
 * Measures several instances on one PostgreSQL, which it starts with `fsync` on. First the store without sockets: what a lone message
 * takes, how long it is under way to another instance, and how many a second three instances commit into one conversation
 * while each hears all; with each of the ways to wake the others. Then three real servers, over sockets.
 *
 *     deno task bench:postgres [--only=after,inside,never,sockets] [--seconds=5] [--messages=200]
 *
 * @module
 */
import { Database } from "../lib/store/postgres/database.ts";
import { toConnection } from "../tests/postgres/database.ts";
import { startPostgres } from "../tests/postgres/server/start.ts";
import { Times } from "./figures.ts";
import { measureSockets } from "./postgres_sockets.ts";

const INSTANCES = 3;
const UNDER_WAY = 1_000;

interface Figures {
  readonly took: number[];
  readonly stored: number;
  readonly heard: number[];
  readonly last: number;
  readonly disorder: number;
}

/** A child that takes orders. */
class Instance {
  readonly #child: Deno.ChildProcess;
  readonly #writer: WritableStreamDefaultWriter<Uint8Array>;
  readonly #reader: ReadableStreamDefaultReader<string>;
  #read = "";

  constructor(...args: string[]) {
    this.#child = new Deno.Command(Deno.execPath(), {
      args: ["run", "-A", new URL("./postgres_instance.ts", import.meta.url).pathname, ...args],
      stdin: "piped",
      stdout: "piped",
    }).spawn();
    this.#writer = this.#child.stdin.getWriter();
    this.#reader = this.#child.stdout.pipeThrough(new TextDecoderStream()).getReader();
  }

  async answer(): Promise<Figures> {
    while (!this.#read.includes("\n")) {
      const { value, done } = await this.#reader.read();
      if (done) throw new Error("An instance ended");
      this.#read += value;
    }
    const [line = "", ...rest] = this.#read.split("\n");
    this.#read = rest.join("\n");
    return JSON.parse(line);
  }

  async order(line: string): Promise<Figures> {
    await this.#writer.write(new TextEncoder().encode(`${line}\n`));
    return await this.answer();
  }

  async end(): Promise<void> {
    await this.#writer.write(new TextEncoder().encode("end\n"));
    await this.#child.status;
  }
}

/** Median, 99th percentile and greatest. */
function spread(values: readonly number[]): string {
  const times = new Times();
  for (const value of values) times.add(value);
  return times.toString();
}

function option(name: string, otherwise: number): number {
  const found = Deno.args.find((arg) => arg.startsWith(`--${name}=`));
  return found === undefined ? otherwise : Number(found.slice(name.length + 3));
}

interface Amount {
  readonly messages: number;
  readonly seconds: number;
}

/** Measures the store, and gives a row of the table. */
async function measure(
  url: string,
  hints: string,
  { messages, seconds: duration }: Amount,
): Promise<string> {
  const main = new Database(toConnection(url), { pool: 1, timeout: 60_000, onError: () => {} });
  const name = `bench_${hints}_${Date.now()}`;
  await main.query(`CREATE DATABASE ${name}`);
  const own = new URL(url);
  own.pathname = `/${name}`;
  const instances = Array.from(
    { length: INSTANCES },
    (_, index) => new Instance(own.href, hints, `instance${index}`),
  );
  await Promise.all(instances.map((instance) => instance.answer()));
  const [first, second] = instances;
  // The first ones pay for plans and caches.
  await first.order("light 20");
  await second.order("figures");
  const { took } = await first.order(`light ${messages}`);
  const { heard } = await second.order("figures");
  const started = performance.now();
  const floods = await Promise.all(
    instances.map((instance) => instance.order(`flood ${duration * 1_000} ${UNDER_WAY}`)),
  );
  const seconds = (performance.now() - started) / 1_000;
  const stored = floods.reduce((sum, flood) => sum + flood.stored, 0);
  const total = 20 + messages + stored;
  let ends = await Promise.all(instances.map((instance) => instance.order("figures")));
  const caught = performance.now();
  while (ends.some(({ last }) => last < total)) {
    await new Promise((resolve) => setTimeout(resolve, 20));
    ends = await Promise.all(instances.map((instance) => instance.order("figures")));
  }
  const behind = performance.now() - caught;
  const disorder = ends.reduce((sum, end) => sum + end.disorder, 0);
  await Promise.all(instances.map((instance) => instance.end()));
  await main.query(`DROP DATABASE ${name} WITH (FORCE)`);
  await main.close();
  if (disorder > 0) throw new Error(`${disorder} messages came out of order`);
  const all = `${Math.round(stored / seconds)} | ${spread(floods.flatMap((flood) => flood.took))}`;
  return `| ${hints} | ${spread(took)} | ${spread(heard)} | ${all} | ${behind.toFixed(0)} |`;
}

const amount = { messages: option("messages", 200), seconds: option("seconds", 5) };
const only = Deno.args.find((arg) => arg.startsWith("--only="))?.slice(7).split(",") ??
  ["after", "inside", "never", "sockets"];
const rows: string[] = [];
{
  await using postgres = await startPostgres("-c", "fsync=on");
  for (const hints of only.filter((part) => part !== "sockets")) {
    rows.push(await measure(postgres.url, hints, amount));
  }
}
if (rows.length > 0) {
  console.log(`
| others are woken | a lone message, ms | to another instance, ms | messages/s of ${INSTANCES} | each after, ms | all heard after, ms |
| --- | --- | --- | --- | --- | --- |
${rows.join("\n")}`);
}
if (only.includes("sockets")) await measureSockets(amount);
console.log(`\nLoad ${Deno.loadavg().map((load) => load.toFixed(1)).join(", ")}`);
