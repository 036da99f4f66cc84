/**
 * People who write while their server is told to end, and what becomes of what they wrote.
 *
 * @module
 */
import { assert, assertEquals } from "@std/assert";
import { CLOSES } from "../../lib/protocol/codes.ts";
import { type ChatClient, connect, connectPlain, type Guest, openChat } from "./client.ts";
import type { RunningServer } from "./server.ts";

/** Somebody who writes on and on; 5 messages are under way at any time. */
class Writer {
  readonly guest: Guest;
  readonly chat: ChatClient;
  readonly said = new Set<string>();
  /** By `id`, the `seq`. */
  readonly acknowledged = new Map<string, number>();
  /** The errors that came, as lines. */
  readonly errors: string[] = [];
  /** Says nothing new. */
  silent = false;

  private constructor(guest: Guest, chat: ChatClient) {
    this.guest = guest;
    this.chat = chat;
    chat.socket.addEventListener("message", ({ data }) => {
      for (const line of String(data).split("\n")) {
        const object = JSON.parse(line);
        if (object.type === "error") this.errors.push(line);
        if (object.type !== "sent") continue;
        this.acknowledged.set(object.id, object.seq);
        if (!this.silent) this.say();
      }
    });
  }

  static async join(server: RunningServer, name: string): Promise<Writer> {
    const { guest, chat } = await connect(server, name);
    return new Writer(guest, chat);
  }

  begin(): void {
    for (let i = 0; i < 5; i++) this.say();
  }

  say(): void {
    const { socket } = this.chat;
    if (socket.readyState !== WebSocket.OPEN) return;
    const id = crypto.randomUUID();
    this.said.add(id);
    this.chat.tell({ type: "send", id, to: "everyone", text: `${this.guest.name} ${id}` });
  }
}

/**
 * Ends a server by SIGTERM while 20 people write as fast as they are answered: everybody must hear 1001, and the server end by itself.
 *
 * @param server With no limits.
 * @returns Who wrote, and what they were told.
 */
export async function stopUnderLoad(server: RunningServer): Promise<readonly Writer[]> {
  const writers: Writer[] = [];
  for (let i = 0; i < 20; i++) writers.push(await Writer.join(server, `Writer${i}`));
  const [first] = writers;
  assert(first);
  // Nobody yet, in both ways to speak, and somebody in plain-text mode.
  const others = [
    await openChat(server, { token: first.guest.token }).opened(),
    await connectPlain(server),
    await connectPlain(server, "Terminal"),
  ];
  for (const writer of writers) writer.begin();
  await first.chat.until(() => first.acknowledged.size >= 50);
  // Half of them write on. Whoever does so when the socket is closing already may find it reset: Deno reads no more then.
  const [going, silent] = [writers.slice(10), writers.slice(0, 10)];
  for (const writer of silent) writer.silent = true;
  const before = performance.now();
  const stopped = server.stop("SIGTERM");
  const closes = await Promise.all(
    [...others, ...silent.map(({ chat }) => chat)].map((client) => client.closed()),
  );
  await Promise.all(going.map(({ chat }) => chat.closed()));
  // With our reason: where the server leaves it to Deno, there is none, and perhaps 1006.
  const { code, reason } = CLOSES.going_away;
  assertEquals(closes, closes.map(() => ({ code, reason })));
  assertEquals((await stopped).code, 0, server.output());
  console.log(`ended after ${Math.round(performance.now() - before)} ms`);
  // Nothing had to be said about it.
  assertEquals(server.output().split(`:${server.port}\n`).at(-1), "");
  return writers;
}

/**
 * Has them send again what had no answer: what they were told in the end must be what is stored, each message once.
 *
 * @param server The next one, or another.
 * @param writers Of {@linkcode stopUnderLoad}.
 */
export async function sendAgain(
  server: RunningServer,
  writers: readonly Writer[],
): Promise<void> {
  const acknowledged = new Map(writers.flatMap((writer) => [...writer.acknowledged]));
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
  const uids = new Set(writers.map(({ guest }) => guest.uid));
  const stored: [id: string, seq: number][] = [];
  const reader = chats[0]?.chat;
  assert(reader);
  let [read, last] = [0, 0];
  for (let before: number | undefined, more = true; more;) {
    reader.tell({ type: "history", in: "everyone", limit: 100, ...(before && { before }) });
    const page = await reader.next("history");
    read += page.messages.length;
    last = Math.max(last, page.messages.at(-1)?.seq ?? 0);
    for (const { id, uid, seq } of page.messages) if (uids.has(uid)) stored.push([id, seq]);
    ({ more } = page);
    before = page.messages[0]?.seq;
  }
  console.log(`${acknowledged.size} messages, ${again} of them sent again`);
  assertEquals(stored.toSorted(), [...acknowledged].toSorted());
  assertEquals(read, last, "There are holes");
  await Promise.all(chats.map(({ chat }) => chat.close()));
}
