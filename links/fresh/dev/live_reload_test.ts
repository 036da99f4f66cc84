import {
  assert,
  assertEquals,
  assertMatch,
  assertNotEquals,
  assertStringIncludes,
} from "@std/assert";
import { allowScript, LIVE_RELOAD_PATH, LiveReload } from "./live_reload.ts";

Deno.test("allowScript() extends a policy by no more than it needs", () => {
  const none = allowScript("default-src 'none'; style-src 'self'");
  assertEquals(
    none.policy,
    `default-src 'none'; style-src 'self'; script-src 'nonce-${none.nonce}'; connect-src 'self'`,
  );
  const known = "default-src 'self'; script-src 'nonce-abc'";
  assertEquals(allowScript(known), { policy: known, nonce: "abc" });
  const inline = "script-src 'self' 'unsafe-inline'";
  assertEquals(allowScript(inline).policy, inline);
});

Deno.test("LiveReload.addTo() changes pages only", async () => {
  const reload = new LiveReload();
  const json = Response.json({});
  assertEquals(await reload.addTo(json), json);
  const page = new Response("<html><body>x</body></html>", {
    status: 404,
    headers: { "content-type": "text/html; charset=utf-8", "content-length": "27" },
  });
  const added = await reload.addTo(page);
  assertEquals([added.status, added.headers.get("content-length")], [404, null]);
  assertMatch(await added.text(), /<body>x<script type="module" src="[^"]+"><\/script><\/body>/);
});

Deno.test("LiveReload.changed() names another state to whoever listens", async () => {
  const reload = new LiveReload();
  const response = reload.answer(new Request(`http://localhost${LIVE_RELOAD_PATH}`));
  const reader = response?.body?.pipeThrough(new TextDecoderStream()).getReader();
  assert(reader !== undefined);
  const first = (await reader.read()).value;
  reload.changed();
  const second = (await reader.read()).value;
  assertStringIncludes(first ?? "", "data: ");
  assertNotEquals(first, second);
  await reader.cancel();
  reload.changed();
});
