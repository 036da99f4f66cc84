/**
 * The source of a calibration: writes bytes that it made beforehand, as fast as they are taken, and does nothing else. What
 * the generator makes of it is what the generator itself can take.
 *
 *     bun source.ts chat|joined|bare CONNECTIONS MESSAGES
 *
 * @module
 */
import { numberedText } from "../generator/texts.ts";

/** Messages that are written to a connection at a time, as many as are under way in the other measurements. */
const BATCH = 64;

/** As much of Bun's interface as is used here. */
interface TcpSocket {
  data: { upgraded: boolean; live: boolean; batch: number; written: number };
  write(bytes: Uint8Array | string): number;
}
declare const Bun: {
  listen(options: {
    hostname: string;
    port: number;
    data?: unknown;
    socket: {
      open(socket: TcpSocket): void;
      data(socket: TcpSocket, bytes: Uint8Array): void;
      drain(socket: TcpSocket): void;
      close(socket: TcpSocket): void;
    };
  }): { readonly port: number };
  readonly argv: readonly string[];
};

const [, , kind, connections = "", messages = ""] = Bun.argv;
const encoder = new TextEncoder();

function line(number: number): string {
  const text = numberedText(0, number);
  if (kind !== "chat") return text;
  const id = `019a0000-0000-7000-8000-${String(number).padStart(12, "0")}`;
  return `{"type":"message","in":"everyone","seq":${number + 1},"id":"${id}","from":"Writer0",` +
    `"uid":"ynO2-kC4TqWQ3C5j0CzrpA","text":"${text}","at":${Date.now()}}`;
}

function frame(payload: string): Uint8Array {
  const body = encoder.encode(payload);
  const head = body.length < 126
    ? [0x81, body.length]
    : [0x81, 126, body.length >> 8, body.length & 0xff];
  const whole = new Uint8Array(head.length + body.length);
  whole.set(head);
  whole.set(body, head.length);
  return whole;
}

/** What each connection gets, one after the other. */
const batches: Uint8Array[] = [];
for (let first = 0; first < Number(messages); first += BATCH) {
  const count = Math.min(BATCH, Number(messages) - first);
  const lines = Array.from({ length: count }, (_, index) => line(first + index));
  if (kind !== "bare") batches.push(frame(lines.join("\n")));
  else batches.push(new Uint8Array(lines.flatMap((text) => [...frame(text)])));
}

const ready: TcpSocket[] = [];

/** Writes the present batch; `false` when the socket takes no more for now. */
function write(socket: TcpSocket): boolean {
  const batch = batches[socket.data.batch];
  if (batch === undefined) return true;
  socket.data.written += Math.max(0, socket.write(batch.subarray(socket.data.written)));
  if (socket.data.written < batch.length) return false;
  socket.data.batch++;
  socket.data.written = 0;
  return true;
}

/** A batch to everybody who takes one, as a server does it that has a turn's messages for all. */
function turn(): void {
  for (const socket of ready) write(socket);
  if (ready.some(({ data }) => data.batch < batches.length)) setImmediate(turn);
}

const server = Bun.listen({
  hostname: "127.0.0.1",
  port: 0,
  socket: {
    open(socket) {
      socket.data = { upgraded: false, live: false, batch: 0, written: 0 };
    },
    data(socket) {
      if (!socket.data.upgraded) {
        socket.data.upgraded = true;
        socket.write(
          "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n",
        );
      } else if (!socket.data.live) {
        socket.data.live = true;
        socket.write(frame(kind === "chat" ? `{"type":"pong"}` : "hello"));
      } else if (ready.push(socket) === Number(connections)) turn();
    },
    drain() {},
    close() {},
  },
});

console.log(`listening on ${server.port}`);
