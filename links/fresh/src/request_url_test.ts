import { assertEquals } from "@std/assert";
import { requestUrl } from "./request_url.ts";

function url(headers: HeadersInit, trustProxy: boolean, path = "/a?b=//c"): string {
  return requestUrl(new Request(`http://inner:6789${path}`, { headers }), trustProxy).href;
}

const FORWARDED = { "x-forwarded-proto": "https", "x-forwarded-host": "chat.example" };

Deno.test("requestUrl() follows a proxy's headers only when it is trusted", () => {
  assertEquals(url(FORWARDED, false), "http://inner:6789/a?b=//c");
  assertEquals(url(FORWARDED, true), "https://chat.example/a?b=//c");
});

Deno.test("requestUrl() takes the first of several values and no other scheme", () => {
  const host = { "x-forwarded-host": "chat.example:8443, inner" };
  assertEquals(url(host, true), "http://chat.example:8443/a?b=//c");
  assertEquals(url({ "x-forwarded-proto": "javascript" }, true), "http://inner:6789/a?b=//c");
});

Deno.test("requestUrl() makes runs of slashes one", () => {
  assertEquals(url({}, false, "//example.com///x"), "http://inner:6789/example.com/x");
});
