/**
 * What the generator and whoever started it tell each other: JSON lines, both ways.
 *
 * @module
 */
import process from "node:process";
import { createInterface } from "node:readline";

/** Tells something. */
export function tell(object: Readonly<Record<string, unknown>>): void {
  process.stdout.write(`${JSON.stringify(object)}\n`);
}

const lines = createInterface({ input: process.stdin });
const waiting: ((line: string) => void)[] = [];
const come: string[] = [];
lines.on("line", (line) => {
  const next = waiting.shift();
  if (next === undefined) come.push(line);
  else next(line);
});

/** Waits for a word. */
export function hear(): Promise<string> {
  const line = come.shift();
  return line === undefined
    ? new Promise((resolve) => waiting.push(resolve))
    : Promise.resolve(line);
}

/** Part of a processor that this process used within a time. */
export class Busy {
  readonly #begun = performance.now();
  readonly #used = process.cpuUsage();

  /** From 0 to 1. */
  get part(): number {
    const { user, system } = process.cpuUsage(this.#used);
    return (user + system) / 1_000 / (performance.now() - this.#begun);
  }
}

/**
 * Measures for a time, and tells when it begins and ends so that the server's processor can be looked at.
 *
 * @param run What goes on meanwhile.
 */
export async function measured<T>(
  run: () => Promise<T>,
): Promise<{ result: T; busy: number; seconds: number }> {
  tell({ event: "begin" });
  const busy = new Busy();
  const begun = performance.now();
  const result = await run();
  const seconds = (performance.now() - begun) / 1_000;
  const part = busy.part;
  tell({ event: "end" });
  return { result, busy: part, seconds };
}
