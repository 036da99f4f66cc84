/**
 * Connections to PostgreSQL, by npm:pg.
 *
 * Why `pg` and not `postgres`: without named prepared statements, which a pooler of transactions takes badly, `postgres` asks
 * for the types of the parameters first. A lone insert took it 3.5 ms where `pg` took 1.3 (medians of 300, PostgreSQL 18 on 2
 * shared cores, Deno 2.9.6), and under Deno 2.5 each query took it 2.6 ms more. `pg` is the older of the two, and the more used.
 *
 * @module
 */

import pg from "pg";
import { StoreError } from "../store.ts";
import { closedError } from "./errors.ts";

/** Where the database is, and how it is spoken to. */
export interface ConnectionSettings {
  readonly host: string;
  readonly port: number;
  readonly user: string;
  readonly password: string | undefined;
  readonly database: string;
  /** `verify`: TLS with a certificate that is checked; `any`: TLS with whatever certificate; `off`: none. */
  readonly tls: "verify" | "any" | "off";
  /** Certificates of authorities, PEM, where the system's do not know the server's. */
  readonly ca?: string | undefined;
}

/** Options of {@linkcode Database}. */
export interface DatabaseOptions {
  /** What the program is called there. @default {SERVER_NAME} */
  readonly name?: string;
  /** Connections at most. */
  readonly pool: number;
  /** Milliseconds after which a connection or an answer is given up. */
  readonly timeout: number;
  /** Hears of connections that broke while nobody used them. */
  readonly onError: (error: unknown) => void;
}

/** Host, port and name of a database: for texts. */
export function placeOf({ host, port, database }: ConnectionSettings): string {
  return `${host}:${port}/${database}`;
}

/** What servers of this chat are called among the programs on a database. */
export const SERVER_NAME = "private-chat";

/** What can be bound to a query. */
export type Value = string | number | boolean | null;

/** A pool, as this project uses it. */
interface Pool {
  readonly waitingCount: number;
  connect(): Promise<PoolClient>;
  end(): Promise<void>;
  on(event: "error", listener: (error: Error) => void): void;
}

interface PoolClient {
  query(
    text: string,
    values?: readonly Value[],
  ): Promise<{ rows: unknown[]; rowCount: number | null }>;
  release(error?: Error): void;
  on(event: "error", listener: (error: Error) => void): void;
  off(event: "error", listener: (error: Error) => void): void;
}

/** What happens in one transaction. */
export interface Transaction {
  /** Runs a query, or several without values. */
  query<Row>(text: string, ...values: Value[]): Promise<readonly Row[]>;
}

/** `bigint` as a number: what is stored stays below 2^53. */
function parserOf(oid: number, format?: string): (text: string) => unknown {
  const INT8 = 20;
  if (oid === INT8 && format !== "binary") return Number;
  return pg.types.getTypeParser(oid, format);
}

/** What `pg` is handed for a connection: every value, so that it looks nothing up in the environment. */
export function clientConfig(settings: ConnectionSettings): Record<string, unknown> {
  const { host, port, user, password, database, tls, ca } = settings;
  return {
    host,
    port,
    user,
    password: password ?? "",
    database,
    ssl: tls === "off" ? false : {
      rejectUnauthorized: tls === "verify",
      ...(ca !== undefined && { ca }),
    },
    application_name: SERVER_NAME,
    keepAlive: true,
    types: { getTypeParser: parserOf },
  };
}

/** Milliseconds for which nobody knocks again after the database did not answer: at first, and at most. */
const PAUSE_MS = 100;
const MAX_PAUSE_MS = 5_000;

/** Calls that may wait for a connection. */
const MAX_WAITING = 20_000;

/** Connections that are shared; each query takes one for as long as it runs. */
export class Database {
  readonly #pool: Pool;
  readonly #place: string;
  #closed: Promise<void> | undefined;
  /** After a connection could not be made: why, and until when nobody tries again, on a clock that nobody sets. */
  #away: { readonly error: unknown; readonly until: number; readonly pause: number } | undefined;

  /**
   * @param settings Where it is.
   * @param options Bounds.
   */
  constructor(settings: ConnectionSettings, options: DatabaseOptions) {
    this.#place = placeOf(settings);
    this.#pool = new pg.Pool({
      ...clientConfig(settings),
      ...(options.name !== undefined && { application_name: options.name }),
      max: options.pool,
      connectionTimeoutMillis: options.timeout,
      query_timeout: options.timeout,
      idleTimeoutMillis: 60_000,
    });
    // Without a listener, a connection that the server ends while it is idle would end the process.
    this.#pool.on("error", options.onError);
  }

  /**
   * Runs a query in a transaction of its own.
   *
   * @param text With `$1`, `$2`…
   * @param values What they stand for.
   */
  async query<Row>(text: string, ...values: Value[]): Promise<readonly Row[]> {
    const { rows } = await this.#borrow((client) => client.query(text, values));
    return rows as Row[];
  }

  /**
   * Runs a query.
   *
   * @returns How many rows it changed.
   */
  async run(text: string, ...values: Value[]): Promise<number> {
    const { rowCount } = await this.#borrow((client) => client.query(text, values));
    return rowCount ?? 0;
  }

  /**
   * Calls a function of the schema.
   *
   * @param name Its name.
   * @param values Its arguments.
   * @returns What it returned.
   */
  async call<Result>(name: string, ...values: Value[]): Promise<Result> {
    const places = values.map((_, index) => `$${index + 1}`).join(", ");
    const [row] = await this.query<{ result: Result }>(
      `SELECT ${name}(${places}) AS result`,
      ...values,
    );
    return row.result;
  }

  /** Runs several queries in one transaction. For the start alone: it keeps what it locks for as long as this process is slow. */
  transaction<T>(work: (transaction: Transaction) => Promise<T>): Promise<T> {
    return this.#borrow(async (client) => {
      await client.query("BEGIN");
      try {
        const result = await work({
          query: async <Row>(text: string, ...values: Value[]) => {
            // Without values, a text may hold several queries.
            const { rows } =
              await (values.length > 0 ? client.query(text, values) : client.query(text));
            return rows as Row[];
          },
        });
        await client.query("COMMIT");
        return result;
      } catch (error) {
        // Where not even that works, the connection goes, and with it whatever is open on it.
        await client.query("ROLLBACK");
        throw error;
      }
    });
  }

  /** Waits for what runs, and closes all connections. */
  close(): Promise<void> {
    return this.#closed ??= this.#pool.end();
  }

  async #borrow<T>(work: (client: PoolClient) => Promise<T>): Promise<T> {
    const client = await this.#connect();
    // A connection that breaks says so to its query, and once more to nobody: unheard, that would end the process.
    const heard = () => {};
    client.on("error", heard);
    try {
      const result = await work(client);
      client.off("error", heard);
      client.release();
      return result;
    } catch (error) {
      // What the server refuses leaves the connection as it was. Anything else, a time-out above all, leaves it in doubt.
      if (isRefusal(error)) {
        client.off("error", heard);
        client.release();
      } else client.release(error instanceof Error ? error : new Error(String(error)));
      throw error;
    }
  }

  async #connect(): Promise<PoolClient> {
    if (this.#closed) throw closedError(this.#place);
    // As long as the database is away, callers hear so at once, and it is not stormed when it comes back.
    if (this.#away !== undefined && performance.now() < this.#away.until) throw this.#away.error;
    if (this.#pool.waitingCount >= MAX_WAITING) {
      throw new StoreError(
        "overloaded",
        `More than ${MAX_WAITING} calls wait for "${this.#place}": send less at once`,
      );
    }
    try {
      const client = await this.#pool.connect();
      this.#away = undefined;
      return client;
    } catch (error) {
      const pause = Math.min((this.#away?.pause ?? PAUSE_MS / 2) * 2, MAX_PAUSE_MS);
      // Of those that failed together, one makes the pause longer.
      if (this.#away === undefined || performance.now() >= this.#away.until) {
        this.#away = { error, pause, until: performance.now() + pause * (0.5 + Math.random() / 2) };
      }
      throw error;
    }
  }
}

/**
 * Whether the server answered a query with an error, and the connection is as good as before. One that may only read (25006) is not:
 * behind it is a standby by now, or what was one for a while, and the next connection may lead to the server that writes.
 */
function isRefusal(error: unknown): boolean {
  if (error instanceof StoreError) return true;
  const code: unknown = error instanceof Error ? Reflect.get(error, "code") : undefined;
  return typeof code === "string" && /^[0-9A-Z]{5}$/.test(code) &&
    !/^(08|25006|57|XX|EPIPE)/.test(code);
}
