/**
 * Fills a new store with many messages, for benchmarks: half of them in the conversation of all, the others in private ones that
 * were busy for a while and then quiet, as conversations are.
 *
 * @module
 */
import { Database } from "../lib/store/sqlite/database.ts";
import { openSqliteStore } from "../lib/store/sqlite/open.ts";

/** Messages of a private conversation. */
const EACH = 100;

/** Private conversations that are busy at the same time. */
const BUSY = 100;

/** Milliseconds between two messages. */
const PACE = 60;

const TEXT = "Shall we look at the plan for the harbour again tomorrow, before the others come? ";

/** What was filled in. */
export interface Filled {
  /** People, `u1` and so on; `u1` has a tenth of all private conversations. */
  readonly people: number;
  /** Private conversations, `k1` and so on. */
  readonly conversations: number;
  /** Messages in the conversation of all. */
  readonly everyone: number;
}

/**
 * Makes a store and fills it.
 *
 * @param folder An empty folder.
 * @param messages How many, at least 1,000.
 */
export async function fillStore(folder: string, messages: number): Promise<Filled> {
  await (await openSqliteStore({ folder })).close();
  const half = Math.floor(messages / 2);
  const conversations = Math.ceil(half / EACH);
  const people = Math.max(200, Math.ceil(conversations / 5));
  const start = Date.now() - messages * PACE - 60_000;
  const database = new Database(`${folder}/chat.sqlite`);
  // Nothing here has to outlive a crash.
  database.run(
    "PRAGMA journal_mode = MEMORY; PRAGMA synchronous = OFF; PRAGMA foreign_keys = OFF; PRAGMA cache_size = -262144",
  );
  database.run("BEGIN");
  const addPerson = database.query(`
    INSERT INTO accounts (row, uid, name, key, kind, created_at, seen_at, wrote) VALUES (?, ?, ?, ?, 'guest', ?, ?, 1)`);
  const addName = database.query("INSERT INTO names (key, account) VALUES (?, ?)");
  for (let row = 1; row <= people; row++) {
    addPerson.run(row, `u${row}`, `User${row}`, `user${row}`, start, Date.now());
    addName.run(`user${row}`, row);
  }
  const pairs = pairsOf(people, conversations);
  const addConversation = database.query(
    "INSERT INTO conversations (row, id, a, b, last, at, first_at) VALUES (?, ?, ?, ?, ?, ?, ?)",
  );
  const addMessage = database.query(`
    INSERT INTO messages (conversation, seq, sender, id, name, text, at, previous) VALUES (?, ?, ?, ?, ?, ?, ?, ?)`);
  const last = new Uint32Array(people + 1);
  const firstAt = new Float64Array(conversations);
  let everyone = 0;
  let written = 0;
  for (let index = 0; index < messages; index++) {
    const at = start + index * PACE;
    // Like a UUIDv7: in the order of time, and otherwise random.
    const id = `${at.toString(16).padStart(12, "0")}-${
      index.toString(16).padStart(8, "0")
    }-7a3c-9f21e0`;
    const text = TEXT.repeat(index % 16 === 0 ? 4 : 1).slice(index % 60);
    if (index % 2 === 0 && written < half) {
      const block = Math.floor(written / (BUSY * EACH)) * BUSY;
      const busy = Math.min(BUSY, conversations - block);
      const within = written - block * EACH;
      const conversation = block + within % busy;
      const seq = Math.floor(within / busy) + 1;
      const sender = pairs[conversation][seq % 2];
      if (seq === 1) firstAt[conversation] = at;
      addMessage.run(conversation + 2, seq, sender, id, `User${sender}`, text, at, 0);
      written++;
    } else {
      const sender = 1 + (index * 7_919) % people;
      addMessage.run(1, ++everyone, sender, id, `User${sender}`, text, at, last[sender]);
      last[sender] = everyone;
    }
    if (index % 1_000_000 === 999_999) database.run("COMMIT; BEGIN");
  }
  pairs.forEach(([a, b], index) => {
    const block = Math.floor(index / BUSY) * BUSY;
    const ends = Math.min(half, (block + BUSY) * EACH);
    const busy = Math.min(BUSY, conversations - block);
    const count = Math.floor((ends - block * EACH - (index - block) - 1) / busy) + 1;
    const at = start + 2 * ends * PACE;
    addConversation.run(index + 2, `k${index + 1}`, a, b, count, at, firstAt[index]);
  });
  const setLast = database.query("UPDATE accounts SET everyone_last = ? WHERE row = ?");
  last.forEach((seq, row) => seq > 0 && setLast.run(seq, row));
  database.query(
    "UPDATE conversations SET last = ?, at = ?, first_at = ? WHERE id = 'everyone'",
  ).run(everyone, start + messages * PACE, start);
  database.run("COMMIT");
  database.close();
  return { people, conversations, everyone };
}

/** Two people for each conversation, no two conversations the same. */
function pairsOf(people: number, conversations: number): (readonly [number, number])[] {
  return Array.from({ length: conversations }, (_, index) => {
    if (index % 10 === 0) return [1, 2 + (index / 10) % (people - 1)] as const;
    const a = index % (people - 1);
    const b = (a + 1 + Math.floor(index / (people - 1))) % (people - 1);
    return a < b ? [a + 2, b + 2] as const : [b + 2, a + 2] as const;
  });
}
