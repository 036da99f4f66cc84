import { assert, assertEquals } from "@std/assert";
import { Connection } from "../chat/connection.ts";
import { PlainConnection } from "../chat/plain_connection.ts";
import type { TestChat } from "../chat/test_chat.ts";
import type { SocketUser } from "./sockets.ts";
import type { Peer } from "../chat/turns.ts";
import { drain, DRAIN_MS } from "./drain.ts";
import { FakeSocket } from "./fake_socket.ts";
import { testServices } from "./test_services.ts";

/** A chat that can be drained, and what happened in it, in order. */
async function setUp() {
  const services = await testServices();
  const { chat, hub, sockets, store } = services;
  const events: string[] = [];
  const close = store.close;
  store.close = () => {
    events.push("store closed");
    return close();
  };
  const server = {
    shutdown: () => {
      events.push("shut down");
      return Promise.resolve();
    },
  };
  /** A socket that is open; its peer answers a close at once, unless told otherwise. */
  const open = (make: (peer: Peer) => SocketUser, answers = true) => {
    const socket = new FakeSocket();
    const close = socket.close.bind(socket);
    socket.close = (code, reason) => {
      close(code, reason);
      events.push(`${code}`);
      if (answers) socket.gone();
    };
    sockets.attach(socket, { open: make, release() {} });
    socket.opened();
    return socket;
  };
  const join = async (name: string, answers = true) => {
    const who = await chat.sign(name);
    const socket = open(
      (peer) => new Connection(hub, peer, { who, session: who.session }),
      answers,
    );
    return socket;
  };
  return {
    services,
    chat,
    events,
    open,
    join,
    /** Begins, and says whether it is over. */
    begin(shutdown = server.shutdown) {
      const state = { over: false };
      drain(services, {
        server: { shutdown },
        clock: chat.clock,
        onError: (error) => chat.errors.push(error),
      })
        .then(() => state.over = true);
      return state;
    },
    [Symbol.asyncDispose]: () => services[Symbol.asyncDispose](),
  };
}

const RESUME = '{"type":"resume"}';

function send(text: string): string {
  return JSON.stringify({ type: "send", id: crypto.randomUUID(), text });
}

/** Lets time pass as it does: one thing after the other. */
async function passing(chat: TestChat, ms: number): Promise<void> {
  for (let passed = 0; passed < ms; passed += 25) await chat.pass(25);
}

/** The objects that a socket was sent. */
function told(socket: FakeSocket, type: string): unknown[] {
  return socket.sent.flatMap((frame) => String(frame).split("\n")).map((line) => JSON.parse(line))
    .filter((object) => object.type === type);
}

Deno.test("drain() closes everybody with 1001, whether or not they said who they are, and then the rest", async () => {
  await using all = await setUp();
  const { chat, events, open, join, services } = all;
  const live = await join("Live");
  live.came(RESUME);
  await chat.settle();
  const fresh = await join("Fresh");
  const nameless = open((peer) =>
    new PlainConnection(services.hub, peer, { address: "::1", takeSignIn: () => 0 })
  );
  // Nobody is about to write any more.
  await chat.pass(250);
  const state = all.begin();
  assert(services.draining);
  assertEquals(events, []);
  await passing(chat, 400);
  assertEquals([live, fresh, nameless].map(({ closes }) => closes), [
    [[1001, "Server stops or moves"]],
    [[1001, "Server stops or moves"]],
    [[1001, "Server stops or moves"]],
  ]);
  assertEquals(events, ["1001", "1001", "1001", "store closed", "shut down"]);
  assertEquals([state.over, chat.errors], [true, []]);
});

Deno.test("drain() has what was under way committed and acknowledged before the close", async () => {
  await using all = await setUp();
  const { chat, services } = all;
  const writer = await all.join("Writer");
  writer.came(RESUME);
  await chat.settle();
  const release = services.store.hold("append");
  all.begin();
  // It was in the system's buffer when the signal came.
  writer.came(send("under way"));
  await passing(chat, 150);
  assertEquals([told(writer, "sent"), writer.closes], [[], []]);
  // Too late to be taken: it has no answer at all, above all no wrong one.
  writer.came(send("late"));
  release();
  await passing(chat, 400);
  assertEquals([told(writer, "sent").length, told(writer, "error")], [1, []]);
  assertEquals(writer.closes.length, 1);
  assertEquals(services.store.calls.get("append"), 1);
});

Deno.test("drain() does not wait for those who write on and on", async () => {
  await using all = await setUp();
  const { chat, events } = all;
  const writer = await all.join("Writer");
  writer.came(RESUME);
  await chat.settle();
  all.begin();
  for (let ms = 0; ms < 1_000; ms += 20) {
    writer.came(send("on and on"));
    await chat.pass(20);
  }
  const answered = told(writer, "sent").length;
  assert(answered > 5 && answered < 20, `${answered}`);
  assert(events.includes("store closed"));
});

Deno.test("drain() is over after 3 s, whatever does not end", async (t) => {
  const never = new Promise<void>(() => {});
  await t.step("a peer that answers nothing", async () => {
    await using all = await setUp();
    const stuck = await all.join("Stuck", false);
    stuck.came(RESUME);
    await all.chat.pass(250);
    const state = all.begin();
    await passing(all.chat, 1_500);
    // The rest need not wait for the end of all time.
    assertEquals(all.events, ["1001", "store closed", "shut down"]);
    assert(state.over);
  });
  await t.step("a store that does not commit", async () => {
    await using all = await setUp();
    const writer = await all.join("Writer");
    writer.came(RESUME);
    await all.chat.settle();
    const release = all.services.store.hold("append");
    const state = all.begin();
    writer.came(send("stuck"));
    await passing(all.chat, DRAIN_MS - 100);
    assertEquals([writer.closes.length, state.over], [1, true]);
    release();
  });
  await t.step("a store that does not close, or a download", async () => {
    for (const what of ["store", "download"] as const) {
      await using all = await setUp();
      const close = all.services.store.close;
      if (what === "store") all.services.store.close = () => never;
      const state = all.begin(what === "download" ? () => never : undefined);
      await passing(all.chat, DRAIN_MS - 50);
      assertEquals(state.over, false);
      await passing(all.chat, 100);
      assertEquals(state.over, true);
      all.services.store.close = close;
    }
  });
});
