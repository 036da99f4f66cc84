import type { Me } from "../../protocol/http_objects.ts";
import { CACHED_CHATS, readCachedChats } from "../cached_chat.ts";
import { MAX_WAITING } from "../outbox.ts";
import { readItems } from "../outbox_item.ts";
import type { Restored } from "../storage.ts";
import { type Database, rangeOf, type Visitor } from "./database.ts";

/** Milliseconds for which the unsent messages of somebody who does not come back are kept. */
export const KEPT_FOR_MS = 30 * 24 * 60 * 60 * 1_000;

/** People whose unsent messages are kept beside those of whoever is signed in. */
export const KEPT_FOR_OTHERS = 4;

/**
 * Reads what is kept for a person.
 *
 * @param database The browser's.
 * @param uid Who is signed in.
 */
export async function load(database: Database, uid: string): Promise<Restored> {
  // For reading alone: a full disk must not hide what waits on it.
  const transaction = database.transaction(["outbox", "chats"]);
  const own = rangeOf(uid);
  const [items, chats] = await Promise.all([
    transaction.objectStore("outbox").getAll(own, MAX_WAITING),
    transaction.objectStore("chats").getAll(own, CACHED_CHATS),
    transaction.done,
  ]);
  const cached = readCachedChats(chats);
  const epoch = cached[0]?.epoch;
  const restored = { items: readItems(items), chats: cached };
  return epoch === undefined ? restored : { ...restored, epoch };
}

/** Options of {@linkcode tidy}. */
export interface TidyOptions {
  readonly me: Pick<Me, "uid" | "guest">;
  /** Milliseconds since 1970. */
  readonly now: number;
}

/**
 * Clears what earlier people left: what they read at once, and what they could not send when it never can be, or when
 * nobody came for it.
 *
 * @param database The browser's.
 * @param options Who is signed in.
 */
export async function tidy(database: Database, { me, now }: TidyOptions): Promise<void> {
  const { uid, guest } = me;
  const transaction = database.transaction(["outbox", "chats", "visitors", "leases"], "readwrite");
  const [outbox, chats, visitors, leases] = [
    transaction.objectStore("outbox"),
    transaction.objectStore("chats"),
    transaction.objectStore("visitors"),
    transaction.objectStore("leases"),
  ];
  const own = rangeOf(uid);
  const done: Promise<unknown>[] = [
    visitors.put({ uid, guest, usedAt: now }, uid),
    chats.delete(IDBKeyRange.upperBound(own.lower, true)),
    chats.delete(IDBKeyRange.lowerBound(own.upper, true)),
  ];
  const stay = new Set([uid, ...staying(await visitors.getAll(), { uid, now })]);
  const [visited, waiting, leased] = await Promise.all([
    visitors.getAllKeys(),
    outbox.getAllKeys(),
    leases.getAllKeys(),
  ]);
  for (const key of visited) if (!stay.has(key)) done.push(visitors.delete(key));
  for (const key of waiting) if (!stay.has(key[0])) done.push(outbox.delete(key));
  for (const key of leased) if (key !== uid) done.push(leases.delete(key));
  await Promise.all([...done, transaction.done]);
}

/** The others whose unsent messages stay: members, who may come back. */
function staying(
  visitors: readonly Visitor[],
  { uid, now }: { uid: string; now: number },
): string[] {
  return visitors
    .filter((it) => it.uid !== uid && it.guest === false && now - it.usedAt < KEPT_FOR_MS)
    .sort((a, b) => b.usedAt - a.usedAt)
    .slice(0, KEPT_FOR_OTHERS)
    .map((it) => it.uid);
}
