import { assert, assertEquals, assertMatch } from "@std/assert";
import { chart } from "./chart.ts";
import { median, range, type Results, type Row, table } from "./results.ts";
import { FULL, scenarios } from "./scenarios.ts";

const [RATE] = scenarios(FULL)[0]?.columns ?? [];
assert(RATE);

function row(system: string, ...rates: number[]): Row {
  const rounds = rates.map((deliveriesPerSecond) => ({
    deliveriesPerSecond,
    generator: 0.5,
    serverBusy: 0.5,
  }));
  return { system, version: "1", lacks: "keeps nothing", rounds, faults: [] };
}

function limited(system: string, rate: number): Row {
  const one = row(system, rate);
  return { ...one, rounds: one.rounds.map((round) => ({ ...round, generator: 0.95 })) };
}

Deno.test("median() is the middle of the rounds, and range() the least and the greatest", () => {
  const { rounds } = row("ws", 300, 100, 200);
  assertEquals(median(rounds, RATE), 200);
  assertEquals(range(rounds, RATE), "100 to 300");
  assertEquals([median([], RATE), range([], RATE)], [undefined, ""]);
});

Deno.test("table() says what a system does not do, what failed, and where the generator was the limit", () => {
  const failed = { ...row("ws"), faults: ["A connection\n| was closed"] };
  const rows = [row("Private Chat", 1_000), failed, limited("Bun", 5_000_000)];
  const text = table({ id: "fan-out-10", title: "Fan-out", rows }, [RATE]);
  assertEquals(
    text,
    `### Fan-out

|  | deliveries/s | least and greatest | does not do |
| --- | --- | --- | --- |
| Private Chat | 1,000 |  | keeps nothing |
| ws | – |  | failed 1 times: A connection / was closed; keeps nothing |
| Bun | ≥ 5,000,000 |  | keeps nothing |
`,
  );
});

Deno.test("chart() has a bar for each system, as long as its figure says", () => {
  const results: Results = {
    at: "2026-01-02T03:04:05.000Z",
    quick: false,
    machine: { processor: "Some <fast> one & more", processors: 2 },
    pinning: null,
    versions: {},
    load: { before: 0.5, after: 0.5 },
    calibration: { id: "calibration", title: "", rows: [] },
    scenarios: [
      {
        id: "fan-out-10",
        title: "",
        rows: [row("Private Chat", 2_000_000), limited("Bun", 4_000_000), row("ws")],
      },
      { id: "latency", title: "", rows: [] },
    ],
  };
  const svg = chart(results, scenarios(FULL));
  const widths = [...svg.matchAll(/<rect[^>]* width="(\d+)"/g)].map(([, width]) => Number(width));
  assertEquals(widths.length, 3);
  assertEquals([widths[0], widths[2]], [(widths[1] ?? 0) / 2, 0]);
  assertMatch(svg, /<rect class="own"/);
  assertMatch(svg, />2\.00 M</);
  assertMatch(svg, />≥ 4\.00 M</);
  assertMatch(svg, />no figure</);
  assertMatch(svg, /Some &lt;fast&gt; one &amp; more/);
});
