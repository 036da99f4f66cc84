import { assert, assertEquals, assertMatch } from "@std/assert";
import { startServer } from "./support/server.ts";

/** Makes a pair as the operator would; gives where it is. */
async function makeCert(folder: string): Promise<{ cert: string; key: string }> {
  const { success, stderr } = await new Deno.Command(Deno.execPath(), {
    args: ["task", "-q", "cert"],
    cwd: new URL("..", import.meta.url),
    env: { CHAT_DATA: folder },
  }).output();
  assert(success, new TextDecoder().decode(stderr));
  return { cert: `${folder}/cert.pem`, key: `${folder}/key.pem` };
}

/** A client that trusts what is in the file now, and nothing else. */
function trusting(path: string): Deno.HttpClient {
  // As browsers do for sockets: HTTP/1.1 alone.
  return Deno.createHttpClient({ caCerts: [Deno.readTextFileSync(path)], http2: false });
}

/** `fetch` with a client of its own, which Deno has and the DOM's types do not know. */
function get(url: string, init: RequestInit & { client: Deno.HttpClient }): Promise<Response> {
  return fetch(url, init);
}

/** Looks every 100 ms, for a minute at most: the files are looked at every 10 s. */
async function eventually(look: () => Promise<boolean> | boolean): Promise<void> {
  for (let tries = 0; tries < 600; tries++) {
    if (await look()) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`Waited in vain for ${look}`);
}

Deno.test("TLS_CERT and TLS_KEY serve https and wss, and renewed files are noticed", async (t) => {
  const folder = await Deno.makeTempDir();
  const { cert, key } = await makeCert(folder);
  assertEquals((Deno.statSync(key).mode ?? 0) & 0o777, 0o600);
  await using server = await startServer({ env: { TLS_CERT: cert, TLS_KEY: key } });
  using client = trusting(cert);
  let token = "";

  await t.step("the cookie is __Host- and Secure, and the start names https and wss", async () => {
    const response = await get(`${server.http}/api/session`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: '{"name":"Alice"}',
      client,
    });
    assertEquals(response.status, 201);
    await response.body?.cancel();
    const cookie = response.headers.get("set-cookie") ?? "";
    assertMatch(cookie, new RegExp(`^__Host-chat_session_${server.port}=[^;]+; Secure; HttpOnly`));
    token = cookie.slice(cookie.indexOf("=") + 1, cookie.indexOf(";"));
    // Self-signed: a browser that was told to insist on https could never come back by http.
    assertEquals(response.headers.get("strict-transport-security"), null);
    assertMatch(response.headers.get("content-security-policy") ?? "", /connect-src 'self' wss:/);
    assertMatch(server.output(), /Open https:.*\n.*running on wss:/);
  });

  await t.step(
    "a socket speaks over wss, and is told to come back when the pair is renewed",
    async () => {
      const socket: WebSocket = Reflect.construct(WebSocket, [`${server.ws}/ws`, {
        protocols: ["private-chat.v1"],
        headers: { authorization: `Bearer ${token}` },
        client,
      }]);
      const welcome = Promise.withResolvers<string>();
      const closed = Promise.withResolvers<number>();
      socket.onopen = () => socket.send('{"type":"resume","seen":{}}');
      socket.onmessage = ({ data }) => welcome.resolve(data);
      socket.onclose = ({ code }) => closed.resolve(code);
      socket.onerror = (event) => console.log((event as ErrorEvent).message);
      assertMatch(await welcome.promise, /^{"type":"welcome"/);
      await makeCert(folder);
      using renewed = trusting(cert);
      // Until then it is still the pair before, which this client does not trust.
      await eventually(() =>
        get(`${server.http}/health`, { client: renewed }).then(async (response) => {
          await response.body?.cancel();
          return true;
        }, () => false)
      );
      assertEquals(await closed.promise, 1001);
      // Whoever trusts the pair before alone is not served any more.
      using before = Deno.createHttpClient({ caCerts: [] });
      const refused = await get(`${server.http}/health`, { client: before }).then(
        () => false,
        () => true,
      );
      assert(refused);
    },
  );

  await t.step(
    "a pair that cannot be used is said in the log, and the one before goes on",
    async () => {
      using good = trusting(cert);
      await Deno.writeTextFile(key, "no key at all");
      await eventually(() => server.output().includes("TLS_KEY"));
      const response = await get(`${server.http}/health`, { client: good });
      assertEquals(await response.json(), { status: "ok" });
    },
  );
  await server.stop();
  await Deno.remove(folder, { recursive: true });
});
