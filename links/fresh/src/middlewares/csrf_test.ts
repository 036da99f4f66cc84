import { assertEquals } from "@std/assert";
import { App } from "../app.ts";
import { csrf, type CsrfOptions } from "./csrf.ts";

async function status(headers: HeadersInit, options?: CsrfOptions, method = "POST") {
  const app = new App().use(csrf(options)).all("/", (ctx) => ctx.text("ok"));
  const req = new Request("http://chat.example/", { method, headers });
  return (await app.handler()(req)).status;
}

Deno.test("csrf() lets this origin's requests pass and refuses others", async () => {
  assertEquals(await status({ "sec-fetch-site": "same-origin" }), 200);
  assertEquals(
    await status({ "sec-fetch-site": "cross-site", origin: "http://evil.example" }),
    403,
  );
  assertEquals(await status({ "sec-fetch-site": "same-site" }), 403);
  assertEquals(await status({ origin: "http://chat.example" }), 200);
  assertEquals(await status({ origin: "http://evil.example" }), 403);
  assertEquals(await status({ origin: "null" }), 403);
  assertEquals(await status({}), 200);
});

Deno.test("csrf() takes origins as a text, a list or a function", async () => {
  const headers = { "sec-fetch-site": "cross-site", origin: "https://a.example" };
  assertEquals(await status(headers, { origin: "https://a.example" }), 200);
  assertEquals(await status(headers, { origin: ["https://b.example"] }), 403);
  assertEquals(await status(headers, { origin: (origin) => origin.endsWith("a.example") }), 200);
});

Deno.test("csrf() never looks at GET", async () => {
  assertEquals(await status({ origin: "http://evil.example" }, {}, "GET"), 200);
});
