import { assertEquals } from "@std/assert";
import { FakeClock } from "../chat/fake_clock.ts";
import { CLOSES } from "../protocol/codes.ts";
import type { Peer } from "../chat/turns.ts";
import { attach, turnAway } from "./sockets.ts";

/** A socket for tests: events are called by hand. */
class FakeSocket extends EventTarget implements WebSocket {
  readonly CONNECTING = 0;
  readonly OPEN = 1;
  readonly CLOSING = 2;
  readonly CLOSED = 3;
  readyState: 0 | 1 | 2 | 3 = 0;
  binaryType: BinaryType = "blob";
  bufferedAmount = 0;
  extensions = "";
  protocol = "";
  url = "";
  onopen: ((event: Event) => unknown) | null = null;
  onmessage: ((event: MessageEvent) => unknown) | null = null;
  onerror: ((event: Event) => unknown) | null = null;
  onclose: ((event: CloseEvent) => unknown) | null = null;
  readonly sent: unknown[] = [];
  readonly closes: unknown[] = [];

  send(data: unknown): void {
    if (this.readyState !== 1) throw new DOMException("Not open", "InvalidStateError");
    this.sent.push(data);
  }

  close(code?: number, reason?: string): void {
    this.closes.push([code, reason]);
    this.readyState = 2;
  }

  /** The socket opens. */
  opened(): void {
    this.readyState = 1;
    this.onopen?.(new Event("open"));
  }

  /** The socket is gone. */
  gone(): void {
    this.readyState = 3;
    this.onclose?.(new CloseEvent("close"));
  }
}

function setUp() {
  const socket = new FakeSocket();
  const log: unknown[] = [];
  const time = new FakeClock();
  let peer: Peer | undefined;
  attach(socket, {
    open: (other) => {
      peer = other;
      log.push("open");
      return {
        receive: (data) => log.push(data),
        closed: () => log.push("closed"),
      };
    },
    release: () => log.push("release"),
    time,
  });
  const frame = () => socket.onmessage?.(new MessageEvent("message", { data: "more" }));
  return { socket, log, time, frame, send: (frame: string) => peer?.send(frame), peer: () => peer };
}

Deno.test("attach() hands on frames, binary ones as bytes, and nothing before the socket is open", () => {
  const { socket, log } = setUp();
  assertEquals(socket.binaryType, "arraybuffer");
  socket.onmessage?.(new MessageEvent("message", { data: "early" }));
  socket.opened();
  socket.onmessage?.(new MessageEvent("message", { data: "hi" }));
  assertEquals(log, ["open", "hi"]);
});

Deno.test("attach() tells of the close once, also when it comes twice or behind an error", () => {
  const { socket, log } = setUp();
  socket.opened();
  socket.onerror?.(new Event("error"));
  socket.gone();
  socket.gone();
  socket.onmessage?.(new MessageEvent("message", { data: "late" }));
  assertEquals(log.filter((entry) => entry !== "release"), ["open", "closed"]);
});

Deno.test("attach() gives the place back at the close alone, also of a socket that never opened", () => {
  const { socket, log } = setUp();
  socket.onerror?.(new Event("error"));
  assertEquals(log, []);
  socket.gone();
  assertEquals(log, ["release"]);
});

Deno.test("attach() writes to an open socket, and forgets what is for a closed one", () => {
  const { socket, send, peer } = setUp();
  socket.opened();
  send("hi");
  socket.bufferedAmount = 7;
  assertEquals([socket.sent, peer()?.unsent], [["hi"], 7]);
  socket.readyState = 3;
  send("late");
  assertEquals(socket.sent, ["hi"]);
});

Deno.test("attach() bears a socket that was closed between the look and the call", () => {
  const { socket, send, peer, log } = setUp();
  socket.opened();
  let calls = 0;
  socket.send = socket.close = () => {
    calls++;
    throw new DOMException("Not open", "InvalidStateError");
  };
  send("hi");
  peer()?.close(CLOSES.too_slow);
  assertEquals(calls, 2);
  socket.gone();
  assertEquals(log, ["open", "closed", "release"]);
});

Deno.test("attach() closes a socket once, and none that is closing already", () => {
  const { socket, peer } = setUp();
  socket.opened();
  peer()?.close(CLOSES.too_slow);
  peer()?.close(CLOSES.session);
  assertEquals(socket.closes, [[4408, "Too slow"]]);
  const other = setUp();
  other.socket.opened();
  other.socket.readyState = 2;
  other.peer()?.close(CLOSES.session);
  assertEquals(other.socket.closes, []);
});

Deno.test("attach() closes when 100 ms were quiet, so that the peer can read the reason", () => {
  const { socket, time, frame, peer } = setUp();
  socket.opened();
  frame();
  peer()?.close(CLOSES.protocol);
  time.tick(90);
  frame();
  time.tick(99);
  assertEquals(socket.closes, []);
  time.tick(1);
  assertEquals(socket.closes, [[4400, "Broken protocol"]]);
});

Deno.test("attach() does not take its own being busy for a quiet peer", () => {
  const { socket, time, frame, peer } = setUp();
  socket.opened();
  frame();
  peer()?.close(CLOSES.flooding);
  // Nothing was read for so long: the timer comes first, and then what waited.
  time.jump(500);
  assertEquals(socket.closes, []);
  frame();
  time.tick(99);
  assertEquals(socket.closes, []);
  time.tick(1);
  assertEquals(socket.closes.length, 1);
  // However busy, it is closed in the end.
  const other = setUp();
  other.socket.opened();
  other.frame();
  other.peer()?.close(CLOSES.flooding);
  for (let i = 0; i < 4; i++) other.time.jump(300);
  assertEquals(other.socket.closes.length, 1);
});

Deno.test("attach() closes after a second though frames still come, and a socket that closed meanwhile not at all", () => {
  const [flooding, gone] = [setUp(), setUp()];
  for (const { socket, frame, peer } of [flooding, gone]) {
    socket.opened();
    frame();
    peer()?.close(CLOSES.flooding);
  }
  gone.socket.gone();
  for (let ms = 0; ms < 999; ms++) {
    for (const { time } of [flooding, gone]) time.tick(1);
    flooding.frame();
  }
  assertEquals(flooding.socket.closes, []);
  for (const { time } of [flooding, gone]) time.tick(1);
  assertEquals([flooding.socket.closes.length, gone.socket.closes.length], [1, 0]);
});

Deno.test("attach() keeps the place of a peer that was closed and never answers", () => {
  const { socket, log, time, peer } = setUp();
  socket.opened();
  peer()?.close(CLOSES.too_slow);
  time.tick(86_400_000);
  assertEquals(log.filter((entry) => entry === "release"), []);
  socket.gone();
  assertEquals(log.filter((entry) => entry === "release"), ["release"]);
});

Deno.test("turnAway() closes with 4401 as soon as the socket is open, and keeps the place until it is closed", () => {
  const socket = new FakeSocket();
  let released = 0;
  turnAway(socket, { release: () => released++ });
  assertEquals(socket.closes, []);
  socket.opened();
  assertEquals([socket.closes, released], [[[4401, "No valid session"]], 0]);
  socket.gone();
  assertEquals(released, 1);
});
