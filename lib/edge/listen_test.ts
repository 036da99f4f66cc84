import { assertEquals, assertStringIncludes } from "@std/assert";
import { generate } from "selfsigned";
import { request } from "../../tests/support/raw_http.ts";
import { listen } from "./listen.ts";

async function makePair() {
  const pair = await generate([{ name: "commonName", value: "localhost" }], {
    keyType: "ec",
    curve: "P-256",
    algorithm: "sha256",
    extensions: [
      { name: "basicConstraints", cA: false },
      { name: "subjectAltName", altNames: [{ type: 2, value: "localhost" }] },
    ],
  });
  return { cert: pair.cert, key: pair.private, selfSigned: true };
}

/** Whether a client that trusts this certificate and no other is served. */
async function serves(port: number, { cert }: { cert: string }): Promise<boolean> {
  using client = Deno.createHttpClient({ caCerts: [cert] });
  const init: RequestInit & { client: Deno.HttpClient } = { client };
  return await fetch(`https://localhost:${port}/`, init).then(
    async (response) => await response.text() === "hello",
    () => false,
  );
}

Deno.test("listen() serves on a port that the system chose, until shutdown()", async () => {
  const server = listen({ host: "127.0.0.1", port: 0, handler: () => new Response("hello") });
  const url = `http://127.0.0.1:${server.port}/`;
  assertEquals(await fetch(url).then((response) => response.text()), "hello");
  await server.shutdown();
  assertEquals(await fetch(url).then(() => true, () => false), false);
});

Deno.test("listen() names the wanted port where the host has it listen elsewhere", async () => {
  if (Deno.build.os === "windows") return;
  const folder = await Deno.makeTempDir();
  const path = `${folder}/socket`;
  const program = `
    import { listen } from ${JSON.stringify(import.meta.resolve("./listen.ts"))};
    const server = listen({ host: "127.0.0.1", port: 6789, handler: () => new Response("hello") });
    console.log(server.port);
    await server.shutdown();`;
  const { stdout } = await new Deno.Command(Deno.execPath(), {
    args: ["run", "-A", "--no-check", "data:application/typescript," + encodeURIComponent(program)],
    // By this variable, hosts have a program listen where they want it.
    env: { DENO_SERVE_ADDRESS: `unix:${path}` },
  }).output();
  assertEquals(new TextDecoder().decode(stdout), "6789\n");
  await Deno.remove(folder, { recursive: true });
});

Deno.test("listen() refuses a Host that is none before any route sees it, with the headers of every answer", async () => {
  const errors: unknown[] = [];
  const server = listen({
    host: "127.0.0.1",
    port: 0,
    handler: ({ url }) => new Response(new URL(url).hostname),
    onError: (error) => errors.push(error),
  });
  assertEquals((await request(server.port, { headers: { host: "LOCALHOST" } })).body, "localhost");
  for (const host of ["a b", "1.2.3.4.5", "localhost:99999", "localhost:-1", "[::1", "xn--a"]) {
    const { status, headers, body } = await request(server.port, { headers: { host } });
    assertEquals([status, JSON.parse(body).code], [421, "foreign_host"], host);
    assertStringIncludes(headers.get("content-security-policy") ?? "", "default-src 'none'");
    assertEquals(headers.get("x-content-type-options"), "nosniff");
  }
  assertEquals(errors, []);
  await server.shutdown();
});

Deno.test("listen() answers what the handler throws by 500 with the headers of every answer, and tells of it once", async () => {
  const errors: unknown[] = [];
  const fault = new Error("with a token in it");
  const server = listen({
    host: "127.0.0.1",
    port: 0,
    handler: () => Promise.reject(fault),
    onError: (error) => errors.push(error),
  });
  const { status, headers, body } = await request(server.port);
  assertEquals([status, JSON.parse(body).code, body.includes("token")], [500, "internal", false]);
  assertStringIncludes(headers.get("content-security-policy") ?? "", "default-src 'none'");
  assertEquals(errors, [fault]);
  await server.shutdown();
});

Deno.test("listen() takes the same port again with a renewed certificate, and serves the old one no more", async () => {
  const [first, renewed] = [await makePair(), await makePair()];
  const server = listen({
    host: "127.0.0.1",
    port: 0,
    tls: first,
    handler: () => new Response("hello"),
  });
  assertEquals([await serves(server.port, first), await serves(server.port, renewed)], [
    true,
    false,
  ]);
  await server.renew(renewed);
  assertEquals([await serves(server.port, first), await serves(server.port, renewed)], [
    false,
    true,
  ]);
  await server.shutdown();
});
