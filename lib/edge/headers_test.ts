import { assertEquals, assertStringIncludes } from "@std/assert";
import { contentSecurityPolicy, setSecurityHeaders } from "./headers.ts";

const URL_HTTP = new URL("http://localhost:6789/");

Deno.test("contentSecurityPolicy() lets no script run but the page's own", () => {
  assertStringIncludes(contentSecurityPolicy({ url: URL_HTTP }), "script-src 'none';");
  const policy = contentSecurityPolicy({ url: URL_HTTP, nonce: "abc" });
  assertStringIncludes(policy, "script-src 'self' 'nonce-abc';");
  assertEquals(/unsafe|\*|data:/.test(policy), false);
});

Deno.test("contentSecurityPolicy() allows what the page uses, and nothing else", () => {
  const policy = contentSecurityPolicy({ url: URL_HTTP, nonce: "abc" });
  assertEquals(policy.split("; ").sort(), [
    "base-uri 'none'",
    "connect-src 'self' ws://localhost:6789",
    "default-src 'none'",
    "font-src 'self'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    "img-src 'self'",
    "manifest-src 'self'",
    "script-src 'self' 'nonce-abc'",
    "style-src 'self'",
  ]);
});

Deno.test("contentSecurityPolicy() names the socket's own address, wss behind https", () => {
  const policy = (url: string) => contentSecurityPolicy({ url: new URL(url) });
  assertStringIncludes(policy("http://localhost:6789/"), "connect-src 'self' ws://localhost:6789;");
  assertStringIncludes(policy("https://chat.example/"), "connect-src 'self' wss://chat.example;");
});

Deno.test("setSecurityHeaders() sets what every answer carries", () => {
  const headers = new Headers({ "x-frame-options": "ALLOWALL" });
  setSecurityHeaders(headers, { url: URL_HTTP });
  const expected = {
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
  };
  for (const [name, value] of Object.entries(expected)) assertEquals(headers.get(name), value);
  assertStringIncludes(headers.get("permissions-policy") ?? "", "camera=()");
});

Deno.test("setSecurityHeaders() keeps browsers on https where that lasts alone", () => {
  const hsts = (url: string, selfSigned = false) => {
    const headers = new Headers();
    setSecurityHeaders(headers, { url: new URL(url), selfSigned });
    return headers.get("strict-transport-security");
  };
  assertEquals(hsts("https://chat.example/"), "max-age=31536000");
  assertEquals(hsts("https://chat.example/", true), null);
  assertEquals(hsts("http://chat.example/"), null);
  const passing = [
    "localhost",
    "laptop",
    "laptop.local",
    "localhost.",
    "laptop.local.",
    "a.localhost",
    "192.0.2.1",
    "[2001:db8::1]",
  ];
  for (const host of passing) assertEquals(hsts(`https://${host}:6789/`), null, host);
});
