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
  /** Connections at most. */
  readonly pool: number;
  /** Milliseconds after which a connection or an answer is given up. */
  readonly timeout: number;
  /** Hears of connections that broke while nobody used them. */
  readonly onError: (error: unknown) => void;
}

/** What can be bound to a query. */
export type Value = string | number | boolean | null;

/** A pool, as this project uses it. */
interface Pool {
  query(
    text: string,
    values: readonly Value[],
  ): Promise<{ rows: unknown[]; rowCount: number | null }>;
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
    application_name: "private-chat",
    keepAlive: true,
    types: { getTypeParser: parserOf },
  };
}

/** Connections that are shared; each query takes one for as long as it runs. */
export class Database {
  readonly #pool: Pool;

  /**
   * @param settings Where it is.
   * @param options Bounds.
   */
  constructor(settings: ConnectionSettings, options: DatabaseOptions) {
    this.#pool = new pg.Pool({
      ...clientConfig(settings),
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
    const { rows } = await this.#pool.query(text, values);
    return rows as Row[];
  }

  /**
   * Runs a query.
   *
   * @returns How many rows it changed.
   */
  async run(text: string, ...values: Value[]): Promise<number> {
    const { rowCount } = await this.#pool.query(text, values);
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
  async transaction<T>(work: (transaction: Transaction) => Promise<T>): Promise<T> {
    const client = await this.#pool.connect();
    try {
      await client.query("BEGIN");
      const result = await work({
        query: async <Row>(text: string, ...values: Value[]) => {
          // Without values, a text may hold several queries.
          const { rows } =
            await (values.length > 0 ? client.query(text, values) : client.query(text));
          return rows as Row[];
        },
      });
      await client.query("COMMIT");
      client.release();
      return result;
    } catch (error) {
      // The connection goes, and with it whatever is open on it.
      client.release(error instanceof Error ? error : new Error(String(error)));
      throw error;
    }
  }

  /** Waits for what runs, and closes all connections. */
  close(): Promise<void> {
    return this.#pool.end();
  }
}
