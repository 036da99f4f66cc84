/**
 * Passwords as hashes, one-time codes as digests, and from where members signed in.
 *
 * @module
 */

import type { Account, Credentials, PasswordChange, PasswordChanged } from "../store.ts";
import type { Database } from "./database.ts";
import { ACCOUNT_COLUMNS, type AccountRow, isStorable, toAccount } from "./rows.ts";

/** Options of {@linkcode Passwords}. */
export interface PasswordsOptions {
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Names this process among those on the database. */
  readonly instance: string;
}

/** Where what signs people in is kept. Each method is one statement. */
export class Passwords {
  readonly #database: Database;
  readonly #options: PasswordsOptions;

  /**
   * @param database Migrated.
   * @param options Time and names.
   */
  constructor(database: Database, options: PasswordsOptions) {
    this.#database = database;
    this.#options = options;
  }

  /** Who has a name now. */
  async credentials(key: string): Promise<Credentials | undefined> {
    if (!isStorable(key)) return undefined;
    const [row] = await this.#database.query<
      AccountRow & { password: string | null; code: string | null }
    >(
      `SELECT ${ACCOUNT_COLUMNS}, a.password,
        (SELECT code FROM reset_codes WHERE account = a.row AND expires_at > $2) AS code
      FROM names AS n JOIN accounts AS a ON a.row = n.account
      WHERE n.key = $1 AND n.held_until IS NULL AND a.ended_at IS NULL`,
      ...[key, this.#options.now()],
    );
    if (row === undefined) return undefined;
    const { password, code } = row;
    return {
      account: toAccount(row),
      ...(password !== null && { password }),
      ...(code !== null && { code }),
    };
  }

  /** Sets a password where the proof holds. */
  async change(
    { uid, password, proof, keep }: PasswordChange,
  ): Promise<PasswordChanged | undefined> {
    if (!isStorable(uid)) return undefined;
    const { now, instance } = this.#options;
    const byCode = "code" in proof;
    const session = keep !== undefined && keep !== "all" ? keep.session : null;
    const changed = await this.#database.call<
      { uid: string; name: string; key: string; seenAt: number; ended: string[] } | null
    >(
      "chat_set_password_1",
      ...[uid, password, byCode, byCode ? proof.code : proof.was ?? null],
      ...[keep === "all", session, instance, now()],
    );
    if (changed === null) return undefined;
    const { ended, ...person } = changed;
    const account: Account = { ...person, kind: "member", ended: false };
    return { account, ended };
  }

  /** Takes a member's password away, to be set anew with a code. */
  async reset(
    { uid, code, expiresAt }: { uid: string; code: string; expiresAt: number },
  ): Promise<readonly string[] | undefined> {
    if (!isStorable(uid)) return undefined;
    const { instance } = this.#options;
    const ended = await this.#database.call<string[] | null>(
      "chat_reset_password_1",
      ...[uid, code, expiresAt, instance],
    );
    return ended ?? undefined;
  }

  /** Notes from where a member signed in. */
  async remember({ uid, address }: { uid: string; address: string }): Promise<void> {
    if (!isStorable(uid) || !isStorable(address)) return;
    await this.#database.call("chat_remember_1", uid, address, this.#options.now());
  }

  /** Counts an attempt, by the database's clock: 0, or the milliseconds until one is allowed. */
  async attempt({ key, perMinute }: { key: string; perMinute: number }): Promise<number> {
    if (!isStorable(key)) return 0;
    return await this.#database.call<number>("chat_attempt_1", key, perMinute);
  }

  /** Whether a member signed in from there. */
  async knows({ uid, address }: { uid: string; address: string }): Promise<boolean> {
    if (!isStorable(uid) || !isStorable(address)) return false;
    const [{ known }] = await this.#database.query<{ known: boolean }>(
      `SELECT EXISTS (SELECT FROM known_addresses AS k JOIN accounts AS a ON a.row = k.account
        WHERE a.uid = $1 AND k.address = $2) AS known`,
      ...[uid, address],
    );
    return known;
  }
}
