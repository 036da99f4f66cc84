/**
 * Sessions of signed-in browsers and programs.
 *
 * @module
 */

import { type Account, type NewSession, type Session, StoreError } from "../store.ts";
import { MAX_LISTED, SESSION_COLUMNS, type SessionRow, toSession } from "../session_row.ts";
import type { Database, Query } from "./database.ts";
import { ACCOUNT_COLUMNS, type AccountRow, toAccount } from "./rows.ts";
import type { WorkingSet } from "./working_set.ts";

/** Where sessions are kept. What changes something runs inside the writer's transaction. */
export class Sessions {
  readonly #set: WorkingSet;
  readonly #now: () => number;
  readonly #get: Query<SessionRow & AccountRow>;
  readonly #list: Query<SessionRow>;
  readonly #known: Query<{ id: string }>;
  readonly #touch: Query;
  readonly #add: Query;
  readonly #renew: Query;
  readonly #live: Query<{ live: number }>;
  readonly #end: Query;

  /**
   * @param database The writer's connection.
   * @param set The rows of the present transaction.
   * @param options The time, in milliseconds since 1970.
   */
  constructor(database: Database, set: WorkingSet, options: { now: () => number }) {
    this.#set = set;
    this.#now = options.now;
    const account = ACCOUNT_COLUMNS.split(", ").map((column) => `a.${column}`).join(", ");
    this.#get = database.query(`
      SELECT ${account}, ${SESSION_COLUMNS}
      FROM sessions AS s JOIN accounts AS a ON a.row = s.account
      WHERE s.id = ? AND s.expires_at > ? AND a.ended_at IS NULL`);
    this.#list = database.query(`
      SELECT ${SESSION_COLUMNS}
      FROM sessions AS s JOIN accounts AS a ON a.row = s.account
      WHERE a.uid = ? AND s.expires_at > ? AND a.ended_at IS NULL
      ORDER BY s.seen_at DESC, s.id LIMIT ${MAX_LISTED}`);
    this.#known = database.query(`
      SELECT s.id FROM sessions AS s JOIN accounts AS a ON a.row = s.account
      WHERE s.id IN (SELECT value FROM json_each(?)) AND s.expires_at > ? AND a.ended_at IS NULL`);
    this.#add = database.query(`
      INSERT INTO sessions (id, account, created_at, expires_at, seen_at, agent) VALUES (?, ?, ?, ?, ?, ?)`);
    this.#touch = database.query(
      "UPDATE sessions SET seen_at = max(seen_at, ?) WHERE id = ?",
    );
    this.#renew = database.query(
      "UPDATE sessions SET expires_at = ? WHERE id = ? AND expires_at > ?",
    );
    this.#live = database.query("SELECT expires_at > ? AS live FROM sessions WHERE id = ?");
    this.#end = database.query("DELETE FROM sessions WHERE id = ?");
  }

  /** A session that neither ended nor expired, with its person. */
  get(id: string): { session: Session; account: Account } | undefined {
    const row = this.#get.get(id, this.#now());
    if (row === undefined) return undefined;
    return { session: toSession(row, row.uid), account: toAccount(row) };
  }

  /** A person's sessions, the one used last first. */
  of(uid: string): readonly Session[] {
    return this.#list.all(uid, this.#now()).map((row) => toSession(row, uid));
  }

  /** Which of these are no more. */
  ended(ids: readonly string[]): readonly string[] {
    const known = new Set(
      this.#known.all(JSON.stringify(ids), this.#now()).map(({ id }) => id),
    );
    return ids.filter((id) => !known.has(id));
  }

  /** Adds a session of somebody who has not ended. */
  add(session: NewSession): void {
    const person = this.#set.person(session.uid);
    if (person === undefined || person.ended_at !== null) {
      throw new StoreError(
        "failed",
        `No session can be added for "${session.uid}", who has left for good: claim a name first`,
      );
    }
    const { id, createdAt, expiresAt, agent = "" } = session;
    this.#add.run(id, person.row, createdAt, expiresAt, createdAt, agent);
  }

  /** Notes that a session was used now. */
  touch(id: string): void {
    this.#touch.run(this.#now(), id);
  }

  /** Moves a session's end. */
  renew(id: string, expiresAt: number): boolean {
    return this.#renew.run(expiresAt, id, this.#now()) > 0;
  }

  /** Ends a session; one that expired and was not removed yet counts as none. */
  end(id: string): boolean {
    const found = this.#live.get(this.#now(), id);
    if (found !== undefined) this.#end.run(id);
    return found?.live === 1;
  }
}
