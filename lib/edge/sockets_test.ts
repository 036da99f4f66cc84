import { assertEquals } from "@std/assert";
import { FakeClock } from "../chat/fake_clock.ts";
import { CLOSES } from "../protocol/codes.ts";
import type { Peer } from "../chat/turns.ts";
import { FakeSocket } from "./fake_socket.ts";
import { Sockets } from "./sockets.ts";

function setUp() {
  const socket = new FakeSocket();
  const log: unknown[] = [];
  let peer: Peer | undefined;
  const clock = new FakeClock();
  const sockets = new Sockets(clock);
  sockets.attach(socket, {
    open: (other) => {
      peer = other;
      log.push("open");
      return {
        receive: (data) => log.push(data),
        closed: () => log.push("closed"),
        end: (row) => {
          log.push("end");
          other.close(row);
        },
      };
    },
    release: () => log.push("release"),
  });
  return {
    clock,
    sockets,
    socket,
    log,
    send: (frame: string) => peer?.send(frame),
    peer: () => peer,
  };
}

Deno.test("Sockets.attach() hands on frames, binary ones as bytes, and nothing before the socket is open", () => {
  const { socket, log } = setUp();
  assertEquals(socket.binaryType, "arraybuffer");
  socket.came("early");
  socket.opened();
  socket.came("hi");
  assertEquals(log, ["open", "hi"]);
});

Deno.test("Sockets.attach() tells of the close once, also when it comes twice or behind an error", () => {
  const { socket, log } = setUp();
  socket.opened();
  socket.onerror?.(new Event("error"));
  socket.gone();
  socket.gone();
  socket.came("late");
  assertEquals(log.filter((entry) => entry !== "release"), ["open", "closed"]);
});

Deno.test("Sockets.attach() gives the place back at the close alone, also of a socket that never opened", () => {
  const { socket, log } = setUp();
  socket.onerror?.(new Event("error"));
  assertEquals(log, []);
  socket.gone();
  assertEquals(log, ["release"]);
});

Deno.test("Sockets.attach() writes to an open socket, and forgets what is for a closed one", () => {
  const { socket, send, peer } = setUp();
  socket.opened();
  send("hi");
  socket.bufferedAmount = 7;
  assertEquals([socket.sent, peer()?.unsent], [["hi"], 7]);
  socket.readyState = 3;
  send("late");
  assertEquals(socket.sent, ["hi"]);
});

Deno.test("Sockets.attach() closes a socket once, and none that is closing already", () => {
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

Deno.test("Sockets.attach() bears a socket that was closed between the look and the call", () => {
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

Deno.test("Sockets.attach() closes when 100 ms were quiet, so that the peer can read the reason", () => {
  const { clock, socket, peer } = setUp();
  socket.opened();
  socket.came("more");
  peer()?.close(CLOSES.protocol);
  clock.tick(90);
  socket.came("more");
  clock.tick(99);
  assertEquals(socket.closes, []);
  clock.tick(1);
  assertEquals(socket.closes, [[4400, "Broken protocol"]]);
});

Deno.test("Sockets.attach() does not take its own being busy for a quiet peer", () => {
  const { clock, socket, peer } = setUp();
  socket.opened();
  socket.came("more");
  peer()?.close(CLOSES.flooding);
  // Nothing was read for so long: the timer comes first, and then what waited.
  clock.jump(500);
  assertEquals(socket.closes, []);
  socket.came("more");
  clock.tick(99);
  assertEquals(socket.closes, []);
  clock.tick(1);
  assertEquals(socket.closes.length, 1);
  // However busy, it is closed in the end.
  const other = setUp();
  other.socket.opened();
  other.socket.came("more");
  other.peer()?.close(CLOSES.flooding);
  for (let i = 0; i < 4; i++) other.clock.jump(300);
  assertEquals(other.socket.closes.length, 1);
});

Deno.test("Sockets.attach() closes after a second though frames still come, and a socket that closed meanwhile not at all", () => {
  const [flooding, gone] = [setUp(), setUp()];
  for (const { socket, peer } of [flooding, gone]) {
    socket.opened();
    socket.came("more");
    peer()?.close(CLOSES.flooding);
  }
  gone.socket.gone();
  for (let ms = 0; ms < 999; ms++) {
    for (const { clock } of [flooding, gone]) clock.tick(1);
    flooding.socket.came("more");
  }
  assertEquals(flooding.socket.closes, []);
  for (const { clock } of [flooding, gone]) clock.tick(1);
  assertEquals([flooding.socket.closes.length, gone.socket.closes.length], [1, 0]);
});

Deno.test("Sockets.attach() keeps the place of a peer that was closed and never answers", () => {
  const { socket, log, clock, peer } = setUp();
  socket.opened();
  peer()?.close(CLOSES.too_slow);
  clock.tick(86_400_000);
  assertEquals(log.filter((entry) => entry === "release"), []);
  socket.gone();
  assertEquals(log.filter((entry) => entry === "release"), ["release"]);
});

Deno.test("Sockets.turnAway() closes with 4401 as soon as the socket is open, and keeps the place until it is closed", () => {
  const socket = new FakeSocket();
  let released = 0;
  new Sockets().turnAway(socket, { release: () => released++ });
  assertEquals(socket.closes, []);
  socket.opened();
  assertEquals([socket.closes, released], [[[4401, "No valid session"]], 0]);
  socket.gone();
  assertEquals(released, 1);
});

Deno.test("Sockets.end() ends every socket that is open, and one that opens later at once", () => {
  const { sockets, socket, log } = setUp();
  const late = new FakeSocket();
  sockets.attach(late, {
    open: () => {
      throw new Error("Nobody is let in any more");
    },
    release() {},
  });
  socket.opened();
  sockets.end(CLOSES.going_away);
  assertEquals([log, socket.closes], [["open", "end"], [[1001, "Server stops or moves"]]]);
  assertEquals(late.closes, []);
  late.opened();
  assertEquals(late.closes, [[1001, "Server stops or moves"]]);
});

Deno.test("Sockets.deafen() leaves frames without an answer, and still counts them", () => {
  const { sockets, socket, log } = setUp();
  socket.opened();
  socket.came("in time");
  sockets.deafen();
  socket.came("late");
  assertEquals([log, sockets.frames], [["open", "in time"], 2]);
});

Deno.test("Sockets.deafen() leaves more time to those who just wrote, and none to the others", () => {
  const { clock, sockets, socket } = setUp();
  socket.opened();
  socket.came("hi");
  const silent = new FakeSocket();
  sockets.turnAway(silent, { row: CLOSES.going_away, release() {} });
  sockets.deafen();
  silent.opened();
  sockets.end(CLOSES.going_away);
  assertEquals([silent.closes.length, socket.closes.length], [1, 0]);
  clock.tick(249);
  assertEquals(socket.closes.length, 0);
  clock.tick(1);
  assertEquals(socket.closes.length, 1);
});

Deno.test("Sockets.none() resolves when the last socket is closed, whatever it came to", async () => {
  const { sockets, socket } = setUp();
  const other = new FakeSocket();
  sockets.turnAway(other, { release() {} });
  let none = false;
  const wait = sockets.none().then(() => none = true);
  socket.opened();
  socket.gone();
  socket.gone();
  await Promise.resolve();
  assertEquals([sockets.size, none], [1, false]);
  // It never opened.
  other.gone();
  await wait;
  await sockets.none();
  assertEquals(sockets.size, 0);
});
