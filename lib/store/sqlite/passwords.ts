/**
 * Passwords of members, and the one-time codes that set them.
 *
 * @module
 */

import type { Credentials, PasswordChange, PasswordChanged } from "../store.ts";
import type { Database, Query } from "./database.ts";
import { ACCOUNT_COLUMNS, type AccountRow, toAccount } from "./rows.ts";
import type { WorkingSet } from "./working_set.ts";

/** Addresses that are kept of one member. */
const MAX_ADDRESSES = 10;

interface CredentialsRow extends AccountRow {
  readonly password: string | null;
  readonly code: string | null;
}

/** Where passwords are kept. What changes something runs inside the writer's transaction. */
export class Passwords {
  readonly #set: WorkingSet;
  readonly #now: () => number;
  readonly #byKey: Query<CredentialsRow>;
  readonly #byUid: Query<CredentialsRow>;
  readonly #put: Query;
  readonly #take: Query;
  readonly #putCode: Query;
  readonly #dropCode: Query;
  readonly #sessions: Query<{ id: string }>;
  readonly #endSessions: Query;
  readonly #remember: Query;
  readonly #forgetOld: Query;
  readonly #known: Query<{ known: number }>;

  /**
   * @param database The writer's connection.
   * @param set The rows of the present transaction.
   * @param options The time, in milliseconds since 1970.
   */
  constructor(database: Database, set: WorkingSet, options: { now: () => number }) {
    this.#set = set;
    this.#now = options.now;
    const account = ACCOUNT_COLUMNS.split(", ").map((column) => `a.${column}`).join(", ");
    const code = `
      (SELECT code FROM reset_codes WHERE account = a.row AND expires_at > ?) AS code`;
    this.#byKey = database.query(`
      SELECT ${account}, a.password, ${code}
      FROM names AS n JOIN accounts AS a ON a.row = n.account
      WHERE n.key = ? AND n.held_until IS NULL AND a.ended_at IS NULL`);
    this.#byUid = database.query(`
      SELECT ${account}, a.password, ${code}
      FROM accounts AS a WHERE a.uid = ? AND a.ended_at IS NULL AND a.kind <> 'plain'`);
    this.#put = database.query("UPDATE accounts SET password = ?, kind = 'member' WHERE row = ?");
    this.#take = database.query("UPDATE accounts SET password = NULL WHERE row = ?");
    this.#putCode = database.query(`
      INSERT INTO reset_codes (account, code, expires_at) VALUES (?, ?, ?)
      ON CONFLICT (account) DO UPDATE SET code = excluded.code, expires_at = excluded.expires_at`);
    this.#dropCode = database.query("DELETE FROM reset_codes WHERE account = ?");
    this.#sessions = database.query("SELECT id FROM sessions WHERE account = ? AND id <> ?");
    this.#endSessions = database.query("DELETE FROM sessions WHERE account = ? AND id <> ?");
    this.#remember = database.query(`
      INSERT INTO known_addresses (account, address, seen_at) VALUES (?, ?, ?)
      ON CONFLICT (account, address) DO UPDATE SET seen_at = excluded.seen_at`);
    this.#forgetOld = database.query(`
      DELETE FROM known_addresses WHERE account = ? AND address NOT IN (
        SELECT address FROM known_addresses WHERE account = ? ORDER BY seen_at DESC LIMIT ${MAX_ADDRESSES})`);
    this.#known = database.query(`
      SELECT 1 AS known FROM known_addresses
      WHERE account = (SELECT row FROM accounts WHERE uid = ?) AND address = ?`);
  }

  /** Who has a name now. */
  credentials(key: string): Credentials | undefined {
    const row = this.#byKey.get(this.#now(), key);
    if (row === undefined) return undefined;
    const { password, code } = row;
    return {
      account: toAccount(row),
      ...(password !== null && { password }),
      ...(code !== null && { code }),
    };
  }

  /** Sets a password where the proof holds. */
  change({ uid, password, proof, keep }: PasswordChange): PasswordChanged | undefined {
    this.#set.settle();
    const row = this.#byUid.get(this.#now(), uid);
    if (row === undefined) return undefined;
    const holds = "code" in proof
      ? row.code !== null && row.code === proof.code
      : row.password === (proof.was ?? null);
    if (!holds) return undefined;
    this.#put.run(password, row.row);
    this.#dropCode.run(row.row);
    const ended = keep === "all" ? [] : this.#end(row.row, keep?.session);
    return { account: { ...toAccount(row), kind: "member" }, ended };
  }

  /** Takes a member's password away, to be set anew with a code. */
  reset(
    { uid, code, expiresAt }: { uid: string; code: string; expiresAt: number },
  ): readonly string[] | undefined {
    this.#set.settle();
    const row = this.#byUid.get(this.#now(), uid);
    if (row?.kind !== "member") return undefined;
    this.#take.run(row.row);
    this.#putCode.run(row.row, code, expiresAt);
    return this.#end(row.row);
  }

  /** Notes from where a member signed in. */
  remember({ uid, address }: { uid: string; address: string }): void {
    const person = this.#set.person(uid);
    if (person === undefined || person.ended_at !== null) return;
    this.#remember.run(person.row, address, this.#now());
    this.#forgetOld.run(person.row, person.row);
  }

  /** Whether a member signed in from there. */
  knows({ uid, address }: { uid: string; address: string }): boolean {
    return this.#known.get(uid, address) !== undefined;
  }

  /** Ends all sessions of a person but one; an id that no session has ends all. */
  #end(account: number, except = ""): readonly string[] {
    const ended = this.#sessions.all(account, except).map(({ id }) => id);
    this.#endSessions.run(account, except);
    return ended;
  }
}
