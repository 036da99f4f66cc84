/**
 * What was committed, by whichever instance, as it reaches this one: read from the tables in the order of each conversation.
 * Hints only say when to look. One that is lost is made good by the next look, and there is one every second anyway.
 *
 * @module
 */

import type { Follower, StoredMessage } from "../store.ts";
import type { Database } from "./database.ts";
import { Order, type Own, type OwnChange, type Tellable } from "./order.ts";
import { type Described, excerptOf, fromDescribed } from "./rows.ts";

/** Milliseconds between two looks when no hint comes; and when none can come, since nobody listens. */
const IDLE_MS = 1_000;
const DEAF_MS = 100;

/** Messages of one conversation read in one look; the next look has the rest. */
const MAX_READ = 1_000;

/** Conversations read in one query. */
const MAX_TALKS = 200;

/** Options of {@linkcode Feed}. */
export interface FeedOptions {
  readonly follower: Follower;
  /** Whether hints come. */
  readonly hears: () => boolean;
  /** Hears of looks that failed. */
  readonly onError: (error: unknown) => void;
}

/** What `chat_changes` gives. */
interface Changes {
  readonly horizon: string;
  readonly talks: readonly {
    readonly id: string;
    readonly last: number;
    readonly a: string | null;
    readonly b: string | null;
  }[];
}

/** What `chat_behind` gives. */
type Behind = readonly {
  readonly talk: Described;
  /** May be a later one than the look at what changed had found, whose messages are here then as well. */
  readonly tx: string;
  readonly after: number;
  readonly messages: readonly (StoredMessage & { readonly removed: boolean })[];
}[];

/** Follows the commits on a database. */
export class Feed {
  readonly #database: Database;
  readonly #options: FeedOptions;
  readonly #order: Order;
  #looking: Promise<void> | undefined;
  #next: Promise<void> | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #closed = false;

  /**
   * @param database The database.
   * @param since The oldest transaction that runs now.
   * @param options Who is told.
   */
  constructor(database: Database, since: bigint, options: FeedOptions) {
    this.#database = database;
    this.#options = options;
    const { follower } = options;
    this.#order = new Order(since, (found) => {
      if (found.kind === "stored") follower.committed(found);
      else follower.removed(found.message, found.conversation);
    });
    this.#wait();
  }

  /** Takes own messages of one conversation, as they were committed. */
  own(id: string, messages: readonly Own[], change: OwnChange): void {
    if (!this.#order.own(id, messages, change)) this.wake();
  }

  /** Looks now, or once more when a look is under way. */
  wake(): void {
    this.look().catch(() => {/* Reported; the next look makes it good. */});
  }

  /**
   * Resolves when all was told that is committed now.
   *
   * @throws When the database does not answer.
   */
  look(): Promise<void> {
    if (this.#looking === undefined) return this.#begin();
    // The look that is under way may have missed it. All who come meanwhile share the one behind it.
    return this.#next ??= this.#looking.catch(() => {/* Reported. */}).then(() => {
      this.#next = undefined;
      // Never two at once: somebody may have begun one in this very moment.
      return this.#looking ?? this.#begin();
    });
  }

  /** Looks no more. */
  close(): void {
    this.#closed = true;
    clearTimeout(this.#timer);
    this.#order.close();
  }

  #begin(): Promise<void> {
    if (this.#closed) return Promise.resolve();
    const look = this.#look().catch((error) => {
      if (!this.#closed) this.#options.onError(error);
      throw error;
    }).finally(() => {
      this.#looking = undefined;
      this.#wait();
    });
    return this.#looking = look;
  }

  #wait(): void {
    clearTimeout(this.#timer);
    if (this.#closed) return;
    const wait = this.#options.hears() ? IDLE_MS : DEAF_MS;
    this.#timer = setTimeout(() => this.wake(), wait);
  }

  async #look(): Promise<void> {
    const since = String(this.#order.since);
    const ids = JSON.stringify(this.#order.waiting);
    const changes = await this.#database.call<Changes>("chat_changes_1", since, ids);
    let wanted: string[] = [];
    for (const { id, last, a, b } of changes.talks) {
      const told = this.#order.told(id);
      if (!this.#concerns(id, a, b)) this.#order.pass(id);
      else if (told === undefined || told < last || this.#order.waiting.includes(id)) {
        wanted.push(id);
      }
    }
    while (wanted.length > 0 && !this.#closed) wanted = await this.#read(wanted, since);
    this.#order.advance(BigInt(changes.horizon));
  }

  /** Reads what is behind in conversations, and gives those of them that are not at their end yet. */
  async #read(wanted: readonly string[], since: string): Promise<string[]> {
    const rest = wanted.slice(MAX_TALKS);
    const talks = wanted.slice(0, MAX_TALKS)
      .map((id) => ({ id, after: this.#order.told(id) ?? null }));
    const behind = await this.#database.call<Behind>(
      "chat_behind_1",
      ...[JSON.stringify(talks), since, MAX_READ],
    );
    for (const { talk, tx, after, messages } of behind) {
      const { id } = talk;
      const found = messages.map((message) => toTellable(message, talk));
      this.#order.read(id, found, { after, first: talk.first, tx: BigInt(tx) });
      if (messages.length === MAX_READ) rest.push(id);
    }
    return rest;
  }

  #concerns(id: string, a: string | null, b: string | null): boolean {
    if (a === null || b === null) return true;
    const { here } = this.#options.follower;
    return here(a) || here(b) || this.#order.waiting.includes(id);
  }
}

function toTellable(
  { removed, ...message }: StoredMessage & { readonly removed: boolean },
  talk: Described,
): Tellable {
  const { seq, text, at } = message;
  const excerpt = removed ? null : excerptOf(text);
  const conversation = fromDescribed({ ...talk, last: seq, at, excerpt });
  if (removed) {
    return { kind: "removed", message: { in: message.in, seq, at, removed }, conversation };
  }
  return { kind: "stored", message, conversation, created: talk.a !== null && seq === 1 };
}
