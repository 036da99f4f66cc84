/**
 * The store in one SQLite file, for one server.
 *
 * @module
 */

import type {
  Account,
  Appended,
  Claimed,
  Credentials,
  Draft,
  EndedGuest,
  NameClaim,
  NewSession,
  Page,
  PasswordChange,
  PasswordChanged,
  Resumed,
  ResumeRequest,
  Session,
  Store,
  StoredMessage,
  Tidied,
} from "../store.ts";
import { Conversations } from "./conversations.ts";
import { type Database, emptyLog, type Query } from "./database.ts";
import { Departures } from "./departures.ts";
import { Directory } from "./directory.ts";
import { Effort } from "./effort.ts";
import { toStoreError } from "./errors.ts";
import { Expiry } from "./expiry.ts";
import { Generation } from "./generation.ts";
import type { Lock } from "./lock.ts";
import { Messages } from "./messages.ts";
import type { Meta } from "./meta.ts";
import { Own } from "./own.ts";
import { Passwords } from "./passwords.ts";
import { People } from "./people.ts";
import { Reader } from "./reader.ts";
import { RemovedIds } from "./removed_ids.ts";
import { Replay } from "./replay.ts";
import { Sessions } from "./sessions.ts";
import { Space } from "./space.ts";
import { WorkingSet } from "./working_set.ts";
import { closedError, Writer } from "./writer.ts";

/** What {@linkcode SqliteStore} is made of. */
export interface SqliteStoreParts {
  /** Migrated. */
  readonly database: Database;
  readonly meta: Meta;
  /** Released last; none in memory, nor beside a server. */
  readonly lock?: Lock;
  /** The file, for texts. */
  readonly place: string;
  /** The file that tells whether the database was replaced; none in memory. */
  readonly generationPath?: string;
  readonly now: () => number;
  readonly randomId: () => string;
  readonly schedule: (run: () => void) => void;
  readonly maxWaiting: number;
  readonly nameHold: number;
}

/** A store in SQLite. Reads of pages take turns with the rest, small ones run at once, writes share transactions. */
export class SqliteStore implements Store {
  readonly epoch: string;
  readonly #parts: SqliteStoreParts;
  readonly #writer: Writer;
  readonly #reader: Reader;
  readonly #conversations: Conversations;
  readonly #replay: Replay;
  readonly #messages: Messages;
  readonly #own: Own;
  readonly #people: People;
  readonly #sessions: Sessions;
  readonly #passwords: Passwords;
  readonly #directory: Directory;
  readonly #dataVersion: Query<{ data_version: number }>;
  #seenVersion: number | undefined;
  readonly #set: WorkingSet;
  readonly #expiry: Expiry;
  readonly #departures: Departures;
  readonly #space: Space;
  readonly #generation: Generation | undefined;
  /** Something was removed since the log was last emptied. */
  #tidied = false;
  #closed = false;

  /** @param parts The database, locked and migrated, and what comes from outside. */
  constructor(parts: SqliteStoreParts) {
    const { database, place, schedule, maxWaiting } = parts;
    const set = new WorkingSet(database);
    this.#parts = parts;
    this.#set = set;
    const removed = new RemovedIds(database);
    this.#expiry = new Expiry(database, set, removed);
    this.#departures = new Departures(database);
    this.#space = new Space(database);
    this.#conversations = new Conversations(database);
    this.#replay = new Replay(database, this.#conversations);
    this.#own = new Own(database);
    this.#messages = new Messages(database, set, { ...parts, removed });
    this.#people = new People(database, set, {
      ...parts,
      conversations: this.#conversations,
      departures: this.#departures,
    });
    this.#sessions = new Sessions(database, set, parts);
    this.#passwords = new Passwords(database, set, parts);
    this.#directory = new Directory(database);
    this.#writer = new Writer(database, { place, schedule, maxWaiting, pending: set });
    this.#reader = new Reader({ place, schedule, maxWaiting });
    const { generationPath: path } = parts;
    const transact = (run: () => void) => this.#writer.runNow(run);
    this.#generation = path === undefined
      ? undefined
      : new Generation({ ...parts, path, transact });
    this.#generation?.begin();
    this.epoch = parts.meta.epoch();
    this.#dataVersion = database.query("PRAGMA data_version");
    this.#seenVersion = this.#dataVersion.get()?.data_version;
  }

  /** Ends what a run that crashed left behind. To be called once, before anything else. */
  recover(): void {
    this.#writer.runNow(() => this.#people.endLeftBehind());
  }

  secret(): Promise<Uint8Array> {
    return this.#read(() => this.#parts.meta.secret());
  }

  claimName(claim: NameClaim): Promise<Claimed> {
    return this.#writer.submit(() => this.#people.claim(claim));
  }

  account(uid: string): Promise<Account | undefined> {
    return this.#read(() => this.#people.account(uid));
  }

  credentials(key: string): Promise<Credentials | undefined> {
    return this.#read(() => this.#passwords.credentials(key));
  }

  setPassword(change: PasswordChange): Promise<PasswordChanged | undefined> {
    return this.#writer.submit(() => this.#passwords.change(change));
  }

  resetPassword(
    reset: { uid: string; code: string; expiresAt: number },
  ): Promise<readonly string[] | undefined> {
    return this.#writer.submit(() => this.#passwords.reset(reset));
  }

  rememberAddress(sighting: { uid: string; address: string }): Promise<void> {
    return this.#writer.submit(() => this.#passwords.remember(sighting));
  }

  knowsAddress(sighting: { uid: string; address: string }): Promise<boolean> {
    return this.#read(() => this.#passwords.knows(sighting));
  }

  countAttempt(): Promise<undefined> {
    return Promise.resolve(undefined);
  }

  people(
    request: { prefix: string; after?: string; limit: number },
  ): Promise<readonly Account[]> {
    return this.#read(() => this.#directory.people(request));
  }

  touch(uid: string): Promise<void> {
    return this.#writer.submit(() => this.#people.touch(uid));
  }

  endGuest(uid: string, address?: string): Promise<EndedGuest | undefined> {
    return this.#writer.submit(() => this.#people.endGuest(uid, address));
  }

  endStale(
    options: { idle: number; silent: number; except: ReadonlySet<string> },
  ): Promise<readonly EndedGuest[]> {
    return this.#writer.submit(() => this.#people.endStale(options));
  }

  deleteAccount(uid: string): Promise<EndedGuest | undefined> {
    return this.#writer.submit(() => this.#people.deleteAccount(uid));
  }

  tidy(options: { keep?: number } = {}): Promise<Tidied> {
    return this.#writer.submit(() => {
      this.#set.settle();
      const now = this.#parts.now();
      const effort = new Effort();
      this.#departures.step(effort);
      const { keep } = options;
      const conversations = keep === undefined
        ? []
        : this.#expiry.remove({ before: now - keep, now }, effort);
      this.#expiry.forget(now, effort);
      this.#space.step(effort);
      return { conversations, more: effort.spent };
    }).then((tidied) => {
      if (!this.#closed) this.#afterTidying(tidied.more);
      return tidied;
    });
  }

  addSession(session: NewSession): Promise<void> {
    return this.#writer.submit(() => this.#sessions.add(session));
  }

  session(id: string): Promise<{ session: Session; account: Account } | undefined> {
    return this.#read(() => this.#sessions.get(id));
  }

  sessions(uid: string): Promise<readonly Session[]> {
    return this.#read(() => this.#sessions.of(uid));
  }

  touchSession(id: string): Promise<void> {
    return this.#writer.submit(() => this.#sessions.touch(id));
  }

  renewSession(id: string, expiresAt: number): Promise<boolean> {
    return this.#writer.submit(() => this.#sessions.renew(id, expiresAt));
  }

  endSession(id: string): Promise<boolean> {
    return this.#writer.submit(() => this.#sessions.end(id));
  }

  changedElsewhere(): Promise<boolean> {
    return this.#read(() => {
      // Moves with the commits of other connections alone (https://www.sqlite.org/pragma.html#pragma_data_version).
      const version = this.#dataVersion.get()?.data_version;
      const changed = version !== this.#seenVersion;
      this.#seenVersion = version;
      return changed;
    });
  }

  endedSessions(ids: readonly string[]): Promise<readonly string[]> {
    return this.#read(() => this.#sessions.ended(ids));
  }

  append(draft: Draft): Promise<Appended> {
    return this.#writer.submit(() => this.#messages.append(draft));
  }

  /** One process has the file: there is nobody to follow. */
  follow(): boolean {
    return false;
  }

  announce(): void {}

  resume(request: ResumeRequest): Promise<Resumed> {
    return this.#reader.submit(() => this.#replay.resume(request));
  }

  history(
    request: { uid: string; in: string; before?: number; limit: number; bytes: number },
  ): Promise<Page | undefined> {
    return this.#reader.submit(() => this.#replay.history(request));
  }

  ownMessages(
    request: { uid: string; before?: number; limit: number; bytes: number },
  ): Promise<{ messages: readonly StoredMessage[]; more: boolean }> {
    return this.#reader.submit(() => this.#own.messages(request));
  }

  conversations(
    request: { uid: string; before?: string; limit: number },
  ): ReturnType<Store["conversations"]> {
    return this.#reader.submit(() => {
      const { conversations, more, known } = this.#conversations.newest(request.uid, request);
      return known ? { conversations, more } : undefined;
    });
  }

  read(request: { uid: string; in: string; seq: number }): ReturnType<Store["read"]> {
    return this.#writer.submit(() => this.#messages.read(request));
  }

  async check(): Promise<void> {
    await this.#read(() => this.#parts.meta.epoch());
    if (this.#writer.failed) {
      await this.#writer.submit(() => this.#parts.meta.probe(this.#parts.now()));
    }
  }

  close(): Promise<void> {
    if (this.#closed) return Promise.resolve();
    this.#closed = true;
    const { database, lock } = this.#parts;
    this.#reader.close();
    try {
      this.#writer.close();
      this.#attempt(() => this.#generation?.change());
      // Beside a server it would keep that one from writing meanwhile.
      if (lock !== undefined) database.query("PRAGMA wal_checkpoint(TRUNCATE)").get();
    } catch {
      // Everything acknowledged is in the write-ahead log, which the next start reads.
    }
    try {
      database.close();
    } finally {
      lock?.release();
    }
    return Promise.resolve();
  }

  /** When a run of tidying up is at its end: what was removed goes from the log too, where the file's pages stood before. */
  #afterTidying(more: boolean): void {
    const { database } = this.#parts;
    if (!more) {
      this.#attempt(() => this.#generation?.changeInTime());
      if (this.#tidied) this.#attempt(() => emptyLog(database));
    }
    this.#tidied = more;
  }

  /** For what is tried again later, and whose failure the next write meets as well. */
  #attempt(run: () => void): void {
    try {
      run();
    } catch {
      // A full disk, most likely. Nothing was promised to anybody.
    }
  }

  #read<T>(run: () => T): Promise<T> {
    const { place } = this.#parts;
    if (this.#closed) return Promise.reject(closedError(place));
    try {
      return Promise.resolve(run());
    } catch (error) {
      return Promise.reject(toStoreError(error, place));
    }
  }
}
