import { CACHED_CHATS, cachedChat } from "./cached_chat.ts";
import type { Chat } from "./chat.ts";
import type { Chats } from "./chats.ts";
import type { Clock } from "./clock.ts";
import type { ChatStorage } from "./storage.ts";

/** Milliseconds from a change until it is written: a busy chat is written once for many messages. */
export const WRITE_AFTER_MS = 1_000;

/** Milliseconds without an answer after which a write counts as lost: the next one may go. */
const ANSWER_MS = 30_000;

/** Options of {@linkcode HistoryCache}. */
export interface HistoryCacheOptions {
  readonly clock: Pick<Clock, "after" | "idle">;
  readonly storage: ChatStorage;
  readonly chats: Chats;
  /** The stored history that the chats are of; nothing before it is known. */
  readonly epoch: () => string | undefined;
  /** Whether this page is the one that writes: the others hold the same. */
  readonly mine: () => boolean;
}

/**
 * Keeps what the chats hold, a while after it changed.
 *
 * Late is harmless: the next page then asks for more. What is written claims no more than it holds, since a chat is
 * one value.
 */
export class HistoryCache {
  readonly #options: HistoryCacheOptions;
  readonly #changed = new Set<Chat>();
  /** What was written of a chat last, in short. */
  #written = new WeakMap<Chat, string>();
  #cancel: (() => void) | undefined;
  #writing = false;
  #sealed: boolean;

  constructor(options: HistoryCacheOptions) {
    this.#options = options;
    this.#sealed = !options.storage.durable;
  }

  /** A chat changed, or may have. */
  touch(chat: Chat): void {
    if (this.#sealed) return;
    this.#changed.add(chat);
    this.#schedule();
  }

  /** It became this page's part to write. */
  touchAll(): void {
    for (const chat of this.#options.chats.newest(CACHED_CHATS)) this.touch(chat);
  }

  /** A chat came from what is kept: as it is, it need not be written. */
  restored(chat: Chat, epoch: string): void {
    this.#written.set(chat, fingerprint(chat, epoch));
  }

  /** Writes now what is due: the page may end. */
  flush(): void {
    this.#cancel?.();
    this.#cancel = undefined;
    const { storage, chats, epoch: of, mine, clock } = this.#options;
    const epoch = of();
    if (this.#sealed || this.#writing || this.#changed.size === 0) return;
    // Another page writes the same; when it becomes this one's part, all is looked at.
    if (epoch === undefined || !mine()) return this.#changed.clear();
    const kept = chats.newest(CACHED_CHATS).filter(({ timeline }) => timeline.loaded);
    const put = kept.filter((chat) => this.#written.get(chat) !== fingerprint(chat, epoch));
    this.#changed.clear();
    for (const chat of put) this.#written.set(chat, fingerprint(chat, epoch));
    this.#writing = true;
    const done = (ok: boolean) => {
      if (!this.#writing) return;
      this.#writing = false;
      cancel();
      if (ok) { if (this.#changed.size > 0) this.#schedule(); }
      else this.#giveUp();
    };
    const cancel = clock.after(ANSWER_MS, () => done(false));
    const stay = kept.flatMap(({ id }) => id ?? []);
    storage.saveChats(
      { epoch, put: put.flatMap((chat) => cachedChat(chat, epoch) ?? []), stay },
      done,
    );
  }

  /** Nothing is written any more: the person is signed out. */
  seal(): void {
    this.#sealed = true;
    this.#changed.clear();
    this.#cancel?.();
    this.#cancel = undefined;
  }

  /** There is no room, or no answer. What may be there is cleared: messages that wait need the room more. */
  #giveUp(): void {
    if (this.#sealed) return;
    this.seal();
    this.#options.storage.clear({ items: false }, () => {});
  }

  #schedule(): void {
    if (this.#writing) return;
    const { clock } = this.#options;
    this.#cancel ??= clock.after(WRITE_AFTER_MS, () => {
      this.#cancel = clock.idle(() => this.flush());
    });
  }
}

/** Tells two states of a chat apart. */
function fingerprint({ id, timeline, read, at, ended, person }: Chat, epoch: string): string {
  return JSON.stringify([
    id,
    epoch,
    timeline.version,
    read,
    at,
    ended.peek(),
    person.peek()?.name,
  ]);
}
