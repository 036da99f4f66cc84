/**
 * Databases for tests, on one server.
 *
 * @module
 */
import type { ConnectionSettings } from "../../lib/store/postgres/database.ts";
import { Database } from "../../lib/store/postgres/database.ts";
import { usePostgres } from "./server/start.ts";

/** A database of a test's own, removed at the end. */
export interface TestDatabase extends AsyncDisposable {
  /** For a setting. */
  readonly url: string;
  readonly connection: ConnectionSettings;
  /** A connection to look and to meddle with. */
  readonly admin: Database;
  /** Empties all tables, which is quicker than a new database, and for so few rows than `TRUNCATE`. */
  empty(): Promise<void>;
}

/** All tables, in an order in which none is emptied that another needs. */
const TABLES = [
  "meta",
  "attempts",
  "instances",
  "online",
  "events",
  "departures",
  "removed_ids",
  "names",
  "reset_codes",
  "known_addresses",
  "sessions",
  "messages",
  "conversations",
  "accounts",
];

/** How a server is reached. */
export function toConnection(url: string): ConnectionSettings {
  const { hostname, port, username, password, pathname } = new URL(url);
  return {
    host: hostname,
    port: Number(port || 5432),
    user: decodeURIComponent(username),
    password: decodeURIComponent(password),
    database: pathname.slice(1),
    tls: "off",
  };
}

/** Makes a database. */
export async function makeDatabase(): Promise<TestDatabase> {
  const server = await usePostgres();
  const options = { name: "tests", pool: 2, timeout: 20_000, onError: () => {} };
  const main = new Database(toConnection(server.url), options);
  const name = `chat_${crypto.randomUUID().replaceAll("-", "")}`;
  await main.query(`CREATE DATABASE ${name}`);
  const url = new URL(server.url);
  url.pathname = `/${name}`;
  const connection = toConnection(url.href);
  const admin = new Database(connection, options);
  return {
    url: url.href,
    connection,
    admin,
    async empty() {
      await admin.transaction(({ query }) =>
        query(`
          ${TABLES.map((table) => `DELETE FROM ${table};`).join("\n")}
          INSERT INTO conversations (id) VALUES ('everyone')`)
      );
    },
    async [Symbol.asyncDispose]() {
      await admin.close();
      await main.query(`DROP DATABASE ${name} WITH (FORCE)`);
      await main.close();
      await server[Symbol.asyncDispose]();
    },
  };
}
