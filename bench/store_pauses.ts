/**
 * For how long the store keeps the event loop from everything else, under loads that are the worst for it.
 *
 *     deno task bench:pauses
 *
 * @module
 */
import { setImmediate } from "node:timers";
import { openSqliteStore } from "../lib/store/sqlite/open.ts";
import type { Addressee, Store } from "../lib/store/store.ts";
import { fillStore } from "./fill_store.ts";
import { COLUMNS, Costs } from "./figures.ts";

const EVERYONE = { conversation: "everyone" };
const BYTES = 256 * 1024;
const DAY = 24 * 60 * 60 * 1_000;

/** Turns of the store, as they are timed now. */
let turns = new Costs();
const schedule = (run: () => void) =>
  void setImmediate(() => {
    const end = turns.begin();
    run();
    end();
  });

let ids = 0;
function append(store: Store, sender: string, to: Addressee, text = "A message of usual length.") {
  const id = `${Date.now().toString(16).padStart(12, "0")}-${
    (ids++).toString(16).padStart(8, "0")
  }-7000-bench`;
  return store.append({ id, sender, to, text });
}

/** Runs a load and says how long its turns were. */
async function measure(title: string, run: () => Promise<unknown>): Promise<void> {
  turns = new Costs();
  const begun = performance.now();
  const detail = await run();
  const seconds = ((performance.now() - begun) / 1_000).toFixed(1);
  console.log(`${title.padEnd(58)} ${turns}   ${detail ?? ""} ${seconds} s`);
}

const folder = await Deno.makeTempDir({ prefix: "chat_bench_" });
const size = async (suffix: string) => {
  const { size } = await Deno.stat(`${folder}/chat.sqlite${suffix}`);
  return `${(size / 1e6).toFixed(1)} MB`;
};
try {
  const { people } = await fillStore(folder, 1_000_000);
  let now = Date.now();
  const store = await openSqliteStore({ folder, schedule, now: () => now, maxWaiting: 100_000 });
  console.log(`Turns of the event loop, ${COLUMNS}`);
  await measure("1,000 messages at once to all, 200 times", async () => {
    for (let round = 0; round < 200; round++) {
      await Promise.all(
        Array.from({ length: 1_000 }, (_, index) => append(store, `u${1 + index % 200}`, EVERYONE)),
      );
    }
    return `log ${await size("-wal")}`;
  });
  await measure("1,000 messages at once in 500 private pairs, 100 times", async () => {
    for (let round = 0; round < 100; round++) {
      await Promise.all(Array.from({ length: 1_000 }, (_, index) => {
        const a = 2 + index % 500;
        return append(store, `u${a}`, { key: `user${a + 500}` });
      }));
    }
    return `log ${await size("-wal")}`;
  });
  await measure("one message after the other, 5,000 times", async () => {
    for (let index = 0; index < 5_000; index++) {
      await append(store, `u${1 + index % people}`, EVERYONE);
    }
    return `log ${await size("-wal")}`;
  });
  const long = "😀".repeat(5_000);
  await Promise.all(Array.from({ length: 400 }, () => append(store, "u1", EVERYONE, long)));
  await measure(
    "pages of 100 messages of 5,000 emoji, 500 asked for at once",
    () =>
      Promise.all(
        Array.from({ length: 500 }, (_, index) =>
          store.history({ uid: `u${index + 1}`, in: "everyone", limit: 100, bytes: BYTES })),
      )
        .then(() =>
          undefined
        ),
  );
  const mine = await store.conversations({ uid: "u1", limit: 200 });
  const listed = mine?.conversations ?? [];
  const before = listed.at(-1)?.id;
  const older = await store.conversations({ uid: "u1", limit: 199, ...(before && { before }) });
  const seen = Object.fromEntries((older?.conversations ?? []).map(({ id }) => [id, 0]));
  await measure(
    "200 entries in a resume, 200 asked for at once",
    () =>
      Promise.all(
        Array.from({ length: 200 }, () =>
          store.resume({ uid: "u1", seen, conversations: 200, messages: 200, bytes: BYTES })),
      )
        .then(() =>
          undefined
        ),
  );
  now += 1_000 * DAY;
  await measure("removing a year's messages", async () => {
    let steps = 0;
    while ((await store.tidy({ keep: 1_000 * DAY + 60_000 * 1_000 / 2 })).more && steps < 2_000) {
      steps++;
    }
    return `${steps} steps, file ${await size("")},`;
  });
  await store.close();
} finally {
  await Deno.remove(folder, { recursive: true });
}
