/**
 * Sessions of signed-in browsers and programs.
 *
 * @module
 */

import { type Account, type Session, StoreError } from "../store.ts";
import type { Database, Query } from "./database.ts";
import { ACCOUNT_COLUMNS, type AccountRow, toAccount } from "./rows.ts";
import type { WorkingSet } from "./working_set.ts";

interface SessionRow extends AccountRow {
  readonly created_at: number;
  readonly expires_at: number;
}

/** Sessions listed of a person at most. */
const MAX_LISTED = 1_000;

/** Where sessions are kept. All but {@linkcode Sessions.get} and {@linkcode Sessions.of} run inside the writer's transaction. */
export class Sessions {
  readonly #set: WorkingSet;
  readonly #now: () => number;
  readonly #get: Query<SessionRow>;
  readonly #of: Query<Session>;
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
      SELECT ${account}, s.created_at, s.expires_at
      FROM sessions AS s JOIN accounts AS a ON a.row = s.account
      WHERE s.id = ? AND s.expires_at > ? AND a.ended_at IS NULL`);
    this.#of = database.query(`
      SELECT s.id, a.uid, s.created_at AS createdAt, s.expires_at AS expiresAt
      FROM accounts AS a JOIN sessions AS s ON s.account = a.row
      WHERE a.uid = ? AND s.expires_at > ? LIMIT ${MAX_LISTED}`);
    this.#add = database.query(
      "INSERT INTO sessions (id, account, created_at, expires_at) VALUES (?, ?, ?, ?)",
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
    const session = { id, uid: row.uid, createdAt: row.created_at, expiresAt: row.expires_at };
    return { session, account: toAccount(row) };
  }

  /** The sessions of a person that neither ended nor expired. */
  of(uid: string): readonly Session[] {
    return this.#of.all(uid, this.#now()).map((row) => ({ ...row }));
  }

  /** Adds a session of somebody who has not ended. */
  add(session: Session): void {
    const person = this.#set.person(session.uid);
    if (person === undefined || person.ended_at !== null) {
      throw new StoreError(
        "failed",
        `No session can be added for "${session.uid}", who has left for good: claim a name first`,
      );
    }
    this.#add.run(session.id, person.row, session.createdAt, session.expiresAt);
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
