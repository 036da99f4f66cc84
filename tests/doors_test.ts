import { assert, assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { SignJWT } from "jose";
import { connect, connectPlain, openChat, signIn } from "./support/client.ts";
import { request, upgradeHeaders } from "./support/raw_http.ts";
import { type RunningServer, startServer } from "./support/server.ts";

const V1 = "private-chat.v1";

/** What an upgrade is answered. */
async function upgrade(
  server: RunningServer,
  headers: Record<string, string> = {},
  protocol: string | undefined = V1,
): Promise<[status: number, code: string | undefined]> {
  const answer = await request(server.port, {
    path: "/ws",
    headers: { ...upgradeHeaders(protocol), ...headers },
  });
  return [answer.status, /"code":"(\w+)"/.exec(answer.body)?.[1]];
}

/** The same in plain-text mode. */
function upgradePlain(server: RunningServer, headers: Record<string, string> = {}) {
  const { "sec-websocket-protocol": _, ...rest } = upgradeHeaders("");
  return request(server.port, { headers: { ...rest, ...headers } });
}

/** What joining is answered. */
async function join(
  server: RunningServer,
  body: Record<string, unknown>,
  headers: Record<string, string> = {},
): Promise<[status: number, code: string | undefined, message: string]> {
  const answer = await request(server.port, {
    method: "POST",
    path: "/api/session",
    headers: { "content-type": "application/json", ...headers },
    body: JSON.stringify(body),
  });
  const { code, message } = /^\{/.test(answer.body) ? JSON.parse(answer.body) : {} as never;
  return [answer.status, code, message ?? ""];
}

Deno.test("who may connect: Origin and Host", async (t) => {
  await using server = await startServer({
    env: { CHAT_ORIGINS: "https://chat.example, http://app.example:8080" },
  });
  const own = `http://127.0.0.1:${server.port}`;

  for (
    const [what, headers, expected] of [
      ["no origin, as a program", {}, [101, undefined]],
      ["its own origin", { origin: own }, [101, undefined]],
      ["an origin of CHAT_ORIGINS", { origin: "https://chat.example" }, [101, undefined]],
      ["another site", { origin: "https://evil.example" }, [403, "foreign_origin"]],
      ["its own host by another scheme", { origin: own.replace("http", "https") }, [
        403,
        "foreign_origin",
      ]],
      ["its own host by another port", { origin: "http://127.0.0.1:1" }, [403, "foreign_origin"]],
      ["an origin that begins like an allowed one", {
        origin: "https://chat.example.evil.example",
      }, [403, "foreign_origin"]],
      ["a page from a file", { origin: "null" }, [403, "foreign_origin"]],
      ["a foreign host", { host: "evil.example" }, [421, "foreign_host"]],
      ["a foreign host that is its own origin", {
        host: "evil.example",
        origin: "http://evil.example",
      }, [421, "foreign_host"]],
      ["an address that is no address", { host: "127.0.0.1.evil.example" }, [
        421,
        "foreign_host",
      ]],
      ["localhost", { host: `localhost:${server.port}` }, [101, undefined]],
      ["the host of an entry in CHAT_ORIGINS", { host: "app.example:8080" }, [101, undefined]],
    ] as const
  ) {
    await t.step(`an upgrade with ${what} is answered by ${expected[0]}`, async () => {
      assertEquals<unknown>(await upgrade(server, headers), expected);
      const plain = await upgradePlain(server, headers);
      assertEquals(plain.status, expected[0]);
    });
  }

  await t.step(
    "what changes something is refused in the same way, and says what to set",
    async () => {
      const [status, code, message] = await join(server, { name: "Eve" }, {
        origin: "https://evil.example",
      });
      assertEquals([status, code], [403, "foreign_origin"]);
      assertStringIncludes(message, "CHAT_ORIGINS");
      const host = await join(server, { name: "Eve" }, { host: "evil.example" });
      assertEquals(host.slice(0, 2), [421, "foreign_host"]);
      assertStringIncludes(host[2], "CHAT_ORIGINS");
      const alice = await signIn(server, "Alice");
      for (const [method, path] of [["DELETE", "/api/session"], ["POST", "/api/session/end"]]) {
        const answer = await request(server.port, {
          method,
          path,
          headers: { origin: "https://evil.example", cookie: alice.cookie },
        });
        assertEquals(answer.status, 403);
      }
      const still = await request(server.port, {
        path: "/api/session",
        headers: { cookie: alice.cookie },
      });
      assertEquals(still.status, 200);
    },
  );

  await t.step("X-Forwarded headers are nobody's word without TRUST_PROXY", async () => {
    const headers = { "x-forwarded-host": "chat.example", "x-forwarded-proto": "https" };
    assertEquals((await upgrade(server, { ...headers, host: "evil.example" }))[0], 421);
  });
});

Deno.test("CHAT_ORIGINS=null lets a page from a file in, in plain-text mode alone", async () => {
  await using server = await startServer({ env: { CHAT_ORIGINS: "null" } });
  assertEquals((await upgradePlain(server, { origin: "null" })).status, 101);
  assertEquals(await upgrade(server, { origin: "null" }), [403, "foreign_origin"]);
  assertEquals((await join(server, { name: "Eve" }, { origin: "null" })).slice(0, 2), [
    403,
    "foreign_origin",
  ]);
});

Deno.test("behind a trusted proxy, its nearest word counts", async () => {
  await using server = await startServer({
    env: { TRUST_PROXY: "on", CHAT_CONNECTIONS_PER_ADDRESS: "1", CHAT_SIGN_INS_PER_MINUTE: "1" },
  });
  const proxied = {
    host: "backend",
    "x-forwarded-host": "chat.example",
    "x-forwarded-proto": "https",
  };
  const answer = await request(server.port, {
    method: "POST",
    path: "/api/session",
    headers: {
      ...proxied,
      "content-type": "application/json",
      origin: "https://chat.example",
      "x-forwarded-for": "203.0.113.1",
    },
    body: '{"name":"Alice"}',
  });
  assertEquals(answer.status, 201);
  assertMatch(answer.headers.get("set-cookie") ?? "", /^__Host-chat_session_443=.*Secure/);
  assertEquals(answer.headers.get("strict-transport-security"), "max-age=31536000");
  // What a client put in front of the proxy's entry changes nothing: it is the same address.
  const again = await join(server, { name: "Bob" }, {
    ...proxied,
    "x-forwarded-for": "198.51.100.7, 203.0.113.1",
  });
  assertEquals(again.slice(0, 2), [429, "rate_limited"]);
  const other = await join(server, { name: "Bob" }, {
    ...proxied,
    "x-forwarded-for": "203.0.113.2",
  });
  assertEquals(other[0], 201);
});

Deno.test("who may join", async (t) => {
  await t.step("CHAT_JOIN=code asks for the code", async () => {
    await using server = await startServer({
      env: { CHAT_JOIN: "code", CHAT_JOIN_CODE: "open sesame" },
    });
    for (const code of [undefined, "", "open", "open sesame!"]) {
      const [status, refusal, message] = await join(server, { name: "Eve", code });
      assertEquals([status, refusal], [403, "wrong_code"]);
      assertStringIncludes(message, "CHAT_JOIN_CODE");
    }
    assertEquals((await join(server, { name: "Alice", code: "open sesame" }))[0], 201);
    const plain = await upgradePlain(server);
    assertEquals(plain.status, 403);
    assertStringIncludes(plain.body, "CHAT_JOIN=open");
    const page = await fetch(server.http).then((response) => response.text());
    assertStringIncludes(page, 'name="code"');
    assert(!page.includes("open sesame"));
  });

  for (
    const [setting, code] of [["CHAT_JOIN=closed", "join_closed"], [
      "CHAT_GUESTS=off",
      "guests_off",
    ]] as const
  ) {
    await t.step(`${setting} lets nobody new in, and says what to set`, async () => {
      const [name = "", value = ""] = setting.split("=");
      await using server = await startServer({ env: { [name]: value } });
      const [status, refusal, message] = await join(server, { name: "Eve" });
      assertEquals([status, refusal], [403, code]);
      assertStringIncludes(message, name);
      assertEquals((await upgradePlain(server)).status, 403);
    });
  }

  await t.step("CHAT_PLAIN_TEXT=off closes plain-text mode alone", async () => {
    await using server = await startServer({ env: { CHAT_PLAIN_TEXT: "off" } });
    const plain = await upgradePlain(server);
    assertEquals(plain.status, 403);
    assertStringIncludes(plain.body, "CHAT_PLAIN_TEXT");
    const { chat } = await connect(server, "Alice");
    await chat.close();
  });
});

Deno.test("a subprotocol that is not ours is refused with 400", async () => {
  await using server = await startServer();
  assertEquals(await upgrade(server, {}, "graphql-ws"), [400, "unsupported_protocol"]);
  assertEquals(await upgrade(server, {}, `other, ${V1}`), [101, undefined]);
});

Deno.test("a token that is not this server's is no sign-in", async () => {
  const secret = "a secret of thirty-two bytes or more";
  await using server = await startServer({ env: { CHAT_SECRET: secret } });
  const alice = await signIn(server, "Alice");
  const [header = "", payload = "", signature = ""] = alice.token.split(".");
  const decoded = JSON.parse(atob(payload.replaceAll("-", "+").replaceAll("_", "/")));
  const encode = (value: unknown) =>
    btoa(JSON.stringify(value)).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
  const sign = (claims: Record<string, unknown>, alg = "HS256", key = secret) =>
    new SignJWT(claims).setProtectedHeader({ alg }).sign(new TextEncoder().encode(key));
  const forged: [string, string][] = [
    ["a changed payload", [header, encode({ ...decoded, sub: "p1" }), signature].join(".")],
    ["no algorithm", [encode({ alg: "none", typ: "JWT" }), payload, ""].join(".")],
    ["no algorithm, in other letters", [encode({ alg: "NONE" }), payload, signature].join(".")],
    ["another algorithm with the same key", await sign(decoded, "HS512", secret.padEnd(64, "x"))],
    ["HS384 with the same key", await sign(decoded, "HS384", secret.padEnd(48, "x"))],
    ["another server's key", await sign(decoded, "HS256", "x".repeat(36))],
    ["an expired one", await sign({ ...decoded, exp: Math.floor(Date.now() / 1_000) - 10 })],
    ["one without an end", await sign({ ...decoded, exp: undefined })],
    ["another issuer", await sign({ ...decoded, iss: "somebody" })],
    ["another audience", await sign({ ...decoded, aud: "somebody" })],
    ["a session that never was", await sign({ ...decoded, jti: crypto.randomUUID() })],
    ["another person in one's own session", await sign({ ...decoded, sub: "p1" })],
    ["nonsense", "a.b.c"],
  ];
  // The key is known here, so that each case fails for what it says and for nothing else.
  const same = await sign(decoded);
  const name = alice.cookie.split("=")[0];
  for (const [what, token] of [...forged, ["the session's own", same] as const]) {
    const expected = token === same ? 200 : 401;
    const answer = await request(server.port, {
      path: "/api/session",
      headers: { cookie: `${name}=${token}` },
    });
    assertEquals(answer.status, expected, what);
    if (expected === 200) continue;
    const chat = openChat(server, { token });
    assertEquals((await chat.closed()).code, 4401, what);
  }
  // Ended: the very token that was good.
  await fetch(`${server.http}/api/session`, {
    method: "DELETE",
    headers: { cookie: alice.cookie },
  });
  assertEquals((await openChat(server, { token: alice.token }).closed()).code, 4401);
});

/** The addresses of all routes, by their files; something stands for each part that can be anything. */
async function addresses(folder = new URL("../routes/", import.meta.url)): Promise<string[]> {
  const found: string[] = [];
  for await (const { name, isDirectory } of Deno.readDir(folder)) {
    const part = name.replace(/\.tsx?$/, "").replace(/\[[^\]]+\]/, "everyone");
    if (isDirectory) {
      const inside = await addresses(new URL(`${name}/`, folder));
      found.push(...inside.map((path) => `/${part}${path}`));
    } else if (!part.startsWith("_")) found.push(part === "index" ? "" : `/${part}`);
  }
  return found;
}

Deno.test("without a session, no address tells anything of anybody", async () => {
  await using server = await startServer();
  const { chat, guest } = await connect(server, "Nightingale");
  const other = await connect(server, "Woodpecker");
  const sent: string[] = [];
  for (const to of ["everyone", "@Woodpecker"]) {
    chat.tell({ type: "send", id: crypto.randomUUID(), to, text: "a text of theirs" });
    sent.push((await chat.next("sent")).in);
  }
  const theirs = ["Nightingale", "Woodpecker", "a text of theirs", guest.uid, sent[1] ?? ""];
  const paths = (await addresses()).map((path) => path || "/");
  assert(
    ["/", "/ws", "/api/session", "/health"].every((path) => paths.includes(path)),
    `${paths}`,
  );
  for (const path of paths) {
    for (const method of ["GET", "POST", "PUT", "PATCH", "DELETE"]) {
      // A token of nobody is answered like none.
      const cookie = guest.cookie.replace(/.$/, (last) => last === "A" ? "Q" : "A");
      for (const headers of [{}, { cookie }] as Record<string, string>[]) {
        const { status, body } = await request(server.port, { method, path, headers });
        const what = `${method} ${path} ${status}`;
        assert(status < 500, what);
        if (method === "GET" && path === "/api/session") assertEquals(status, 401);
        for (const secret of theirs) assert(!body.includes(secret), `${what}: ${secret}`);
      }
    }
  }
  for (const { chat: socket } of [{ chat }, other]) await socket.close();
});

Deno.test("every answer carries the headers, errors and static files included", async () => {
  await using server = await startServer();
  const page = await request(server.port);
  const [script = ""] = /\/_fresh\/js\/[^"]+\.js/.exec(page.body) ?? [];
  const alice = await signIn(server, "Alice");
  const signedIn = await request(server.port, { headers: { cookie: alice.cookie } });
  const [own = ""] = /\/_fresh\/js\/[^"]+\.js/.exec(signedIn.body) ?? [script];
  const icon = await request(server.port, { path: "/favicon.svg" });
  const unchanged = await request(server.port, {
    path: "/favicon.svg",
    headers: { "if-none-match": icon.headers.get("etag") ?? "" },
  });
  const form = {
    method: "POST",
    path: "/api/session",
    headers: { "content-type": "application/x-www-form-urlencoded" },
  };
  const answers = [
    ["the page", page],
    ["the chat", signedIn],
    ["a script", await request(server.port, { path: own })],
    ["the style sheet", await request(server.port, { path: "/styles.css" })],
    ["the icon", icon],
    ["a page that is not there", await request(server.port, { path: "/nowhere" })],
    ["an address of the API that is not there", await request(server.port, { path: "/api/x" })],
    ["a refusal", await request(server.port, { path: "/api/session" })],
    ["a method that is not taken", await request(server.port, { method: "PUT", path: "/health" })],
    ["health", await request(server.port, { path: "/health" })],
    ["a foreign host", await request(server.port, { headers: { host: "evil.example" } })],
    ["no upgrade", await request(server.port, { path: "/ws" })],
    ["a path that climbs", await request(server.port, { path: "/..%2f..%2fdeno.json" })],
    ["a host that is none", await request(server.port, { headers: { host: "a b" } })],
    ["a file that is not changed", unchanged],
    ["a form that leads on", await request(server.port, { ...form, body: "name=Bob" })],
    ["a body that is too large", await request(server.port, { ...form, body: "x".repeat(70_000) })],
    ["a file by another method", await request(server.port, { ...form, path: "/styles.css" })],
  ] as const;
  // Each is what it says: nothing else would be looked at below.
  assertEquals(answers.slice(-5).map(([, { status }]) => status), [421, 304, 303, 413, 405]);
  for (const [what, { headers, body }] of answers) {
    const policy = headers.get("content-security-policy") ?? "";
    assert(policy.startsWith("default-src 'none'; "), `${what}: ${policy}`);
    assert(!/unsafe|\*|data:|https?:/.test(policy), `${what}: ${policy}`);
    assertStringIncludes(policy, "frame-ancestors 'none'");
    for (
      const [name, value] of [
        ["x-content-type-options", "nosniff"],
        ["referrer-policy", "same-origin"],
        ["cross-origin-opener-policy", "same-origin"],
        ["cross-origin-resource-policy", "same-origin"],
        ["strict-transport-security", null],
      ] as const
    ) assertEquals(headers.get(name), value, `${what}: ${name}`);
    assertStringIncludes(headers.get("permissions-policy") ?? "", "camera=()");
    assert(!body.includes("nodeModulesDir"), what);
  }
  const nonce = /'nonce-([0-9a-f]{32})'/.exec(
    signedIn.headers.get("content-security-policy") ?? "",
  )?.[1];
  assert(nonce !== undefined && signedIn.body.includes(`nonce="${nonce}"`));
  const again = await request(server.port, { headers: { cookie: alice.cookie } });
  assert(!again.body.includes(nonce), "A nonce is used once");
  assert(!/ style=|<style| on\w+="/.test(signedIn.body + page.body));
});

Deno.test("limits: sockets of an address, and sign-ins in both ways to speak", async (t) => {
  await using server = await startServer({
    env: { CHAT_CONNECTIONS_PER_ADDRESS: "3", CHAT_SIGN_INS_PER_MINUTE: "5" },
  });

  await t.step(
    "the fourth socket of an address is answered by 429, until one is closed",
    async () => {
      const open = await Promise.all(["A1", "A2", "A3"].map((name) => connectPlain(server, name)));
      const refused = await upgradePlain(server);
      assertEquals([refused.status, refused.headers.get("retry-after")], [429, "30"]);
      assertStringIncludes(refused.body, "CHAT_CONNECTIONS_PER_ADDRESS");
      await Promise.all(open.map((client) => client.close()));
      // The close reaches the server a moment after the client has seen it.
      while ((await upgradePlain(server)).status !== 101);
    },
  );

  await t.step(
    "the sixth sign-in in a minute, plain-text mode counted too, is answered by 429 and when to try again",
    async () => {
      for (let i = 0; i < 2; i++) assertEquals((await join(server, { name: `B${i}` }))[0], 201);
      const answer = await request(server.port, {
        method: "POST",
        path: "/api/session",
        body: '{"name":"B4"}',
      });
      assertEquals(answer.status, 429);
      const seconds = Number(answer.headers.get("retry-after"));
      assert(seconds >= 1 && seconds <= 12, `${seconds}`);
      const plain = await connectPlain(server);
      plain.say("B5");
      assertMatch(await plain.line(), /^Too fast. Try again in \d+ seconds?\.$/);
      assertEquals((await plain.closed()).code, 4429);
    },
  );
});

Deno.test("CHAT_MEMORY_MB: nobody new is let in above it, and who is in stays", async () => {
  await using server = await startServer({ env: { CHAT_MEMORY_MB: "1" } });
  assertEquals(await upgrade(server), [503, "full"]);
  assertEquals((await join(server, { name: "Alice" })).slice(0, 2), [503, "full"]);
  assertEquals((await request(server.port, { path: "/health" })).status, 200);
  assertMatch(server.output(), /Newcomers are refused: \d+ MiB in use/);
});
