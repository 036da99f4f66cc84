/**
 * Sessions of signed-in browsers and programs.
 *
 * @module
 */

import { type Account, type NewSession, type Session, StoreError } from "../store.ts";
import { MAX_LISTED, SESSION_COLUMNS, type SessionRow, toSession } from "../session_row.ts";
import type { Database } from "./database.ts";
import { ACCOUNT_COLUMNS, type AccountRow, isStorable, toAccount } from "./rows.ts";

/** Options of {@linkcode Sessions}. */
export interface SessionsOptions {
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Names this process among those on the database. */
  readonly instance: string;
}

/** Where sessions are kept. Each method is one statement. */
export class Sessions {
  readonly #database: Database;
  readonly #options: SessionsOptions;

  /**
   * @param database Migrated.
   * @param options Time and names.
   */
  constructor(database: Database, options: SessionsOptions) {
    this.#database = database;
    this.#options = options;
  }

  /** A session that neither ended nor expired, with its person. */
  async get(id: string): Promise<{ session: Session; account: Account } | undefined> {
    if (!isStorable(id)) return undefined;
    const [row] = await this.#database.query<AccountRow & SessionRow>(
      `SELECT ${ACCOUNT_COLUMNS}, ${SESSION_COLUMNS}
      FROM sessions AS s JOIN accounts AS a ON a.row = s.account
      WHERE s.id = $1 AND s.expires_at > $2 AND a.ended_at IS NULL`,
      ...[id, this.#options.now()],
    );
    return row && { session: toSession(row, row.uid), account: toAccount(row) };
  }

  /** A person's sessions, the one used last first. */
  async of(uid: string): Promise<readonly Session[]> {
    if (!isStorable(uid)) return [];
    const rows = await this.#database.query<SessionRow>(
      `SELECT ${SESSION_COLUMNS} FROM sessions AS s JOIN accounts AS a ON a.row = s.account
      WHERE a.uid = $1 AND s.expires_at > $2 AND a.ended_at IS NULL
      ORDER BY s.seen_at DESC, s.id LIMIT ${MAX_LISTED}`,
      ...[uid, this.#options.now()],
    );
    return rows.map((row) => toSession(row, uid));
  }

  /** Which of these are no more. */
  async ended(ids: readonly string[]): Promise<readonly string[]> {
    const rows = await this.#database.query<{ id: string }>(
      `SELECT s.id FROM sessions AS s JOIN accounts AS a ON a.row = s.account
      WHERE s.id = ANY (ARRAY(SELECT jsonb_array_elements_text($1))) AND s.expires_at > $2
        AND a.ended_at IS NULL`,
      ...[JSON.stringify(ids.filter(isStorable)), this.#options.now()],
    );
    const live = new Set(rows.map(({ id }) => id));
    return ids.filter((id) => !live.has(id));
  }

  /** Adds a session of somebody who has not ended. */
  async add({ id, uid, createdAt, expiresAt, agent = "" }: NewSession): Promise<void> {
    // The lock makes whoever ends the guest in this moment wait, and then end this session too.
    const added = isStorable(uid) && await this.#database.run(
      `INSERT INTO sessions (id, account, created_at, expires_at, seen_at, agent)
      SELECT $1, row, $3, $4, $3, $5 FROM accounts WHERE uid = $2 AND ended_at IS NULL FOR SHARE`,
      ...[id, uid, createdAt, expiresAt, agent.replaceAll("\0", "")],
    );
    if (added) return;
    throw new StoreError(
      "failed",
      `No session can be added for "${uid}", who has left for good: claim a name first`,
    );
  }

  /** Notes that a session was used now. */
  async touch(id: string): Promise<void> {
    await this.#database.run(
      "UPDATE sessions SET seen_at = greatest(seen_at, $2) WHERE id = $1",
      ...[id, this.#options.now()],
    );
  }

  /** Moves a session's end. */
  async renew(id: string, expiresAt: number): Promise<boolean> {
    const renewed = await this.#database.run(
      "UPDATE sessions SET expires_at = $2 WHERE id = $1 AND expires_at > $3",
      ...[id, expiresAt, this.#options.now()],
    );
    return renewed > 0;
  }

  /** Ends a session; one that expired and was not removed yet counts as none. */
  async end(id: string): Promise<boolean> {
    const { now, instance } = this.#options;
    const [ended] = await this.#database.query<{ live: boolean }>(
      `WITH gone AS (DELETE FROM sessions WHERE id = $1 RETURNING account, expires_at > $2 AS live),
        told AS (INSERT INTO events (instance, kind, data)
          SELECT $3, 'sessions', jsonb_build_object('uid', a.uid, 'ids', jsonb_build_array($1))
          FROM gone JOIN accounts AS a ON a.row = gone.account)
      SELECT live FROM gone`,
      ...[id, now(), instance],
    );
    return ended?.live === true;
  }
}
