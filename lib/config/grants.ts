/**
 * Prints what a program needs to be allowed, for the command that starts it. Only with this can a task name exactly what the settings
 * name.
 *
 * - `grants.ts data`: the folder of the data
 * - `grants.ts ca`: that, and the file of the database's authorities
 * - `grants.ts read`: those, and the files of the server's certificate
 * - `grants.ts database`: the addresses of the database
 * - `grants.ts net`: those, where one is set, and the address to listen on
 *
 * Runs before the settings are checked, so it takes them as they are: a bad value is the server's to refuse.
 *
 * @module
 */

import { type DatabaseAddress, readDatabaseAddresses } from "./database.ts";

/** What a start is allowed by name. */
export type GrantKind = "data" | "ca" | "read" | "database" | "net";

/** The database's usual place, for a flag that must name something. */
const USUAL_DATABASE = "localhost:5432";

/**
 * What to allow.
 *
 * @param kind `data` for `--allow-write`; `read` for `--allow-read` of the server, `ca` for that of tasks; `net` for `--allow-net` of
 * the server, `database` for that of tasks.
 * @param env Where variables are looked up.
 * @returns The flag's value. A comma in a path is doubled, as Deno reads it.
 */
export function grant(
  kind: GrantKind,
  env: { get(name: string): string | undefined },
): string {
  const read = (name: string, otherwise: string) => env.get(name)?.trim() || otherwise;
  if (kind === "database") return databases(env).join(",") || USUAL_DATABASE;
  if (kind !== "net") {
    const folder = read("CHAT_DATA", "./data");
    const paths = [folder === ":memory:" ? "./data" : folder];
    if (kind === "read") paths.push(read("TLS_CERT", ""), read("TLS_KEY", ""));
    if (kind !== "data") paths.push(read("DATABASE_CA", ""));
    return paths.filter(Boolean).map((path) => path.replaceAll(",", ",,")).join(",");
  }
  const wanted = read("HOST", "127.0.0.1");
  const port = Number(read("PORT", "6789"));
  // What is no host or port is refused with a clear line later, which Deno's own complaint would come before.
  const host = isHost(wanted) ? wanted : "127.0.0.1";
  const known = Number.isInteger(port) && port >= 0 && port <= 65_535;
  const name = host.includes(":") ? `[${host}]` : host;
  // A port that the system chooses is not known yet, and is listened on again when a certificate is renewed.
  const own = port === 0 ? name : `${name}:${known ? port : 6789}`;
  return [own, ...databases(env)].join(",");
}

/** Where the database is. */
function databases(env: { get(name: string): string | undefined }): string[] {
  try {
    const addresses = readDatabaseAddresses(env);
    const address = ({ host, port }: DatabaseAddress) =>
      host.includes(":") ? `[${host}]:${port}` : `${host}:${port}`;
    if (addresses === undefined) return [];
    return [...new Set([addresses.main, addresses.listen].map(address))];
  } catch {
    return []; // The server refuses it with a clear line.
  }
}

/**
 * Whether a text can name a host: an address, or labels of letters, digits and hyphens.
 *
 * @param text What was set.
 */
export function isHost(text: string): boolean {
  return /^[a-z0-9_-]+(\.[a-z0-9_-]+)*\.?$/i.test(text) || /^[0-9a-f:.]+(%\w+)?$/i.test(text);
}

if (import.meta.main) {
  const kinds: readonly GrantKind[] = ["ca", "read", "database", "net"];
  console.log(grant(kinds.find((kind) => kind === Deno.args[0]) ?? "data", Deno.env));
}
