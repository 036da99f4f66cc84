import { assert, assertEquals, assertLess, assertMatch } from "@std/assert";
import { type ChatClient, connect, connectPlain, openChat, signIn } from "./support/client.ts";
import { InnocentPair, mebibytes, resident } from "./support/hostile_pair.ts";
import { HostilePeer } from "./support/hostile_peer.ts";
import { type RunningServer, startServer } from "./support/server.ts";

/** A part of the full counts, for machines that cannot do all: `HOSTILE_SCALE=0.1`. */
const SCALE = Number(Deno.env.get("HOSTILE_SCALE") ?? 1);

/** Readers that stop reading; fewer would not take all places of a person. */
const READERS = Math.max(20, scaled(200));

/** Senders of frames of 64 MiB. */
const HUGE = scaled(20);

/** Milliseconds after which an attack has failed: something waits for what never comes. No test measures by it. */
const PATIENCE_MS = 120_000;

const MIB = 1_048_576;

const UNLIMITED = {
  CHAT_MESSAGES_PER_SECOND: "0",
  CHAT_SIGN_INS_PER_MINUTE: "0",
  CHAT_CONNECTIONS_PER_ADDRESS: "0",
  CHAT_SYNC: "normal",
};

/** So many of a full count, and a few at least. */
function scaled(count: number): number {
  return Math.max(4, Math.round(count * SCALE));
}

/** Looks every 100 ms, for 20 s at most. */
async function eventually(look: () => Promise<boolean> | boolean): Promise<boolean> {
  for (let tries = 0; tries < 200; tries++) {
    if (await look()) return true;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return false;
}

/**
 * Runs an attack while two others talk.
 *
 * @param attack What is done meanwhile.
 * @param options `most`: resident bytes of the server at most.
 */
async function besieged(
  server: RunningServer,
  attack: () => Promise<void>,
  { most = 1_024 * MIB }: { most?: number } = {},
): Promise<void> {
  const pair = await InnocentPair.start(server, { pause: 120 });
  const before = await resident(server.pid);
  let peak = before ?? 0;
  const watch = setInterval(async () => {
    peak = Math.max(peak, await resident(server.pid) ?? 0);
  }, 100);
  const calm = pair.latencies.length;
  const start = performance.now();
  const late = Promise.withResolvers<never>();
  const timer = setTimeout(
    () => late.reject(new Error("The attack did not come to its end")),
    PATIENCE_MS,
  );
  try {
    await Promise.race([attack(), late.promise]);
    const during = pair.latencies.length;
    // Whatever is on its way when the attack is over must arrive, too.
    assert(await eventually(() => pair.latencies.length > during + 1 || pair.faults.length > 0));
  } finally {
    clearTimeout(timer);
    clearInterval(watch);
    await pair.stop();
  }
  console.log(
    `${((performance.now() - start) / 1_000).toFixed(1)} s; ${pair.times(calm)}; ` +
      `memory: ${mebibytes(before)} before, ${mebibytes(peak)} at most`,
  );
  pair.check();
  assertLess(peak, most, `${mebibytes(peak)} > ${mebibytes(most)}`);
}

/** A long public message, 16,000 bytes. */
const LONG = "😀".repeat(4_000);

/** Sends `count` long messages, 20 at a time, and waits until all are stored. */
async function talk(chat: ChatClient, count: number): Promise<void> {
  for (let sent = 0; sent < count; sent += 20) {
    const ids = Array.from({ length: 20 }, () => crypto.randomUUID());
    for (const id of ids) chat.tell({ type: "send", id, to: "everyone", text: LONG });
    await chat.next("sent", (object) => object.id === ids.at(-1));
  }
}

Deno.test("readers that stop reading are let go, and miss nothing when they come back", async () => {
  await using server = await startServer({ env: UNLIMITED });
  const people = await Promise.all(
    Array.from({ length: READERS / 20 + 1 | 0 }, (_, index) => signIn(server, `Stuck${index}`)),
  );
  const speaker = await connect(server, "Speaker");
  const stuck: HostilePeer[] = [];
  await besieged(server, async () => {
    for (let i = 0; i < READERS; i++) {
      const guest = people[Math.floor(i / 20)];
      assert(guest);
      const peer = await HostilePeer.open(server.port, guest.token);
      await peer.say('{"type":"resume","seen":{}}');
      stuck.push(peer);
    }
    const [first] = people;
    assert(first);
    // What the system's buffers hold on the way is a few MiB; above it, it is the server's 1 MiB.
    let told = 0;
    let entered: ChatClient | undefined;
    while (entered === undefined && told < 1_200) {
      await talk(speaker.chat, 100);
      told += 100;
      // The places of a person are all taken until one of those connections is let go.
      entered = await comeIn(server, first);
      if (SCALE < 0.1 && entered) break;
    }
    assert(entered, "none was let go");
    await entered.close();
    // All of them: every person has places again.
    for (const guest of people.slice(0, Math.floor(stuck.length / 20))) {
      const places = await Promise.all(Array.from({ length: 20 }, () => comeIn(server, guest)));
      assertEquals(places.filter((chat) => chat === undefined).length, 0, guest.name);
      await Promise.all(places.map((chat) => chat?.close()));
    }
    // One of them reads what is still on the way, and finds the reason behind it.
    const [late] = stuck;
    assert(late);
    const seqs: number[] = [];
    let close: number | undefined;
    for (;;) {
      const frame = await late.read();
      if (frame === undefined) break;
      if ("close" in frame) {
        close = frame.close;
        break;
      }
      for (const line of frame.text.split("\n")) {
        const { type, in: id, seq } = JSON.parse(line);
        if (type === "message" && id === "everyone") seqs.push(seq);
      }
    }
    assertEquals(close, 4408);
    const last = seqs.at(-1) ?? 0;
    assertEquals(seqs, Array.from({ length: last }, (_, index) => index + 1));
    assertLess(last, told);
    // It comes back: whatever was not replayed is in the history.
    const back = await connect(server, first);
    await back.chat.close();
    const missed = await connect(server, first, {
      epoch: back.welcome.epoch,
      seen: { everyone: last },
    });
    await missed.chat.settle();
    const got = new Set<number>();
    for (const { type, seq, text } of missed.chat.all) {
      if (type === "message" && text === LONG) got.add(seq);
    }
    for (let before = told + 1; before > last + 1;) {
      missed.chat.tell({ type: "history", in: "everyone", before, limit: 100 });
      const page = await missed.chat.next("history");
      assert(page.messages.length > 0, "a hole");
      for (const { seq } of page.messages) if (seq > last) got.add(seq);
      before = page.messages[0].seq;
    }
    assertEquals([...got].sort((a, b) => a - b).map((seq, index) => seq - index), [
      ...Array.from({ length: told - last }, () => last + 1),
    ]);
    console.log(`${stuck.length} readers, ${told} messages; the first took ${last} of them`);
    await missed.chat.close();
  });
  for (const peer of stuck) peer.close();
  await speaker.chat.close();
  assertEquals((await server.stop()).code, 0);
});

/** A connection of somebody, unless they have as many as they may. */
async function comeIn(
  server: RunningServer,
  guest: Awaited<ReturnType<typeof signIn>>,
): Promise<ChatClient | undefined> {
  const chat = await openChat(server, { token: guest.token }).opened();
  chat.tell({ type: "resume", seen: {} });
  const came = await Promise.race([
    chat.next("welcome").then(() => true, () => false),
    chat.closed().then(() => false),
  ]);
  return came ? chat : undefined;
}

Deno.test("a flood at ten times the limit is held back, and closed", async () => {
  const limit = 10;
  await using server = await startServer({
    env: { ...UNLIMITED, CHAT_MESSAGES_PER_SECOND: `${limit}` },
  });
  const count = scaled(10);
  const chats = await Promise.all(
    Array.from({ length: count }, (_, index) => connect(server, `Flood${index}`)),
  );
  const plain = await Promise.all(
    Array.from({ length: count }, (_, index) => connectPlain(server, `Plain${index}`)),
  );
  await besieged(server, async () => {
    const start = performance.now();
    const sockets = [...chats.map(({ chat }) => chat.socket), ...plain.map(({ socket }) => socket)];
    const open = () => sockets.filter(({ readyState }) => readyState === WebSocket.OPEN);
    // Ten times the limit by the clock, however late a timer comes.
    let due = 0;
    while (open().length > 0 && performance.now() - start < 20_000) {
      const now = (performance.now() - start) / 1_000 * limit * 10;
      for (; due < now; due++) {
        for (const socket of open()) {
          socket.send(
            socket.protocol === "" ? "flood" : JSON.stringify({
              type: "send",
              id: crypto.randomUUID(),
              to: "everyone",
              text: "flood",
            }),
          );
        }
      }
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    const seconds = (performance.now() - start) / 1_000;
    for (const client of [...chats.map(({ chat }) => chat), ...plain]) {
      assertEquals((await client.closed()).code, 4429);
    }
    let most = 0;
    for (const { chat } of chats) {
      const lines = chat.frames.flatMap((frame) => frame.split("\n"));
      const sent = lines.filter((line) => line.startsWith('{"type":"sent"')).length;
      assert(lines.some((line) => line.includes('"rate_limited"')));
      most = Math.max(most, sent);
    }
    console.log(`${sockets.length} flooders closed after ${seconds.toFixed(1)} s; ${most} stored`);
    assert(most <= limit * (2 + seconds) + 1, `${most}`);
  });
  assertEquals((await server.stop()).code, 0);
});

Deno.test("half-open connections do not keep anybody out", async () => {
  await using server = await startServer({ env: UNLIMITED });
  await besieged(server, async () => {
    const heads = [
      "",
      "GET /ws HT",
      `GET /ws HTTP/1.1\r\nhost: 127.0.0.1:${server.port}\r\nupgrade: webs`,
      `POST /api/session HTTP/1.1\r\nhost: 127.0.0.1:${server.port}\r\n` +
      'content-type: application/json\r\ncontent-length: 60000\r\n\r\n{"name":"',
    ];
    const half: Deno.TcpConn[] = [];
    try {
      for (let i = 0; i < scaled(1_000); i++) {
        const connection = await Deno.connect({ hostname: "127.0.0.1", port: server.port });
        half.push(connection);
        const head = heads[i % heads.length] ?? "";
        if (head) await connection.write(new TextEncoder().encode(head));
      }
      const { chat } = await connect(server, "Newcomer");
      await chat.close();
      const plain = await connectPlain(server, "Another");
      await plain.close();
      await new Promise((resolve) => setTimeout(resolve, 2_000));
      console.log(`${half.length} half-open connections`);
    } finally {
      for (const connection of half) connection.close();
    }
  });
  assertEquals((await server.stop()).code, 0);
});

Deno.test("senders of 64 MiB frames are closed, newcomers wait, and memory comes back", async () => {
  const limit = 400;
  await using server = await startServer({ env: { ...UNLIMITED, CHAT_MEMORY_MB: `${limit}` } });
  const before = await resident(server.pid) ?? 0;
  const peers: HostilePeer[] = [];
  for (let i = 0; i < HUGE; i++) {
    const token = i % 2 === 0 ? (await signIn(server, `Huge${i}`)).token : undefined;
    const peer = await HostilePeer.open(server.port, token);
    await peer.say(token === undefined ? `Huge${i}` : '{"type":"resume","seen":{}}');
    peers.push(peer);
  }
  // Each frame is there twice for a moment: as bytes that Deno has gathered, and as the string made of them.
  const most = (512 + HUGE * 2 * 64) * MIB;
  await besieged(server, async () => {
    const chunk = new TextEncoder().encode("x".repeat(MIB));
    const length = 64 * MIB - 16;
    // All but the end first: the worst moment is that at which all are held at once.
    await Promise.all(peers.map(async (peer) => {
      await peer.begin(length);
      for (let sent = 0; sent < 63; sent++) await peer.write(chunk);
    }));
    const held = await resident(server.pid);
    console.log(`${peers.length} senders, ${mebibytes(held)} while all frames are under way`);
    if (held !== undefined && held > limit * MIB) {
      assert(await eventually(() => server.output().includes("Newcomers are refused")));
      await assertRefused(server);
    }
    await Promise.all(peers.map((peer) => peer.write(chunk.subarray(16))));
    for (const peer of peers) {
      let close: number | undefined;
      for (let frame = await peer.read(); frame; frame = await peer.read()) {
        if (!("close" in frame)) continue;
        close = frame.close;
        break;
      }
      assertEquals(close, 4400);
      peer.close();
    }
    const back = await eventually(async () =>
      (await resident(server.pid) ?? 0) < before + 200 * MIB
    );
    const after = await resident(server.pid);
    console.log(`memory: ${mebibytes(before)} at first, ${mebibytes(after)} afterwards`);
    assert(back, `${mebibytes(after)} afterwards`);
    if (server.output().includes("Newcomers are refused")) {
      assert(await eventually(() => server.output().includes("Newcomers are let in again")));
    }
    const { chat } = await connect(server, "Newcomer");
    await chat.close();
  }, { most });
  assertEquals((await server.stop()).code, 0);
});

/** Nobody new is let in. */
async function assertRefused(server: RunningServer): Promise<void> {
  const refused = await HostilePeer.open(server.port).then(
    (peer) => {
      peer.close();
      return "let in";
    },
    (error: Error) => error.message,
  );
  assertMatch(refused, / 503 /);
}
