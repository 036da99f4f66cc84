/**
 * What is copied from SQLite to PostgreSQL: each table with its columns, in an order in which no row comes before one that it needs.
 *
 * Numbers within (`row`) stay as they are. What SQLite keeps for its own way of tidying up (`previous`, `first_at`, how far a
 * departure came) is left behind: PostgreSQL looks these up.
 *
 * @module
 */

/** What a column holds, in PostgreSQL's words. */
export type ColumnType = "bigint" | "boolean" | "text";

/** One table. */
export interface TableCopy {
  readonly name: string;
  /** Columns that no two rows share; rows are gone through in their order. */
  readonly key: readonly string[];
  readonly columns: Readonly<Record<string, ColumnType>>;
  /** Gives the columns under these names from SQLite. */
  readonly select: string;
}

/** How long the id of a removed message is remembered, in ms: 30 days, as the protocol says. */
const REMEMBERED_MS = 30 * 86_400_000;

/** Of plain-text guests that a crash left behind: they end, as at the next start. */
const LEFT_BEHIND = "kind = 'plain' AND ended_at IS NULL";

/** All tables. What is in `meta` is copied by itself; `instances` and `events` are of servers that run. */
export const TABLES: readonly TableCopy[] = [
  {
    name: "accounts",
    key: ["row"],
    columns: {
      row: "bigint",
      uid: "text",
      name: "text",
      key: "text",
      kind: "text",
      created_at: "bigint",
      seen_at: "bigint",
      ended_at: "bigint",
      wrote: "boolean",
      everyone_read: "bigint",
      password: "text",
      deleted: "boolean",
    },
    select: `SELECT row, uid, name, key, kind, created_at, seen_at,
      iif(${LEFT_BEHIND}, seen_at, ended_at) AS ended_at,
      wrote, everyone_read, password, deleted_at IS NOT NULL AS deleted FROM accounts`,
  },
  {
    name: "names",
    key: ["key"],
    columns: { key: "text", account: "bigint", held_until: "bigint", address: "text" },
    select: `SELECT key, account, held_until, address FROM names
      WHERE account NOT IN (SELECT row FROM accounts WHERE ${LEFT_BEHIND})`,
  },
  {
    name: "sessions",
    key: ["id"],
    columns: {
      id: "text",
      account: "bigint",
      created_at: "bigint",
      expires_at: "bigint",
      seen_at: "bigint",
      agent: "text",
    },
    select: "SELECT id, account, created_at, expires_at, seen_at, agent FROM sessions",
  },
  {
    name: "reset_codes",
    key: ["account"],
    columns: { account: "bigint", code: "text", expires_at: "bigint" },
    select: "SELECT account, code, expires_at FROM reset_codes",
  },
  {
    name: "known_addresses",
    key: ["account", "address"],
    columns: { account: "bigint", address: "text", seen_at: "bigint" },
    select: "SELECT account, address, seen_at FROM known_addresses",
  },
  {
    name: "conversations",
    key: ["row"],
    columns: {
      row: "bigint",
      id: "text",
      a: "bigint",
      b: "bigint",
      a_read: "bigint",
      b_read: "bigint",
      first: "bigint",
      last: "bigint",
      at: "bigint",
    },
    select: "SELECT row, id, a, b, a_read, b_read, first, last, at FROM conversations",
  },
  {
    name: "messages",
    key: ["conversation", "seq"],
    columns: {
      conversation: "bigint",
      seq: "bigint",
      sender: "bigint",
      at: "bigint",
      removed: "boolean",
      id: "text",
      name: "text",
      text: "text",
    },
    select: "SELECT conversation, seq, sender, at, removed, id, name, text FROM messages",
  },
  {
    name: "departures",
    key: ["account"],
    columns: { account: "bigint", own: "boolean" },
    select: `SELECT account, own FROM departures
      UNION ALL SELECT row, 0 FROM accounts WHERE ${LEFT_BEHIND}
        AND row NOT IN (SELECT account FROM departures)`,
  },
  {
    name: "removed_ids",
    key: ["id", "sender"],
    columns: {
      id: "text",
      sender: "bigint",
      talk: "text",
      seq: "bigint",
      at: "bigint",
      until: "bigint",
    },
    select: `SELECT id, sender, conversation AS talk, seq, at,
      removed_at + ${REMEMBERED_MS} AS until FROM removed_ids`,
  },
];

/** Tables whose rows PostgreSQL numbers by itself. */
export const NUMBERED = ["accounts", "conversations"];

/** A row, in the order of the columns. A boolean is 0 or 1. */
export type CopiedRow = readonly (string | number | null)[];

/** What a row's key holds, which is where the next page begins behind. */
export type Key = readonly (string | number)[];

/**
 * The key of a row.
 *
 * @param table Its table.
 * @param row The row.
 */
export function keyOf({ key, columns }: TableCopy, row: CopiedRow): Key {
  const names = Object.keys(columns);
  return key.map((name) => row[names.indexOf(name)] ?? "");
}
