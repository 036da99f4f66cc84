import { assert, assertEquals } from "@std/assert";
import { CLOSES } from "../lib/protocol/codes.ts";
import { type ChatClient, connect, connectPlain, type Guest, openChat } from "./support/client.ts";
import { HostilePeer } from "./support/hostile_peer.ts";
import { request, upgradeHeaders } from "./support/raw_http.ts";
import { type RunningServer, startServer } from "./support/server.ts";

const UNLIMITED = {
  CHAT_MESSAGES_PER_SECOND: "0",
  CHAT_SIGN_INS_PER_MINUTE: "0",
  CHAT_CONNECTIONS_PER_ADDRESS: "0",
};

/** Somebody who writes on and on; 5 messages are under way at any time. */
class Writer {
  readonly guest: Guest;
  readonly chat: ChatClient;
  readonly said = new Set<string>();
  /** By `id`, the `seq`. */
  readonly acknowledged = new Map<string, number>();
  /** Answers that are none of those that a writer who was in time may get. */
  readonly wrong: string[] = [];
  /** Says nothing new. */
  silent = false;

  private constructor(guest: Guest, chat: ChatClient) {
    this.guest = guest;
    this.chat = chat;
    chat.socket.addEventListener("message", ({ data }) => {
      for (const line of String(data).split("\n")) {
        const object = JSON.parse(line);
        if (object.type === "error") this.wrong.push(line);
        if (object.type !== "sent") continue;
        this.acknowledged.set(object.id, object.seq);
        if (!this.silent) this.say();
      }
    });
    for (let i = 0; i < 5; i++) this.say();
  }

  static async start(server: RunningServer, name: string): Promise<Writer> {
    const { guest, chat } = await connect(server, name);
    return new Writer(guest, chat);
  }

  say(): void {
    const { socket } = this.chat;
    if (socket.readyState !== WebSocket.OPEN) return;
    const id = crypto.randomUUID();
    this.said.add(id);
    this.chat.tell({ type: "send", id, to: "everyone", text: `${this.guest.name} ${id}` });
  }
}

Deno.test("SIGTERM under load: all hear 1001, nothing acknowledged is lost, the rest is sent again", async () => {
  const data = await Deno.makeTempDir({ prefix: "private_chat_" });
  const acknowledged = new Map<string, number>();
  const writers: Writer[] = [];
  {
    await using server = await startServer({ data, env: UNLIMITED });
    for (let i = 0; i < 20; i++) writers.push(await Writer.start(server, `Writer${i}`));
    const [first] = writers;
    assert(first);
    // Nobody yet, in both ways to speak, and somebody in plain-text mode.
    const others = [
      await openChat(server, { token: first.guest.token }).opened(),
      await connectPlain(server),
      await connectPlain(server, "Terminal"),
    ];
    await first.chat.until(() => first.acknowledged.size >= 50);
    // Half of them write on. Whoever does so when the socket is closing already may find it reset: Deno reads no more then.
    const [going, silent] = [writers.slice(10), writers.slice(0, 10)];
    for (const writer of silent) writer.silent = true;
    const stopped = server.stop("SIGTERM");
    const closes = await Promise.all(
      [...others, ...silent.map(({ chat }) => chat)].map((client) => client.closed()),
    );
    await Promise.all(going.map(({ chat }) => chat.closed()));
    // With our reason: where the server leaves it to Deno, there is none, and perhaps 1006.
    const { code, reason } = CLOSES.going_away;
    assertEquals(closes, closes.map(() => ({ code, reason })));
    assertEquals((await stopped).code, 0, server.output());
    // Nothing had to be said about it.
    assertEquals(server.output().split(`:${server.port}\n`).at(-1), "");
  }
  for (const writer of writers) {
    assertEquals(writer.wrong, []);
    for (const [id, seq] of writer.acknowledged) acknowledged.set(id, seq);
  }
  await using server = await startServer({ data, env: UNLIMITED });
  const chats = await Promise.all(writers.map(({ guest }) => connect(server, guest)));
  let again = 0;
  for (const [index, writer] of writers.entries()) {
    const chat = chats[index]?.chat;
    for (const id of writer.said) {
      if (acknowledged.has(id)) continue;
      again++;
      chat?.tell({ type: "send", id, to: "everyone", text: `${writer.guest.name} ${id}` });
      const { seq } = await chat?.next("sent", (sent) => sent.id === id) ?? {};
      acknowledged.set(id, seq);
    }
  }
  const stored = new Map<string, number>();
  const reader = chats[0]?.chat;
  assert(reader);
  for (let before: number | undefined, more = true; more;) {
    reader.tell({ type: "history", in: "everyone", limit: 100, ...(before && { before }) });
    const page = await reader.next("history");
    for (const { id, seq } of page.messages) stored.set(id, seq);
    ({ more } = page);
    before = page.messages[0]?.seq;
  }
  console.log(`${acknowledged.size} messages, ${again} of them sent again`);
  assertEquals([...stored].sort(), [...acknowledged].sort());
  assertEquals(Math.max(...stored.values()), stored.size);
  await Promise.all(chats.map(({ chat }) => chat.close()));
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
