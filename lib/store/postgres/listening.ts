/**
 * The one connection that listens for hints.
 *
 * @module
 */

import pg from "pg";
import { clientConfig, type ConnectionSettings } from "./database.ts";

/** The channel of the hints. */
export const CHANNEL = "private_chat";

/** Milliseconds before the second try to listen, doubled each time up to the greatest. */
const PAUSE_MS = 100;
const MAX_PAUSE_MS = 5_000;

/** Milliseconds between two looks whether the connection still works: a way that was cut silently says nothing itself. */
const PROBE_MS = 10_000;

/** Options of {@linkcode Listening}. */
export interface ListeningOptions {
  /** Milliseconds after which a connection or an answer is given up. */
  readonly timeout: number;
  /** A hint came. */
  readonly onHint: (payload: string) => void;
  /** Hints come from now on; some may have been missed. */
  readonly onListening: () => void;
  /** Hears of connections that broke. */
  readonly onError: (error: unknown) => void;
}

interface Client {
  connect(): Promise<void>;
  query(text: string): Promise<unknown>;
  end(): Promise<void>;
  on(event: "notification", listener: (message: { payload?: string }) => void): void;
  on(event: "error" | "end", listener: (error?: Error) => void): void;
}

/** Listens for hints, and listens again when the connection was lost. */
export class Listening {
  readonly #settings: ConnectionSettings;
  readonly #options: ListeningOptions;
  #client: Client | undefined;
  #hears = false;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #pause = PAUSE_MS;
  #closed = false;

  /**
   * @param settings The database itself: a pooler of transactions passes no hints on.
   * @param options Who hears them.
   */
  constructor(settings: ConnectionSettings, options: ListeningOptions) {
    this.#settings = settings;
    this.#options = options;
    this.#connect();
  }

  /** Whether hints come. */
  get hears(): boolean {
    return this.#hears;
  }

  /** Listens no more. */
  async close(): Promise<void> {
    this.#closed = true;
    clearTimeout(this.#timer);
    await this.#client?.end().catch(() => {/* It is gone already. */});
  }

  #connect(): void {
    const { timeout, onHint, onListening } = this.#options;
    const client: Client = new pg.Client({
      ...clientConfig(this.#settings),
      connectionTimeoutMillis: timeout,
      query_timeout: timeout,
    });
    this.#client = client;
    client.on("notification", ({ payload = "" }) => onHint(payload));
    client.on("error", (error) => this.#lost(client, error));
    client.on("end", () => this.#lost(client));
    client.connect().then(() => client.query(`LISTEN ${CHANNEL}`)).then(() => {
      if (this.#client !== client || this.#closed) return;
      this.#hears = true;
      this.#pause = PAUSE_MS;
      onListening();
      this.#probe(client);
    }).catch((error) => this.#lost(client, error));
  }

  #probe(client: Client): void {
    this.#timer = setTimeout(() => {
      client.query("SELECT 1").then(() => {
        if (this.#client === client && !this.#closed) this.#probe(client);
      }, (error) => this.#lost(client, error));
    }, PROBE_MS);
  }

  #lost(client: Client, error?: unknown): void {
    if (this.#closed || this.#client !== client) return;
    this.#client = undefined;
    this.#hears = false;
    clearTimeout(this.#timer);
    client.end().catch(() => {/* It is gone already. */});
    if (error !== undefined) this.#options.onError(error);
    this.#timer = setTimeout(() => this.#connect(), this.#pause * (0.5 + Math.random() / 2));
    this.#pause = Math.min(this.#pause * 2, MAX_PAUSE_MS);
  }
}
