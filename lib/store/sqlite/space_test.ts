import { assert, assertEquals } from "@std/assert";
import { FakeClock } from "../contract/mod.ts";
import type { Account, Store } from "../store.ts";
import { backUp } from "./backup.ts";
import { Database } from "./database.ts";
import { openSqliteStore } from "./open.ts";

const DAY = 24 * 60 * 60 * 1_000;
const WORD = "Rosebud";

/** A store in a folder, and what one sees who reads the files. */
class Disk implements AsyncDisposable {
  readonly folder = Deno.makeTempDirSync();
  readonly clock = new FakeClock();

  open = () => openSqliteStore({ folder: this.folder, now: this.clock.now });

  /** Files of the folder in which the word stands. */
  filesWith(word: string): string[] {
    const bytes = new TextEncoder().encode(word);
    return [...Deno.readDirSync(this.folder)].map(({ name }) => name).filter((name) => {
      const content = Deno.readFileSync(`${this.folder}/${name}`);
      for (let at = content.indexOf(bytes[0]); at >= 0; at = content.indexOf(bytes[0], at + 1)) {
        if (bytes.every((byte, index) => content[at + index] === byte)) return true;
      }
      return false;
    }).toSorted();
  }

  size(suffix = ""): number {
    return Deno.statSync(`${this.folder}/chat.sqlite${suffix}`).size;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await Deno.remove(this.folder, { recursive: true });
  }
}

async function join(store: Store, name: string): Promise<Account> {
  const key = name.toLowerCase();
  const claimed = await store.claimName({ name, key, kind: "guest", address: "" });
  assert(claimed.ok);
  return claimed.account;
}

async function write(store: Store, { uid }: Account, texts: readonly string[]): Promise<void> {
  await Promise.all(
    texts.flatMap((text) =>
      [{ conversation: "everyone" }, { key: "bob" }].map((to) =>
        store.append({ id: crypto.randomUUID(), sender: uid, to, text })
      )
    ),
  );
}

async function tidyAll(store: Store, keep?: number): Promise<void> {
  while ((await store.tidy({ ...(keep !== undefined && { keep }) })).more);
}

// Where many messages came between, SQLite may have moved some within their pages, and left bytes of them in parts that it does not use:
// docs/security.md says so.
Deno.test("The texts of who deleted the account are overwritten in the file, and gone from its log", async () => {
  await using disk = new Disk();
  const store = await disk.open();
  const [alice, bob] = [await join(store, "Alice"), await join(store, "Bob")];
  await write(store, alice, [`${WORD} at first`, `${WORD} at last`]);
  assert(disk.filesWith(WORD).length > 0, "The test would see nothing");
  await store.deleteAccount(alice.uid);
  await tidyAll(store);
  assertEquals(disk.filesWith(WORD), []);
  assertEquals((await store.account(bob.uid))?.ended, false);
  await store.close();
});

Deno.test("A deletion that a crash or a stop interrupted goes on after the next start", async () => {
  await using disk = new Disk();
  const first = await disk.open();
  const [alice, bob] = [await join(first, "Alice"), await join(first, "Bob")];
  await write(first, alice, Array.from({ length: 250 }, (_, index) => `${index}`));
  await first.deleteAccount(alice.uid);
  assertEquals((await first.tidy()).more, true);
  await first.close();
  const second = await disk.open();
  const left = async (id: string) => {
    const page = await second.history({ uid: bob.uid, in: id, limit: 500, bytes: 1e6 });
    return page?.messages.filter((message) => "text" in message).length;
  };
  const [{ id }] = (await second.conversations({ uid: bob.uid, limit: 1 }))?.conversations ?? [];
  assertEquals([await left("everyone"), await left(id)], [50, 250]);
  await tidyAll(second);
  assertEquals([await left("everyone"), await left(id)], [0, 0]);
  await second.close();
});

Deno.test("Texts that became too old stand in no file any more", async () => {
  await using disk = new Disk();
  const store = await disk.open();
  const alice = await join(store, "Alice");
  await join(store, "Bob");
  await write(store, alice, Array.from({ length: 30 }, (_, index) => `${WORD}${index}`));
  disk.clock.advance(DAY);
  await write(store, alice, ["young"]);
  await tidyAll(store, DAY);
  assertEquals(disk.filesWith(WORD), []);
  assert(disk.filesWith("young").length > 0);
  await store.close();
});

Deno.test("The file gets smaller when much was removed, little by little, and the log does not grow", async () => {
  await using disk = new Disk();
  const store = await disk.open();
  const alice = await join(store, "Alice");
  await join(store, "Bob");
  await write(store, alice, Array.from({ length: 400 }, () => "x".repeat(4_000)));
  disk.clock.advance(DAY);
  await tidyAll(store);
  const full = disk.size();
  let largest = 0;
  while ((await store.tidy({ keep: DAY })).more) largest = Math.max(largest, disk.size("-wal"));
  assert(full > 3e6 && disk.size() < full / 2, `${full} became ${disk.size()}`);
  assert(largest < 8e6, `The log grew to ${largest}`);
  assertEquals(disk.size("-wal"), 0);
  await store.close();
});

Deno.test("tidy() does not wait for a backup that reads, and harms neither", async () => {
  await using disk = new Disk();
  const store = await disk.open();
  const alice = await join(store, "Alice");
  await join(store, "Bob");
  await write(store, alice, [WORD]);
  const reader = new Database(`${disk.folder}/chat.sqlite`);
  reader.run("BEGIN");
  const count = reader.query<{ count: number }>("SELECT count(*) AS count FROM messages");
  assertEquals(count.get()?.count, 2);
  disk.clock.advance(DAY);
  await tidyAll(store, DAY);
  assertEquals(count.get()?.count, 2);
  reader.close();
  await write(store, alice, ["young"]);
  const copied = backUp(disk.folder, `${disk.folder}/copy`, new Date());
  assertEquals(copied.messages, 2);
  await store.close();
});
