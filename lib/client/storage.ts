/**
 * The border between the client and whatever keeps its things beyond the page.
 *
 * Answers come by callback, like the events of a {@linkcode Transport}: a test decides when, and may never let them come.
 *
 * @module
 */
import type { Clock } from "./clock.ts";
import type { CachedChat } from "./cached_chat.ts";
import type { OutboxItem } from "./outbox_item.ts";

/** Told whether it worked. */
export type Done = (ok: boolean) => void;

/** What an earlier page left. */
export interface Restored {
  /** Messages that have not reached the server, in any order. */
  readonly items: readonly OutboxItem[];
  /** The stored history that the chats are of; absent where none are kept. */
  readonly epoch?: string;
  readonly chats: readonly CachedChat[];
}

/** What becomes of the kept chats. */
export interface ChatsChange {
  readonly epoch: string;
  /** Written anew as they are. */
  readonly put: readonly CachedChat[];
  /** Ids of all that stay, those above included: every other one goes. */
  readonly stay: readonly string[];
}

/** What one person's chat keeps in this browser. What is asked for first happens first. */
export interface ChatStorage {
  /** Whether what is put here outlives the page, as far as is known. */
  readonly durable: boolean;
  /** Keeps a message, in place of the one with its id. */
  putItem(item: OutboxItem, done: Done): void;
  /** Forgets a message. */
  deleteItem(id: string): void;
  /** Brings the kept chats up to date: all of it or nothing, whenever the page ends. */
  saveChats(change: ChatsChange, done: Done): void;
  /** Forgets the chats, and the messages that wait with them where `items` says so. */
  clear(options: { items: boolean }, done: Done): void;
  /** The page is left. */
  close(): void;
}

/** Milliseconds that a storage has for an answer somebody waits for. Browsers may hang for ever. */
export const PATIENCE_MS = 2_000;

/** Options of {@linkcode clearInTime}. */
export interface ClearOptions {
  readonly storage: Pick<ChatStorage, "clear">;
  readonly clock: Pick<Clock, "after">;
  /** Whether messages that wait go too. */
  readonly items: boolean;
}

/**
 * Forgets what is kept, for somebody who leaves: a storage that hangs does not hold them up.
 *
 * @param done Told once, when all is gone or it takes too long.
 */
export function clearInTime({ storage, clock, items }: ClearOptions, done: () => void): void {
  let told = false;
  const finish = () => {
    if (told) return;
    told = true;
    cancel();
    done();
  };
  const cancel = clock.after(PATIENCE_MS, finish);
  storage.clear({ items }, finish);
}

/** Keeps nothing: where the browser has no storage, or refuses it. */
export const NO_STORAGE: ChatStorage = {
  durable: false,
  putItem: (_, done) => done(false),
  deleteItem: () => {},
  saveChats: (_, done) => done(false),
  clear: (_, done) => done(true),
  close: () => {},
};
