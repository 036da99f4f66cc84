import { assertEquals } from "@std/assert";
import { browserTransport, socketUrl } from "./browser_transport.ts";

Deno.test("socketUrl() takes wss where the page came by https, and keeps the port", () => {
  assertEquals(socketUrl({ protocol: "https:", host: "chat.example" }), "wss://chat.example/ws");
  assertEquals(
    socketUrl({ protocol: "http:", host: "localhost:6789" }),
    "ws://localhost:6789/ws",
  );
});

Deno.test("browserTransport() offers the subprotocol and passes on frames, ends and texts alone", () => {
  const made: { url: string; protocol: string; socket: EventTarget & WebSocket }[] = [];
  const calls: unknown[] = [];
  class Fake {
    constructor(url: string, protocol: string) {
      made.push({ url, protocol, socket: this as unknown as EventTarget & WebSocket });
    }
    send(frame: string) {
      calls.push(["send", frame]);
    }
    close(code: number) {
      calls.push(["close", code]);
    }
  }
  const socket = browserTransport({
    location: { protocol: "http:", host: "localhost:1" },
    WebSocket: Fake as unknown as new (url: string, protocol: string) => WebSocket,
  }).open({
    open: () => calls.push("open"),
    frame: (text) => calls.push(["frame", text]),
    close: (code) => calls.push(["closed", code]),
  });
  const [first] = made;
  assertEquals([first?.url, first?.protocol], ["ws://localhost:1/ws", "private-chat.v1"]);
  first?.socket.onopen?.(new Event("open"));
  first?.socket.onmessage?.(new MessageEvent("message", { data: "hi" }));
  first?.socket.onmessage?.(new MessageEvent("message", { data: new ArrayBuffer(2) }));
  first?.socket.onclose?.(new CloseEvent("close", { code: 4401 }));
  socket.send("there");
  socket.close();
  assertEquals(calls, [
    "open",
    ["frame", "hi"],
    ["closed", 4401],
    ["send", "there"],
    ["close", 1000],
  ]);
});
