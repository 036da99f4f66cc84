/**
 * What came of a run: kept as `results.json`, printed as tables.
 *
 * @module
 */
import type { Figures } from "./measure.ts";
import type { Column, Scenario } from "./scenarios.ts";

/** Part of the generator's processor above which a figure may be the generator's own limit. */
const GENERATOR_LIMIT = 0.9;

/** A system in a scenario. */
export interface Row {
  readonly system: string;
  readonly version: string;
  /** What the system does not do that Private Chat does. */
  readonly lacks: string;
  /** Of each round. */
  readonly rounds: readonly Figures[];
  /** What went wrong, where a round gave no figures. */
  readonly faults: readonly string[];
}

/** A scenario with all systems. */
export interface ScenarioResult {
  readonly id: string;
  readonly title: string;
  readonly rows: readonly Row[];
}

/** A whole run. */
export interface Results {
  readonly at: string;
  readonly quick: boolean;
  readonly machine: Readonly<Record<string, string | number>>;
  /** Processors that programs were kept on; nothing where that could not be done. */
  readonly pinning: { readonly server: string; readonly generator: string } | null;
  readonly versions: Readonly<Record<string, string>>;
  /** The average number of processes that wanted a processor, over a minute, before and after. */
  readonly load: { readonly before: number; after: number };
  readonly calibration: ScenarioResult;
  readonly scenarios: ScenarioResult[];
}

/** The middle one of the rounds, by a column. */
export function median(rounds: readonly Figures[], { value }: Column): number | undefined {
  const values = rounds.map(value).filter((one) => one !== undefined).sort((a, b) => a - b);
  return values[Math.floor(values.length / 2)];
}

/** The least and the greatest of the rounds, by a column. */
export function range(rounds: readonly Figures[], { value }: Column): string {
  const values = rounds.map(value).filter((one) => one !== undefined);
  if (values.length < 2) return "";
  return `${number(Math.min(...values))} to ${number(Math.max(...values))}`;
}

/** Whether the generator may have been the limit, so that the system could do more. */
export function isLimited(rounds: readonly Figures[]): boolean {
  return rounds.some(({ generator }) => (generator ?? 0) > GENERATOR_LIMIT);
}

/** A figure for people, with commas. */
export function number(value: number | undefined, digits = 0): string {
  if (value === undefined || Number.isNaN(value)) return "–";
  return value.toLocaleString("en", {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  });
}

/**
 * A table in Markdown.
 *
 * @param result What came of it.
 * @param columns What to show.
 */
export function table(
  { title, rows }: ScenarioResult,
  columns: Scenario["columns"],
): string {
  const [first] = columns;
  const head = ["", ...columns.map(({ title }) => title), "least and greatest", "does not do"];
  const lines = rows.map(({ system, rounds, faults, lacks }) => {
    const cells = columns.map((column) => number(median(rounds, column), column.digits));
    if (isLimited(rounds)) cells[0] = `≥ ${cells[0]}`;
    const failed = faults.length === 0 ? "" : `failed ${faults.length} times: ${faults[0]}; `;
    return [system, ...cells, first === undefined ? "" : range(rounds, first), failed + lacks];
  });
  return `### ${title}\n\n${markdown([head, ...lines])}\n`;
}

function markdown(rows: readonly (readonly string[])[]): string {
  const safe = rows.map((row) =>
    row.map((cell) => cell.replaceAll("\n", " ").replaceAll("|", "/"))
  );
  const [head = [], ...rest] = safe;
  return [head, head.map(() => "---"), ...rest].map((row) => `| ${row.join(" | ")} |`).join("\n");
}
