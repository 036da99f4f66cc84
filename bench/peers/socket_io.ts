/**
 * A chat on Socket.IO, with its in-memory adapter: `emit` to all, a room for each name.
 *
 *     node socket_io.ts
 *
 * @module
 */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { Server } from "socket.io";

const http = createServer();
const io = new Server(http);

io.on("connection", (socket) => {
  socket.on("name", (name: string) => {
    socket.join(name);
    socket.emit("hello");
  });
  socket.on("say", (text: string) => {
    io.emit("said", text);
  });
  socket.on("whisper", (name: string, text: string) => {
    io.to(name).emit("said", text);
  });
});

http.listen(0, "127.0.0.1", () => {
  console.log(`listening on ${(http.address() as AddressInfo).port}`);
});
