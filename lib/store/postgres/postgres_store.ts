/**
 * The store in PostgreSQL, for any number of servers.
 *
 * @module
 */

import {
  type Account,
  type Appended,
  type Claimed,
  type Credentials,
  type Draft,
  type EndedGuest,
  type ListedConversation,
  type NameClaim,
  type NewSession,
  type Page,
  type PasswordChange,
  type PasswordChanged,
  type Resumed,
  type ResumeRequest,
  type Session,
  type Store,
  type StoredMessage,
  StoreError,
  type Tidied,
} from "../store.ts";
import type { Announcement, Follower } from "../neighbours.ts";
import { Announcer, fromPayload, toPayload } from "./announcer.ts";
import type { ConnectionSettings, Database } from "./database.ts";
import { closedError, toStoreError } from "./errors.ts";
import { Feed } from "./feed.ts";
import { Heartbeat, LEASE_MS } from "./heartbeat.ts";
import { CHANNEL, Listening } from "./listening.ts";
import { EVERYONE } from "../conversation_row.ts";
import {
  ACCOUNT_COLUMNS,
  type AccountRow,
  type Described,
  type EndedRow,
  fromDescribed,
  isStorable,
  toAccount,
  toEnded,
  toListed,
} from "./rows.ts";
import { Passwords } from "./passwords.ts";
import { Sessions } from "./sessions.ts";
import type { Mark } from "./steps.ts";
import { type CommittedBatch, Writer } from "./writer.ts";

/** What {@linkcode PostgresStore} is made of. */
export interface PostgresStoreParts {
  /** Migrated. */
  readonly database: Database;
  /** Host, port and name of the database, for texts. */
  readonly place: string;
  /** Names this process among those on the database. */
  readonly instance: string;
  readonly epoch: string;
  readonly now: () => number;
  readonly randomId: () => string;
  readonly schedule: (run: () => void) => void;
  readonly maxWaiting: number;
  readonly nameHold: number;
  /** Where hints are listened for. */
  readonly listen: ConnectionSettings;
  /** Milliseconds after which a connection or an answer is given up. */
  readonly timeout: number;
  /** The oldest transaction that ran when the store was opened. */
  readonly since: bigint;
  /** When others are woken: see `docs/performance.md`. */
  readonly hints: Hints;
  /** Hears of what went wrong and could not be told to any caller. */
  readonly onError: (error: unknown) => void;
}

/** When others are woken: in the transaction that they are to hear of, after it, or never (they look by themselves). */
export type Hints = "inside" | "after" | "never";

/** Behind every name that begins in some way: no name holds it. */
const LAST = "\u{10ffff}";

/** Milliseconds for which those who were connected to an instance that stopped in order may come to another unnoticed. */
const GRACE_MS = 10_000;

/** Rows that a step of tidying removes at most: others wait for it. */
const TIDY_ROWS = 200;

/** A store in PostgreSQL. Writes go one after the other, those that wait share transactions; reads go beside them. */
export class PostgresStore implements Store {
  readonly epoch: string;
  readonly #parts: PostgresStoreParts;
  readonly #database: Database;
  readonly #writer: Writer;
  readonly #passwords: Passwords;
  readonly #sessions: Sessions;
  #feed: Feed | undefined;
  #listening: Listening | undefined;
  #announcer: Announcer | undefined;
  #heartbeat: Heartbeat | undefined;
  /** What others told may have been missed. */
  #missed = false;
  #closing: Promise<void> | undefined;

  /** @param parts The database, and what comes from outside. */
  constructor(parts: PostgresStoreParts) {
    this.#parts = parts;
    this.#database = parts.database;
    this.epoch = parts.epoch;
    this.#passwords = new Passwords(parts.database, parts);
    this.#sessions = new Sessions(parts.database, parts);
    this.#writer = new Writer(parts.database, {
      ...parts,
      maxBatch: 1_000,
      hint: parts.hints === "inside" ? toPayload({ from: parts.instance, hints: [] }) : undefined,
      onStored: (batch) => this.#stored(batch),
    });
  }

  secret(): Promise<Uint8Array> {
    return this.#read(async (database) => {
      const [row] = await database.query<{ value: Uint8Array }>(
        "SELECT value FROM meta WHERE key = 'secret'",
      );
      // A plain array: what the driver gives is a window on its buffer.
      return new Uint8Array(row.value);
    });
  }

  claimName({ name, key, kind, address, password }: NameClaim): Promise<Claimed> {
    const { now, randomId, instance } = this.#parts;
    if (!isStorable(name) || !isStorable(key)) return this.#unstorable("name");
    return this.#writer.call(async () => {
      const uid = randomId();
      const seenAt = now();
      const by = await this.#database.call<"member" | "guest" | null>(
        "chat_claim_1",
        ...[uid, name, key, kind, address, password ?? null, instance, seenAt],
      );
      if (by !== null) return { ok: false, by };
      return { ok: true, account: { uid, name, key, kind, seenAt, ended: false } };
    });
  }

  account(uid: string): Promise<Account | undefined> {
    return this.#read(async (database) => {
      if (!isStorable(uid)) return undefined;
      const [row] = await database.query<AccountRow>(
        `SELECT ${ACCOUNT_COLUMNS} FROM accounts AS a WHERE a.uid = $1`,
        uid,
      );
      return row && toAccount(row);
    });
  }

  async touch(uid: string): Promise<void> {
    await this.#writer.step({ does: "touch", uid });
  }

  endGuest(uid: string, address?: string): Promise<EndedGuest | undefined> {
    const { now, nameHold, instance } = this.#parts;
    return this.#telling(this.#writer.call(async () => {
      if (!isStorable(uid)) return undefined;
      const ended = await this.#database.call<EndedRow | null>(
        "chat_end_guest_1",
        ...[uid, address ?? null, instance, now(), nameHold],
      );
      return ended === null ? undefined : toEnded(ended);
    }));
  }

  endStale(
    { idle, silent, except }: { idle: number; silent: number; except: ReadonlySet<string> },
  ): Promise<readonly EndedGuest[]> {
    const { now, nameHold, instance } = this.#parts;
    return this.#telling(this.#writer.call(async () => {
      const time = now();
      const ended = await this.#database.call<readonly EndedRow[]>(
        "chat_end_stale_1",
        ...[time - idle, time - silent, JSON.stringify([...except]), instance, time, nameHold],
      );
      return ended.map(toEnded);
    }));
  }

  deleteAccount(uid: string): Promise<EndedGuest | undefined> {
    const { now, nameHold, instance } = this.#parts;
    return this.#telling(this.#writer.call(async () => {
      if (!isStorable(uid)) return undefined;
      const ended = await this.#database.call<EndedRow | null>(
        "chat_delete_account_1",
        ...[uid, instance, now(), nameHold],
      );
      return ended === null ? undefined : toEnded(ended);
    }));
  }

  tidy({ keep }: { keep?: number } = {}): Promise<Tidied> {
    return this.#writer.call(async () => {
      const now = this.#parts.now();
      const { conversations, more } = await this.#database.call<TidiedRow>(
        "chat_tidy_1",
        ...[keep === undefined ? null : now - keep, now, TIDY_ROWS, this.#parts.instance],
      );
      return { conversations: conversations.map(fromDescribed), more };
    });
  }

  credentials(key: string): Promise<Credentials | undefined> {
    return this.#read(() => this.#passwords.credentials(key));
  }

  setPassword(change: PasswordChange): Promise<PasswordChanged | undefined> {
    return this.#telling(this.#writer.call(() => this.#passwords.change(change)));
  }

  resetPassword(
    reset: { uid: string; code: string; expiresAt: number },
  ): Promise<readonly string[] | undefined> {
    return this.#telling(this.#writer.call(() => this.#passwords.reset(reset)));
  }

  rememberAddress(sighting: { uid: string; address: string }): Promise<void> {
    return this.#writer.call(() => this.#passwords.remember(sighting));
  }

  knowsAddress(sighting: { uid: string; address: string }): Promise<boolean> {
    return this.#read(() => this.#passwords.knows(sighting));
  }

  countAttempt(attempt: { key: string; perMinute: number }): Promise<number> {
    return this.#read(() => this.#passwords.attempt(attempt));
  }

  people(
    { prefix, after, limit }: { prefix: string; after?: string; limit: number },
  ): Promise<readonly Account[]> {
    return this.#read(async (database) => {
      if (!isStorable(prefix) || !isStorable(after ?? "")) return [];
      const rows = await database.query<AccountRow>(
        `SELECT ${ACCOUNT_COLUMNS} FROM names AS n JOIN accounts AS a ON a.row = n.account
        WHERE n.key >= $1 AND n.key < $2 AND ($3::text IS NULL OR n.key > $3) AND n.held_until IS NULL
        ORDER BY n.key LIMIT $4`,
        ...[prefix, prefix + LAST, after ?? null, limit],
      );
      return rows.map(toAccount);
    });
  }

  addSession(session: NewSession): Promise<void> {
    return this.#writer.call(() => this.#sessions.add(session));
  }

  session(id: string): Promise<{ session: Session; account: Account } | undefined> {
    return this.#read(() => this.#sessions.get(id));
  }

  sessions(uid: string): Promise<readonly Session[]> {
    return this.#read(() => this.#sessions.of(uid));
  }

  touchSession(id: string): Promise<void> {
    return this.#writer.call(() => this.#sessions.touch(id));
  }

  renewSession(id: string, expiresAt: number): Promise<boolean> {
    return this.#writer.call(() => this.#sessions.renew(id, expiresAt));
  }

  endSession(id: string): Promise<boolean> {
    return this.#telling(this.#writer.call(() => this.#sessions.end(id)));
  }

  /** What others change is told by {@linkcode Follower}, unless it may have been missed. */
  changedElsewhere(): Promise<boolean> {
    const missed = this.#missed;
    this.#missed = false;
    return Promise.resolve(missed);
  }

  endedSessions(ids: readonly string[]): Promise<readonly string[]> {
    return this.#read(() => this.#sessions.ended(ids));
  }

  append(draft: Draft): Promise<Appended> {
    if (!isStorable(draft.text) || !isStorable(draft.id)) return this.#unstorable("message");
    return this.#writer.step({ does: "append", draft }) as Promise<Appended>;
  }

  follow(follower: Follower): boolean {
    const { listen, timeout, instance, since, hints, onError, place } = this.#parts;
    if (this.#feed !== undefined || this.#closing !== undefined) return true;
    const database = this.#database;
    const report = (error: unknown) => onError(toStoreError(error, place));
    this.#listening = new Listening(listen, {
      timeout,
      onHint: (payload) => {
        const { from, hints } = fromPayload(payload);
        // What this instance committed itself it knows already.
        if (from === instance) return;
        // What was committed before a hint is told before it: the conversation that it names, above all.
        this.#feed?.look().then(() => hints.forEach((hint) => follower.hinted(hint)), () => {
          // Reported; hints may be lost.
        });
      },
      onListening: () => this.#feed?.wakeAnew(),
      onError: report,
    });
    const hears = () => this.#listening?.hears === true;
    const onMissed = () => this.#missed = true;
    this.#feed = new Feed(database, since, {
      instance,
      follower,
      hears,
      onMissed,
      onError: report,
    });
    const announcer = new Announcer(database, {
      instance,
      people: () => follower.people(),
      wakes: hints !== "never",
    });
    this.#announcer = announcer;
    this.#heartbeat = new Heartbeat({
      beat: () => this.beat(),
      register: () => announcer.registerAll(),
      bury: () => this.#bury(),
      onError: report,
    });
    return true;
  }

  announce(announcement: Announcement): void {
    if (this.#closing === undefined) this.#announcer?.add(announcement);
  }

  resume({ uid, seen, conversations, messages, bytes }: ResumeRequest): Promise<Resumed> {
    return this.#read(async (database) => {
      const held = Object.entries(seen).filter(([id]) => isStorable(id));
      const found = await database.call<ResumedRow>(
        "chat_resume_1",
        ...[uid, JSON.stringify(Object.fromEntries(held)), conversations, messages, bytes],
      );
      // What others committed before, and is in the answer, must not reach this person once more behind it.
      await this.#feed?.look();
      const listed = found.listed.slice(0, conversations).map((row) => toListed(row, uid));
      const everyone = { ...fromDescribed(found.everyone), read: found.read ?? 0 };
      const { reset, gaps } = found;
      return {
        conversations: [everyone, ...listed],
        more: found.listed.length > listed.length,
        reset,
        gaps,
        messages: found.messages,
      };
    });
  }

  history(
    request: { uid: string; in: string; before?: number; limit: number; bytes: number },
  ): Promise<Page | undefined> {
    return this.#read(async (database) => {
      if (!isStorable(request.in)) return undefined;
      const before = request.before ?? Number.MAX_SAFE_INTEGER;
      const page = await database.call<Page | null>(
        "chat_history_1",
        ...[request.uid, request.in, before, request.limit, request.bytes],
      );
      return page ?? undefined;
    });
  }

  ownMessages(
    { uid, before, limit, bytes }: { uid: string; before?: number; limit: number; bytes: number },
  ): Promise<{ messages: readonly StoredMessage[]; more: boolean }> {
    return this.#read(async (database) => {
      const messages: StoredMessage[] = [];
      if (!isStorable(uid)) return { messages, more: false };
      const rows = await database.query<Omit<StoredMessage, "in">>(
        `SELECT m.seq, m.id, p.uid, m.name AS "from", m.text, m.at
        FROM messages AS m JOIN accounts AS p ON p.row = m.sender
        WHERE p.uid = $1 AND m.conversation = (SELECT row FROM conversations WHERE id = 'everyone')
          AND NOT m.removed AND m.seq < $2 ORDER BY m.seq DESC LIMIT $3`,
        ...[uid, before ?? Number.MAX_SAFE_INTEGER, limit + 1],
      );
      let used = 0;
      for (const row of rows) {
        // Three bytes a unit is the most that UTF-8 takes; 200 for what is around it.
        used += row.text.length * 3 + 200;
        if (messages.length === limit || (used > bytes && messages.length > 0)) break;
        messages.push({ in: EVERYONE, ...row });
      }
      return { messages, more: rows.length > messages.length };
    });
  }

  conversations(
    { uid, before, limit }: { uid: string; before?: string; limit: number },
  ): ReturnType<Store["conversations"]> {
    return this.#read(async (database) => {
      if (before !== undefined && !isStorable(before)) return undefined;
      const found = await database.call<readonly Described[] | null>(
        "chat_conversations_1",
        ...[uid, before ?? null, limit],
      );
      if (found === null) return undefined;
      const conversations: ListedConversation[] = found.slice(0, limit)
        .map((row) => toListed(row, uid));
      return { conversations, more: found.length > conversations.length };
    });
  }

  read(request: { uid: string; in: string; seq: number }): ReturnType<Store["read"]> {
    const { uid, seq } = request;
    return this.#writer.step({ does: "read", uid, in: request.in, seq }) as Promise<
      Mark | undefined
    >;
  }

  async check(): Promise<void> {
    await this.#read((database) => database.query("SELECT 1"));
    if (this.#writer.failed) await this.#writer.call(() => this.beat());
  }

  /** Tells the others that this instance lives; `false` where they had given it up. */
  beat(): Promise<boolean> {
    return this.#database.call("chat_beat_1", this.#parts.instance, LEASE_MS);
  }

  close(): Promise<void> {
    return this.#closing ??= this.#close();
  }

  async #close(): Promise<void> {
    await this.#writer.close();
    // What was committed is told, so that those who wrote it hear so.
    await this.#feed?.look().catch(() => {/* They ask again elsewhere, and are told there. */});
    this.#feed?.close();
    await this.#heartbeat?.close();
    await this.#listening?.close();
    await this.#announcer?.close();
    // Otherwise the others find out by themselves, later.
    await this.#database.call("chat_stop_1", this.#parts.instance).catch(() => {});
    await this.#database.close();
  }

  /** Buries an instance that died; `true` while there may be more to do. */
  async #bury(): Promise<boolean> {
    const { instance, now, nameHold } = this.#parts;
    const buried = await this.#database.call<boolean>(
      "chat_bury_1",
      ...[instance, LEASE_MS, GRACE_MS, now(), nameHold],
    );
    if (buried) {
      this.#announcer?.wakeOthers();
      this.#feed?.wake();
    }
    return buried;
  }

  /** Has the others look at once at what a call changed. */
  async #telling<T>(call: Promise<T>): Promise<T> {
    const result = await call;
    if (this.#announcer === undefined) await this.#wakeOthers();
    else this.#announcer.wakeOthers();
    return result;
  }

  /** Wakes the others before a task of the operator ends, which has no announcer. */
  async #wakeOthers(): Promise<void> {
    const { instance, hints } = this.#parts;
    if (hints === "never") return;
    const payload = toPayload({ from: instance, hints: [] });
    await this.#database.query("SELECT pg_notify($1, $2)", ...[CHANNEL, payload]).catch(() => {
      // It is committed: they look by themselves within a second.
    });
  }

  #stored({ messages, committed }: CommittedBatch): boolean {
    if (this.#parts.hints === "after") this.#announcer?.wakeOthers();
    const feed = this.#feed;
    if (feed === undefined) return false;
    const tx = BigInt(committed.tx);
    const before = new Map(committed.talks.map((talk) => [talk.id, talk]));
    for (const [id, own] of Map.groupBy(messages, ({ stored }) => stored.message.in)) {
      const talk = before.get(id);
      feed.own(id, own, { base: talk?.last ?? 0, before: BigInt(talk?.tx ?? 0), tx });
    }
    return true;
  }

  async #read<T>(run: (database: Database) => Promise<T>): Promise<T> {
    const { place } = this.#parts;
    if (this.#closing !== undefined) throw closedError(place);
    try {
      return await run(this.#database);
    } catch (error) {
      throw toStoreError(error, place);
    }
  }

  #unstorable(what: string): Promise<never> {
    return Promise.reject(
      new StoreError(
        "failed",
        `The ${what} holds what PostgreSQL cannot keep: U+0000 or half a character`,
      ),
    );
  }
}

/** What `chat_tidy` gives. */
interface TidiedRow {
  readonly conversations: readonly Described[];
  readonly more: boolean;
}

/** What `chat_resume` gives. */
interface ResumedRow extends Pick<Resumed, "reset" | "gaps" | "messages"> {
  readonly everyone: Described;
  readonly read: number | null;
  readonly listed: readonly Described[];
}
