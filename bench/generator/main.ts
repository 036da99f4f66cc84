/**
 * The generator: plays everybody who uses a server, and checks what each of them gets. Started by `bench.ts` with a plan, as a
 * program of its own, so that it can have a processor for itself. It runs on Node, which reads sockets into a buffer that is
 * used again, without an object for each read.
 *
 * @module
 */
import process from "node:process";
import { type DialectName, DIALECTS } from "./dialects.ts";
import { tell } from "./report.ts";
import { ceiling, type CeilingPlan } from "./scenarios/ceiling.ts";
import { type CrowdPlan, resume, type ResumePlan, storm } from "./scenarios/crowd.ts";
import { fanOut, type FanOutPlan } from "./scenarios/fan_out.ts";
import { latency, type LatencyPlan } from "./scenarios/latency.ts";
import { pairs, type PairsPlan } from "./scenarios/pairs.ts";

/** What is to be done. */
export type Plan =
  & { readonly dialect: DialectName }
  & (
    | ({ readonly kind: "fan-out" } & FanOutPlan)
    | ({ readonly kind: "latency" } & LatencyPlan)
    | ({ readonly kind: "pairs" } & PairsPlan)
    | ({ readonly kind: "storm" } & CrowdPlan)
    | ({ readonly kind: "resume" } & ResumePlan)
    | ({ readonly kind: "ceiling" } & CeilingPlan)
  );

function run(plan: Plan): Promise<Record<string, unknown>> {
  const dialect = DIALECTS[plan.dialect];
  switch (plan.kind) {
    case "fan-out":
      return fanOut(plan, dialect);
    case "latency":
      return latency(plan, dialect);
    case "pairs":
      return pairs(plan, dialect);
    case "storm":
      return storm(plan, dialect);
    case "resume":
      return resume(plan, dialect);
    case "ceiling":
      return ceiling(plan, dialect);
  }
}

try {
  tell({ event: "result", result: await run(JSON.parse(process.argv[2] ?? "{}")) });
  process.exit(0);
} catch (error) {
  console.error(error instanceof Error && error.name !== "Fault" ? error.stack : String(error));
  process.exit(1);
}
