/**
 * What was committed, by whichever instance, as it reaches this one: read from the tables in the order of each conversation.
 * Hints only say when to look. One that is lost is made good by the next look, and there is one every second anyway.
 *
 * @module
 */

import type { ConnectedElsewhere, Follower } from "../neighbours.ts";
import type { StoredMessage } from "../store.ts";
import type { Database } from "./database.ts";
import { Order, type Own, type OwnChange, type Tellable } from "./order.ts";
import { excerptOf } from "../conversation_row.ts";
import { type Described, type EndedRow, fromDescribed, toEnded } from "./rows.ts";

/** Milliseconds between two looks when no hint comes; and when none can come, since nobody listens. */
const IDLE_MS = 1_000;
const DEAF_MS = 100;

/** Messages read in one query, over all its conversations: 20 MB at most, and JSON of PostgreSQL ends at 256. */
const MAX_READ = 1_000;

/** Conversations read in one query. */
const MAX_TALKS = 200;

/**
 * Conversations that changed since the oldest transaction that runs, above which only those are asked for that changed since the last
 * look. Any program on the server of the database holds that transaction back with one of its own that writes for hours.
 */
const MANY = 200;

/** People who have ended, with their conversations, read in one query; and people who are asked for. */
const MAX_ENDED = 20;
const MAX_ASKED = 500;

/** Milliseconds without a look after which some of what others told may be gone: they keep it for an hour. */
const LONG_MS = 30 * 60_000;

/** Options of {@linkcode Feed}. */
export interface FeedOptions {
  /** Names this process: what it told itself it does not hear. */
  readonly instance: string;
  readonly follower: Follower;
  /** Whether hints come. */
  readonly hears: () => boolean;
  /** What others told may have been missed. */
  readonly onMissed: () => void;
  /** Hears of looks that failed. */
  readonly onError: (error: unknown) => void;
}

/** What `chat_changes` gives. */
interface Changes {
  readonly horizon: string;
  /** What was there to be seen. */
  readonly snapshot: string;
  readonly people: readonly (ConnectedElsewhere & { readonly here: boolean })[];
  readonly events: readonly {
    readonly kind: string;
    readonly data: { readonly uid?: string; readonly ids?: readonly string[] } | null;
  }[];
  readonly talks: readonly {
    readonly id: string;
    readonly last: number;
    readonly tx: string;
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
  readonly #database: Pick<Database, "call" | "query">;
  readonly #options: FeedOptions;
  readonly #order: Order;
  /** What others told was told here, as far as there was to be seen. */
  #snapshot: string | undefined;
  /** Who is connected elsewhere is to be read anew, all of them. */
  #anew = true;
  /** When the last look was, on a clock that nobody sets. */
  #looked = performance.now();
  #looking: Promise<void> | undefined;
  #next: Promise<void> | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #closed = false;

  /**
   * @param database The database.
   * @param since The oldest transaction that runs now.
   * @param options Who is told.
   */
  constructor(
    database: Pick<Database, "call" | "query">,
    since: bigint,
    options: FeedOptions,
  ) {
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

  /**
   * Looks now, and reads anew who is connected elsewhere and what else was told: PostgreSQL may have crashed, after which numbers of
   * transactions come again that were seen.
   */
  wakeAnew(): void {
    this.#anew = true;
    this.wake();
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
    const { instance } = this.#options;
    const ids = JSON.stringify(this.#order.waiting);
    const missed = performance.now() - this.#looked > LONG_MS;
    const anew = this.#anew || missed;
    this.#anew = false;
    const changes = await this.#database.call<Changes>(
      "chat_changes_1",
      ...[since, ids, instance, anew, anew ? null : this.#snapshot ?? null],
      !anew && this.#order.size > MANY,
    ).catch((error) => {
      // Whatever was the matter with the database: see wakeAnew().
      this.#anew = true;
      throw error;
    });
    this.#tellPeople(changes, anew);
    await this.#tellEvents(changes);
    if (missed) await this.#catchUp();
    this.#looked = performance.now();
    let wanted: string[] = [];
    for (const { id, last, tx, a, b } of changes.talks) {
      const told = this.#order.told(id);
      if (!this.#concerns(id, a, b)) this.#order.pass(id, { last, tx: BigInt(tx) });
      else if (told === undefined || told < last || this.#order.waiting.includes(id)) {
        wanted.push(id);
      }
    }
    while (wanted.length > 0 && !this.#closed) wanted = await this.#read(wanted, since);
    // Not before all of it was told: what is seen in it is not asked for again.
    this.#snapshot = changes.snapshot;
    this.#order.advance(BigInt(changes.horizon));
  }

  #tellPeople({ people }: Changes, anew: boolean): void {
    const { follower } = this.#options;
    if (anew) return follower.elsewhere(people);
    for (const person of people) {
      if (person.here) follower.came(person);
      else follower.left(person.uid, person.process);
    }
  }

  async #tellEvents({ events }: Changes): Promise<void> {
    const { follower } = this.#options;
    const ended: string[] = [];
    const shortened = new Set<string>();
    for (const { kind, data } of events) {
      const uid = data?.uid ?? "";
      if (kind === "ended") ended.push(uid);
      else if (kind === "member") follower.becameMember(uid);
      else if (kind === "sessions") follower.sessionsEnded(uid, data?.ids ?? []);
      else if (kind === "shortened") data?.ids?.forEach((id) => shortened.add(id));
    }
    await this.#tellEnded(ended);
    await this.#tellShortened([...shortened]);
  }

  async #tellEnded(uids: readonly string[]): Promise<void> {
    for (let from = 0; from < uids.length; from += MAX_ENDED) {
      const some = JSON.stringify(uids.slice(from, from + MAX_ENDED));
      const ended = await this.#database.call<readonly EndedRow[]>("chat_ended_of_1", some);
      for (const guest of ended) this.#options.follower.ended(toEnded(guest));
    }
  }

  async #tellShortened(ids: readonly string[]): Promise<void> {
    for (let from = 0; from < ids.length; from += MAX_TALKS) {
      const found = await this.#database.query<{ talk: Described }>(
        `SELECT chat_describe_1(c) AS talk FROM conversations AS c
          WHERE c.id = ANY (ARRAY(SELECT jsonb_array_elements_text($1)))`,
        JSON.stringify(ids.slice(from, from + MAX_TALKS)),
      );
      this.#options.follower.shortened(found.map(({ talk }) => fromDescribed(talk)));
    }
  }

  /** Looks after those who are here, since what others told of them may be gone. */
  async #catchUp(): Promise<void> {
    const uids = [...this.#options.follower.people()].map(({ uid }) => uid);
    for (let from = 0; from < uids.length; from += MAX_ASKED) {
      const ended = await this.#database.query<{ uid: string }>(
        `SELECT uid FROM accounts WHERE ended_at IS NOT NULL
          AND uid = ANY (ARRAY(SELECT jsonb_array_elements_text($1)))`,
        JSON.stringify(uids.slice(from, from + MAX_ASKED)),
      );
      await this.#tellEnded(ended.map(({ uid }) => uid));
    }
    this.#options.onMissed();
  }

  /** Reads what is behind in conversations, and gives those of them that are not at their end yet. */
  async #read(wanted: readonly string[], since: string): Promise<string[]> {
    const rest = wanted.slice(MAX_TALKS);
    const talks = wanted.slice(0, MAX_TALKS)
      .map((id) => ({ id, after: this.#order.told(id) ?? null }));
    const most = Math.floor(MAX_READ / talks.length);
    const behind = await this.#database.call<Behind>(
      "chat_behind_1",
      ...[JSON.stringify(talks), since, most],
    );
    for (const { talk, tx, after, messages } of behind) {
      const { id } = talk;
      const found = messages.map((message) => toTellable(message, talk));
      this.#order.read(id, found, { after, first: talk.first, tx: BigInt(tx) });
      if (messages.length === most) rest.push(id);
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
