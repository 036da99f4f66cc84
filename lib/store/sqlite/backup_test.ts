import { assert, assertEquals, assertNotEquals, assertThrows } from "@std/assert";
import { StoreError, type StoreProblem } from "../store.ts";
import { backUp } from "./backup.ts";
import { Database } from "./database.ts";
import { openSqliteStore } from "./open.ts";
import { renewEpoch, restore } from "./restore.ts";
import { linesOf, startProgram } from "./testdata/run_program.ts";

const NOW = new Date("2026-11-25T10:00:00Z");

async function inFolder(run: (folder: string) => Promise<void>): Promise<void> {
  const parent = await Deno.makeTempDir();
  try {
    await run(`${parent}/data`);
  } finally {
    await Deno.remove(parent, { recursive: true });
  }
}

function refused(run: () => unknown, problem: StoreProblem): string {
  const error = assertThrows(run, StoreError);
  assertEquals(error.problem, problem, error.message);
  assert(!error.message.includes("\n"), error.message);
  return error.message;
}

/** Opens a store, says something, and closes it. */
async function say(folder: string, ...texts: string[]): Promise<string> {
  const store = await openSqliteStore({ folder });
  const claimed = await store.claimName({
    name: "Alice",
    key: crypto.randomUUID(),
    kind: "guest",
    address: "",
  });
  assert(claimed.ok);
  for (const text of texts) {
    const to = { conversation: "everyone" };
    await store.append({ id: crypto.randomUUID(), sender: claimed.account.uid, to, text });
  }
  await store.close();
  return store.epoch;
}

/** All that is in the conversation of all, and the epoch. */
async function read(folder: string): Promise<{ texts: string[]; seqs: number[]; epoch: string }> {
  const store = await openSqliteStore({ folder });
  const page = await store.history({ uid: "", in: "everyone", limit: 1e6, bytes: 1e9 });
  await store.close();
  const messages = page?.messages ?? [];
  const texts = messages.map((message) => "text" in message ? message.text : "-");
  return { texts, seqs: messages.map(({ seq }) => seq), epoch: store.epoch };
}

function names(folder: string): string[] {
  return [...Deno.readDirSync(folder)].map(({ name }) => name).sort();
}

Deno.test("backUp() of a store that is written to takes a whole state of it, time and again", () =>
  inFolder(async (folder) => {
    const process = startProgram("append", folder);
    const acknowledged: number[] = [];
    let copies = 0;
    for await (const line of linesOf(process)) {
      if (typeof line !== "object" || line === null || !("seq" in line)) continue;
      acknowledged.push(Number(line.seq));
      if (copies === 8 || acknowledged.length < (copies + 1) * 100) continue;
      const before = acknowledged.length;
      const copied = backUp(folder, `${folder}/copy${copies}`, NOW);
      assert(copied.messages >= before, `${copied.messages} of ${before}`);
      const other = `${folder}/of${copies}`;
      restore(other, `${folder}/copy${copies}`, NOW);
      const { seqs } = await read(other);
      assertEquals(seqs, Array.from({ length: copied.messages }, (_, index) => index + 1));
      if (++copies === 8) process.kill("SIGKILL");
    }
    await process.status;
    assertEquals(copies, 8);
  }));

Deno.test("backUp() makes a file for the owner alone, and nothing beside it", () =>
  inFolder(async (folder) => {
    await say(folder, "one", "two");
    const copied = backUp(folder, `${folder}/copy`, NOW);
    assertEquals([copied.people, copied.conversations, copied.messages], [1, 1, 2]);
    const { size, mode } = Deno.statSync(`${folder}/copy`);
    assertEquals(copied.bytes, size);
    if (Deno.build.os !== "windows") assertEquals((mode ?? 0) & 0o777, 0o600);
    assertEquals(names(folder), ["chat.generation", "chat.lock", "chat.sqlite", "copy"]);
  }));

Deno.test("backUp() overwrites nothing, and leaves nothing half-made", () =>
  inFolder(async (folder) => {
    refused(() => backUp(folder, `${folder}/copy`, NOW), "unwritable");
    await say(folder, "one");
    Deno.writeTextFileSync(`${folder}/mine`, "precious");
    assert(refused(() => backUp(folder, `${folder}/mine`, NOW), "failed").includes("mine"));
    assertEquals(Deno.readTextFileSync(`${folder}/mine`), "precious");
    refused(() => backUp(folder, `${folder}/missing/copy`, NOW), "unwritable");
    const bytes = Deno.readFileSync(`${folder}/chat.sqlite`);
    bytes.fill(0xaa, bytes.length / 2);
    Deno.writeFileSync(`${folder}/chat.sqlite`, bytes);
    refused(() => backUp(folder, `${folder}/copy`, NOW), "corrupt");
    assertEquals(names(folder), ["chat.generation", "chat.lock", "chat.sqlite", "mine"]);
  }));

Deno.test("restore() puts the backup in place, keeps the one before, and gives a new epoch", () =>
  inFolder(async (folder) => {
    const epoch = await say(folder, "one");
    backUp(folder, `${folder}/copy`, NOW);
    await say(folder, "two");
    const { former, messages } = restore(folder, `${folder}/copy`, NOW);
    assertEquals(messages, 1);
    assertEquals(former, `${folder}/chat.sqlite.before-2026-11-25T10-00-00`);
    const restored = await read(folder);
    assertEquals(restored.texts, ["one"]);
    assertNotEquals(restored.epoch, epoch);
    assertEquals((await read(folder)).epoch, restored.epoch);
    // The one before is a backup like any other.
    restore(folder, former ?? "", new Date(NOW.getTime() + 1_000));
    const back = await read(folder);
    assertEquals(back.texts, ["one", "two"]);
    assertEquals(new Set([epoch, restored.epoch, back.epoch]).size, 3);
  }));

Deno.test("A backup that is put in place by hand has a new epoch, also on the machine that it came from", () =>
  inFolder(async (folder) => {
    const store = await openSqliteStore({ folder });
    backUp(folder, `${folder}/copy`, NOW);
    await store.close();
    // Even where the file beside it names the very word that the copy has.
    const database = new Database(`${folder}/copy`);
    const word = database.query<{ value: string }>(
      "SELECT value FROM meta WHERE key = 'generation'",
    ).get();
    database.close();
    Deno.writeTextFileSync(`${folder}/chat.generation`, `${word?.value}\n`);
    Deno.renameSync(`${folder}/copy`, `${folder}/chat.sqlite`);
    const { epoch } = await read(folder);
    assertNotEquals(epoch, store.epoch);
    assertEquals((await read(folder)).epoch, epoch);
  }));

Deno.test("restore() leaves the log of a crash with the database that it belongs to", () =>
  inFolder(async (folder) => {
    await say(folder, "old");
    backUp(folder, `${folder}/copy`, NOW);
    const process = startProgram("append", folder);
    let count = 0;
    for await (const _ of linesOf(process)) if (++count === 100) process.kill("SIGKILL");
    await process.status;
    assert(names(folder).includes("chat.sqlite-wal"));
    const { former } = restore(folder, `${folder}/copy`, NOW);
    assertEquals((await read(folder)).texts, ["old"]);
    restore(folder, former ?? "", new Date(NOW.getTime() + 1_000));
    assert((await read(folder)).seqs.length >= 100);
  }));

Deno.test("restore() takes copies that were made by hand, with their log", () =>
  inFolder(async (folder) => {
    const store = await openSqliteStore({ folder });
    await store.claimName({ name: "Alice", key: "alice", kind: "guest", address: "" });
    const other = `${folder}/other`;
    for (const suffix of ["", "-wal"]) {
      Deno.copyFileSync(`${folder}/chat.sqlite${suffix}`, `${folder}/mine${suffix}`);
    }
    await store.close();
    const { people, former } = restore(other, `${folder}/mine`, NOW);
    assertEquals([people, former], [1, undefined]);
    assertNotEquals((await read(other)).epoch, store.epoch);
  }));

Deno.test("restore() changes nothing while a server runs, or where the file cannot be used", () =>
  inFolder(async (folder) => {
    await say(folder, "one");
    backUp(folder, `${folder}/copy`, NOW);
    const running = await openSqliteStore({ folder });
    refused(() => restore(folder, `${folder}/copy`, NOW), "locked");
    refused(() => renewEpoch(folder, NOW), "locked");
    await running.close();
    const before = Deno.readFileSync(`${folder}/chat.sqlite`);
    const write = (name: string, change: (bytes: Uint8Array) => void) => {
      const bytes = Deno.readFileSync(`${folder}/copy`);
      change(bytes);
      Deno.writeFileSync(`${folder}/${name}`, bytes);
    };
    write("damaged", (bytes) => bytes.fill(0xaa, bytes.length / 2));
    write("letter", (bytes) => bytes.fill(0x41));
    Deno.writeTextFileSync(`${folder}/empty`, "");
    const theirs = new Database(`${folder}/theirs`);
    theirs.run("CREATE TABLE theirs (id INTEGER)");
    theirs.close();
    write("newer", () => {});
    const newer = new Database(`${folder}/newer`);
    newer.run("PRAGMA user_version = 900");
    newer.close();
    for (const name of ["damaged", "letter", "empty", "theirs", "newer"]) {
      const text = refused(() => restore(folder, `${folder}/${name}`, NOW), "corrupt");
      assert(text.includes(`${folder}/${name}"`), text);
    }
    refused(() => restore(folder, `${folder}/missing`, NOW), "unwritable");
    assertEquals(Deno.readFileSync(`${folder}/chat.sqlite`), before);
    assertEquals(names(folder).filter((name) => name.includes("chat.sqlite")), ["chat.sqlite"]);
  }));

Deno.test("renewEpoch() gives a new epoch and changes nothing else", () =>
  inFolder(async (folder) => {
    const epoch = await say(folder, "one");
    renewEpoch(folder, NOW);
    const renewed = await read(folder);
    assertEquals(renewed.texts, ["one"]);
    assertNotEquals(renewed.epoch, epoch);
    assertEquals((await read(folder)).epoch, renewed.epoch);
  }));
