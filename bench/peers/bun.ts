/**
 * A chat on Bun's own WebSocket server: `publish` hands every message to everybody by Bun's native publish, a frame each;
 * `joined` gathers the messages of one turn of the event loop and publishes them as one frame of lines.
 *
 *     bun bun.ts publish|joined
 *
 * @module
 */

/** As much of Bun's interface as is used here. */
interface BunSocket {
  data: { name: string };
  send(text: string): number;
  subscribe(topic: string): void;
}
declare const Bun: {
  serve(options: {
    hostname: string;
    port: number;
    fetch(request: Request, server: BunServer): Response | undefined;
    websocket: {
      message(socket: BunSocket, text: string): void;
      close(socket: BunSocket): void;
    };
  }): BunServer;
  readonly argv: readonly string[];
};
interface BunServer {
  readonly port: number;
  upgrade(request: Request, options: { data: BunSocket["data"] }): boolean;
  publish(topic: string, text: string): number;
}

const TOPIC = "everyone";
const joins = Bun.argv[2] === "joined";
const people = new Map<string, BunSocket>();
let lines: string[] = [];

const server = Bun.serve({
  hostname: "127.0.0.1",
  port: 0,
  fetch: (request, server) =>
    server.upgrade(request, { data: { name: "" } })
      ? undefined
      : new Response("A WebSocket alone", { status: 426 }),
  websocket: {
    message(socket, text) {
      if (socket.data.name === "") {
        socket.data.name = text;
        people.set(text, socket);
        socket.subscribe(TOPIC);
        socket.send("hello");
      } else if (joins && text.includes("\n")) text.split("\n").forEach((line) => say(line));
      else say(text);
    },
    close(socket) {
      people.delete(socket.data.name);
    },
  },
});

function say(text: string): void {
  if (text.startsWith("@")) {
    const space = text.indexOf(" ");
    people.get(text.slice(1, space))?.send(text.slice(space + 1));
  } else if (joins) {
    if (lines.push(text) === 1) setImmediate(publishLines);
  } else server.publish(TOPIC, text);
}

function publishLines(): void {
  server.publish(TOPIC, lines.join("\n"));
  lines = [];
}

console.log(`listening on ${server.port}`);
