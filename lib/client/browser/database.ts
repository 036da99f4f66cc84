/**
 * The browser's database: what is in it, and the connection to it.
 *
 * @module
 */
import { type DBSchema, deleteDB, type IDBPDatabase, openDB } from "idb";

/** Its name. Browsers keep one for each origin, the port included: two chats on one host do not meet. */
export const DATABASE = "private-chat";

/** Grows with every change of the stores below. */
export const VERSION = 1;

/** Somebody who used this browser. */
export interface Visitor {
  readonly uid: string;
  /** Nobody can be that guest again once another person has signed in. */
  readonly guest: boolean;
  /** Last time, in ms since 1970. */
  readonly usedAt: number;
}

/** Which tab of a person sends, where the browser has no locks. */
export interface Lease {
  readonly owner: string;
  /** In ms since 1970. */
  readonly until: number;
}

/** The stores. Keys begin with the person's `uid`; what was stored is `unknown` until it was looked at. */
export interface Stores extends DBSchema {
  /** Messages that have not reached the server, by `[uid, id]`. */
  outbox: { key: [string, string]; value: unknown };
  /** Chats as they were last seen, by `[uid, conversation]`. */
  chats: { key: [string, string]; value: unknown };
  /** By `uid`. */
  visitors: { key: string; value: Visitor };
  /** By `uid`. */
  leases: { key: string; value: Lease };
}

/** The database once it is open. */
export type Database = IDBPDatabase<Stores>;

/** What belongs to a person, in the stores whose keys are pairs. */
export function rangeOf(uid: string): IDBKeyRange {
  return IDBKeyRange.bound([uid], [uid, []]); // An array is above every string.
}

/**
 * Opens the database.
 *
 * @param lost Told when it is closed from outside: a newer build wants it, or the browser had to.
 * @returns Rejects where the browser refuses, or a newer build has been here. May never settle: browsers hang, and a tab
 * of an older build may stand in the way.
 */
export async function openDatabase(lost: () => void): Promise<Database> {
  const database = await open(lost);
  if (STORES.every((name) => database.objectStoreNames.contains(name))) return database;
  // Something else made it, or a disk failed: as it is, nothing can be read from it.
  database.close();
  await deleteDB(DATABASE);
  return await open(lost);
}

const STORES = ["outbox", "chats", "visitors", "leases"] as const;

function open(lost: () => void): Promise<Database> {
  const opening: Promise<Database> = openDB<Stores>(DATABASE, VERSION, {
    upgrade(database) {
      // What came from the server can be fetched again; what was typed cannot, and stays whatever changes.
      for (const name of ["chats", "leases"] as const) {
        if (database.objectStoreNames.contains(name)) database.deleteObjectStore(name);
      }
      for (const name of STORES) {
        if (!database.objectStoreNames.contains(name)) database.createObjectStore(name);
      }
    },
    blocking() {
      opening.then((database) => database.close()); // A newer build waits for it. This page goes on without.
      lost();
    },
    terminated: lost,
  });
  return opening;
}
