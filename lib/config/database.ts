/**
 * Where PostgreSQL is: `DATABASE_URL`, or `PGHOST` and its like, as hosts inject them.
 *
 * @module
 */

import type { Environment } from "./settings.ts";

/** How PostgreSQL is reached. */
export interface DatabaseAddress {
  readonly host: string;
  readonly port: number;
  readonly user: string;
  readonly password: string | undefined;
  readonly database: string;
  /** `verify`: TLS with a certificate that is checked; `any`: TLS with whatever certificate; `off`: none. */
  readonly tls: "verify" | "any" | "off";
}

/** The settings of the database. */
export interface DatabaseSettings {
  /** `DATABASE_URL`, or `PGHOST`, `PGPORT`, `PGUSER`, `PGPASSWORD`, `PGDATABASE`, `PGSSLMODE`. */
  readonly main: DatabaseAddress;
  /** `DATABASE_LISTEN_URL`: for the listening connection, where the first leads to a pooler. */
  readonly listen: DatabaseAddress;
  /** `DATABASE_CA`: a PEM file with authorities that the system does not know. */
  readonly ca: string | undefined;
  /** `DATABASE_POOL`: connections at most, the listening one not counted. */
  readonly pool: number;
  /** `DATABASE_TIMEOUT`: seconds after which a connection or an answer is given up. */
  readonly timeout: number;
}

/** A variable that cannot be used; `message` names it, and never holds the password. */
export class DatabaseAddressError extends Error {
  override readonly name = "DatabaseAddressError";
}

const DEFAULT_PORT = 5432;

/** What `sslmode` may be. `allow` and `prefer` leave the choice to this program. */
const TLS_BY_MODE: Readonly<Record<string, DatabaseAddress["tls"] | undefined>> = {
  "disable": "off",
  "no-verify": "any",
  "require": "verify",
  "verify-ca": "verify",
  "verify-full": "verify",
  "allow": undefined,
  "prefer": undefined,
};

/**
 * Reads where the database is.
 *
 * @param env Where the variables are.
 * @returns Both addresses, or nothing where neither `DATABASE_URL` nor `PGHOST` is set.
 * @throws {DatabaseAddressError} For a variable that cannot be used.
 */
export function readDatabaseAddresses(
  env: Environment,
): { main: DatabaseAddress; listen: DatabaseAddress } | undefined {
  const read = (name: string) => env.get(name)?.trim() || undefined;
  const url = read("DATABASE_URL");
  const listen = read("DATABASE_LISTEN_URL");
  const parts = {
    host: read("PGHOST"),
    port: read("PGPORT"),
    user: read("PGUSER"),
    password: read("PGPASSWORD"),
    database: read("PGDATABASE"),
    mode: read("PGSSLMODE"),
  };
  const { mode } = parts;
  const main = url === undefined ? fromParts(parts) : fromUrl("DATABASE_URL", { url, mode });
  if (main === undefined) {
    if (listen === undefined) return undefined;
    throw new DatabaseAddressError("DATABASE_LISTEN_URL is set without DATABASE_URL: set both");
  }
  if (listen === undefined) return { main, listen: main };
  return { main, listen: fromUrl("DATABASE_LISTEN_URL", { url: listen, mode }) };
}

function fromParts(
  { host, port: given, user = "postgres", password, database = user, mode }: {
    host: string | undefined;
    port: string | undefined;
    user: string | undefined;
    password: string | undefined;
    database: string | undefined;
    mode: string | undefined;
  },
): DatabaseAddress | undefined {
  if (host === undefined) return undefined;
  const port = Number(given ?? DEFAULT_PORT);
  if (!Number.isInteger(port) || port < 1 || port > 65_535) {
    throw new DatabaseAddressError(
      `PGPORT is ${JSON.stringify(given)}: use a whole number from 1 to 65535`,
    );
  }
  const tls = tlsOf("PGSSLMODE", { mode, host });
  return { host: checkHost("PGHOST", host), port, user, password, database, tls };
}

function fromUrl(
  name: string,
  { url, mode }: { url: string; mode: string | undefined },
): DatabaseAddress {
  const parsed = URL.canParse(url) ? new URL(url) : undefined;
  if (
    parsed === undefined || !/^postgres(ql)?:$/.test(parsed.protocol) || parsed.hostname === "" ||
    cutsPassword(parsed)
  ) {
    // The value itself holds a password, and must not reach a log.
    throw new DatabaseAddressError(
      `${name} is no address of a database: use postgres://user:password@host:5432/database, ` +
        "with %2F for a slash in the password, %3F for a question mark and %23 for a number sign",
    );
  }
  const host = checkHost(name, decode(parsed.hostname).replace(/^\[(.*)\]$/, "$1"));
  const user = decode(parsed.username) || "postgres";
  const password = decode(parsed.password);
  return {
    host,
    port: Number(parsed.port || DEFAULT_PORT),
    user,
    password: password === "" ? undefined : password,
    database: decode(parsed.pathname.slice(1)) || user,
    tls: tlsOf(name, { mode: parsed.searchParams.get("sslmode") ?? mode, host }),
  };
}

/**
 * Whether a password of digits and `/`, `?` or `#` was taken apart: the user for the host, the digits for its port, and what is behind
 * them for the name of the database, which is in every text about it.
 */
function cutsPassword({ username, pathname, search, hash }: URL): boolean {
  return hash !== "" || pathname.slice(1).includes("/") ||
    (username === "" && `${pathname}${search}`.includes("@"));
}

/** What a URL's part says; a stray `%` stands for itself. */
function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function checkHost(name: string, host: string): string {
  if (/^[\w.-]+$/.test(host) || /^[0-9a-f:.]+$/i.test(host)) return host;
  throw new DatabaseAddressError(
    `${name} names the host ${
      JSON.stringify(host)
    }: use a name or an address, sockets of files are not offered`,
  );
}

/** TLS with a certificate that is checked, unless it is said otherwise or the database is on this machine. */
function tlsOf(
  name: string,
  { mode, host }: { mode: string | undefined; host: string },
): DatabaseAddress["tls"] {
  if (mode !== undefined && !Object.hasOwn(TLS_BY_MODE, mode)) {
    const known = Object.keys(TLS_BY_MODE).join(", ");
    throw new DatabaseAddressError(
      `${name} asks for the sslmode ${JSON.stringify(mode)}: use ${known}`,
    );
  }
  const own = host === "localhost" || host === "::1" || host.startsWith("127.");
  return (mode === undefined ? undefined : TLS_BY_MODE[mode]) ?? (own ? "off" : "verify");
}
