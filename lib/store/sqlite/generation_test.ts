import { assertEquals, assertNotEquals } from "@std/assert";
import { FakeClock } from "../contract/mod.ts";
import { Database } from "./database.ts";
import { openSqliteStore } from "./open.ts";
import { linesOf, startProgram } from "./testdata/run_program.ts";

/** A folder, and what people do in it with their hands. */
class Hands implements AsyncDisposable {
  readonly folder = Deno.makeTempDirSync();
  readonly clock = new FakeClock();
  readonly database = `${this.folder}/chat.sqlite`;
  readonly beside = `${this.folder}/chat.generation`;

  open = () => openSqliteStore({ folder: this.folder, now: this.clock.now });

  /** Starts and stops, and gives the epoch. */
  async run(): Promise<string> {
    const store = await this.open();
    await store.close();
    return store.epoch;
  }

  /** Starts in a process of its own, which crashes. */
  async crash(): Promise<void> {
    const process = startProgram("hold", this.folder);
    for await (const line of linesOf(process)) if (line === "open") process.kill("SIGKILL");
    assertEquals((await process.status).signal, "SIGKILL");
  }

  /** Leaves the database as it is in a copy, with all that is in its log. */
  copy(name: string): string {
    const path = `${this.folder}/${name}`;
    const database = new Database(this.database);
    database.query("VACUUM INTO ?").run(path);
    database.close();
    return path;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await Deno.remove(this.folder, { recursive: true });
  }
}

Deno.test("The epoch stays over clean stops and over crashes", async () => {
  await using hands = new Hands();
  const epoch = await hands.run();
  assertEquals(await hands.run(), epoch);
  await hands.crash();
  assertEquals(await hands.run(), epoch);
  await hands.crash();
  await hands.crash();
  assertEquals(await hands.run(), epoch);
});

Deno.test("A database of the time before is a history of its own, however the last run ended", async () => {
  await using hands = new Hands();
  const epoch = await hands.run();
  Deno.copyFileSync(hands.database, `${hands.folder}/mine`);
  assertEquals(await hands.run(), epoch);
  Deno.copyFileSync(`${hands.folder}/mine`, hands.database);
  const second = await hands.run();
  assertNotEquals(second, epoch);
  assertEquals(await hands.run(), second);
  await hands.crash();
  for (const suffix of ["-wal", "-shm"]) Deno.removeSync(hands.database + suffix);
  Deno.copyFileSync(`${hands.folder}/mine`, hands.database);
  const third = await hands.run();
  assertEquals(new Set([epoch, second, third]).size, 3);
});

Deno.test("A copy of a running store is noticed when that has stopped, and after a crash when it had run on for ten minutes", async () => {
  await using hands = new Hands();
  const store = await hands.open();
  const copy = hands.copy("mine");
  await store.close();
  Deno.renameSync(copy, hands.database);
  const second = await hands.run();
  assertNotEquals(second, store.epoch);

  const other = await hands.open();
  const another = hands.copy("another");
  await other.tidy();
  const word = Deno.readTextFileSync(hands.beside);
  hands.clock.advance(10 * 60_000);
  await other.tidy();
  // What a crash would leave beside the database at this moment.
  const crashed = Deno.readTextFileSync(hands.beside);
  assertNotEquals(crashed, word);
  await other.close();
  Deno.writeTextFileSync(hands.beside, crashed);
  Deno.renameSync(another, hands.database);
  assertNotEquals(await hands.run(), second);
});

Deno.test("A file that is lost, or of another place, counts as a replaced database", async () => {
  await using hands = new Hands();
  const first = await hands.run();
  Deno.removeSync(hands.beside);
  const second = await hands.run();
  Deno.writeTextFileSync(hands.beside, "elsewhere\n");
  const third = await hands.run();
  Deno.writeTextFileSync(hands.beside, "");
  const fourth = await hands.run();
  assertEquals(new Set([first, second, third, fourth]).size, 4);
  assertEquals(await hands.run(), fourth);
});

Deno.test("A crash between the two writes keeps the epoch, whichever came first", async () => {
  await using hands = new Hands();
  const epoch = await hands.run();
  const word = Deno.readTextFileSync(hands.beside).trim();
  // The database has the word before or the new one, and the file names both.
  Deno.writeTextFileSync(hands.beside, `${word}\nnext\n`);
  assertEquals(await hands.run(), epoch);
  const later = Deno.readTextFileSync(hands.beside).trim();
  Deno.writeTextFileSync(hands.beside, `before\n${later}\n`);
  assertEquals(await hands.run(), epoch);
});

Deno.test("A database of version 1, which knew of none of this, keeps its epoch, and an old copy of it does not", async () => {
  await using hands = new Hands();
  const epoch = await hands.run();
  const database = new Database(hands.database);
  database.run("DELETE FROM meta WHERE key = 'generation'");
  database.close();
  Deno.removeSync(hands.beside);
  Deno.copyFileSync(hands.database, `${hands.folder}/old`);
  assertEquals(await hands.run(), epoch);
  Deno.copyFileSync(`${hands.folder}/old`, hands.database);
  assertNotEquals(await hands.run(), epoch);
});
