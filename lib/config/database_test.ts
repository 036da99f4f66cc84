import { assert, assertEquals, assertThrows } from "@std/assert";
import { readSettings, SettingError } from "./settings.ts";

function read(variables: Record<string, string>) {
  return readSettings(new Map(Object.entries(variables))).database;
}

Deno.test("readSettings() takes no database where none is named", () => {
  assertEquals(read({}), undefined);
  assertEquals(read({ DATABASE_URL: " ", PGUSER: "me", PGPORT: "1" }), undefined);
});

Deno.test("readSettings() reads DATABASE_URL, with sound defaults", () => {
  const main = {
    host: "db.example",
    port: 5432,
    user: "chat",
    password: "p@ss",
    database: "chat",
    tls: "verify",
  } as const;
  assertEquals(read({ DATABASE_URL: "postgres://chat:p%40ss@db.example" }), {
    main,
    listen: main,
    ca: undefined,
    pool: 10,
    timeout: 10,
  });
  const other = read({
    DATABASE_URL: "postgresql://me@[::1]:6432/my%20chat?sslmode=no-verify",
    DATABASE_LISTEN_URL: "postgres://me@direct:5432/x?sslmode=disable",
    DATABASE_CA: "/etc/ca.pem",
    DATABASE_POOL: "3",
    DATABASE_TIMEOUT: "5",
  });
  assertEquals(other, {
    main: {
      ...main,
      host: "::1",
      port: 6432,
      user: "me",
      password: undefined,
      database: "my chat",
      tls: "any",
    },
    listen: { ...main, host: "direct", user: "me", password: undefined, database: "x", tls: "off" },
    ca: "/etc/ca.pem",
    pool: 3,
    timeout: 5,
  });
});

Deno.test("readSettings() finds a database that a host injects as PGHOST and its like", () => {
  const parts = {
    PGHOST: "db.example",
    PGUSER: "u",
    PGPASSWORD: "p",
    PGDATABASE: "d",
    PGPORT: "9",
  };
  assertEquals(read(parts)?.main, {
    host: "db.example",
    port: 9,
    user: "u",
    password: "p",
    database: "d",
    tls: "verify",
  });
  assertEquals(read({ PGHOST: "127.0.0.1", PGUSER: "u" })?.main.database, "u");
  assertEquals(read({ ...parts, DATABASE_URL: "postgres://other" })?.main.host, "other");
});

Deno.test("readSettings() asks for TLS with a checked certificate, except on this machine or when told", () => {
  const tls = (url: string, more = {}) => read({ DATABASE_URL: url, ...more })?.main.tls;
  assertEquals(tls("postgres://localhost"), "off");
  assertEquals(tls("postgres://127.0.0.1/?sslmode=require"), "verify");
  assertEquals(tls("postgres://db?sslmode=disable"), "off");
  assertEquals(tls("postgres://db?sslmode=prefer"), "verify");
  assertEquals(tls("postgres://db", { PGSSLMODE: "no-verify" }), "any");
});

Deno.test("readSettings() refuses a bad database and keeps the password out of the error", () => {
  const bad: Record<string, string>[] = [
    { DATABASE_URL: "mysql://u:hunter2@db/x" },
    { DATABASE_URL: "hunter2" },
    { DATABASE_URL: "postgres://u:hunter2@db/?sslmode=maybe" },
    { DATABASE_URL: "postgres://u:12/hunter2@db/x" },
    { DATABASE_URL: "postgres://u:12/hunter2@db" },
    { DATABASE_URL: "postgres://u:12?hunter2@db/x" },
    { DATABASE_URL: "postgres://u:12#hunter2@db/x" },
    { DATABASE_URL: "postgres://u:hunter2@%2Fvar%2Frun/x" },
    { DATABASE_LISTEN_URL: "postgres://u:hunter2@db/x" },
    { DATABASE_URL: "postgres://db", DATABASE_LISTEN_URL: "hunter2" },
    { PGHOST: "/var/run/postgresql", PGPASSWORD: "hunter2" },
    { PGHOST: "db", PGPORT: "http" },
    { DATABASE_URL: "postgres://db", DATABASE_POOL: "0" },
    { DATABASE_URL: "postgres://db", DATABASE_TIMEOUT: "soon" },
  ];
  for (const variables of bad) {
    const error = assertThrows(() => read(variables), SettingError);
    assert(/^(DATABASE_|PG)/.test(error.message), error.message);
    assert(!error.message.includes("hunter2") && !error.message.includes("\n"), error.message);
  }
});
