/**
 * The border between the client and whatever keeps its things beyond the page.
 *
 * Answers come by callback, like the events of a {@linkcode Transport}: a test decides when, and may never let them come.
 *
 * @module
 */
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

/** Keeps nothing: where the browser has no storage, or refuses it. */
export const NO_STORAGE: ChatStorage = {
  durable: false,
  putItem: (_, done) => done(false),
  deleteItem: () => {},
  saveChats: (_, done) => done(false),
  clear: (_, done) => done(true),
  close: () => {},
};
