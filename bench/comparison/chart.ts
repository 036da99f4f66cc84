import { isLimited, median, number, type Results } from "./results.ts";
import type { Scenario } from "./scenarios.ts";

const WIDTH = 760;
const LEFT = 160;
const RIGHT = 90;
const BAR = 18;
const GAP = 6;
const PANEL = 34;

/**
 * A chart of the fan-outs: a panel for each number of readers, a bar for each system, its length as the figure says.
 *
 * @param results The run.
 * @param scenarios What was measured.
 * @returns SVG that is readable on light and dark pages.
 */
export function chart(results: Results, scenarios: readonly Scenario[]): string {
  const panels = results.scenarios.filter(({ id }) => id.startsWith("fan-out-"));
  const value = (id: string, rounds: Parameters<typeof median>[0]) => {
    const [column] = scenarios.find((scenario) => scenario.id === id)?.columns ?? [];
    return column === undefined ? 0 : median(rounds, column) ?? 0;
  };
  const greatest = Math.max(
    1,
    ...panels.flatMap(({ id, rows }) => rows.map(({ rounds }) => value(id, rounds))),
  );
  let y = 30;
  const parts: string[] = [];
  for (const { id, rows } of panels) {
    const readers = number(Number(id.slice("fan-out-".length)));
    parts.push(`<text class="panel" x="0" y="${y + 16}">${readers} readers</text>`);
    y += PANEL - BAR + GAP;
    for (const { system, rounds } of rows) {
      y += BAR + GAP;
      const figure = value(id, rounds);
      const width = Math.round(figure / greatest * (WIDTH - LEFT - RIGHT));
      const own = system === "Private Chat" ? ' class="own"' : "";
      const least = isLimited(rounds) ? "≥ " : "";
      const label = figure === 0 ? "no figure" : `${least}${(figure / 1e6).toFixed(2)} M`;
      parts.push(
        `<text class="name" x="${LEFT - 8}" y="${y + 13}">${system}</text>`,
        `<rect${own} x="${LEFT}" y="${y}" width="${width}" height="${BAR}"/>`,
        `<text x="${LEFT + width + 6}" y="${y + 13}">${label}</text>`,
      );
    }
    y += PANEL;
  }
  const { processor, processors } = results.machine;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${
    y + 12
  }" role="img" aria-label="Deliveries a second by server and number of readers">
<style>
text { font: 13px system-ui, sans-serif; fill: #24292f }
.name { text-anchor: end }
.panel, .title { font-weight: 600 }
rect { fill: #8c959f }
.own { fill: #0969da }
.small { font-size: 11px }
@media (prefers-color-scheme: dark) { text { fill: #e6edf3 } rect { fill: #6e7681 } .own { fill: #4493f8 } }
</style>
<text class="title" x="0" y="16">Deliveries a second, texts of 100 bytes</text>
${parts.join("\n")}
<text class="small" x="0" y="${y + 4}">${processors} processors (${
    escaped(String(processor))
  }), load ${number(results.load.before, 1)}, ${
    results.at.slice(0, 10)
  }. Private Chat alone keeps, signs in, acknowledges and resumes.</text>
</svg>
`;
}

/** A text as it may stand in SVG. */
function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
