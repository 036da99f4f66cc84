import { assert, assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { connect, connectPlain, signIn } from "./support/client.ts";
import { serveFlags, startServer } from "./support/server.ts";

/** Starts a server that is expected not to; gives what it said. */
async function failedStart(env: Record<string, string>, data?: string): Promise<string> {
  try {
    await using server = await startServer({ env, ...(data !== undefined && { data }) });
    return `It serves: ${server.output()}`;
  } catch (error) {
    const [, ...lines] = String(error instanceof Error ? error.message : error).split("\n");
    return lines.join("\n");
  }
}

Deno.test("the start ends with the page's address and the line of the original server", async () => {
  await using server = await startServer();
  const lines = server.output().trimEnd().split("\n").slice(-2);
  assertEquals(lines, [
    `Open http://localhost:${server.port} in a browser`,
    `Private chat server running on ws://localhost:${server.port}`,
  ]);
});

Deno.test("the start is allowed nothing but what it names", () => {
  const flags = serveFlags({ CHAT_DATA: "/srv/chat" });
  assertEquals(flags.filter((flag) => !flag.startsWith("--allow-env=")), [
    "--no-prompt",
    // Allows nothing: without it the watch over memory could not collect.
    "--v8-flags=--expose-gc",
    "--allow-net=127.0.0.1:6789",
    "--allow-read=.,/srv/chat",
    "--allow-write=/srv/chat",
    "--allow-sys=hostname",
  ]);
});

Deno.test("a start that cannot be ends with one clear line", async (t) => {
  await using server = await startServer();
  const folder = await Deno.makeTempDir();
  await Deno.writeTextFile(`${folder}/file`, "not a folder");
  await Deno.mkdir(`${folder}/damaged`);
  await Deno.writeTextFile(`${folder}/damaged/chat.sqlite`, "this is no database".repeat(500));
  const cases: [string, Record<string, string>, string | undefined, RegExp][] = [
    ["a port in use", { PORT: String(server.port) }, undefined, /^The port is in use.*PORT/],
    ["a bad setting", { CHAT_GUESTS: "maybe" }, undefined, /^CHAT_GUESTS is "maybe"/],
    ["a port that is none", { PORT: "http" }, undefined, /^PORT is "http"/],
    ["a host that is none", { HOST: "two words" }, undefined, /^HOST is "two words"/],
    ["a host of another machine", { HOST: "192.0.2.1" }, undefined, /^HOST/],
    ["a folder that cannot be", {}, `${folder}/file/data`, /file\/data/],
    ["a damaged database", {}, `${folder}/damaged`, /damaged/],
    ["data that another server has", {}, server.data, /another|other/i],
  ];
  for (const [what, env, data, expected] of cases) {
    await t.step(what, async () => {
      const said = await failedStart(env, data);
      assertMatch(said, expected);
      assertEquals(said.trimEnd().split("\n").length, 1, said);
    });
  }
  await Deno.remove(folder, { recursive: true });
});

Deno.test("of two people who take one name at once, one gets it", async () => {
  await using server = await startServer({ env: { CHAT_SIGN_INS_PER_MINUTE: "0" } });
  for (let round = 0; round < 5; round++) {
    const name = `Twin${round}`;
    const statuses = await Promise.all(
      Array.from({ length: 8 }, async () => {
        const response = await fetch(`${server.http}/api/session`, {
          method: "POST",
          headers: { "content-type": "application/json" },
          body: JSON.stringify({ name }),
        });
        await response.body?.cancel();
        return response.status;
      }),
    );
    assertEquals(statuses.sort(), [201, ...Array(7).fill(409)]);
    // And across the two ways to speak.
    const plain = await connectPlain(server);
    plain.say(name.toUpperCase());
    assertEquals(await plain.line(), "Username already taken. Disconnecting.");
    await plain.closed();
  }
});

Deno.test("after SIGKILL in mid-conversation every acknowledged message is there once", async () => {
  const data = await Deno.makeTempDir();
  const acknowledged = new Map<string, number>();
  const env = { CHAT_MESSAGES_PER_SECOND: "0" };
  let alice;
  {
    await using server = await startServer({ data, env });
    const { chat, guest } = await connect(server, "Alice");
    alice = guest;
    let going = true;
    chat.socket.addEventListener("close", () => going = false);
    for (let sent = 0; going && acknowledged.size < 300; sent++) {
      chat.tell({ type: "send", id: crypto.randomUUID(), text: `message ${sent}` });
      if (sent % 10 === 9) {
        const { id, seq } = await chat.next("sent");
        acknowledged.set(id, seq);
      }
      // Killed while messages are under way, after some were acknowledged.
      if (acknowledged.size === 20) break;
    }
    await server.stop("SIGKILL");
    for (const object of chat.all) {
      if (object.type === "sent") acknowledged.set(object.id, object.seq);
    }
  }
  assert(acknowledged.size >= 20);
  await using server = await startServer({ data, env });
  const { chat } = await connect(server, alice);
  const stored: { id: string; seq: number }[] = [];
  for (let before: number | undefined, more = true; more;) {
    chat.tell({ type: "history", in: "everyone", limit: 100, ...(before && { before }) });
    const page = await chat.next("history");
    stored.unshift(...page.messages);
    ({ more } = page);
    before = page.messages[0]?.seq;
  }
  assertEquals(stored.map(({ seq }) => seq), stored.map((_, index) => index + 1));
  const places = new Map(stored.map(({ id, seq }) => [id, seq]));
  assertEquals(places.size, stored.length);
  for (const [id, seq] of acknowledged) assertEquals(places.get(id), seq);
  await chat.close();
  await server.stop("SIGTERM");
  await Deno.remove(data, { recursive: true });
});

Deno.test("HTTP: join, look, leave", async (t) => {
  await using server = await startServer({ env: { CHAT_SIGN_INS_PER_MINUTE: "0" } });
  const session = `${server.http}/api/session`;
  const post = (body: string, headers: Record<string, string> = {}) =>
    fetch(session, {
      method: "POST",
      redirect: "manual",
      headers: { "content-type": "application/json", ...headers },
      body,
    });
  const form = { "content-type": "application/x-www-form-urlencoded" };

  await t.step("a form leads back to the page, with the cookie or with the problem", async () => {
    const joined = await post("name=Fay&password=", { ...form, origin: server.http });
    assertEquals([joined.status, joined.headers.get("location")], [303, "/"]);
    const cookie = joined.headers.get("set-cookie") ?? "";
    assertMatch(cookie, new RegExp(`^chat_session_${server.port}=\\S+;.*HttpOnly.*SameSite=Lax`));
    const page = await fetch(server.http, { headers: { cookie: cookie.split(";")[0] ?? "" } });
    assertStringIncludes(await page.text(), "Fay");
    const taken = await post("name=fay", form);
    assertEquals(taken.headers.get("location"), "/?problem=name_taken&name=fay");
    const again = await fetch(`${server.http}/?problem=name_taken&name=fay`);
    const html = await again.text();
    assertStringIncludes(html, "Somebody has that name");
    assertStringIncludes(html, 'value="fay"');
  });

  await t.step("a problem in the address that is none of ours says nothing", async () => {
    const page = await fetch(`${server.http}/?problem=<b>x</b>&name=%22><script>alert(1)</script>`);
    const html = await page.text();
    assert(!html.includes("<b>x") && !html.includes("<script>alert"), html);
  });

  const refusals: [string, string, Record<string, string>, number, string][] = [
    ["no JSON", "{", {}, 400, "invalid_json"],
    ["no name", "{}", {}, 400, "invalid_json"],
    ["a name that breaks the rules", '{"name":"a b"}', {}, 422, "invalid_name"],
    ["a reserved name", '{"name":"ADMIN"}', {}, 422, "invalid_name"],
    [
      "a name without account",
      '{"name":"Ann","password":"secret phrase"}',
      {},
      404,
      "unknown_user",
    ],
    ["another site", '{"name":"Ann"}', { origin: "https://evil.example" }, 403, "foreign_origin"],
    ["a page from a file", '{"name":"Ann"}', { origin: "null" }, 403, "foreign_origin"],
    ["too much", JSON.stringify({ name: "x".repeat(70_000) }), {}, 413, "too_large"],
    ["a name in use", '{"name":"FAY"}', {}, 409, "name_taken"],
  ];
  for (const [what, body, headers, status, code] of refusals) {
    await t.step(`${what} is answered by ${status} ${code}`, async () => {
      const response = await post(body, headers);
      assertEquals([response.status, (await response.json()).code], [status, code]);
      assertEquals(response.headers.get("set-cookie"), null);
    });
  }

  await t.step("with a session: 200 for its own name, and another name ends it first", async () => {
    const gus = await signIn(server, "Gus");
    const same = await post('{"name":"gus"}', { cookie: gus.cookie });
    assertEquals([same.status, (await same.json()).uid], [200, gus.uid]);
    const look = await fetch(session, { headers: { cookie: gus.cookie } });
    assertEquals(await look.json(), { uid: gus.uid, name: "Gus", guest: true });
    const other = await post('{"name":"Hal"}', { cookie: gus.cookie });
    assertEquals(other.status, 201);
    await other.body?.cancel();
    const ended = await fetch(session, { headers: { cookie: gus.cookie } });
    assertEquals([ended.status, (await ended.json()).code], [401, "unauthorized"]);
    await signIn(server, "Gus");
  });

  await t.step("DELETE answers 204 also without a session", async () => {
    const response = await fetch(session, { method: "DELETE" });
    assertEquals([response.status, await response.text()], [204, ""]);
  });

  await t.step("health tells that the store answers", async () => {
    const response = await fetch(`${server.http}/health`);
    assertEquals([response.status, await response.json()], [200, { status: "ok" }]);
  });

  await t.step("a WebSocket's address answers 426 to who asks for a page", async () => {
    const response = await fetch(`${server.http}/ws`);
    assertEquals([response.status, (await response.json()).code], [426, "upgrade_required"]);
  });
});
