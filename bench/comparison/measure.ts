import { fileURLToPath } from "node:url";
import { TextLineStream } from "./lines.ts";
import type { Plan } from "../generator/main.ts";
import { pinned, type Pinning, type ProcessorTime, processorTime, residentMiB } from "./machine.ts";
import type { Started } from "./systems.ts";

/** Milliseconds after which a round is given up: a server that answers nothing would keep everything waiting. */
const PATIENCE_MS = 5 * 60_000;

const GENERATOR = fileURLToPath(new URL("../generator/main.ts", import.meta.url));

/** A plan without what {@linkcode measure} adds. */
export type Order = Plan extends infer P ? P extends Plan ? Omit<P, "port"> : never : never;

/** Figures by name. */
export type Figures = Record<string, number>;

/** Options of {@linkcode measure}. */
export interface MeasureOptions {
  readonly node: string;
  readonly pinning: Pinning | undefined;
  /** What the generator is to do. */
  readonly order: Order;
  /** Hears of what the generator says. */
  readonly onEvent?: (event: string) => Promise<void>;
}

/** What the generator says. */
interface Said {
  readonly event: "begin" | "end" | "empty" | "idle" | "idled" | "kill" | "result";
  readonly result?: Figures;
}

/**
 * Lets the generator loose on a server, and watches the server's process meanwhile.
 *
 * @param running The server; another in its place where it is started anew on the way.
 * @param options What to do.
 * @throws {Error} With what the generator found wrong.
 */
export async function measure(
  running: { server: Started },
  { node, pinning, order, onEvent }: MeasureOptions,
): Promise<Figures> {
  const [program = "", ...args] = pinned([
    node,
    "--disable-warning=MODULE_TYPELESS_PACKAGE_JSON",
    GENERATOR,
    JSON.stringify({ ...order, port: running.server.port }),
  ], pinning?.generator);
  const child = new Deno.Command(program, {
    args,
    stdin: "piped",
    stdout: "piped",
    stderr: "piped",
  }).spawn();
  const faults = new Response(child.stderr).text();
  const input = child.stdin.getWriter();
  const say = (word: string) => input.write(new TextEncoder().encode(`${word}\n`));
  const figures: Figures = {};
  let before: ProcessorTime | undefined;
  let began = 0;
  const end = (prefix: string) => {
    const now = processorTime(running.server.pid);
    if (before === undefined || now === undefined) return;
    const seconds = (now.at - before.at) / 1_000;
    figures[`${prefix}Busy`] = (now.own - before.own) / seconds;
    figures[`${prefix}AllBusy`] = (now.all - before.all) / seconds;
  };
  const memory = (name: string) => {
    const mib = residentMiB(running.server.pid);
    if (mib !== undefined) figures[name] = mib;
  };
  let done = false;
  let late = false;
  const patience = setTimeout(() => {
    late = true;
    child.kill("SIGKILL");
  }, PATIENCE_MS);
  try {
    const lines = child.stdout.pipeThrough(new TextDecoderStream()).pipeThrough(
      new TextLineStream(),
    );
    for await (const line of lines) {
      const { event, result }: Said = JSON.parse(line);
      await onEvent?.(event);
      switch (event) {
        case "empty":
          memory("emptyMiB");
          await say("go on");
          break;
        case "begin":
        case "idle":
          before = processorTime(running.server.pid);
          break;
        case "end":
          end("server");
          memory("serverMiB");
          break;
        case "idled": {
          end("idle");
          memory("fullMiB");
          await say("go on");
          break;
        }
        case "kill":
          began = performance.now();
          running.server = await running.server.restart();
          figures.restartSeconds = (performance.now() - began) / 1_000;
          await say(String(running.server.port));
          break;
        case "result":
          Object.assign(figures, result);
          done = true;
      }
    }
    if (late) throw new Error(`It took longer than ${PATIENCE_MS / 1_000} s`);
    if (!done) throw new Error((await faults).trim() || "The generator ended without a word");
    return figures;
  } finally {
    clearTimeout(patience);
    try {
      child.kill("SIGKILL");
    } catch {
      // It has ended already.
    }
    await child.status;
    await input.abort().catch(() => {});
  }
}
