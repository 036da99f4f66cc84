/**
 * This server beside others, on the same machine, in the same run and taking turns.
 *
 *     deno task bench [--quick] [--rounds=3] [--seconds=5] [--only=fan-out-100,latency] [--systems=private-chat,ws]
 *     [--no-write]
 *
 * Prints tables, and writes `bench/results.json` and `bench/results.svg`; `--quick`, `--only` and `--systems` write nothing.
 *
 * @module
 */
import { loadavg } from "node:os";
import { chart } from "./comparison/chart.ts";
import { describeMachine, findPinning } from "./comparison/machine.ts";
import { type Figures, measure, type Order } from "./comparison/measure.ts";
import { type Results, type Row, type ScenarioResult, table } from "./comparison/results.ts";
import { findRuntimes } from "./comparison/runtimes.ts";
import { type Column, FULL, QUICK, type Scenario, scenarios } from "./comparison/scenarios.ts";
import { findSystems, type Started, startSource, type System } from "./comparison/systems.ts";

/** Deliveries of a calibration, over all connections. */
const CALIBRATION = 8_000_000;

const CALIBRATED: Column[] = [
  { title: "deliveries/s", value: ({ deliveriesPerSecond }) => deliveriesPerSecond },
  { title: "bytes each", value: ({ bytesPerDelivery }) => bytesPerDelivery },
  { title: "generator busy, %", value: ({ generator }) => (generator ?? NaN) * 100 },
  { title: "source busy, %", value: ({ serverBusy }) => (serverBusy ?? NaN) * 100 },
  {
    title: "per busy second of the generator",
    value: ({ deliveriesPerSecond = NaN, generator = NaN }) => deliveriesPerSecond / generator,
  },
];

function option(name: string): string | undefined {
  return Deno.args.find((arg) => arg.startsWith(`--${name}=`))?.slice(name.length + 3);
}

const quick = Deno.args.includes("--quick");
const effort = { ...quick ? QUICK : FULL };
if (option("seconds") !== undefined) Object.assign(effort, { seconds: Number(option("seconds")) });
const rounds = Number(option("rounds") ?? (quick ? 1 : 3));
const [only, chosen] = [option("only")?.split(","), option("systems")?.split(",")];

const runtimes = await findRuntimes();
const { node, bun, python, versions } = runtimes;
const pinning = await findPinning();
const systems = findSystems(runtimes, pinning).filter(({ id }) => chosen?.includes(id) ?? true);
const all = scenarios(effort).filter(({ id }) => only?.includes(id) ?? true);

/** One round of one system; what went wrong is a text. */
async function round(start: () => Promise<Started>, order: Order): Promise<Figures | string> {
  let running: { server: Started } | undefined;
  try {
    running = { server: await start() };
    return await measure(running, { node, pinning, order });
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  } finally {
    await running?.server.stop();
  }
}

function toRow(name: Pick<Row, "system" | "version" | "lacks">, came: (Figures | string)[]): Row {
  return {
    ...name,
    rounds: came.filter((one) => typeof one !== "string"),
    faults: came.filter((one) => typeof one === "string"),
  };
}

/** What the generator can take, in the shapes that servers write. */
async function calibrate(): Promise<ScenarioResult> {
  const rows: Row[] = [];
  for (
    const [kind, dialect, shape] of [
      ["chat", "chat without sign-in", "64 lines a frame, as Private Chat writes them"],
      ["joined", "bare lines", "64 lines a frame, the text alone"],
      ["bare", "bare", "a frame a message, 64 a write"],
    ] as const
  ) {
    for (const readers of effort.readers) {
      const messages = quick ? 640 : Math.min(400_000, Math.ceil(CALIBRATION / readers));
      const came = await round(
        () =>
          startSource(bun, { kind, connections: readers, messages, processor: pinning?.server }),
        { kind: "ceiling", dialect, readers, messages },
      );
      rows.push(toRow({ system: `${readers} connections`, version: "", lacks: shape }, [came]));
    }
  }
  return { id: "calibration", title: "What the generator itself can take", rows };
}

/** All systems in a scenario, taking turns. */
async function run(scenario: Scenario): Promise<ScenarioResult> {
  const came = new Map<System, (Figures | string)[]>(systems.map((system) => [system, []]));
  for (let turn = 0; turn < rounds; turn++) {
    for (const [system, results] of came) {
      results.push(await round(system.start, scenario.order(system.dialect)));
    }
  }
  return {
    id: scenario.id,
    title: scenario.title,
    rows: [...came].map(([{ name, version, lacks }, results]) =>
      toRow({ system: name, version, lacks }, results)
    ),
  };
}

const [before = 0] = loadavg();
console.log(
  `Load before: ${before.toFixed(2)}. ${
    pinning
      ? `Servers on processor ${pinning.server}, the generator on ${pinning.generator}.`
      : "Nothing is pinned: servers and generator share processors."
  }${python === undefined ? " No Python with `websockets` was found." : ""}\n`,
);
const calibration = await calibrate();
console.log(table(calibration, CALIBRATED));
const results: Results = {
  at: new Date().toISOString(),
  quick,
  machine: await describeMachine(),
  pinning: pinning ?? null,
  versions,
  load: { before, after: 0 },
  calibration,
  scenarios: [],
};
for (const scenario of all) {
  const result = await run(scenario);
  results.scenarios.push(result);
  console.log(table(result, scenario.columns));
}
results.load.after = loadavg()[0] ?? 0;
console.log(`Load after: ${results.load.after.toFixed(2)}`);
const failed = results.scenarios.flatMap(({ rows }) => rows).filter(({ faults }) =>
  faults.length > 0
);
if (!quick && only === undefined && chosen === undefined && !Deno.args.includes("--no-write")) {
  const here = new URL("./", import.meta.url);
  await Deno.writeTextFile(new URL("results.json", here), `${JSON.stringify(results, null, 2)}\n`);
  await Deno.writeTextFile(new URL("results.svg", here), chart(results, all));
}
// This server alone is answered for.
if (failed.some(({ system }) => system === "Private Chat")) Deno.exitCode = 1;
