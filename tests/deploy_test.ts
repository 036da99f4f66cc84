import { assert, assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { request, upgradeHeaders } from "./support/raw_http.ts";
import { NO_CHAT, startServer } from "./support/server.ts";

/** `deno task start` is allowed to listen on loopback alone; Deno Deploy allows everything. */
const DEPLOY = { DENO_DEPLOY: "true", HOST: "127.0.0.1" };

Deno.test("on Deno Deploy without a database there is no chat, and it is said how to attach one", async (t) => {
  await using server = await startServer({ env: DEPLOY, ready: NO_CHAT });
  const { port } = server;

  await t.step("in the log", () => {
    assertMatch(server.output(), /No database is attached.*Databases.*DATABASE_URL.*:memory:/);
  });

  await t.step("on the page, under the strict policy and in the chat's own look", async () => {
    const headers = { accept: "text/html", host: "chat.example" };
    for (const path of ["/", "/account", "/nowhere"]) {
      const page = await request(port, { path, headers });
      assertEquals(page.status, 503);
      assertStringIncludes(page.body, "A database is missing");
      assertStringIncludes(page.body, "DATABASE_URL");
      assertMatch(page.headers.get("content-security-policy") ?? "", /script-src 'none'/);
      assertEquals(page.headers.get("cache-control"), "no-store");
      assert(!/<script|<style|style=/.test(page.body), page.body);
      const [, sheet = ""] = /href="(\/styles\.css[^"]*)"/.exec(page.body) ?? [];
      assertEquals(
        (await request(port, { path: sheet.replaceAll("&amp;", "&"), headers })).status,
        200,
      );
    }
  });

  await t.step("to programs, by 503", async () => {
    const health = await fetch(`${server.http}/health`);
    assertEquals([health.status, (await health.json()).code], [503, "unavailable"]);
    const join = await fetch(`${server.http}/api/session`, {
      method: "POST",
      body: '{"name":"Al"}',
    });
    assertEquals([join.status, await join.json()], [503, {
      code: "unavailable",
      message: "No database is attached to this app",
    }]);
    for (const protocol of [undefined, "private-chat.v1"]) {
      const upgrade = await request(port, { path: "/ws", headers: upgradeHeaders(protocol) });
      assertEquals(upgrade.status, 503);
    }
  });

  await t.step("and nothing was written", () => {
    assertEquals([...Deno.readDirSync(server.data)], []);
  });
});

Deno.test("on Deno Deploy, the browser's address is by https, and any host that led there is right", async () => {
  await using server = await startServer({
    env: { ...DEPLOY, CHAT_DATA: ":memory:" },
  });
  assertStringIncludes(server.output(), "each server is a chat of its own");
  const ask = (origin: string) =>
    request(server.port, {
      method: "POST",
      path: "/api/session",
      headers: { host: "chat.example", origin, "content-type": "application/json" },
      body: '{"name":"Alice"}',
    });
  assertEquals((await ask("http://chat.example")).status, 403);
  assertEquals((await ask("https://evil.example")).status, 403);
  const joined = await ask("https://chat.example");
  assertEquals(joined.status, 201);
  const [cookie = ""] = (joined.headers.get("set-cookie") ?? "").split(";");
  assertMatch(cookie, /^__Host-chat_session_443=/);
  const again = await request(server.port, {
    path: "/api/session",
    headers: { host: "chat.example", cookie },
  });
  assertEquals([again.status, JSON.parse(again.body).name], [200, "Alice"]);
  const upgrade = await request(server.port, {
    path: "/ws",
    headers: {
      ...upgradeHeaders("private-chat.v1"),
      host: "chat.example",
      origin: "https://chat.example",
      cookie,
    },
  });
  assertEquals(upgrade.status, 101);
  // SIGINT is how Deno Deploy asks for the end.
  assertEquals((await server.stop("SIGINT")).code, 0);
});
