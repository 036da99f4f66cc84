/**
 * People on the real server, for measuring.
 *
 * @module
 */
import { v7 as uuidv7 } from "uuid";
import { signIn } from "../tests/support/client.ts";
import type { RunningServer } from "../tests/support/server.ts";
import { QuickSocket } from "./quick_socket.ts";

/** Settings of a server that lets one machine do what it likes. */
export const UNLIMITED = {
  CHAT_MESSAGES_PER_SECOND: "0",
  CHAT_SIGN_INS_PER_MINUTE: "0",
  CHAT_CONNECTIONS_PER_ADDRESS: "0",
};

const decoder = new TextDecoder();

/** Waits. */
export function wait(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

/** Somebody who is connected, and what comes for them. */
export async function join(
  server: RunningServer,
  name: string,
  onFrame: (payload: Uint8Array) => void,
): Promise<QuickSocket> {
  const { token } = await signIn(server, name);
  const live = Promise.withResolvers<void>();
  let take = (payload: Uint8Array) => {
    if (!decoder.decode(payload).includes('{"type":"pong"}')) return;
    take = onFrame;
    live.resolve();
  };
  const socket = await QuickSocket.open(server.port, {
    token,
    onFrame: (payload) => take(payload),
  });
  socket.say('{"type":"resume","seen":{}}\n{"type":"ping"}');
  await live.promise;
  return socket;
}

/** With an id as the application's client makes them: the newest go to the end of the index. */
export function send(text: string): string {
  return JSON.stringify({ type: "send", id: uuidv7(), to: "everyone", text });
}

/** So many of them. */
function lines(count: number): string {
  return Array.from({ length: count }, () => send("A message of usual length, as people write"))
    .join("\n");
}

/** How many times a text is in a frame. */
function count(payload: Uint8Array, needle: Uint8Array): number {
  let found = 0;
  const [first = 0] = needle;
  for (let at = payload.indexOf(first); at >= 0; at = payload.indexOf(first, at + 1)) {
    if (needle.every((byte, index) => payload[at + index] === byte)) found++;
  }
  return found;
}

/**
 * How many messages a second are acknowledged, while each of many writers keeps so many under way.
 *
 * @param servers Writers are spread over them.
 * @param options How many write, how much, and for how long, after two seconds that do not count.
 */
export async function measureRate(
  servers: readonly RunningServer[],
  { writers, underWay, seconds }: { writers: number; underWay: number; seconds: number },
): Promise<number> {
  let acknowledged = 0;
  let going = true;
  // The first letter is rare in other lines, so that looking for it costs little.
  const needle = new TextEncoder().encode('{"type":"sent"');
  const sockets: QuickSocket[] = [];
  for (let i = 0; i < writers; i++) {
    const server = servers[i % servers.length] as RunningServer;
    const socket: QuickSocket = await join(
      server,
      `W${crypto.randomUUID().slice(0, 8)}`,
      (payload) => {
        const answers = count(payload, needle);
        if (answers === 0) return;
        acknowledged += answers;
        if (going) socket.say(lines(answers));
      },
    );
    sockets.push(socket);
  }
  for (const socket of sockets) socket.say(lines(underWay));
  await wait(2_000);
  const [before, begun] = [acknowledged, performance.now()];
  await wait(seconds * 1_000);
  const perSecond = (acknowledged - before) / ((performance.now() - begun) / 1_000);
  going = false;
  await Promise.all(sockets.map((socket) => socket.close()));
  return perSecond;
}
