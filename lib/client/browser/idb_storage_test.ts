import { assert, assertEquals } from "@std/assert";
import "fake-indexeddb/auto";
import { forceCloseDatabase } from "fake-indexeddb";
import { deleteDB, openDB, unwrap } from "idb";
import type { CachedChat } from "../cached_chat.ts";
import { LEASE_MS } from "../lease_lock.ts";
import type { OutboxItem } from "../outbox_item.ts";
import type { Done } from "../storage.ts";
import { DATABASE, VERSION } from "./database.ts";
import { IdbStorage } from "./idb_storage.ts";
import { KEPT_FOR_MS, KEPT_FOR_OTHERS, load, tidy } from "./load.ts";

const NOW = 1_795_300_000_000;

function item(id: string, fields: Partial<OutboxItem> = {}): OutboxItem {
  return { id, chat: "everyone", text: `text ${id}`, at: NOW, order: NOW, ...fields };
}

function chat(id: string, fields: Partial<CachedChat> = {}): CachedChat {
  const base = { id, epoch: "e1", key: id, ended: false, first: 1, read: 0, at: NOW };
  const messages = [1, 2].map((seq) => ({ seq, at: NOW, uid: "p2", from: "Bob", text: `${seq}` }));
  const person = id === "everyone" ? {} : { key: `with-${id}`, person: { name: id, guest: true } };
  return { ...base, ...person, high: 2, messages, ...fields };
}

/** Waits for the answer of what takes a callback. */
function done(run: (done: Done) => void): Promise<boolean> {
  return new Promise((resolve) => run(resolve));
}

/** A test in a browser of its own, which has an empty database. */
function test(name: string, run: (storage: (uid: string) => IdbStorage) => Promise<void>): void {
  Deno.test(name, async () => {
    await deleteDB(DATABASE);
    const opened: IdbStorage[] = [];
    await run((uid) => {
      const storage = new IdbStorage(uid);
      opened.push(storage);
      return storage;
    });
    for (const storage of opened) storage.close();
  });
}

async function restored(storage: IdbStorage, uid: string) {
  return await load(await storage.open(), uid);
}

test("IdbStorage keeps messages by person, replaces them by id and forgets them", async (open) => {
  const [alice, bob] = [open("p1"), open("p2")];
  await done((done) => alice.putItem(item("a"), done));
  await done((done) => alice.putItem(item("b"), done));
  const refused = item("a", { problem: { code: "ended", message: "Gone" } });
  alice.deleteItem("b");
  assert(await done((done) => alice.putItem(refused, done)));
  assertEquals(await restored(alice, "p1"), { items: [refused], chats: [] });
  assertEquals(await restored(bob, "p2"), { items: [], chats: [] });
});

test("IdbStorage keeps the chats that stay, those alone, and gives them back with their epoch", async (open) => {
  const storage = open("p1");
  const [everyone, k1, k2] = [chat("everyone"), chat("k1"), chat("k2")];
  const save = (put: CachedChat[], stay: string[]) =>
    done((done) => storage.saveChats({ epoch: "e1", put, stay }, done));
  await save([everyone, k1], ["everyone", "k1"]);
  await save([k2], ["everyone", "k2"]);
  const { chats, epoch } = await restored(storage, "p1");
  assertEquals([chats, epoch], [[everyone, k2], "e1"]);
});

test("IdbStorage.clear() takes the chats, and the messages where asked to, of that person alone", async (open) => {
  const [alice, bob] = [open("p1"), open("p2")];
  for (const storage of [alice, bob]) {
    await done((done) => storage.putItem(item("a"), done));
    const change = { epoch: "e1", put: [chat("everyone")], stay: ["everyone"] };
    await done((done) => storage.saveChats(change, done));
  }
  await done((done) => alice.clear({ items: false }, done));
  assertEquals(await restored(alice, "p1"), { items: [item("a")], chats: [] });
  await done((done) => alice.clear({ items: true }, done));
  assertEquals(await restored(alice, "p1"), { items: [], chats: [] });
  const { items, chats } = await restored(bob, "p2");
  assertEquals([items.length, chats.length], [1, 1]);
});

test("IdbStorage gives a lease to one owner until it is over", async (open) => {
  const [one, two] = [open("p1"), open("p1")];
  const claim = (storage: IdbStorage, owner: string, now: number, force = false) =>
    done((done) => storage.claimLease({ owner, now, until: now + LEASE_MS, force }, done));
  assert(await claim(one, "a", NOW));
  assert(!await claim(two, "b", NOW));
  assert(await claim(one, "a", NOW + 1_000));
  assert(!await claim(two, "b", NOW + LEASE_MS));
  assert(await claim(two, "b", NOW + LEASE_MS + 1_000));
  two.dropLease("a");
  assert(!await claim(one, "a", NOW + LEASE_MS + 1_000));
  two.dropLease("b");
  assert(await claim(one, "a", NOW + LEASE_MS + 1_000));
  assert(await claim(two, "b", NOW + LEASE_MS + 1_000, true));
  // The clock was set back by a day.
  assert(await claim(one, "a", NOW - 24 * 60 * 60 * 1_000));
});

test("load() leaves out what is not as it should be, and chats of several epochs", async (open) => {
  const storage = open("p1");
  const database = await storage.open();
  await database.put("outbox", { nonsense: true }, ["p1", "x"]);
  await database.put("outbox", item("a"), ["p1", "a"]);
  await database.put("chats", "nonsense", ["p1", "everyone"]);
  await database.put("chats", chat("k1", { high: 3 }), ["p1", "k1"]);
  await database.put("chats", chat("k2"), ["p1", "k2"]);
  const { items, chats } = await load(database, "p1");
  assertEquals(items, [item("a")]);
  // Of the one whose mark is above its messages, nothing is believed.
  assertEquals(chats, [chat("k2")]);
  await database.put("chats", chat("k3", { epoch: "e2" }), ["p1", "k3"]);
  assertEquals((await load(database, "p1")).chats, []);
});

test("tidy() clears what others read, and what they can no longer send", async (open) => {
  const database = await open("p1").open();
  const visitor = (uid: string, fields = {}) =>
    database.put("visitors", { uid, guest: false, usedAt: NOW - 1, ...fields }, uid);
  await visitor("member");
  await visitor("guest", { guest: true });
  await visitor("long ago", { usedAt: NOW - KEPT_FOR_MS });
  for (const uid of ["p1", "member", "guest", "long ago", "never seen"]) {
    await database.put("outbox", item("a"), [uid, "a"]);
    await database.put("chats", chat("everyone"), [uid, "everyone"]);
    await database.put("leases", { owner: "x", until: NOW }, uid);
  }
  await tidy(database, { me: { uid: "p1", guest: true }, now: NOW });
  const owners = (keys: [string, string][]) => keys.map(([uid]) => uid);
  assertEquals(owners(await database.getAllKeys("outbox")), ["member", "p1"]);
  assertEquals(owners(await database.getAllKeys("chats")), ["p1"]);
  assertEquals(await database.getAllKeys("visitors"), ["member", "p1"]);
  assertEquals(await database.getAllKeys("leases"), ["p1"]);
  for (let i = 0; i < 2 * KEPT_FOR_OTHERS; i++) await visitor(`m${i}`, { usedAt: NOW - i });
  await tidy(database, { me: { uid: "p1", guest: true }, now: NOW });
  assertEquals((await database.getAllKeys("visitors")).length, KEPT_FOR_OTHERS + 1);
});

test("IdbStorage gives way to a newer build, says that it keeps nothing, and throws nothing", async (open) => {
  const storage = open("p1");
  assert(await done((done) => storage.putItem(item("a"), done)));
  const newer = await openDB(DATABASE, VERSION + 1);
  assertEquals(await done((done) => storage.putItem(item("b"), done)), false);
  storage.deleteItem("a");
  newer.close();
});

test("IdbStorage opens the database again after the browser closed it", async (open) => {
  const storage = open("p1");
  const database = await storage.open();
  // The package's type asks for the class where it means an instance.
  forceCloseDatabase(unwrap(database) as unknown as Parameters<typeof forceCloseDatabase>[0]);
  assert(await done((done) => storage.putItem(item("a"), done)));
});

test("IdbStorage makes a database anew that is not its own", async (open) => {
  const strange = await openDB(DATABASE, VERSION, {
    upgrade: (database) => void database.createObjectStore("something"),
  });
  strange.close();
  assert(await done((done) => open("p1").putItem(item("a"), done)));
});

test("A person's storage that was closed keeps what was asked for before, and no more", async (open) => {
  const storage = open("p1");
  const before = done((done) => storage.putItem(item("a"), done));
  storage.close();
  assert(await before);
  assertEquals(await done((done) => storage.putItem(item("b"), done)), false);
  assertEquals((await restored(open("p1"), "p1")).items, [item("a")]);
});
