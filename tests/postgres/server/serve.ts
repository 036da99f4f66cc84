/**
 * Runs a PostgreSQL for tests: prints its address and serves until its input ends, so that it never outlives whoever started
 * it. A line of its input is the name of a signal: the server is ended by it, started again, and the address is printed once more.
 *
 * @module
 */
import { Cluster } from "./cluster.ts";

const SIGNALS: readonly string[] = ["SIGINT", "SIGQUIT", "SIGTERM"] satisfies Deno.Signal[];

// A signal to the whole group is for whoever started this: when they end, the input does.
for (const signal of ["SIGINT", "SIGTERM"] as const) {
  if (Deno.build.os !== "windows") Deno.addSignalListener(signal, () => {});
}
const cluster = await Cluster.make(Deno.args);
await cluster.start();
console.log(cluster.url);
for await (const chunk of Deno.stdin.readable.pipeThrough(new TextDecoderStream())) {
  const signal = chunk.trim();
  if (!SIGNALS.includes(signal)) continue;
  await cluster.stop(signal as Deno.Signal);
  await cluster.start();
  console.log(cluster.url);
}
await cluster.remove();
