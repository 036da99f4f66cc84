import { assertEquals } from "@std/assert";
import { grant, type GrantKind } from "./grants.ts";

function of(kind: GrantKind, variables: Record<string, string> = {}): string {
  return grant(kind, new Map(Object.entries(variables)));
}

Deno.test("grant() names the folder of the data", () => {
  assertEquals(of("data"), "./data");
  assertEquals(of("data", { CHAT_DATA: " /var/chat " }), "/var/chat");
  assertEquals(of("data", { CHAT_DATA: ":memory:" }), "./data");
});

Deno.test("grant() names the certificate's files for reading alone", () => {
  const tls = { CHAT_DATA: "/d", TLS_CERT: "/etc/c.pem", TLS_KEY: "/etc/k,1.pem" };
  assertEquals(of("read"), "./data");
  assertEquals(of("read", tls), "/d,/etc/c.pem,/etc/k,,1.pem");
  assertEquals(of("data", tls), "/d");
});

Deno.test("grant() doubles a comma in a path, so that it is not two paths", () => {
  assertEquals(of("data", { CHAT_DATA: "/a,/b" }), "/a,,/b");
});

Deno.test("grant() names the address to listen on", () => {
  assertEquals(of("net"), "127.0.0.1:6789");
  assertEquals(of("net", { HOST: "0.0.0.0", PORT: "80" }), "0.0.0.0:80");
  assertEquals(of("net", { HOST: "::1", PORT: "1" }), "[::1]:1");
  assertEquals(of("net", { HOST: "::1", PORT: "0" }), "[::1]");
});

Deno.test("grant() leaves a bad port to the server, which has a clear line for it", () => {
  for (const PORT of ["x", "70000", "1.5", "-1"]) {
    assertEquals(of("net", { PORT }), "127.0.0.1:6789");
  }
});

Deno.test("grant() names the database where one is set, and its authorities' file", () => {
  const DATABASE_URL = "postgres://u:secret@db.example/x";
  assertEquals(of("net", { DATABASE_URL }), "127.0.0.1:6789,db.example:5432");
  assertEquals(
    of("net", { DATABASE_URL, DATABASE_LISTEN_URL: "postgres://[::1]:6000" }),
    "127.0.0.1:6789,db.example:5432,[::1]:6000",
  );
  assertEquals(of("net", { PGHOST: "db", PGPORT: "7" }), "127.0.0.1:6789,db:7");
  assertEquals(of("net", { DATABASE_URL: "nothing" }), "127.0.0.1:6789");
  assertEquals(of("read", { DATABASE_CA: "/ca.pem" }), "./data,/ca.pem");
  assertEquals(of("ca", { DATABASE_CA: "/ca.pem", TLS_KEY: "/key.pem" }), "./data,/ca.pem");
});

Deno.test("grant() names the database alone for tasks, and never nothing, which Deno refuses", () => {
  const DATABASE_URL = "postgres://u:secret@db.example/x";
  assertEquals(of("database", { DATABASE_URL, HOST: "0.0.0.0" }), "db.example:5432");
  assertEquals(
    of("database", { DATABASE_URL, DATABASE_LISTEN_URL: "postgres://[::1]:6000" }),
    "db.example:5432,[::1]:6000",
  );
  assertEquals(of("database"), "localhost:5432");
  assertEquals(of("database", { DATABASE_URL: "nothing" }), "localhost:5432");
});
