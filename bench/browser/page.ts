/**
 * How quick the page is, in a headless Chromium on a processor slowed down four times: `deno task bench:page`. Prints a
 * table; what is over its target is marked.
 *
 * `--minutes=3`: how long memory is watched under traffic. `--only=typing,burst`: these parts alone.
 *
 * @module
 */
import type { CDPSession, Page } from "playwright-core";
import type { ChatClient } from "../../tests/support/client.ts";
import { launch } from "../../tests/browser/support/chromium.ts";
import { eventually } from "../../tests/browser/support/eventually.ts";
import type { Person } from "../../tests/browser/support/person.ts";
import { Scene } from "../../tests/browser/support/scene.ts";
import {
  afterPaint,
  framesDuring,
  installProbes,
  layoutShift,
  painted,
  quantile,
  scriptBytes,
  usableAt,
} from "./page_probes.ts";
import { sample, write } from "./page_traffic.ts";

/** What a slow phone is to a desk. */
const SLOWER = 4;

/** Messages held in the list where it is full. */
const HELD = 10_000;

const option = (name: string) =>
  Deno.args.find((arg) => arg.startsWith(`--${name}=`))?.slice(name.length + 3);
const minutes = Number(option("minutes") ?? 3);
const only = option("only")?.split(",");

/** Notes a figure. `limit` is what it must stay under, or, with `atLeast`, reach. */
function note(
  what: string,
  value: number,
  { unit, limit, atLeast = false }: { unit: string; limit?: number; atLeast?: boolean },
): void {
  const bad = limit !== undefined && (atLeast ? value < limit : value > limit);
  const target = limit === undefined ? "" : `${atLeast ? "≥" : "≤"} ${limit} ${unit}`;
  const shown = value < 1 && value > 0 ? value.toFixed(4) : value.toFixed(value < 100 ? 1 : 0);
  console.log(`| ${what} | ${shown} ${unit} | ${bad ? `${target} missed` : target} |`);
}

async function slow(page: Page, rate = SLOWER): Promise<CDPSession> {
  const session = await page.context().newCDPSession(page);
  await session.send("Emulation.setCPUThrottlingRate", { rate });
  return session;
}

/**
 * Tells how many milliseconds the page's main thread has run so far: unlike what a clock tells, that does not grow while
 * other programs have the processor. The slow-down counts as running.
 */
async function mainThread(page: Page): Promise<() => Promise<number>> {
  const session = await slow(page);
  await session.send("Performance.enable", { timeDomain: "threadTicks" });
  return async () => {
    const { metrics } = await session.send("Performance.getMetrics");
    return (metrics.find(({ name }) => name === "TaskDuration")?.value ?? 0) * 1_000;
  };
}

/** Scrolls up until as many messages are in the list. */
async function holdAll(person: Person): Promise<number> {
  const count = () => person.log.locator(".row").count();
  for (let before = -1, now = await count(); now < HELD && now !== before;) {
    before = now;
    await eventually(async () => {
      await person.log.evaluate((log) => (log.scrollTop = 0));
      now = await count();
      if (now === before) throw new Error("No more came");
    });
  }
  return await count();
}

async function firstVisit(chat: Scene): Promise<void> {
  const { chat: bob } = await chat.program("Bob");
  await write(bob, "everyone", 200);
  const alice = await chat.person();
  await installProbes(alice.page);
  await alice.join("Alice");
  const session = await slow(alice.page);
  await session.send("Network.enable");
  await session.send("Network.setCacheDisabled", { cacheDisabled: true });
  const times: number[] = [];
  for (let i = 0; i < 5; i++) {
    await alice.page.reload();
    await alice.connected();
    times.push(await usableAt(alice.page));
  }
  await alice.page.waitForTimeout(1_500);
  note("compressed script of a first visit", await scriptBytes(alice.page) / 1024, {
    unit: "KiB",
    limit: 60,
  });
  note("first visit until one can write, median of 5", quantile(times, 0.5), {
    unit: "ms",
    limit: 1_500,
  });
  note("layout shift of a visit", await layoutShift(alice.page), { unit: "CLS", limit: 0.02 });
}

async function typing(alice: Person): Promise<void> {
  await alice.box.focus();
  const keys = "what one types while reading along ".repeat(2);
  const spent = await mainThread(alice.page);
  await alice.page.waitForTimeout(1_000);
  const before = await spent();
  const times = await afterPaint(alice.page, "keydown", async () => {
    for (const key of keys) {
      await alice.page.keyboard.press(key === " " ? "Space" : key);
      await alice.page.waitForTimeout(40);
    }
  });
  const busy = (await spent() - before) / keys.length;
  const held = `${HELD} messages held`;
  note(`key to paint, ${held}, median`, quantile(times, 0.5), { unit: "ms", limit: 50 });
  note(`key to paint, ${held}, 95 %`, quantile(times, 0.95), { unit: "ms", limit: 50 });
  note(`main thread for a key, ${held}`, busy, { unit: "ms" });
  await alice.box.fill("");
}

async function appending(alice: Person, bob: ChatClient): Promise<void> {
  const spent = await mainThread(alice.page);
  await alice.page.waitForTimeout(1_000);
  const before = await spent();
  for (let i = 0; i < 20; i++) {
    await write(bob, "everyone", 1);
    await alice.page.waitForTimeout(100);
  }
  const busy = (await spent() - before) / 20;
  note(`main thread for one more message, ${HELD} held`, busy, { unit: "ms" });
}

async function scrolling(alice: Person): Promise<void> {
  await alice.log.hover();
  const frames = await framesDuring(alice.page, async () => {
    for (let i = 0; i < 120; i++) {
      await alice.page.mouse.wheel(0, i < 60 ? -400 : 400);
      await alice.page.waitForTimeout(16);
    }
  });
  note(`frames a second while scrolling, ${HELD} held`, frames.perSecond, {
    unit: "/s",
    limit: 30,
    atLeast: true,
  });
  note(`longest frame while scrolling, ${HELD} held`, frames.longest, { unit: "ms" });
  await alice.log.evaluate((log) => (log.scrollTop = log.scrollHeight));
}

/** Whether `window.find`, which is the browser's own search as far as a page can use it, finds what is not laid out. */
async function finding(alice: Person): Promise<void> {
  const [near, far] = await alice.log.evaluate((log) => {
    const { find } = globalThis as unknown as { find: (...options: unknown[]) => boolean };
    const rows = [...log.querySelectorAll(".row")];
    const [anyCase, forwards, goesOn] = [false, false, true];
    return [rows.at(-1), rows[30]].map((row) => {
      const text = row?.querySelector(".bubble")?.textContent?.slice(0, 20);
      const skipped = !row?.checkVisibility({ contentVisibilityAuto: true });
      const found = find(text, anyCase, forwards, goesOn) && getSelection()?.toString() === text;
      getSelection()?.removeAllRanges();
      return { skipped, found };
    });
  });
  const what = "the browser's search finds what is not laid out";
  // The packaged Chromium finds nothing anywhere; `CHROMIUM` names another.
  if (!near?.found) console.log(`| ${what} | this browser searches no page | |`);
  else note(what, far?.skipped && far.found ? 1 : 0, { unit: "", limit: 1, atLeast: true });
}

async function burst(
  alice: Person,
  programs: readonly ChatClient[],
  held: string,
): Promise<void> {
  const seconds = 8;
  const spent = await mainThread(alice.page);
  const before = await spent();
  const frames = await framesDuring(alice.page, async () => {
    const start = performance.now();
    // Single frames, some milliseconds apart: as many people write, and not as one program floods.
    for (let sent = 0; sent < 500 * seconds;) {
      const due = Math.min(500 * seconds, (performance.now() - start) / 2);
      for (; sent < due; sent++) {
        programs[sent % programs.length]?.tell({
          type: "send",
          id: crypto.randomUUID(),
          to: "everyone",
          text: sample(sent),
        });
      }
      await new Promise((resolve) => setTimeout(resolve, 4));
    }
  });
  const busy = (await spent() - before) / (seconds * 10);
  const target = { unit: "/s", limit: 30, atLeast: true };
  note(`frames a second in a burst of 500 messages/s, ${held}`, frames.perSecond, target);
  note("worst second of that burst", frames.worstSecond, target);
  note("longest frame of that burst", frames.longest, { unit: "ms" });
  note("main thread busy in that burst", busy, { unit: "%" });
  await alice.page.waitForTimeout(2_000);
}

async function switching(alice: Person): Promise<void> {
  const spent = await mainThread(alice.page);
  const busy: number[] = [];
  const times = await afterPaint(alice.page, "click", async () => {
    for (let i = 0; i < 5; i++) {
      for (const name of [/^@Bob/, /^Everyone/]) {
        const tab = alice.page.getByRole("tab", { name });
        await tab.hover();
        await alice.page.waitForTimeout(2_000);
        const before = await spent();
        await tab.click();
        await painted(alice.page);
        busy.push(await spent() - before);
      }
    }
  });
  const what = "from one conversation to another";
  note(`${what}, median`, quantile(times, 0.5), { unit: "ms", limit: 100 });
  note(`${what}, 95 %`, quantile(times, 0.95), { unit: "ms", limit: 100 });
  note(`${what}, slowest`, Math.max(...times), { unit: "ms" });
  note(`main thread ${what}, median`, quantile(busy, 0.5), { unit: "ms" });
  note(`main thread ${what}, slowest`, Math.max(...busy), { unit: "ms" });
}

async function memory(alice: Person, bob: ChatClient): Promise<void> {
  const session = await slow(alice.page);
  await session.send("Performance.enable");
  const look = async () => {
    await session.send("HeapProfiler.collectGarbage");
    const { metrics } = await session.send("Performance.getMetrics");
    const value = (name: string) => metrics.find((metric) => metric.name === name)?.value ?? 0;
    return { heap: value("JSHeapUsedSize") / 2 ** 20, nodes: value("Nodes") };
  };
  // Full before it is watched: from here on, what comes must push out what was. An eighth comes and goes, since the oldest
  // messages are dropped 250 at a time.
  await write(bob, "everyone", 2_500);
  await alice.page.waitForTimeout(5_000);
  const start = await look();
  const end = Date.now() + minutes * 60_000;
  let count = 0;
  while (Date.now() < end) {
    await write(bob, "everyone", 50);
    count += 50;
    await alice.page.waitForTimeout(500);
  }
  await alice.page.waitForTimeout(2_000);
  const then = await look();
  note(`heap before ${count} messages`, start.heap, { unit: "MiB" });
  note(`heap after them, ${minutes} min later`, then.heap, {
    unit: "MiB",
    limit: Math.ceil(start.heap * 1.2),
  });
  note("nodes of the document before", start.nodes, { unit: "" });
  note("nodes of the document after", then.nodes, {
    unit: "",
    limit: Math.ceil(start.nodes * 1.2),
  });
}

const load = () => Deno.loadavg().map((value) => value.toFixed(1)).join(", ");
console.log(`${navigator.hardwareConcurrency} processors, load ${load()}`);
const browser = await launch();
try {
  const want = (part: string) => only === undefined || only.includes(part);
  if (want("visit")) {
    await using chat = await Scene.open(browser);
    await firstVisit(chat);
  }
  await using chat = await Scene.open(browser);
  const { chat: bob } = await chat.program("Bob");
  const { chat: carol } = await chat.program("Carol");
  await write(bob, "everyone", HELD + 50);
  const alice = await chat.person();
  await installProbes(alice.page);
  await alice.join("Alice");
  await write(bob, "@Alice", 1_000);
  if (["typing", "append", "scroll", "find"].some(want)) {
    console.log(`${await holdAll(alice)} messages in the list`);
    await alice.log.evaluate((log) => (log.scrollTop = log.scrollHeight));
    await alice.page.waitForTimeout(1_000);
    await slow(alice.page);
    if (want("typing")) await typing(alice);
    if (want("append")) await appending(alice, bob);
    if (want("scroll")) await scrolling(alice);
    if (want("find")) await finding(alice);
    if (want("burst")) await burst(alice, [bob, carol], `${HELD} held`);
  }
  // Anew, with what a page holds of a conversation whose end one looks at.
  await alice.page.reload();
  await alice.connected();
  await write(bob, "everyone", 2_000);
  await alice.page.waitForTimeout(3_000);
  await slow(alice.page);
  if (want("burst")) await burst(alice, [bob, carol], "2000 held");
  if (want("switch")) await switching(alice);
  if (want("memory")) await memory(alice, bob);
  if (chat.problems.length > 0) console.log(chat.problems);
  console.log(`Load at the end ${load()}`);
} finally {
  await browser.close();
}
