/**
 * What the database knows of itself.
 *
 * @module
 */

import type { Database, Query, Value } from "./database.ts";

/** Key and value pairs of the whole database. */
export class Meta {
  readonly #get: Query<{ value: Value }>;
  readonly #put: Query;
  readonly #remove: Query;

  /** @param database A migrated database. */
  constructor(database: Database) {
    this.#get = database.query("SELECT value FROM meta WHERE key = ?");
    this.#put = database.query(
      "INSERT INTO meta (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value",
    );
    this.#remove = database.query("DELETE FROM meta WHERE key = ?");
  }

  /**
   * Makes what is made once.
   *
   * @param first The values of a new database.
   */
  initialize(first: { epoch: string; secret: Uint8Array }): void {
    if (this.#get.get("epoch") === undefined) this.#put.run("epoch", first.epoch);
    if (this.#get.get("secret") === undefined) this.#put.run("secret", first.secret);
  }

  /** A text that may be missing. */
  text(key: string): string | undefined {
    const value = this.#get.get(key)?.value;
    return typeof value === "string" ? value : undefined;
  }

  /** Writes a text. */
  put(key: string, value: string): void {
    this.#put.run(key, value);
  }

  /** Removes a value. */
  remove(key: string): void {
    this.#remove.run(key);
  }

  /** Names this history, as opposed to another that replaced it. */
  epoch(): string {
    const value = this.#get.get("epoch")?.value;
    if (typeof value !== "string") throw missing("epoch");
    return value;
  }

  /** The key that signs sessions, 32 bytes. */
  secret(): Uint8Array {
    const value = this.#get.get("secret")?.value;
    if (!(value instanceof Uint8Array)) throw missing("secret");
    return value;
  }

  /** Writes something small, to learn whether writing works. */
  probe(now: number): void {
    this.#put.run("probe", now);
  }
}

function missing(key: string): Error {
  return new Error(`The value of "${key}" is missing in the database: restore it from a backup`);
}
