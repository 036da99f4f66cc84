import {
  assert,
  assertEquals,
  assertMatch,
  assertNotEquals,
  assertStringIncludes,
} from "@std/assert";
import { h } from "preact";
import { App } from "../app.ts";
import { csp, type CSPOptions } from "./csp.ts";

async function page(options: CSPOptions) {
  const vnode = () => h("div", null, h("script", null), h("style", { nonce: "own" }));
  const app = new App().use(csp(options)).get("/", (ctx) => ctx.render(vnode()))
    .get("/text", (ctx) => ctx.text("x"));
  const handler = app.handler();
  const response = await handler(new Request("http://localhost/"));
  const text = await handler(new Request("http://localhost/text"));
  return {
    policy: response.headers.get("content-security-policy") ?? "",
    html: await response.text(),
    textPolicy: text.headers.get("content-security-policy") ?? "",
    headers: response.headers,
  };
}

Deno.test("csp() with a nonce puts one into the policy and on scripts that lack one", async () => {
  const first = await page({ useNonce: true });
  const nonce = /script-src 'self' 'nonce-([0-9a-f]{32})'/.exec(first.policy)?.[1];
  assert(nonce !== undefined);
  assertStringIncludes(first.policy, `style-src 'self' 'nonce-${nonce}'`);
  assertStringIncludes(first.policy, "upgrade-insecure-requests");
  assertStringIncludes(first.html, `<script nonce="${nonce}">`);
  assertStringIncludes(first.html, `<style nonce="own">`);
  assertStringIncludes(first.textPolicy, "'unsafe-inline'");
  assertNotEquals((await page({ useNonce: true })).policy, first.policy);
});

Deno.test("csp() without a nonce makes none", async () => {
  const { policy, html } = await page({});
  assertStringIncludes(policy, "script-src 'self' 'unsafe-inline'");
  assertStringIncludes(html, "<script>");
});

Deno.test("csp() takes directives in place of its own and beside them", async () => {
  const { policy, headers } = await page({
    csp: ["img-src 'none'", "manifest-src 'self'"],
    reportTo: "/reports",
  });
  assertMatch(policy, /img-src 'none'; .*manifest-src 'self'/);
  assertEquals(policy.includes("data:; media-src"), false);
  assertEquals(headers.get("reporting-endpoints"), 'csp-endpoint="/reports"');
});
