/**
 * Where the server's time goes while messages are handed to many, by V8's own profiler. Not by the inspector: while one is
 * attached, Deno tells it of every frame, which takes most of the time.
 *
 *     deno task bench:profile [--readers=100] [--writers=1] [--outstanding=64] [--seconds=10]
 *
 * Linux alone: the part of the profile that counts is found by the age of the process.
 *
 * @module
 */
import { startServer } from "../tests/support/server.ts";
import { findPinning, pinned } from "./comparison/machine.ts";
import { measure } from "./comparison/measure.ts";
import { findRuntimes } from "./comparison/runtimes.ts";

const ROOT = new URL("../", import.meta.url).href;

/** Milliseconds between two samples. */
const INTERVAL_MS = 1;

/** Percent below which a line is left out. */
const LEAST = 0.3;

/** Ticks of a second in `/proc`. */
const TICKS = 100;

/** What `node --prof-process --preprocess` makes of V8's log. */
interface Profile {
  readonly code: readonly { readonly name: string; readonly type: string }[];
  readonly ticks: readonly {
    /** Microseconds since the process began. */
    readonly tm: number;
    /** Stack, the innermost first: a place in `code`, or -1, and an offset beside each. */
    readonly s: readonly number[];
  }[];
}

function option(name: string, otherwise: number): number {
  const found = Deno.args.find((arg) => arg.startsWith(`--${name}=`));
  return found === undefined ? otherwise : Number(found.slice(name.length + 3));
}

/** Seconds since a process began. */
function age(pid: number): number {
  const own = Deno.readTextFileSync(`/proc/${pid}/stat`).split(") ").at(-1)?.split(" ") ?? [];
  return Number(Deno.readTextFileSync("/proc/uptime").split(" ")[0]) - Number(own[19]) / TICKS;
}

/** Runs the fan-out on a server that logs, and gives what is in the log. */
async function record(log: string, node: string) {
  const pinning = await findPinning();
  await using server = await startServer({
    deno: pinned([Deno.execPath()], pinning?.server),
    env: {
      CHAT_MESSAGES_PER_SECOND: "0",
      CHAT_SIGN_INS_PER_MINUTE: "0",
      CHAT_CONNECTIONS_PER_ADDRESS: "0",
      DENO_V8_FLAGS: `--prof,--prof-sampling-interval=${
        INTERVAL_MS * 1_000
      },--logfile=${log},--no-logfile-per-isolate`,
    },
  });
  const started = {
    port: server.port,
    pid: server.pid,
    restart: () => Promise.reject(new Error("Nothing is started anew here")),
    stop: () => Promise.resolve(),
  };
  let [begin, end] = [0, 0];
  const figures = await measure({ server: started }, {
    node,
    pinning,
    order: {
      kind: "fan-out",
      dialect: "chat",
      readers: option("readers", 100),
      writers: option("writers", 1),
      outstanding: option("outstanding", 64),
      stalled: 0,
      warmUp: 3,
      seconds: option("seconds", 10),
    },
    onEvent(event) {
      if (event === "begin") begin = age(server.pid);
      if (event === "end") end = age(server.pid);
      return Promise.resolve();
    },
  });
  // So that the log is written to its end.
  await server.stop();
  const { stdout } = await new Deno.Command(node, {
    args: ["--prof-process", "--preprocess", log],
    stderr: "null",
  }).output();
  // In front of it stands that Node's V8 is another one.
  const profile: Profile = JSON.parse(new TextDecoder().decode(stdout).replace(/^[^{]*/, ""));
  const ticks = profile.ticks.filter(({ tm }) => tm / 1e6 >= begin && tm / 1e6 <= end);
  return { figures, code: profile.code, ticks, begin, end };
}

/** A function of this project's, or of a package, as `name file:line`; nothing for anything else. */
function place(name: string): string | undefined {
  const [, func = "", url = "", line = ""] = /^[*~+^']*(.*?) ?((?:file|ext|node):\S*?):(\d+):\d+$/
    .exec(name) ?? [];
  if (url === "") return undefined;
  const path = url.replace(ROOT, "").replace(/^.*node_modules\/\.deno\/[^/]*\/node_modules\//, "");
  return `${func.replace(/^[*~+^']+/, "") || "(anonymous)"} ${path}:${line}`;
}

const { node } = await findRuntimes();
const folder = await Deno.makeTempDir({ prefix: "chat_profile_" });
const { figures, code, ticks, begin, end } = await record(`${folder}/v8.log`, node).finally(() =>
  Deno.remove(folder, { recursive: true })
);
const seconds = end - begin;
const { messagesPerSecond = NaN, deliveriesPerSecond = NaN, serverBusy = NaN } = figures;
console.log(
  `${Math.round(messagesPerSecond)} messages/s, ${Math.round(deliveriesPerSecond)} deliveries/s, ` +
    `server busy ${(serverBusy * 100).toFixed(0)} %, ${ticks.length} samples`,
);

/**
 * Samples by what they are called, divided into JavaScript's own and what the system and the runtime did below it. V8 samples
 * while JavaScript runs or waits for what it called, the disk too; what the runtime does by itself, above all handing frames to
 * the system, is the rest of the processor's time.
 */
function list(title: string, key: (place: string) => string | undefined): void {
  const own = new Map<string, number>();
  const below = new Map<string, number>();
  for (const { s } of ticks) {
    const names = s.filter((_, index) => index % 2 === 0).map((index) =>
      place(code[index]?.name ?? "")
    );
    const at = names.findIndex((name) => name !== undefined && key(name) !== undefined);
    const name = at < 0 ? "collection, and the runtime's own" : key(names[at] ?? "") ?? "";
    const times = at === 0 ? own : below;
    times.set(name, (times.get(name) ?? 0) + INTERVAL_MS);
  }
  const busy = serverBusy * seconds * 1_000;
  const rest = busy - ticks.length * INTERVAL_MS;
  if (rest > 0) below.set("outside of JavaScript: handing frames to the system, reading", rest);
  const total = (name: string) => (own.get(name) ?? 0) + (below.get(name) ?? 0);
  const names = [...new Set([...own.keys(), ...below.keys()])].sort((a, b) => total(b) - total(a));
  console.log(`\n| ${title} | ms a second | of it below | µs a message | ns a delivery |`);
  console.log("| --- | --- | --- | --- | --- |");
  for (const name of names) {
    if (total(name) / busy * 100 < LEAST) break;
    const cells = [
      total(name) / seconds,
      (below.get(name) ?? 0) / seconds,
      total(name) * 1_000 / seconds / messagesPerSecond,
      total(name) * 1e6 / seconds / deliveriesPerSecond,
    ];
    console.log(`| ${name} | ${cells.map((cell) => cell.toFixed(1)).join(" | ")} |`);
  }
}

const isOurs = (name: string) =>
  /^\S+ (main\.ts|lib|routes|links)/.test(name.replace("(anonymous)", "a"));
list(
  "nearest file of this project",
  (name) => isOurs(name) ? name.split(" ").at(-1)?.split(":")[0] : undefined,
);
list("nearest function of this project", (name) => isOurs(name) ? name : undefined);
list("innermost JavaScript function", (name) => name);
