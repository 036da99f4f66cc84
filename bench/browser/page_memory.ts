/**
 * What the page keeps in memory over an hour of messages: `deno task bench:memory`. Prints a row a minute, each after a
 * collection, and how the heap grew by least squares.
 *
 * `--minutes=60`: how long. `--rate=20`: messages a second to everyone. The processor is not slowed down.
 *
 * @module
 */
import type { Page } from "playwright-core";
import { launch } from "../../tests/browser/support/chromium.ts";
import { Scene } from "../../tests/browser/support/scene.ts";
import { sample, write } from "./page_traffic.ts";

const option = (name: string, otherwise: number) =>
  Number(
    Deno.args.find((arg) => arg.startsWith(`--${name}=`))?.slice(name.length + 3) ?? otherwise,
  );
const minutes = option("minutes", 60);
const rate = option("rate", 20);

/** What a page holds at a moment. */
interface Held {
  /** MiB of JavaScript in use. */
  readonly heap: number;
  readonly nodes: number;
  readonly listeners: number;
  /** KiB that the browser keeps for the page's origin. */
  readonly stored: number;
}

/** @returns Looks at a page after a collection. */
async function watch(page: Page): Promise<() => Promise<Held>> {
  const session = await page.context().newCDPSession(page);
  await session.send("Performance.enable");
  return async () => {
    await session.send("HeapProfiler.collectGarbage");
    const { metrics } = await session.send("Performance.getMetrics");
    const value = (name: string) => metrics.find((metric) => metric.name === name)?.value ?? 0;
    const usage = await page.evaluate(async () => (await navigator.storage.estimate()).usage ?? 0);
    return {
      heap: value("JSHeapUsedSize") / 2 ** 20,
      nodes: value("Nodes"),
      listeners: value("JSEventListeners"),
      stored: usage / 1024,
    };
  };
}

/** By how much a value grows from one to the next, by least squares. */
function slope(values: readonly number[]): number {
  const middle = (values.length - 1) / 2;
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const [up, down] = values.reduce(
    ([up, down], value, i) => [up + (i - middle) * (value - mean), down + (i - middle) ** 2],
    [0, 0],
  );
  return up / down;
}

const browser = await launch();
try {
  await using chat = await Scene.open(browser);
  const { chat: bob } = await chat.program("Bob");
  const { chat: carol } = await chat.program("Carol");
  const alice = await chat.join("Alice");
  await write(carol, "@Alice", 300);
  // Full before it is watched: from here on, what comes must push out what was.
  await write(bob, "everyone", 2_500);
  await alice.page.waitForTimeout(5_000);
  const look = await watch(alice.page);

  const heaps: number[] = [];
  const start = performance.now();
  console.log("| minute | messages | heap, MiB | nodes | listeners | stored, KiB |");
  console.log("| --- | --- | --- | --- | --- | --- |");
  for (let minute = 0, sent = 0;; minute++) {
    const { heap, nodes, listeners, stored } = await look();
    heaps.push(heap);
    console.log(
      `| ${minute} | ${sent} | ${heap.toFixed(2)} | ${nodes} | ${listeners} | ${
        stored.toFixed(0)
      } |`,
    );
    if (minute === minutes) break;
    // What a person does now and then: reads a private word, answers it, comes back and says something.
    await write(carol, "@Alice", 3);
    await alice.page.getByRole("tab", { name: /^@Carol/ }).click();
    await alice.say(`read that, ${minute}`);
    await alice.page.getByRole("tab", { name: /^Everyone/ }).click();
    await alice.say(`still here, ${minute}`);
    while (performance.now() - start < (minute + 1) * 60_000) {
      const due = Math.floor((performance.now() - start) / 1_000 * rate);
      for (; sent < due; sent++) {
        const text = sample(sent);
        bob.tell({ type: "send", id: crypto.randomUUID(), to: "everyone", text });
      }
      bob.all.length = 0;
      carol.all.length = 0;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
  const half = heaps.slice(Math.floor(heaps.length / 2));
  console.log(`Growth over the second half: ${(slope(half) * 1024).toFixed(1)} KiB a minute`);
  if (chat.problems.length > 0) console.log(chat.problems);
} finally {
  await browser.close();
}
