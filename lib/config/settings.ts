/**
 * The operator's settings: environment variables, read and checked once at start.
 *
 * @module
 */

import { DatabaseAddressError, type DatabaseSettings, readDatabaseAddresses } from "./database.ts";
import { isHost } from "./grants.ts";

/** Who may make an account or be a guest. */
export type JoinPolicy = "open" | "code" | "closed";

/** The settings, checked. */
export interface Settings {
  /** `PORT`: where to listen; 0 lets the system choose. */
  readonly port: number;
  /** `HOST`: the address to listen on. */
  readonly host: string;
  /** `CHAT_DATA`: folder of the database, or `:memory:`. */
  readonly data: string;
  /** `CHAT_SYNC`: whether a commit outlives a power cut (`full`) or a crash of the process alone (`normal`). */
  readonly sync: "full" | "normal";
  /** `DENO_DEPLOY`: whether Deno Deploy runs it, which ends TLS in front, and has many instances and no disk to keep. */
  readonly deploy: boolean;
  /** PostgreSQL, for several instances; absent: SQLite. */
  readonly database: DatabaseSettings | undefined;
  /** `CHAT_SECRET`: signs sessions; absent: made once and kept in the store. */
  readonly secret: string | undefined;
  /** `CHAT_ORIGINS`: further origins that browsers may come from; `null` stands for a page opened from a file. */
  readonly origins: readonly string[];
  /** `CHAT_PLAIN_TEXT`: plain-text mode. */
  readonly plainText: boolean;
  /** `CHAT_GUESTS`: names without a password. */
  readonly guests: boolean;
  /** `CHAT_JOIN`: who may make an account or be a guest. */
  readonly join: JoinPolicy;
  /** `CHAT_JOIN_CODE`: the shared code for `CHAT_JOIN=code`. */
  readonly joinCode: string | undefined;
  /** `CHAT_MESSAGE_LENGTH`: code points in a message at most. */
  readonly messageLength: number;
  /** `CHAT_MESSAGES_PER_SECOND`: for one person over all connections; 0 means no limit. */
  readonly messagesPerSecond: number;
  /** `CHAT_CONNECTIONS_PER_PERSON`; 0 means no limit. */
  readonly connectionsPerPerson: number;
  /** `CHAT_CONNECTIONS_PER_ADDRESS`; 0 means no limit. */
  readonly connectionsPerAddress: number;
  /** `CHAT_SIGN_INS_PER_MINUTE`: an address's; 0 means no limit. */
  readonly signInsPerMinute: number;
  /** `CHAT_KEEP_DAYS`: messages older than this are removed; 0 keeps them. */
  readonly keepDays: number;
  /** `CHAT_MEMORY_MB`: resident memory of the process above which nobody new is let in; 0 means no limit. */
  readonly memoryMb: number;
  /** `TLS_CERT` and `TLS_KEY`: PEM files; absent: http and ws. */
  readonly tls: { readonly cert: string; readonly key: string } | undefined;
  /** `TRUST_PROXY`: take the client's address, host and scheme from `X-Forwarded-*`. */
  readonly trustProxy: boolean;
}

/** Thrown when a setting cannot be used; the message is one line that names the variable. */
export class SettingError extends Error {
  override readonly name = "SettingError";
}

/** Where variables are looked up: `Deno.env`, or a map in a test. */
export interface Environment {
  get(name: string): string | undefined;
}

/** Well below the 768 MB at which Deno Deploy ends an instance unless it is told otherwise. */
const DEPLOY_MEMORY_MB = "512";

/** Fewest bytes of a secret: as many as the hash of HS256 has (RFC 7518, 3.2). */
const MIN_SECRET_BYTES = 32;

/**
 * Reads and checks the settings.
 *
 * @param env Where the variables are.
 * @returns The settings, defaults filled in.
 * @throws {SettingError} For the first variable that cannot be used.
 */
export function readSettings(env: Environment): Settings {
  // A variable that is set to nothing counts as not set, as in most programs.
  const read = (name: string) => env.get(name)?.trim() || undefined;
  const deploy = ["true", "1"].includes(read("DENO_DEPLOY") ?? "");
  const join = oneOf("CHAT_JOIN", read("CHAT_JOIN") ?? "open", ["open", "code", "closed"]);
  const joinCode = read("CHAT_JOIN_CODE");
  if (join === "code" && joinCode === undefined) {
    throw new SettingError("CHAT_JOIN_CODE is missing: CHAT_JOIN=code needs the code that lets in");
  }
  return {
    port: integer("PORT", read("PORT") ?? "6789", { min: 0, max: 65_535 }),
    host: host(read("HOST") ?? (deploy ? "0.0.0.0" : "127.0.0.1")),
    data: read("CHAT_DATA") ?? "./data",
    sync: oneOf("CHAT_SYNC", read("CHAT_SYNC") ?? "full", ["full", "normal"]),
    deploy,
    database: database(env, read),
    secret: secret(read("CHAT_SECRET")),
    origins: origins(read("CHAT_ORIGINS")),
    plainText: onOff("CHAT_PLAIN_TEXT", read("CHAT_PLAIN_TEXT") ?? "on"),
    guests: onOff("CHAT_GUESTS", read("CHAT_GUESTS") ?? "on"),
    join,
    joinCode,
    messageLength: integer("CHAT_MESSAGE_LENGTH", read("CHAT_MESSAGE_LENGTH") ?? "4000", {
      min: 1,
      max: 5_000,
    }),
    messagesPerSecond: limit("CHAT_MESSAGES_PER_SECOND", read("CHAT_MESSAGES_PER_SECOND") ?? "10"),
    connectionsPerPerson: limit(
      "CHAT_CONNECTIONS_PER_PERSON",
      read("CHAT_CONNECTIONS_PER_PERSON") ?? "20",
    ),
    connectionsPerAddress: limit(
      "CHAT_CONNECTIONS_PER_ADDRESS",
      read("CHAT_CONNECTIONS_PER_ADDRESS") ?? "200",
    ),
    signInsPerMinute: limit("CHAT_SIGN_INS_PER_MINUTE", read("CHAT_SIGN_INS_PER_MINUTE") ?? "30"),
    keepDays: limit("CHAT_KEEP_DAYS", read("CHAT_KEEP_DAYS") ?? "0"),
    memoryMb: limit(
      "CHAT_MEMORY_MB",
      read("CHAT_MEMORY_MB") ?? (deploy ? DEPLOY_MEMORY_MB : "1024"),
    ),
    tls: tls(read("TLS_CERT"), read("TLS_KEY")),
    trustProxy: onOff("TRUST_PROXY", read("TRUST_PROXY") ?? "off"),
  };
}

/** In quotes and on one line, whatever it holds. */
function quote(value: string): string {
  return JSON.stringify(value);
}

function limit(name: string, value: string): number {
  return integer(name, value, { min: 0, max: 1_000_000 });
}

function integer(name: string, value: string, { min, max }: { min: number; max: number }): number {
  const number = /^\d{1,9}$/.test(value) ? Number(value) : NaN;
  if (number >= min && number <= max) return number;
  throw new SettingError(`${name} is ${quote(value)}: use a whole number from ${min} to ${max}`);
}

function onOff(name: string, value: string): boolean {
  return oneOf(name, value, ["on", "off"]) === "on";
}

function oneOf<const T extends string>(name: string, value: string, allowed: readonly T[]): T {
  const found = allowed.find((word) => word === value);
  if (found !== undefined) return found;
  throw new SettingError(`${name} is ${quote(value)}: use ${allowed.join(", ")}`);
}

function host(value: string): string {
  if (isHost(value)) return value;
  throw new SettingError(
    `HOST is "${value}": use an address of this machine, such as 127.0.0.1, or 0.0.0.0 for all`,
  );
}

function database(
  env: Environment,
  read: (name: string) => string | undefined,
): DatabaseSettings | undefined {
  const ca = read("DATABASE_CA");
  const pool = integer("DATABASE_POOL", read("DATABASE_POOL") ?? "10", { min: 1, max: 1_000 });
  const timeout = integer("DATABASE_TIMEOUT", read("DATABASE_TIMEOUT") ?? "10", {
    min: 1,
    max: 600,
  });
  try {
    const addresses = readDatabaseAddresses(env);
    return addresses && { ...addresses, ca, pool, timeout };
  } catch (error) {
    if (error instanceof DatabaseAddressError) throw new SettingError(error.message);
    throw error;
  }
}

function tls(cert: string | undefined, key: string | undefined): Settings["tls"] {
  if (cert !== undefined && key !== undefined) return { cert, key };
  if (cert === undefined && key === undefined) return undefined;
  const [missing, there] = cert === undefined ? ["TLS_CERT", "TLS_KEY"] : ["TLS_KEY", "TLS_CERT"];
  throw new SettingError(`${missing} is missing: ${there} is set, and https needs both`);
}

function secret(value: string | undefined): string | undefined {
  // The value itself must not reach a log.
  if (value !== undefined && new TextEncoder().encode(value).length < MIN_SECRET_BYTES) {
    throw new SettingError(`CHAT_SECRET is too short: use at least ${MIN_SECRET_BYTES} bytes`);
  }
  return value;
}

function origins(value: string | undefined): string[] {
  const entries = (value ?? "").split(",").map((entry) => entry.trim()).filter(Boolean);
  for (const entry of entries) {
    if (entry === "null") continue;
    const url = URL.canParse(entry) ? new URL(entry) : undefined;
    if (
      url === undefined || !/^https?:$/.test(url.protocol) || url.origin !== entry.toLowerCase()
    ) {
      throw new SettingError(
        `CHAT_ORIGINS holds ${
          quote(entry)
        }: use origins such as https://chat.example.org, comma-separated`,
      );
    }
  }
  return entries.map((entry) => entry.toLowerCase());
}
