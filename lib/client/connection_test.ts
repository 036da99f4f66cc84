import { assert, assertEquals } from "@std/assert";
import type { ServerObject } from "../protocol/server_objects.ts";
import { Connection } from "./connection.ts";
import { FakeClock } from "./fake_clock.ts";
import { FakeTransport } from "./fake_transport.ts";
import type { Status } from "./state.ts";

const WELCOME = {
  type: "welcome",
  you: { uid: "p1", name: "Alice", guest: false },
  epoch: "e1",
  users: [],
  online: 1,
  conversations: [],
  more: false,
};

function setup(random = 0.5) {
  const clock = new FakeClock();
  const transport = new FakeTransport();
  const received: ServerObject[] = [];
  const statuses: Status[] = [];
  const counts = { lost: 0 };
  const connection = new Connection({
    clock,
    transport,
    random: () => random,
    resume: () => ({ type: "resume", epoch: "e1", seen: { everyone: 7 } }),
    receive: (objects) => received.push(...objects),
    lost: () => counts.lost++,
    changed: (status) => statuses.push(status),
  });
  function welcome() {
    transport.socket.events.open();
    clock.turn();
    transport.socket.receive(WELCOME);
  }
  return { clock, transport, received, statuses, counts, connection, welcome };
}

function ready(random?: number) {
  const parts = setup(random);
  parts.connection.start();
  parts.welcome();
  return parts;
}

Deno.test("Connection goes from idle over connecting and resuming to ready", () => {
  const { clock, transport, received, statuses, connection } = setup();
  assertEquals(connection.state, "idle");
  connection.start();
  assertEquals(connection.state, "connecting");
  transport.socket.events.open();
  assertEquals(connection.state, "resuming");
  clock.turn();
  assertEquals(transport.socket.sent, [{ type: "resume", epoch: "e1", seen: { everyone: 7 } }]);
  transport.socket.receive(WELCOME, { type: "head", in: "everyone", seq: 9 });
  assertEquals(connection.state, "ready");
  assertEquals(received.map(({ type }) => type), ["welcome", "head"]);
  assertEquals(statuses, [{ kind: "connecting" }, { kind: "connected" }]);
});

Deno.test("Connection.start() opens one socket, however often it is called", () => {
  const { transport, connection, welcome } = setup();
  connection.start();
  connection.start();
  welcome();
  connection.start();
  assertEquals(transport.sockets.length, 1);
});

Deno.test("Connection.send() takes objects only when welcomed", () => {
  const { clock, transport, connection, welcome } = setup();
  assert(!connection.send({ type: "ping" }));
  connection.start();
  transport.socket.events.open();
  assert(!connection.send({ type: "ping" }));
  welcome();
  assert(connection.send({ type: "typing", in: "everyone" }));
  clock.turn();
  assertEquals(transport.socket.sentOf("typing").length, 1);
  assertEquals(transport.socket.sentOf("ping").length, 0);
});

Deno.test("Connection gives up a socket that opens for 10 s, and tries another", () => {
  const { clock, transport, statuses, connection } = setup();
  connection.start();
  clock.advance(9_999);
  assertEquals(connection.state, "connecting");
  clock.advance(1);
  assertEquals(connection.state, "waiting");
  assert(transport.sockets[0]?.closed);
  assertEquals(statuses.at(-1), { kind: "reconnecting", retryAt: clock.now() + 250 });
  clock.advance(250);
  assertEquals(transport.sockets.length, 2);
  assertEquals(statuses.at(-1), { kind: "reconnecting" });
});

Deno.test("Connection gives up a socket that is not welcomed within 10 s", () => {
  const { clock, transport, connection } = setup();
  connection.start();
  transport.socket.events.open();
  clock.advance(5_000);
  transport.socket.receive({ type: "error", code: "unavailable", message: "No" });
  clock.advance(5_000);
  assertEquals(connection.state, "waiting");
  assert(transport.socket.closed);
});

Deno.test("Connection ignores whatever an abandoned socket says", () => {
  const { clock, transport, received, connection, welcome } = setup();
  connection.start();
  clock.advance(10_250);
  const [old] = transport.sockets;
  old?.events.open();
  assertEquals(connection.state, "connecting");
  welcome();
  received.length = 0;
  old?.receive(WELCOME);
  old?.events.close(4400);
  assertEquals(connection.state, "ready");
  assertEquals(received, []);
});

Deno.test("Connection tries again when the transport refuses to try", () => {
  const { clock, transport, connection } = setup();
  transport.broken = true;
  connection.start();
  assertEquals(connection.state, "waiting");
  transport.broken = false;
  clock.advance(250);
  assertEquals(connection.state, "connecting");
});

Deno.test("Connection doubles its delays until it was stable for 5 s", () => {
  const { clock, transport, statuses, connection, welcome } = setup(1);
  connection.start();
  const delays = [1006, 1006, 1006].map((code) => {
    transport.socket.events.close(code);
    return wait();
  });
  assertEquals(delays, [500, 1_000, 2_000]);
  welcome();
  clock.advance(4_999);
  transport.socket.events.close(1006);
  assertEquals(wait(), 4_000);
  welcome();
  clock.advance(5_000);
  transport.socket.events.close(1006);
  assertEquals(wait(), 500);

  function wait(): number {
    const status = statuses.at(-1);
    const ms = status?.kind === "reconnecting" ? (status.retryAt ?? 0) - clock.now() : -1;
    clock.advance(ms - 1);
    assertEquals(connection.state, "waiting");
    clock.advance(1);
    assertEquals(connection.state, "connecting");
    return ms;
  }
});

Deno.test("Connection spreads over 3 s when the server stops, then backs off", () => {
  const { clock, transport, connection } = ready(0.9);
  transport.socket.events.close(1001);
  clock.advance(2_699);
  assertEquals(connection.state, "waiting");
  clock.advance(1);
  assertEquals(connection.state, "connecting");
  transport.socket.events.close(1001);
  clock.advance(450);
  assertEquals(connection.state, "connecting");
});

Deno.test("Connection says that the server restarts until an attempt failed", () => {
  const { clock, transport, statuses, welcome } = ready(0.5);
  transport.socket.events.close(1001);
  const retryAt = clock.now() + 1_500;
  assertEquals(statuses.at(-1), { kind: "reconnecting", retryAt, cause: "restarting" });
  clock.advance(1_500);
  assertEquals(statuses.at(-1), { kind: "reconnecting", cause: "restarting" });
  transport.socket.events.close(1006);
  assertEquals(statuses.at(-1), { kind: "reconnecting", retryAt: clock.now() + 250 });
  clock.advance(250);
  welcome();
  assertEquals(statuses.at(-1), { kind: "connected" });
});

Deno.test("Connection tries at once when it is hurried, and only while it waits", () => {
  const { transport, connection } = ready();
  connection.hurry();
  assertEquals(transport.sockets.length, 1);
  transport.socket.events.close(1006);
  connection.hurry();
  connection.hurry();
  assertEquals(connection.state, "connecting");
  assertEquals(transport.sockets.length, 2);
});

Deno.test("Connection reconnects after 4408 and resumes", () => {
  const { clock, transport, connection, welcome } = ready(0);
  transport.socket.events.close(4408);
  clock.advance(0);
  welcome();
  assertEquals(connection.state, "ready");
  assertEquals(transport.socket.sentOf("resume").length, 1);
});

Deno.test("Connection waits 30 s after 4429, and nothing shortens that", () => {
  const { clock, transport, statuses, connection } = ready(0);
  transport.socket.events.close(4429);
  const retryAt = clock.now() + 30_000;
  assertEquals(statuses.at(-1), { kind: "reconnecting", retryAt, cause: "too_fast" });
  connection.wake();
  connection.hurry();
  connection.setNetwork(false);
  connection.setNetwork(true);
  clock.advance(29_999);
  assertEquals(connection.state, "waiting");
  clock.advance(1);
  assertEquals(connection.state, "connecting");
});

const STOPS = { 4400: "protocol", 4401: "signed_out", 4409: "name_in_use" } as const;
for (const [code, reason] of Object.entries(STOPS)) {
  Deno.test(`Connection stops with "${reason}" after ${code}, until it is started again`, () => {
    const { clock, transport, statuses, counts, connection } = ready();
    transport.socket.events.close(Number(code));
    connection.wake();
    connection.setNetwork(false);
    connection.setNetwork(true);
    clock.advance(120_000);
    assertEquals(connection.state, "stopped");
    assertEquals(statuses.at(-1), { kind: "stopped", reason });
    assertEquals([transport.sockets.length, counts.lost, clock.pending], [1, 1, 0]);
    connection.start();
    assertEquals(statuses.at(-1), { kind: "connecting" });
  });
}

Deno.test("Connection.stop() closes the socket and leaves no timer", () => {
  const { clock, transport, counts, connection } = ready();
  connection.stop("signed_out");
  assert(transport.socket.closed);
  assertEquals([connection.state, counts.lost, clock.pending], ["stopped", 1, 0]);
});

Deno.test("Connection pings after 25 s of silence and reconnects 10 s later", () => {
  const { clock, transport, counts, connection } = ready();
  clock.advance(25_000);
  assertEquals(transport.socket.sentOf("ping").length, 1);
  clock.advance(9_999);
  assertEquals(connection.state, "ready");
  clock.advance(1);
  assertEquals([connection.state, counts.lost], ["waiting", 1]);
  assert(transport.socket.closed);
});

Deno.test("Connection stays while pings are answered", () => {
  const { clock, transport, connection } = ready();
  for (let i = 0; i < 5; i++) {
    clock.advance(30_000);
    transport.socket.receive({ type: "pong" });
  }
  assertEquals(connection.state, "ready");
  assertEquals(transport.sockets.length, 1);
});

Deno.test("Connection tries at once when the network returns or the page comes into view", () => {
  for (const hurry of ["network", "view"]) {
    const { transport, connection } = ready(1);
    connection.setNetwork(false);
    transport.socket.events.close(1006);
    assertEquals(connection.state, "waiting");
    if (hurry === "network") connection.setNetwork(true);
    else connection.wake();
    assertEquals(connection.state, "connecting", hurry);
  }
});

Deno.test("Connection begins an attempt anew that the network's return found hanging", () => {
  const { transport, connection } = setup();
  connection.setNetwork(false);
  connection.start();
  connection.setNetwork(true);
  assertEquals(transport.sockets.map(({ closed }) => closed), [true, false]);
});

Deno.test("Connection is offline when the browser says so, until a frame proves otherwise", () => {
  const { clock, transport, statuses, connection } = ready();
  connection.setNetwork(false);
  assertEquals(statuses.at(-1), { kind: "offline" });
  clock.turn();
  assertEquals(transport.socket.sentOf("ping").length, 1);
  transport.socket.receive({ type: "pong" });
  assertEquals(statuses.at(-1), { kind: "connected" });
});

Deno.test("Connection stays offline through its attempts while there is no network", () => {
  const { clock, transport, statuses, connection, welcome } = ready();
  connection.setNetwork(false);
  clock.advance(10_000);
  assertEquals(connection.state, "waiting");
  clock.advance(1_000);
  transport.socket.events.close(1006);
  assertEquals(statuses.slice(1), [{ kind: "connected" }, { kind: "offline" }]);
  clock.advance(1_000);
  welcome();
  assertEquals(statuses.at(-1), { kind: "connected" });
});

Deno.test("Connection asks whether it lives when the page comes into view after a silence", () => {
  const { clock, transport, connection } = ready();
  connection.wake();
  clock.advance(5_001);
  assertEquals(transport.socket.sentOf("ping").length, 0);
  connection.wake();
  clock.advance(10_000);
  assertEquals(transport.socket.sentOf("ping").length, 1);
  assertEquals(connection.state, "waiting");
});

Deno.test("Connection passes over lines that it cannot read", () => {
  const { transport, received, connection } = ready();
  received.length = 0;
  transport.socket.events.frame('nonsense\n{"type":"later_invention"}\n\n{"type":"pong"}');
  assertEquals(received, [{ type: "pong" }]);
  assertEquals(connection.state, "ready");
});

Deno.test("Connection sends nothing on a socket that was meant for the one before", () => {
  const { clock, transport, connection } = ready();
  connection.send({ type: "typing", in: "everyone" });
  transport.socket.events.close(1006);
  connection.wake();
  clock.turn();
  assertEquals(transport.sockets.length, 2);
  assertEquals(transport.socket.sent, []);
});
