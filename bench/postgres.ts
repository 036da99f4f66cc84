/**
 * Measures several instances on one PostgreSQL, which it starts with `fsync` on: what a lone message takes, how long it is
 * under way to another instance, and how many a second three instances commit into one conversation while each hears all.
 * Each of the ways to wake the others is measured. It measures the store without sockets.
 *
 *     deno run -A bench/postgres.ts
 *
 * @module
 */
import { Database } from "../lib/store/postgres/database.ts";
import { toConnection } from "../tests/postgres/database.ts";
import { startPostgres } from "../tests/postgres/server/start.ts";

const INSTANCES = 3;
const LIGHT = 200;
const FLOOD_MS = 5_000;
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

/** The middle and the slowest hundredth, in milliseconds. */
function spread(values: number[]): string {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (part: number) => (sorted[Math.floor(sorted.length * part)] ?? NaN).toFixed(1);
  return `p50 ${at(0.5)} ms, p99 ${at(0.99)} ms`;
}

async function measure(url: string, hints: string): Promise<void> {
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
  const { took } = await first.order(`light ${LIGHT}`);
  const { heard } = await second.order("figures");
  console.log(`hints ${hints}`);
  console.log(`  a lone message, until it is acknowledged: ${spread(took)}`);
  console.log(`  from one instance to another (${heard.length} of ${LIGHT}): ${spread(heard)}`);
  const started = performance.now();
  const floods = await Promise.all(
    instances.map((instance) => instance.order(`flood ${FLOOD_MS} ${UNDER_WAY}`)),
  );
  const seconds = (performance.now() - started) / 1_000;
  const stored = floods.reduce((sum, flood) => sum + flood.stored, 0);
  const total = 20 + LIGHT + stored;
  let ends = await Promise.all(instances.map((instance) => instance.order("figures")));
  const caught = performance.now();
  while (ends.some(({ last }) => last < total)) {
    await new Promise((resolve) => setTimeout(resolve, 20));
    ends = await Promise.all(instances.map((instance) => instance.order("figures")));
  }
  const behind = performance.now() - caught;
  const disorder = ends.reduce((sum, end) => sum + end.disorder, 0);
  console.log(
    `  ${INSTANCES} instances, ${UNDER_WAY} under way on each: ${
      Math.round(stored / seconds)
    } messages/s, ` +
      `acknowledged after ${spread(floods.flatMap((flood) => flood.took))}`,
  );
  console.log(
    `  all heard by all ${behind.toFixed(0)} ms after the last; out of order: ${disorder}`,
  );
  await Promise.all(instances.map((instance) => instance.end()));
  await main.query(`DROP DATABASE ${name} WITH (FORCE)`);
  await main.close();
}

await using postgres = await startPostgres("-c", "fsync=on");
for (const hints of Deno.args.length > 0 ? Deno.args : ["after", "inside", "never"]) {
  await measure(postgres.url, hints);
}
