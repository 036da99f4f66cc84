/**
 * One instance for `bench/postgres.ts`: a store that writes into one conversation and hears what all write. An order comes as a
 * line on its input, the figures go out as a line of JSON.
 *
 * @module
 */
import { v7 as uuidv7 } from "uuid";
import { IDLE } from "../lib/store/contract/idle_follower.ts";
import { openPostgresStore } from "../lib/store/postgres/open.ts";
import type { Hints } from "../lib/store/postgres/postgres_store.ts";
import { toConnection } from "../tests/postgres/database.ts";

const [url = "", hints = "", name = ""] = Deno.args;
const everyone = { conversation: "everyone" };
const text = "a message of the usual length, so that the figures mean something";

/** Milliseconds since 1970, finer than `Date.now()`; one machine, so one clock. */
const now = () => performance.timeOrigin + performance.now();

const store = await openPostgresStore({
  connection: toConnection(url),
  hints: hints as Hints,
  pool: 4,
});
const claimed = await store.claimName({ name, key: name, kind: "guest", address: "bench" });
if (!claimed.ok) throw new Error(`"${name}" is taken`);
const { uid } = claimed.account;

let last = 0;
let disorder = 0;
let heard: number[] = [];
store.follow({
  ...IDLE,
  committed: ({ message }) => {
    if (last !== 0 && message.seq !== last + 1) disorder++;
    last = message.seq;
    const [, sent] = /^at (\S+)/.exec(message.text) ?? [];
    if (sent !== undefined && message.uid !== uid) heard.push(now() - Number(sent));
  },
});

async function say(more = ""): Promise<number> {
  const before = now();
  // As clients make them: the newest go to the end of the index.
  const id = uuidv7();
  await store.append({ id, sender: uid, to: everyone, text: `${more} ${text}` });
  return now() - before;
}

/** Sends one message after the other, with a pause. */
async function light(count: number): Promise<unknown> {
  const took: number[] = [];
  for (let sent = 0; sent < count; sent++) {
    took.push(await say(`at ${now()}`));
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return { took };
}

/** Keeps so many messages under way for so long. */
async function flood(ms: number, under: number): Promise<unknown> {
  const end = now() + ms;
  let stored = 0;
  const took: number[] = [];
  await Promise.all(Array.from({ length: under }, async () => {
    while (now() < end) {
      const time = await say();
      stored++;
      if (stored % 100 === 0) took.push(time);
    }
  }));
  return { stored, took };
}

const lines = Deno.stdin.readable.pipeThrough(new TextDecoderStream());
console.log(JSON.stringify({ ready: true }));
for await (const line of lines) {
  const [order = "", ...numbers] = line.trim().split(" ");
  const [first = 0, second = 0] = numbers.map(Number);
  let figures: unknown = { last, disorder, heard };
  if (order === "light") figures = await light(first);
  else if (order === "flood") figures = await flood(first, second);
  else if (order === "figures") heard = [];
  else break;
  console.log(JSON.stringify(figures));
}
await store.close();
Deno.exit(0);
