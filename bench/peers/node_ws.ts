/**
 * A chat on `ws`, as its README has a broadcast: a loop over the clients.
 *
 *     node node_ws.ts
 *
 * @module
 */
import type { AddressInfo } from "node:net";
import { type RawData, type WebSocket, WebSocketServer } from "ws";

const server = new WebSocketServer({ host: "127.0.0.1", port: 0 });
const people = new Map<string, WebSocket>();

server.on("connection", (socket: WebSocket) => {
  let name = "";
  socket.on("message", (data: RawData) => {
    const text = data.toString();
    if (name === "") {
      name = text;
      people.set(name, socket);
      socket.send("hello");
    } else if (text.startsWith("@")) {
      const space = text.indexOf(" ");
      people.get(text.slice(1, space))?.send(text.slice(space + 1));
    } else {
      // Encoded once for all of them.
      for (const client of server.clients) {
        if (client.readyState === client.OPEN) client.send(data as Uint8Array, { binary: false });
      }
    }
  });
  socket.on("error", () => {});
  socket.on("close", () => people.delete(name));
});

server.on("listening", () => {
  console.log(`listening on ${(server.address() as AddressInfo).port}`);
});
