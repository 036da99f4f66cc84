/**
 * A chat on Deno's own WebSocket server with nothing around it: what is left of time and memory there is the runtime's.
 *
 *     deno run --allow-net=127.0.0.1 deno.ts
 *
 * @module
 */

const people = new Map<string, WebSocket>();

function join(socket: WebSocket): void {
  let name = "";
  socket.onmessage = ({ data }: MessageEvent<string>) => {
    if (name !== "") return say(data);
    name = data;
    people.set(name, socket);
    socket.send("hello");
  };
  socket.onclose = () => people.delete(name);
}

function say(text: string): void {
  if (text.startsWith("@")) {
    const space = text.indexOf(" ");
    give(people.get(text.slice(1, space)), text.slice(space + 1));
  } else for (const socket of people.values()) give(socket, text);
}

function give(socket: WebSocket | undefined, text: string): void {
  if (socket?.readyState === WebSocket.OPEN) socket.send(text);
}

Deno.serve({
  hostname: "127.0.0.1",
  port: 0,
  onListen: ({ port }) => console.log(`listening on ${port}`),
}, (request) => {
  if (request.headers.get("upgrade") !== "websocket") {
    return new Response("A WebSocket alone", { status: 426 });
  }
  const { socket, response } = Deno.upgradeWebSocket(request, { idleTimeout: 30 });
  join(socket);
  return response;
});
