import { assert, assertEquals } from "@std/assert";
import type { Plan } from "../bench/generator/main.ts";
import { startServer } from "./support/server.ts";

Deno.test("The benchmark's generator speaks to the real server, and finds every delivery in order", async () => {
  await using server = await startServer({ env: { CHAT_MESSAGES_PER_SECOND: "0" } });
  const plan: Plan = {
    kind: "fan-out",
    dialect: "chat",
    port: server.port,
    readers: 5,
    writers: 2,
    outstanding: 16,
    stalled: 1,
    warmUp: 0,
    seconds: 0.2,
  };
  const { code, stdout, stderr } = await new Deno.Command(Deno.execPath(), {
    args: ["run", "-A", "bench/generator/main.ts", JSON.stringify(plan)],
    cwd: new URL("../", import.meta.url),
    stdin: "null",
  }).output();
  assertEquals(code, 0, new TextDecoder().decode(stderr));
  const said = new TextDecoder().decode(stdout).trim().split("\n").map((line) => JSON.parse(line));
  assertEquals(said.map(({ event }) => event), ["begin", "end", "result"]);
  const { deliveriesPerSecond, checked } = said[2].result;
  assert(deliveriesPerSecond > 0);
  // Each message to five readers and the other writer.
  assertEquals(checked % 6, 0);
});
