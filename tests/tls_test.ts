import { assert, assertEquals, assertMatch } from "@std/assert";
import { generate } from "selfsigned";
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

/** A pair that an authority vouches for, as one on the internet has it; gives the authority's certificate. */
async function writeSignedPair({ cert, key }: { cert: string; key: string }): Promise<string> {
  const kind = { keyType: "ec", curve: "P-256", algorithm: "sha256" } as const;
  const authority = await generate([{ name: "commonName", value: "Authority" }], {
    ...kind,
    extensions: [{ name: "basicConstraints", cA: true }],
  });
  const pair = await generate([{ name: "commonName", value: "chat.example" }], {
    ...kind,
    ca: { cert: authority.cert, key: authority.private },
    extensions: [{ name: "subjectAltName", altNames: [{ type: 7, ip: "127.0.0.1" }] }],
  });
  await Deno.writeTextFile(cert, pair.cert);
  await Deno.writeTextFile(key, pair.private);
  return authority.cert;
}

/** A client that trusts this certificate, and nothing else. */
function trusting(cert: string): Deno.HttpClient {
  // As browsers do for sockets: HTTP/1.1 alone.
  return Deno.createHttpClient({ caCerts: [cert], http2: false });
}

/** The answer's head when a browser asks for `chat.example`, wherever that leads. */
async function headFor(port: number, cert: string): Promise<string> {
  using connection = await Deno.connectTls({ hostname: "127.0.0.1", port, caCerts: [cert] });
  const head = "GET /health HTTP/1.1\r\nhost: chat.example\r\nconnection: close\r\n\r\n";
  await connection.write(new TextEncoder().encode(head));
  const buffer = new Uint8Array(16_384);
  const read = await connection.read(buffer);
  return new TextDecoder().decode(buffer.subarray(0, read ?? 0)).toLowerCase();
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
  const first = await Deno.readTextFile(cert);
  using client = trusting(first);
  let token = "";
  let authority = "";

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
    assert(!(await headFor(server.port, first)).includes("strict-transport-security"));
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
      authority = await writeSignedPair({ cert, key });
      using renewed = trusting(authority);
      // Until then it is still the pair before, which this client does not trust.
      await eventually(() =>
        get(`${server.http}/health`, { client: renewed }).then(async (response) => {
          await response.body?.cancel();
          return true;
        }, () => false)
      );
      assertEquals(await closed.promise, 1001);
      // Whoever trusts the pair before alone is not served any more.
      using before = trusting(first);
      const refused = await get(`${server.http}/health`, { client: before }).then(
        () => false,
        () => true,
      );
      assert(refused);
      // An authority vouches for this one: from here on browsers are to insist on https.
      assertMatch(
        await headFor(server.port, authority),
        /\r\nstrict-transport-security: max-age=31536000\r\n/,
      );
    },
  );

  await t.step(
    "a pair that cannot be used is said in the log, and the one before goes on",
    async () => {
      using good = trusting(authority);
      await Deno.writeTextFile(key, "no key at all");
      await eventually(() => server.output().includes("TLS_KEY"));
      const response = await get(`${server.http}/health`, { client: good });
      assertEquals(await response.json(), { status: "ok" });
    },
  );
  await server.stop();
  await Deno.remove(folder, { recursive: true });
});
