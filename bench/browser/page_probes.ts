/**
 * What is measured inside a page.
 *
 * @module
 */
import type { Page } from "playwright-core";

/** What the probes leave in the page. */
interface Probed {
  probed: { shift: number; usable: number; times: number[]; frames: number[] };
}

/** Must be called before the page opens. */
export async function installProbes(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const probed = { shift: 0, usable: 0, times: [] as number[], frames: [] as number[] };
    (globalThis as unknown as Probed).probed = probed;
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) {
        const { hadRecentInput, value } = entry as unknown as {
          hadRecentInput: boolean;
          value: number;
        };
        if (!hadRecentInput) probed.shift += value;
      }
    }).observe({ type: "layout-shift", buffered: true });
    const look = (now: number) => {
      const box = document.querySelector<HTMLTextAreaElement>("textarea");
      const shown = document.querySelector("[role=log] .row");
      if (box && !box.disabled && shown) probed.usable = now;
      else requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  });
}

/** Milliseconds from the start of the visit until one can write and sees messages. */
export async function usableAt(page: Page): Promise<number> {
  const found = await page.waitForFunction(() => (globalThis as unknown as Probed).probed.usable);
  return await found.jsonValue();
}

/** Layout shift so far, without what followed an input. */
export async function layoutShift(page: Page): Promise<number> {
  return await page.evaluate(() => (globalThis as unknown as Probed).probed.shift);
}

/** Bytes of the scripts of a visit, compressed. */
export async function scriptBytes(page: Page): Promise<number> {
  const urls = await page.evaluate(() =>
    performance.getEntriesByType("resource").map(({ name }) => name)
      .filter((name) => new URL(name).pathname.startsWith("/_fresh/js/"))
  );
  let total = 0;
  for (const url of new Set(urls)) {
    const body = (await fetch(url)).body?.pipeThrough(new CompressionStream("gzip"));
    total += (await new Response(body).arrayBuffer()).byteLength;
  }
  return total;
}

/** Milliseconds from each event of a kind to the end of the frame that shows what came of it. */
export async function afterPaint(
  page: Page,
  event: "keydown" | "click",
  run: () => Promise<void>,
): Promise<number[]> {
  await page.evaluate((event) => {
    const { probed } = globalThis as unknown as Probed;
    probed.times = [];
    addEventListener(event, ({ timeStamp }) => {
      // A task behind the next frame's drawing.
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => probed.times.push(performance.now() - timeStamp);
        port2.postMessage(null);
      });
    }, { capture: true });
  }, event);
  await run();
  return await page.evaluate(() => (globalThis as unknown as Probed).probed.times);
}

/** Waits until what was done last has been drawn. */
export async function painted(page: Page): Promise<void> {
  await page.evaluate(() =>
    new Promise<void>((done) => {
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => done();
        port2.postMessage(null);
      });
    })
  );
}

/** What {@linkcode framesDuring} found. */
export interface Frames {
  readonly perSecond: number;
  readonly worstSecond: number;
  /** In milliseconds. */
  readonly longest: number;
}

/** Counts the frames while something happens. */
export async function framesDuring(page: Page, run: () => Promise<void>): Promise<Frames> {
  await page.evaluate(() => {
    const { probed } = globalThis as unknown as Probed;
    const frames: number[] = probed.frames = [];
    const look = (now: number) => {
      if (probed.frames !== frames) return;
      frames.push(now);
      requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  });
  await run();
  const frames = await page.evaluate(() => {
    const { probed } = globalThis as unknown as Probed;
    const { frames } = probed;
    probed.frames = [];
    return frames;
  });
  const [first = 0] = frames;
  const last = frames.at(-1) ?? 0;
  const gaps = frames.slice(1).map((at, i) => at - (frames[i] ?? at));
  const seconds = Array.from(
    { length: Math.max(1, Math.floor((last - first) / 1_000)) },
    (_, i) => frames.filter((at) => Math.floor((at - first) / 1_000) === i).length,
  );
  return {
    perSecond: frames.length / Math.max(1, last - first) * 1_000,
    worstSecond: Math.min(...seconds),
    longest: Math.max(0, ...gaps),
  };
}

/** The value below which a part of all lies. */
export function quantile(values: readonly number[], part: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? NaN;
}
