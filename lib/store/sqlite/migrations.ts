/**
 * The tables, and how a database of an earlier version comes to the present one.
 *
 * @module
 */

import { StoreError } from "../store.ts";
import type { Database } from "./database.ts";

/** Marks the file as this program's, in `PRAGMA application_id`: "PrCh". */
const APPLICATION_ID = 0x50724368;

/**
 * One script a version; those that were released never change.
 *
 * People and conversations have a short number within (`row`) and an opaque id without. `names` alone decides who has a name.
 * `messages` is ordered by conversation, so that a page is a range of neighbours. The unique index begins with the id: UUIDv7s of
 * all senders then go to the index's end. With the sender first, a commit of 1,000 messages of 500 people took 36 ms instead
 * of 5 ms (medians of 200, SQLite 3.53 on 2 shared cores).
 */
const MIGRATIONS: readonly string[] = [
  `
  CREATE TABLE meta (
    key TEXT PRIMARY KEY,
    value ANY NOT NULL
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE accounts (
    row INTEGER PRIMARY KEY,
    uid TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    key TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('member', 'guest', 'plain')),
    created_at INTEGER NOT NULL,
    seen_at INTEGER NOT NULL,
    ended_at INTEGER,
    wrote INTEGER NOT NULL DEFAULT 0 CHECK (wrote IN (0, 1)),
    everyone_read INTEGER NOT NULL DEFAULT 0
  ) STRICT;
  CREATE INDEX guests_by_seen ON accounts (seen_at) WHERE ended_at IS NULL AND kind <> 'member';
  CREATE INDEX silent_guests_by_seen ON accounts (seen_at) WHERE ended_at IS NULL AND kind <> 'member' AND wrote = 0;
  CREATE INDEX plain_guests ON accounts (row) WHERE ended_at IS NULL AND kind = 'plain';

  CREATE TABLE names (
    key TEXT PRIMARY KEY,
    account INTEGER NOT NULL UNIQUE REFERENCES accounts (row),
    held_until INTEGER,
    address TEXT
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX held_names ON names (held_until) WHERE held_until IS NOT NULL;

  CREATE TABLE sessions (
    id TEXT PRIMARY KEY,
    account INTEGER NOT NULL REFERENCES accounts (row),
    created_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX sessions_by_account ON sessions (account);
  CREATE INDEX sessions_by_end ON sessions (expires_at);

  CREATE TABLE conversations (
    row INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    a INTEGER REFERENCES accounts (row),
    b INTEGER REFERENCES accounts (row),
    a_read INTEGER NOT NULL DEFAULT 0,
    b_read INTEGER NOT NULL DEFAULT 0,
    first INTEGER NOT NULL DEFAULT 1,
    last INTEGER NOT NULL DEFAULT 0,
    at INTEGER,
    UNIQUE (a, b),
    CHECK (a < b OR (a IS NULL AND b IS NULL))
  ) STRICT;
  CREATE INDEX conversations_of_a ON conversations (a, at);
  CREATE INDEX conversations_of_b ON conversations (b, at);
  INSERT INTO conversations (id) VALUES ('everyone');

  CREATE TABLE messages (
    conversation INTEGER NOT NULL REFERENCES conversations (row),
    seq INTEGER NOT NULL,
    sender INTEGER NOT NULL REFERENCES accounts (row),
    id TEXT NOT NULL,
    name TEXT NOT NULL,
    text TEXT NOT NULL,
    at INTEGER NOT NULL,
    removed INTEGER NOT NULL DEFAULT 0 CHECK (removed IN (0, 1)),
    PRIMARY KEY (conversation, seq),
    UNIQUE (id, sender)
  ) STRICT, WITHOUT ROWID;
  `,
  // Members. Whoever ends, by whatever way, leaves nothing behind that would sign them in or tell where they were.
  `
  ALTER TABLE accounts ADD COLUMN password TEXT;

  ALTER TABLE sessions ADD COLUMN seen_at INTEGER NOT NULL DEFAULT 0;
  ALTER TABLE sessions ADD COLUMN agent TEXT NOT NULL DEFAULT '';
  UPDATE sessions SET seen_at = created_at;

  CREATE TABLE reset_codes (
    account INTEGER PRIMARY KEY REFERENCES accounts (row) ON DELETE CASCADE,
    code TEXT NOT NULL,
    expires_at INTEGER NOT NULL
  ) STRICT;

  CREATE TABLE known_addresses (
    account INTEGER NOT NULL REFERENCES accounts (row) ON DELETE CASCADE,
    address TEXT NOT NULL,
    seen_at INTEGER NOT NULL,
    PRIMARY KEY (account, address)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX known_addresses_by_age ON known_addresses (account, seen_at);

  CREATE TRIGGER forget_credentials AFTER UPDATE OF ended_at ON accounts WHEN new.ended_at IS NOT NULL
  BEGIN
    UPDATE accounts SET password = NULL WHERE row = new.row AND password IS NOT NULL;
    DELETE FROM reset_codes WHERE account = new.row;
    DELETE FROM known_addresses WHERE account = new.row;
  END;
  `,
  // What a chat of many years needs. `first_at` is the time of the message `first`, so that one index says where something has
  // become too old, and costs nothing when a message is appended. A person's messages in `everyone` are a chain from
  // `everyone_last` by `previous`: an index of them would cost each append. What becomes of people who left, and of the ids of
  // messages that are no more, stands in tables of its own.
  `
  ALTER TABLE accounts ADD COLUMN everyone_last INTEGER NOT NULL DEFAULT 0;
  ALTER TABLE accounts ADD COLUMN deleted_at INTEGER;
  ALTER TABLE conversations ADD COLUMN first_at INTEGER;
  ALTER TABLE messages ADD COLUMN previous INTEGER NOT NULL DEFAULT 0;

  UPDATE messages SET previous = chain.previous
  FROM (
    SELECT conversation, seq, lag(seq, 1, 0) OVER (PARTITION BY sender ORDER BY seq) AS previous
    FROM messages WHERE conversation = (SELECT row FROM conversations WHERE id = 'everyone')
  ) AS chain
  WHERE messages.conversation = chain.conversation AND messages.seq = chain.seq;
  UPDATE accounts SET everyone_last = newest.seq
  FROM (
    SELECT sender, max(seq) AS seq
    FROM messages WHERE conversation = (SELECT row FROM conversations WHERE id = 'everyone')
    GROUP BY sender
  ) AS newest
  WHERE accounts.row = newest.sender;
  UPDATE conversations SET first_at = (
    SELECT m.at FROM messages AS m WHERE m.conversation = conversations.row AND m.seq = conversations.first
  );
  CREATE INDEX conversations_by_first ON conversations (first_at) WHERE first_at IS NOT NULL;

  CREATE TABLE removed_ids (
    id TEXT NOT NULL,
    sender INTEGER NOT NULL,
    conversation TEXT NOT NULL,
    seq INTEGER NOT NULL,
    at INTEGER NOT NULL,
    removed_at INTEGER NOT NULL,
    PRIMARY KEY (id, sender)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX removed_ids_by_time ON removed_ids (removed_at);

  CREATE TABLE departures (
    account INTEGER PRIMARY KEY REFERENCES accounts (row),
    own INTEGER NOT NULL CHECK (own IN (0, 1)),
    everyone INTEGER NOT NULL,
    side INTEGER NOT NULL DEFAULT 0,
    at INTEGER NOT NULL DEFAULT 0,
    row INTEGER NOT NULL DEFAULT 0,
    seq INTEGER NOT NULL DEFAULT 0
  ) STRICT;
  `,
];

/**
 * Tells whether the file is this program's and of a version that it knows. Changes nothing.
 *
 * @param database A connection.
 * @param path The file, for the text.
 * @throws {StoreError} `corrupt` where it is not.
 */
export function verify(database: Database, path: string): void {
  const version = database.pragma("user_version");
  const application = database.pragma("application_id");
  if (application !== APPLICATION_ID) {
    const tables = database.query<{ count: number }>("SELECT count(*) AS count FROM sqlite_schema")
      .get()?.count;
    if (application === 0 && version === 0 && tables === 0) return;
    throw new StoreError(
      "corrupt",
      `The database "${path}" belongs to another program: move it away, or choose another folder`,
    );
  }
  if (version > MIGRATIONS.length) {
    throw new StoreError(
      "corrupt",
      `The database "${path}" is of version ${version}, and this program knows up to ${MIGRATIONS.length}: ` +
        "use the newer program that made it, or restore a backup from before",
    );
  }
}

/**
 * Whether the file holds tables of an earlier version.
 *
 * @param database A connection to a file that {@linkcode verify} passed.
 */
export function isOutdated(database: Database): boolean {
  const version = database.pragma("user_version");
  return version > 0 && version < MIGRATIONS.length;
}

/**
 * Brings the tables to the present version, each step in a transaction.
 *
 * @param database A connection to a file that {@linkcode verify} passed.
 * @param options `to`: an earlier version to stop at, for tests.
 */
export function migrate(database: Database, options: { to?: number } = {}): void {
  const { to = MIGRATIONS.length } = options;
  while (database.pragma("user_version") < to) {
    database.run("BEGIN IMMEDIATE");
    try {
      // Looked at again: another process may have been faster.
      const version = database.pragma("user_version");
      if (version < to) {
        database.run(MIGRATIONS[version]);
        database.run(`PRAGMA application_id = ${APPLICATION_ID}`);
        database.run(`PRAGMA user_version = ${version + 1}`);
      }
      database.run("COMMIT");
    } catch (error) {
      rollBack(database);
      throw error;
    }
  }
}

/** Rolls back what is open. */
export function rollBack(database: Database): void {
  try {
    database.run("ROLLBACK");
  } catch {
    // SQLite has rolled back by itself already, as it does on some errors (a full disk, for one).
  }
}
