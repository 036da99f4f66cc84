import { assert, assertEquals, assertThrows } from "@std/assert";
import { readSettings, SettingError } from "./settings.ts";

function read(variables: Record<string, string> = {}) {
  return readSettings(new Map(Object.entries(variables)));
}

Deno.test("readSettings() without variables gives the defaults", () => {
  assertEquals(read(), {
    port: 6789,
    host: "127.0.0.1",
    data: "./data",
    sync: "full",
    deploy: false,
    database: undefined,
    secret: undefined,
    origins: [],
    plainText: true,
    guests: true,
    join: "open",
    joinCode: undefined,
    messageLength: 4_000,
    messagesPerSecond: 10,
    connectionsPerPerson: 20,
    connectionsPerAddress: 200,
    signInsPerMinute: 30,
    keepDays: 0,
    memoryMb: 1_024,
    tls: undefined,
    trustProxy: false,
  });
});

Deno.test("readSettings() reads each variable", () => {
  const settings = read({
    PORT: "8080",
    HOST: "0.0.0.0",
    CHAT_DATA: "/var/chat",
    CHAT_SYNC: "normal",
    CHAT_SECRET: "s".repeat(32),
    CHAT_ORIGINS: "https://a.example, http://b.example:8080,null,HTTPS://C.example",
    CHAT_PLAIN_TEXT: "off",
    CHAT_GUESTS: "off",
    CHAT_JOIN: "code",
    CHAT_JOIN_CODE: "come-in",
    CHAT_MESSAGE_LENGTH: "5000",
    CHAT_MESSAGES_PER_SECOND: "0",
    CHAT_CONNECTIONS_PER_PERSON: "0",
    CHAT_CONNECTIONS_PER_ADDRESS: "1",
    CHAT_SIGN_INS_PER_MINUTE: "2",
    CHAT_KEEP_DAYS: "365",
    CHAT_MEMORY_MB: "512",
    TLS_CERT: "/etc/cert.pem",
    TLS_KEY: "/etc/key.pem",
    TRUST_PROXY: "on",
  });
  assertEquals(settings, {
    port: 8080,
    host: "0.0.0.0",
    data: "/var/chat",
    sync: "normal",
    deploy: false,
    database: undefined,
    secret: "s".repeat(32),
    origins: ["https://a.example", "http://b.example:8080", "null", "https://c.example"],
    plainText: false,
    guests: false,
    join: "code",
    joinCode: "come-in",
    messageLength: 5_000,
    messagesPerSecond: 0,
    connectionsPerPerson: 0,
    connectionsPerAddress: 1,
    signInsPerMinute: 2,
    keepDays: 365,
    memoryMb: 512,
    tls: { cert: "/etc/cert.pem", key: "/etc/key.pem" },
    trustProxy: true,
  });
});

Deno.test("readSettings() takes a variable that is set to nothing for one that is not set", () => {
  assertEquals(read({ PORT: "", CHAT_GUESTS: "  ", DATABASE_URL: "" }), read());
});

Deno.test("readSettings() knows Deno Deploy, where all may connect and memory is short", () => {
  for (const DENO_DEPLOY of ["true", "1"]) {
    const { deploy, host, memoryMb } = read({ DENO_DEPLOY });
    assertEquals([deploy, host, memoryMb], [true, "0.0.0.0", 512]);
  }
  const own = read({ DENO_DEPLOY: "1", HOST: "::", CHAT_MEMORY_MB: "3000" });
  assertEquals([own.host, own.memoryMb], ["::", 3_000]);
  assertEquals(read({ DENO_DEPLOY: "0" }), read());
});

Deno.test("readSettings() stops at a bad value with one line that names the variable", () => {
  const numbers = ["x", "-1", "1.5", "1e3", "+1", "0x10", "9999999999", "5\n6"];
  const bad: Record<string, readonly string[]> = {
    PORT: [...numbers, "65536"],
    CHAT_SYNC: ["on", "FULL"],
    CHAT_SECRET: ["short", "é".repeat(15)],
    CHAT_ORIGINS: [
      "chat.example",
      "https://chat.example/",
      "https://chat.example/path",
      "ftp://chat.example",
      "https://a.example;https://b.example",
      "*",
      "https://a.example,nonsense",
      "NULL",
    ],
    CHAT_PLAIN_TEXT: ["true", "1", "yes", "On"],
    CHAT_GUESTS: ["no"],
    CHAT_JOIN: ["invite"],
    CHAT_MESSAGE_LENGTH: [...numbers, "0", "5001"],
    CHAT_MESSAGES_PER_SECOND: [...numbers, "1000001"],
    CHAT_CONNECTIONS_PER_PERSON: numbers,
    CHAT_CONNECTIONS_PER_ADDRESS: numbers,
    CHAT_SIGN_INS_PER_MINUTE: numbers,
    CHAT_KEEP_DAYS: [...numbers, "1000001"],
    TRUST_PROXY: ["127.0.0.1"],
  };
  for (const [name, values] of Object.entries(bad)) {
    for (const value of values) {
      const error = assertThrows(() => read({ [name]: value }), SettingError);
      assert(error.message.startsWith(name), error.message);
      assert(!error.message.includes("\n"), error.message);
    }
  }
});

Deno.test("readSettings() names the code that CHAT_JOIN=code needs", () => {
  assertThrows(() => read({ CHAT_JOIN: "code" }), SettingError, "CHAT_JOIN_CODE");
});

Deno.test("readSettings() keeps a bad secret out of the error", () => {
  const error = assertThrows(() => read({ CHAT_SECRET: "hunter2" }), SettingError);
  assertEquals(error.message.includes("hunter2"), false);
});

Deno.test("readSettings() counts a secret in bytes", () => {
  assertEquals(read({ CHAT_SECRET: "é".repeat(16) }).secret, "é".repeat(16));
});

Deno.test("readSettings() wants both halves of a certificate", () => {
  for (const [there, missing] of [["TLS_CERT", "TLS_KEY"], ["TLS_KEY", "TLS_CERT"]]) {
    const error = assertThrows(() => read({ [there]: "a.pem" }), SettingError);
    assert(error.message.startsWith(missing), error.message);
  }
});
