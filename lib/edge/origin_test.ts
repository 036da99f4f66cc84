import { assertEquals } from "@std/assert";
import { checkHost, checkOrigin, type OriginRules, requestPlace } from "./origin.ts";

const RULES: OriginRules = {
  origins: ["https://chat.example", "null"],
  hosts: ["laptop", "laptop.local"],
  trustProxy: false,
};

function placeOf(
  url: string,
  { headers = {}, trustProxy = false }: { headers?: HeadersInit; trustProxy?: boolean } = {},
) {
  return requestPlace(new Request(url, { headers }), { address: "192.0.2.1", trustProxy });
}

function originOf(
  origin: string | undefined,
  options: { url?: string; allowNull?: boolean; rules?: OriginRules } = {},
) {
  const { url = "http://localhost:6789/ws", allowNull, rules = RULES } = options;
  const request = new Request(url, { headers: origin === undefined ? {} : { origin } });
  return checkOrigin(request, { place: placeOf(url), rules, ...(allowNull && { allowNull }) });
}

Deno.test("checkOrigin() lets programs in, its own pages, and those of CHAT_ORIGINS", () => {
  for (const origin of [undefined, "http://localhost:6789", "https://chat.example"]) {
    assertEquals(originOf(origin), undefined, origin);
  }
  assertEquals(originOf("HTTPS://CHAT.EXAMPLE"), undefined);
});

Deno.test("checkOrigin() refuses every other page", () => {
  const foreign = [
    "http://localhost",
    "http://localhost:6790",
    "https://localhost:6789",
    "http://evil.example",
    "http://chat.example",
    "https://chat.example:444",
    "https://chat.example.evil.example",
    "https://evil-chat.example",
    "http://localhost:6789.evil.example",
    "http://localhost:6789, http://evil.example",
    "",
    "file://",
  ];
  for (const origin of foreign) assertEquals(originOf(origin), "foreign_origin", origin);
});

Deno.test("checkOrigin() lets null in for plain-text mode alone, and only where the operator says so", () => {
  assertEquals(originOf("null"), "foreign_origin");
  assertEquals(originOf("null", { allowNull: true }), undefined);
  const rules = { ...RULES, origins: ["https://chat.example"] };
  assertEquals(originOf("null", { allowNull: true, rules }), "foreign_origin");
});

Deno.test("checkHost() answers to addresses, localhost, the machine's names and CHAT_ORIGINS", () => {
  const known = [
    "http://127.0.0.1:6789/",
    "http://192.168.1.7/",
    "http://[::1]:6789/",
    "http://[fe80::1]/",
    "http://localhost:6789/",
    "http://LOCALHOST/",
    "http://laptop:6789/",
    "http://Laptop.local/",
    "https://chat.example/",
    "http://chat.example:6789/",
  ];
  for (const url of known) assertEquals(checkHost(placeOf(url), RULES), undefined, url);
});

Deno.test("checkHost() refuses every other name, which may have been pointed at this machine", () => {
  const foreign = [
    "http://evil.example:6789/",
    "http://localhost.evil.example/",
    "http://127.0.0.1.nip.example/",
    "http://sub.chat.example/",
    "http://null/",
    "http://laptop.evil/",
  ];
  for (const url of foreign) assertEquals(checkHost(placeOf(url), RULES), "foreign_host", url);
});

Deno.test("checkHost() leaves hosts to a trusted proxy", () => {
  const rules = { ...RULES, trustProxy: true };
  assertEquals(checkHost(placeOf("http://anything.example/"), rules), undefined);
});

Deno.test("requestPlace() believes no forwarded header without a trusted proxy", () => {
  const headers = {
    "x-forwarded-for": "203.0.113.5",
    "x-forwarded-proto": "https",
    "x-forwarded-host": "chat.example",
  };
  const place = placeOf("http://localhost:6789/ws", { headers });
  assertEquals([place.url.href, place.address], ["http://localhost:6789/ws", "192.0.2.1"]);
});

Deno.test("requestPlace() takes what the nearest proxy says, not what the client wrote before it", () => {
  const headers = {
    "x-forwarded-for": "198.51.100.1, 203.0.113.5",
    "x-forwarded-proto": "http, HTTPS",
    "x-forwarded-host": "evil.example, chat.example",
  };
  const place = placeOf("http://127.0.0.1:6789/ws?x=1", { headers, trustProxy: true });
  assertEquals(place.url.href, "https://chat.example/ws?x=1");
  assertEquals(place.url.origin, "https://chat.example");
  assertEquals(place.address, "203.0.113.5");
});

Deno.test("requestPlace() keeps the port that the proxy names, and the own one where it names no host", () => {
  const at = (headers: HeadersInit) =>
    placeOf("http://chat.example:8080/", { headers, trustProxy: true }).url.origin;
  assertEquals(at({ "x-forwarded-host": "chat.example:8443" }), "http://chat.example:8443");
  assertEquals(at({ "x-forwarded-proto": "https" }), "https://chat.example:8080");
  assertEquals(at({ "x-forwarded-host": "[::1]:81" }), "http://[::1]:81");
  assertEquals(at({}), "http://chat.example:8080");
});

Deno.test("requestPlace() on Deno Deploy is by https, whatever the way from there is", () => {
  const at = (url: string, headers: HeadersInit = {}) =>
    requestPlace({ url, headers: new Headers(headers) } as Request, {
      address: "192.0.2.1",
      trustProxy: false,
      deploy: true,
    });
  for (const scheme of ["https", "http", "http+vsock", "http+unix"]) {
    const { url, address } = at(`${scheme}://Chat.Example/ws?x=http://1`);
    assertEquals([url.href, url.origin], [
      "https://chat.example/ws?x=http://1",
      "https://chat.example",
    ]);
    assertEquals(address, "192.0.2.1");
  }
  const forged = at("http://chat.example/", { "x-forwarded-host": "evil.example" });
  assertEquals(forged.url.host, "chat.example");
});

Deno.test("requestPlace() passes over forwarded headers that make no sense", () => {
  const senseless: readonly Record<string, string>[] = [
    { "x-forwarded-proto": "javascript" },
    { "x-forwarded-host": "a b" },
    { "x-forwarded-host": "" },
    { "x-forwarded-host": "chat.example, " },
    { "x-forwarded-for": " , " },
  ];
  for (const headers of senseless) {
    const place = placeOf("http://localhost:6789/", { headers, trustProxy: true });
    assertEquals([place.url.href, place.address], ["http://localhost:6789/", "192.0.2.1"]);
  }
  const path = placeOf("http://localhost:6789/a", {
    headers: { "x-forwarded-host": "user@chat.example/evil?x" },
    trustProxy: true,
  });
  assertEquals(path.url.href, "http://chat.example/a");
});
