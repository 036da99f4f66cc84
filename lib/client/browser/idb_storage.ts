import { LEASE_MS, type LeaseClaim, type LeaseStore } from "../lease_lock.ts";
import type { OutboxItem } from "../outbox_item.ts";
import type { ChatsChange, ChatStorage, Done } from "../storage.ts";
import { type Database, openDatabase, rangeOf } from "./database.ts";

/**
 * A person's storage in the browser's database.
 *
 * A connection that was lost is made anew for the next write; what cannot be written is answered so, never thrown.
 */
export class IdbStorage implements ChatStorage, LeaseStore {
  readonly durable = true;
  readonly #uid: string;
  #database: Promise<Database> | undefined;
  #closed = false;

  /** @param uid Whose it is. */
  constructor(uid: string) {
    this.#uid = uid;
  }

  /** The open database. Rejects where there is none; may never settle. */
  open(): Promise<Database> {
    if (this.#closed) return Promise.reject(new Error("The storage is closed"));
    const opening: Promise<Database> = this.#database ??= openDatabase(() => {
      if (this.#database === opening) this.#database = undefined;
    });
    opening.catch(() => {
      if (this.#database === opening) this.#database = undefined; // The next one may have more luck.
    });
    return opening;
  }

  putItem(item: OutboxItem, done: Done): void {
    this.#run((database) => database.put("outbox", item, [this.#uid, item.id]), done);
  }

  deleteItem(id: string): void {
    this.#run((database) => database.delete("outbox", [this.#uid, id]));
  }

  saveChats({ put, stay }: ChatsChange, done: Done): void {
    const ids = new Set(stay);
    this.#run(async (database) => {
      const { store, done } = database.transaction("chats", "readwrite");
      const keys = await store.getAllKeys(rangeOf(this.#uid));
      const gone = keys.filter(([, id]) => !ids.has(id)).map((key) => store.delete(key));
      const written = put.map((chat) => store.put(chat, [this.#uid, chat.id]));
      await Promise.all([...gone, ...written, done]);
    }, done);
  }

  clear({ items }: { items: boolean }, done: Done): void {
    this.#run(async (database) => {
      const transaction = database.transaction(["chats", "outbox"], "readwrite");
      const names = items ? ["chats", "outbox"] as const : ["chats"] as const;
      const gone = names.map((name) => transaction.objectStore(name).delete(rangeOf(this.#uid)));
      await Promise.all([...gone, transaction.done]);
    }, done);
  }

  claimLease({ owner, now, until, force }: LeaseClaim, done: (got: boolean) => void): void {
    let got = false;
    this.#run(async (database) => {
      const { store, done } = database.transaction("leases", "readwrite");
      const lease = await store.get(this.#uid);
      // One that ends later than any could comes from before the clock was set back.
      const odd = lease !== undefined && lease.until > until + LEASE_MS;
      got = force || !lease || lease.owner === owner || lease.until <= now || odd;
      await Promise.all([got && store.put({ owner, until }, this.#uid), done]);
    }, (ok) => done(ok && got));
  }

  dropLease(owner: string): void {
    this.#run(async (database) => {
      const { store, done } = database.transaction("leases", "readwrite");
      const lease = await store.get(this.#uid);
      await Promise.all([lease?.owner === owner && store.delete(this.#uid), done]);
    });
  }

  /** What was asked for before is still done. */
  close(): void {
    const database = this.#database;
    this.#closed = true;
    database?.then((it) => it.close(), () => {});
  }

  #run(work: (database: Database) => Promise<unknown>, done?: Done): void {
    const opening = this.open();
    opening.then(work).then(() => done?.(true), (error) => {
      // Closed without a word, as some browsers do to a page that slept.
      const closed = error instanceof DOMException && error.name === "InvalidStateError";
      if (closed && this.#database === opening) this.#database = undefined;
      done?.(false);
    });
  }
}
