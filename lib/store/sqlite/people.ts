/**
 * Who has which name, and how guests leave, inside the writer's transaction.
 *
 * @module
 */

import type { Account, AccountKind, Claimed, EndedGuest, NameClaim } from "../store.ts";
import type { Conversations } from "./conversations.ts";
import type { Database, Query } from "./database.ts";
import type { Departures } from "./departures.ts";
import { ACCOUNT_COLUMNS, type AccountRow, toAccount } from "./rows.ts";
import type { WorkingSet } from "./working_set.ts";

/** Private conversations named of an ended guest at most; of all of one call, before it stops early. */
const MAX_ENDED_CONVERSATIONS = 1_000;

/** Guests ended in one call at most. */
const MAX_ENDED = 100;

/** Rows looked at or purged in one call at most. */
const MAX_SCANNED = 1_000;

/** What {@linkcode People} needs from outside. */
export interface PeopleOptions {
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** An opaque id that was never used. */
  readonly randomId: () => string;
  /** Milliseconds for which only the same address may take the name of an ended plain-text guest. */
  readonly nameHold: number;
}

interface HolderRow {
  readonly kind: AccountKind;
  readonly held_until: number | null;
  readonly address: string | null;
}

/** Where people come and go. */
export class People {
  readonly #set: WorkingSet;
  readonly #conversations: Conversations;
  readonly #departures: Departures;
  readonly #options: PeopleOptions;
  readonly #account: Query<AccountRow>;
  readonly #holder: Query<HolderRow>;
  readonly #addAccount: Query;
  readonly #giveName: Query;
  readonly #holdName: Query;
  readonly #freeName: Query;
  readonly #end: Query;
  readonly #delete: Query;
  readonly #endSessions: Query;
  readonly #idle: Query<{ row: number; uid: string }>;
  readonly #silent: Query<{ row: number; uid: string }>;
  readonly #seen: Query;
  readonly #plain: Query<{ row: number }>;
  readonly #purgeNames: Query;
  readonly #purgeSessions: Query;

  /**
   * @param database The writer's connection.
   * @param set The rows of the present transaction.
   * @param options Time, randomness, the reader of conversations, and what comes after a departure.
   */
  constructor(
    database: Database,
    set: WorkingSet,
    options: PeopleOptions & { conversations: Conversations; departures: Departures },
  ) {
    this.#set = set;
    this.#conversations = options.conversations;
    this.#departures = options.departures;
    this.#options = options;
    this.#account = database.query(`SELECT ${ACCOUNT_COLUMNS} FROM accounts WHERE uid = ?`);
    this.#holder = database.query(`
      SELECT a.kind, n.held_until, n.address FROM names AS n JOIN accounts AS a ON a.row = n.account WHERE n.key = ?`);
    this.#addAccount = database.query(
      "INSERT INTO accounts (uid, name, key, kind, created_at, seen_at, password) VALUES (?, ?, ?, ?, ?, ?, ?)",
    );
    this.#giveName = database.query(`
      INSERT INTO names (key, account, address) VALUES (?, ?, ?)
      ON CONFLICT (key) DO UPDATE SET account = excluded.account, address = excluded.address, held_until = NULL`);
    this.#holdName = database.query(
      "UPDATE names SET held_until = ?, address = coalesce(?, address) WHERE key = ? AND account = ?",
    );
    this.#freeName = database.query("DELETE FROM names WHERE key = ? AND account = ?");
    this.#end = database.query("UPDATE accounts SET ended_at = ? WHERE row = ?");
    this.#delete = database.query("UPDATE accounts SET deleted_at = ? WHERE row = ?");
    this.#endSessions = database.query("DELETE FROM sessions WHERE account = ?");
    const guests = "SELECT row, uid FROM accounts WHERE ended_at IS NULL AND kind <> 'member'";
    this.#idle = database.query(`${guests} AND seen_at <= ? ORDER BY seen_at LIMIT ${MAX_SCANNED}`);
    this.#silent = database.query(
      `${guests} AND wrote = 0 AND seen_at <= ? ORDER BY seen_at LIMIT ${MAX_SCANNED}`,
    );
    this.#seen = database.query("UPDATE accounts SET seen_at = ? WHERE row = ?");
    this.#plain = database.query(
      "SELECT row FROM accounts WHERE ended_at IS NULL AND kind = 'plain'",
    );
    this.#purgeNames = database.query(`
      DELETE FROM names WHERE key IN (SELECT key FROM names WHERE held_until <= ? LIMIT ${MAX_SCANNED})`);
    this.#purgeSessions = database.query(`
      DELETE FROM sessions WHERE id IN (SELECT id FROM sessions WHERE expires_at <= ? LIMIT ${MAX_SCANNED})`);
  }

  /** A person, ended or not, as committed. */
  account(uid: string): Account | undefined {
    const row = this.#account.get(uid);
    return row && toAccount(row);
  }

  /** Gives a name, or says who has it. */
  claim(claim: NameClaim): Claimed {
    const now = this.#options.now();
    const { name, key, kind, address, password = null } = claim;
    const holder = this.#holder.get(key);
    if (holder !== undefined) {
      if (holder.held_until === null) {
        return { ok: false, by: holder.kind === "member" ? "member" : "guest" };
      }
      if (holder.held_until > now && holder.address !== address) return { ok: false, by: "guest" };
    }
    const uid = this.#options.randomId();
    const row = this.#addAccount.insert(uid, name, key, kind, now, now, password);
    this.#giveName.run(key, row, kind === "plain" ? address : null);
    return { ok: true, account: { uid, name, key, kind, seenAt: now, ended: false } };
  }

  /** Notes that a person was seen now. */
  touch(uid: string): void {
    const person = this.#set.person(uid);
    if (person === undefined || person.ended_at !== null) return;
    person.seen_at = Math.max(person.seen_at, this.#options.now());
    this.#set.changedPerson(person);
  }

  /** Ends a guest; nothing where there is none, or it is a member. */
  endGuest(uid: string, address?: string): EndedGuest | undefined {
    this.#set.settle();
    const person = this.#account.get(uid);
    if (person === undefined || person.ended_at !== null || person.kind === "member") {
      return undefined;
    }
    this.#endNow(person, { address });
    return this.#endedAs(uid);
  }

  /** Ends anybody, who takes along what is their own; nothing where there is none. */
  deleteAccount(uid: string): EndedGuest | undefined {
    this.#set.settle();
    const person = this.#account.get(uid);
    if (person === undefined || person.ended_at !== null) return undefined;
    this.#delete.run(this.#options.now(), person.row);
    this.#endNow(person, { own: true });
    return this.#endedAs(uid);
  }

  /** Ends guests that were away too long. */
  endStale(
    options: { idle: number; silent: number; except: ReadonlySet<string> },
  ): readonly EndedGuest[] {
    this.#set.settle();
    const now = this.#options.now();
    this.#purge(now);
    const ended: EndedGuest[] = [];
    let conversations = 0;
    for (
      const stale of [this.#idle.all(now - options.idle), this.#silent.all(now - options.silent)]
    ) {
      for (const { row, uid } of stale) {
        if (ended.length >= MAX_ENDED || conversations >= MAX_ENDED_CONVERSATIONS) return ended;
        // Who is connected is seen now: otherwise the same ones would fill each call, and hide the others.
        if (options.except.has(uid)) {
          this.#seen.run(now, row);
          continue;
        }
        const guest = this.endGuest(uid);
        if (guest === undefined) continue;
        ended.push(guest);
        conversations += guest.conversations.length;
      }
    }
    return ended;
  }

  /** Ends the plain-text guests of a run that crashed: their connections are gone. */
  endLeftBehind(): void {
    this.#purge(this.#options.now());
    for (const { row } of this.#plain.all()) {
      const person = this.#set.personOf(row);
      if (person !== undefined) this.#endNow(person);
    }
    this.#set.clear();
  }

  #endedAs(uid: string): EndedGuest {
    const { conversations } = this.#conversations.newest(uid, { limit: MAX_ENDED_CONVERSATIONS });
    return { uid, conversations };
  }

  #endNow(
    person: AccountRow,
    { address, own = false }: { address?: string | undefined; own?: boolean } = {},
  ): void {
    const now = this.#options.now();
    this.#departures.add(person.row, { own });
    this.#end.run(now, person.row);
    this.#endSessions.run(person.row);
    if (person.kind === "plain") {
      this.#holdName.run(now + this.#options.nameHold, address ?? null, person.key, person.row);
    } else {
      this.#freeName.run(person.key, person.row);
    }
  }

  #purge(now: number): void {
    this.#purgeNames.run(now);
    this.#purgeSessions.run(now);
  }
}
