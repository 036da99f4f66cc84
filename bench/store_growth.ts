/**
 * Whether the store costs the same with ten million messages as with a thousand.
 *
 *     deno task bench:store [messages…]
 *
 * @module
 */
import { openSqliteStore } from "../lib/store/sqlite/open.ts";
import type { Addressee, Store } from "../lib/store/store.ts";
import { fillStore } from "./fill_store.ts";
import { COLUMNS, Costs, turn } from "./figures.ts";

const EVERYONE = { conversation: "everyone" };
const BYTES = 256 * 1024;
const ONE = { uid: "u1" };

/** People who write at the same time. */
const WRITERS = 200;

let ids = 0;
function draft(sender: string, to: Addressee) {
  const id = `${Date.now().toString(16).padStart(12, "0")}-${
    (ids++).toString(16).padStart(8, "0")
  }-7000-bench`;
  return { id, sender, to, text: "A message of usual length, as people write them in a chat." };
}

/** Times reads of a store that holds so many messages. */
async function reads(store: Store, filled: Awaited<ReturnType<typeof fillStore>>) {
  const { people, conversations, everyone } = filled;
  const pick = (count: number, index: number) => 1 + (index * 7_919) % count;
  const [newest, middle, resumed, listed] = Array.from({ length: 4 }, () => new Costs());
  for (let index = 0; index < 1_000; index++) {
    const uid = `u${pick(people, index)}`;
    const page = { uid, in: "everyone", limit: 50, bytes: BYTES };
    await newest.time(() => store.history(page));
    const before = 51 + pick(Math.max(1, everyone - 50), index * 31);
    await middle.time(() => store.history({ ...page, before }));
    const seen = { everyone: everyone - 200 };
    const request = { uid, seen, conversations: 200, messages: 200, bytes: BYTES };
    await resumed.time(() => store.resume(request));
    const more = `k${1 + 10 * Math.floor(pick(conversations, index) / 10.0001)}`;
    const before2 = index % 2 === 0 ? {} : { before: more };
    await listed.time(() => store.conversations({ ...ONE, ...before2, limit: 200 }));
    if (index % 20 === 0) await turn();
  }
  return { newest, middle, resumed, listed };
}

/** Times commits. */
async function writes(store: Store) {
  const [lone, batch] = [new Costs(), new Costs()];
  for (let index = 0; index < 500; index++) {
    await lone.time(() => store.append(draft(`u${1 + index % WRITERS}`, EVERYONE)));
  }
  const begun = performance.now();
  for (let round = 0; round < 100; round++) {
    await batch.time(() =>
      Promise.all(
        Array.from(
          { length: 1_000 },
          (_, index) => store.append(draft(`u${1 + index % WRITERS}`, EVERYONE)),
        ),
      )
    );
  }
  return { lone, batch, rate: 100_000 / (performance.now() - begun) * 1_000 };
}

const sizes = Deno.args.map(Number);
if (sizes.some((size) => !(size >= 1_000))) {
  console.error("Give numbers of messages, each 1000 or more");
  Deno.exit(2);
}
console.log(COLUMNS);
for (const messages of sizes.length > 0 ? sizes : [1_000, 100_000, 1_000_000, 10_000_000]) {
  const folder = await Deno.makeTempDir({ prefix: "chat_bench_" });
  try {
    const begun = performance.now();
    const filled = await fillStore(folder, messages);
    const seconds = (performance.now() - begun) / 1_000;
    const { size } = await Deno.stat(`${folder}/chat.sqlite`);
    const store = await openSqliteStore({ folder });
    const { newest, middle, resumed, listed } = await reads(store, filled);
    const { lone, batch, rate } = await writes(store);
    await store.close();
    console.log(`
${messages.toLocaleString("en")} messages, ${(size / 1e6).toFixed(1)} MB, filled in ${
      seconds.toFixed(0)
    } s
  page of history, newest 50     ${newest}
  page of history, in the midst  ${middle}
  resume with 200 missed         ${resumed}
  200 conversations              ${listed}
  one message, committed         ${lone}
  1,000 messages at once         ${batch}
  messages a second              ${Math.round(rate).toLocaleString("en")}`);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}
