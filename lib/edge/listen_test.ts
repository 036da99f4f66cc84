import { assertEquals } from "@std/assert";
import { generate } from "selfsigned";
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
