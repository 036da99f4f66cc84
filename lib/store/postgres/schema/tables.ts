/**
 * The tables. People and conversations have a short number within (`row`) and an opaque id without, as in SQLite. `names` alone
 * decides who has a name.
 *
 * - `tx` is the transaction that changed a row last. It orders changes in a way that no clock and no sequence does: what
 *   is below the oldest transaction that runs (`pg_snapshot_xmin`) is there to be seen, all of it.
 * - `events` tells the other instances what they have no table to read in: that sessions ended, for one. Kept for an hour.
 * - `online` says who is connected to which instance. Who left stays in it for an hour, for those who look later.
 * - `messages` has no foreign keys: `chat_commit` has the sender and the conversation locked when it inserts, and two
 *   checks for each message cost more than the message.
 * - `messages_by_age` and `messages_by_sender` are for retention and for what is one person's. Of 500,000 messages on 2 shared
 *   cores, PostgreSQL 18: a step of either takes 0.1 ms, and 60 to 75 ms without; a page of own messages 0.5 ms, and 150; inserts
 *   take what they took, within what is measured (140 ms for 10,000).
 * - Ids and keys are compared byte by byte (`"C"`), whatever language the database speaks.
 *
 * @module
 */

/** Makes the tables of version 1. */
export const TABLES = `
CREATE TABLE meta (
  key text COLLATE "C" PRIMARY KEY,
  value bytea NOT NULL
);

CREATE TABLE instances (
  id text COLLATE "C" PRIMARY KEY,
  seen_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  steady_since timestamptz NOT NULL DEFAULT clock_timestamp(),
  stops boolean NOT NULL DEFAULT false
);

CREATE TABLE online (
  instance text COLLATE "C" NOT NULL,
  uid text COLLATE "C" NOT NULL,
  name text NOT NULL,
  kind text COLLATE "C" NOT NULL,
  since bigint NOT NULL,
  connections integer NOT NULL,
  here boolean NOT NULL,
  at timestamptz NOT NULL DEFAULT clock_timestamp(),
  tx xid8 NOT NULL DEFAULT pg_current_xact_id(),
  PRIMARY KEY (instance, uid)
);
CREATE INDEX online_by_change ON online (tx);
CREATE INDEX online_by_person ON online (uid) WHERE here;
CREATE INDEX online_no_more ON online (at) WHERE NOT here;

CREATE TABLE accounts (
  row bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  uid text COLLATE "C" NOT NULL UNIQUE,
  name text NOT NULL,
  key text COLLATE "C" NOT NULL,
  kind text COLLATE "C" NOT NULL CHECK (kind IN ('member', 'guest', 'plain')),
  instance text COLLATE "C",
  created_at bigint NOT NULL,
  seen_at bigint NOT NULL,
  ended_at bigint,
  wrote boolean NOT NULL DEFAULT false,
  everyone_read bigint NOT NULL DEFAULT 0,
  password text,
  deleted boolean NOT NULL DEFAULT false
);
CREATE INDEX guests_by_seen ON accounts (seen_at) WHERE ended_at IS NULL AND kind <> 'member';
CREATE INDEX silent_guests_by_seen ON accounts (seen_at)
  WHERE ended_at IS NULL AND kind <> 'member' AND NOT wrote;
CREATE INDEX plain_guests ON accounts (instance) WHERE ended_at IS NULL AND kind = 'plain';

CREATE TABLE names (
  key text COLLATE "C" PRIMARY KEY,
  account bigint NOT NULL UNIQUE REFERENCES accounts (row),
  held_until bigint,
  address text
);
CREATE INDEX held_names ON names (held_until) WHERE held_until IS NOT NULL;

CREATE TABLE sessions (
  id text COLLATE "C" PRIMARY KEY,
  account bigint NOT NULL REFERENCES accounts (row),
  created_at bigint NOT NULL,
  expires_at bigint NOT NULL,
  seen_at bigint NOT NULL,
  agent text NOT NULL
);
CREATE INDEX sessions_by_account ON sessions (account);
CREATE INDEX sessions_by_end ON sessions (expires_at);

CREATE TABLE reset_codes (
  account bigint PRIMARY KEY REFERENCES accounts (row) ON DELETE CASCADE,
  code text NOT NULL,
  expires_at bigint NOT NULL
);

CREATE TABLE known_addresses (
  account bigint NOT NULL REFERENCES accounts (row) ON DELETE CASCADE,
  address text COLLATE "C" NOT NULL,
  seen_at bigint NOT NULL,
  PRIMARY KEY (account, address)
);

CREATE TABLE attempts (
  key text COLLATE "C" PRIMARY KEY,
  tokens double precision NOT NULL,
  at timestamptz NOT NULL
);
CREATE INDEX attempts_by_age ON attempts (at);

CREATE TABLE events (
  row bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  tx xid8 NOT NULL DEFAULT pg_current_xact_id(),
  at timestamptz NOT NULL DEFAULT clock_timestamp(),
  instance text COLLATE "C" NOT NULL,
  kind text COLLATE "C" NOT NULL,
  data jsonb
);
CREATE INDEX events_by_change ON events (tx);
CREATE INDEX events_by_age ON events (at);

CREATE TABLE conversations (
  row bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  id text COLLATE "C" NOT NULL UNIQUE,
  a bigint REFERENCES accounts (row),
  b bigint REFERENCES accounts (row),
  a_read bigint NOT NULL DEFAULT 0,
  b_read bigint NOT NULL DEFAULT 0,
  first bigint NOT NULL DEFAULT 1,
  last bigint NOT NULL DEFAULT 0,
  at bigint,
  tx xid8 NOT NULL DEFAULT pg_current_xact_id(),
  UNIQUE (a, b),
  CHECK (a < b OR (a IS NULL AND b IS NULL))
) WITH (fillfactor = 70);
CREATE INDEX conversations_of_a ON conversations (a, at, row) WHERE a IS NOT NULL;
CREATE INDEX conversations_of_b ON conversations (b, at, row) WHERE b IS NOT NULL;
CREATE INDEX conversations_by_change ON conversations (tx);
INSERT INTO conversations (id) VALUES ('everyone');

CREATE TABLE messages (
  conversation bigint NOT NULL,
  seq bigint NOT NULL,
  sender bigint NOT NULL,
  at bigint NOT NULL,
  tx xid8 NOT NULL DEFAULT pg_current_xact_id(),
  removed boolean NOT NULL DEFAULT false,
  id text COLLATE "C" NOT NULL,
  name text NOT NULL,
  text text NOT NULL,
  PRIMARY KEY (conversation, seq),
  UNIQUE (id, sender)
);
CREATE INDEX messages_by_age ON messages (at, conversation, seq);
CREATE INDEX messages_by_sender ON messages (sender, conversation, seq) WHERE NOT removed;

CREATE TABLE departures (
  account bigint PRIMARY KEY REFERENCES accounts (row),
  own boolean NOT NULL
);

CREATE TABLE removed_ids (
  id text COLLATE "C" NOT NULL,
  sender bigint NOT NULL,
  talk text COLLATE "C" NOT NULL,
  seq bigint NOT NULL,
  at bigint NOT NULL,
  until bigint NOT NULL,
  PRIMARY KEY (id, sender)
);
CREATE INDEX removed_ids_by_end ON removed_ids (until);
`;
