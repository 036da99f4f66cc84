import { assertEquals } from "@std/assert";
import { connect } from "./support/client.ts";
import { sendAgain, stopUnderLoad } from "./support/drain_load.ts";
import { HostilePeer } from "./support/hostile_peer.ts";
import { request, upgradeHeaders } from "./support/raw_http.ts";
import { type RunningServer, startServer } from "./support/server.ts";

const UNLIMITED = {
  CHAT_MESSAGES_PER_SECOND: "0",
  CHAT_SIGN_INS_PER_MINUTE: "0",
  CHAT_CONNECTIONS_PER_ADDRESS: "0",
};

Deno.test("SIGTERM under load: all hear 1001, nothing acknowledged is lost, the rest is sent again", async () => {
  const data = await Deno.makeTempDir({ prefix: "private_chat_" });
  let writers;
  {
    await using server = await startServer({ data, env: UNLIMITED });
    writers = await stopUnderLoad(server);
  }
  assertEquals(writers.flatMap(({ errors }) => errors), []);
  await using server = await startServer({ data, env: UNLIMITED });
  await sendAgain(server, writers);
  await server.stop();
  await Deno.remove(data, { recursive: true });
});

/** Leaves open what a server cannot end from its side. */
async function leaveOpen(server: RunningServer): Promise<{ close(): void }> {
  const { guest } = await connect(server, "Stuck");
  const peer = await HostilePeer.open(server.port, guest.token);
  await peer.say('{"type":"resume","seen":{}}');
  const heads = [
    "",
    `GET /ws HTTP/1.1\r\nhost: 127.0.0.1:${server.port}\r\nupgrade: webs`,
    `POST /api/session HTTP/1.1\r\nhost: 127.0.0.1:${server.port}\r\n` +
    'content-type: application/json\r\ncontent-length: 60000\r\n\r\n{"name":"',
  ];
  const half = await Promise.all(heads.map(async (head) => {
    const connection = await Deno.connect({ hostname: "127.0.0.1", port: server.port });
    if (head) await connection.write(new TextEncoder().encode(head));
    return connection;
  }));
  return { close: () => [peer, ...half].forEach((connection) => connection.close()) };
}

Deno.test("SIGTERM ends the server by itself, whatever is open; nobody is let in meanwhile", async () => {
  await using server = await startServer();
  const open = await leaveOpen(server);
  const before = performance.now();
  const stopped = server.stop("SIGTERM");
  const { port } = server;
  // The signal is on its way for a moment yet; what is open keeps the server for longer than that.
  let health = await request(port, { path: "/health" });
  while (health.status === 200) health = await request(port, { path: "/health" });
  assertEquals([health.status, JSON.parse(health.body).message], [503, "The server is stopping"]);
  for (const protocol of [undefined, "private-chat.v1"]) {
    const refused = await request(port, { path: "/ws", headers: upgradeHeaders(protocol) });
    assertEquals([refused.status, JSON.parse(refused.body).code], [503, "unavailable"]);
  }
  assertEquals((await stopped).code, 0, server.output());
  console.log(`ended after ${Math.round(performance.now() - before)} ms`);
  open.close();
});

Deno.test("a second signal ends the server at once", async () => {
  await using server = await startServer();
  const open = await leaveOpen(server);
  const { chat } = await connect(server, "Witness");
  let ended = false;
  const first = server.stop("SIGINT").finally(() => ended = true);
  await chat.closed();
  // Left alone it would end with 0, later. What comes too soon is taken for the first one.
  while (!ended) {
    server.stop("SIGTERM");
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  assertEquals((await first).code, 1);
  open.close();
});

Deno.test("one signal that comes by two ways drains in order", async () => {
  await using server = await startServer();
  const { chat } = await connect(server, "Witness");
  // As from a terminal, directly and by `deno task`.
  Deno.kill(server.pid, "SIGTERM");
  const { code } = await server.stop("SIGINT");
  assertEquals([code, (await chat.closed()).code], [0, 1001]);
});
