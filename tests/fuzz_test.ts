import { assert, assertEquals } from "@std/assert";
import fc from "fast-check";
import { type Guest, openChat, signIn, type Wire } from "./support/client.ts";
import { foreignMarks, InnocentPair, mark, mebibytes, resident } from "./support/hostile_pair.ts";
import { type RunningServer, startServer } from "./support/server.ts";

/** The same frames every time, unless told otherwise. */
const SEED = Number(Deno.env.get("FUZZ_SEED") ?? 20_261_123);

/** Frames in all, both modes together. */
const FRAMES = Number(Deno.env.get("FUZZ_FRAMES") ?? 3_000);

/** Fuzzers of each mode. */
const FUZZERS = 4;

/** Frames between two looks whether the server still follows. */
const BATCH = 50;

/** Milliseconds after which a fuzzer gives up waiting: the server does not answer any more. */
const PATIENCE_MS = 30_000;

/** Objects that a connection of `private-chat.v1` may send before it is only refused as too fast, with some to spare. */
const OBJECTS = 150;

/** What close codes a fuzzer may see: its own doing, too slow, flooding. */
const CLOSES = [1000, 1005, 4400, 4408, 4409, 4429];

type Frame = string | Uint8Array<ArrayBuffer>;

Deno.test("random and mutated frames: no crash, no answer to the wrong person, memory back", async () => {
  console.log(`FUZZ_SEED=${SEED} FUZZ_FRAMES=${FRAMES}`);
  await using server = await startServer({
    env: {
      CHAT_MESSAGES_PER_SECOND: "0",
      CHAT_SIGN_INS_PER_MINUTE: "0",
      CHAT_CONNECTIONS_PER_ADDRESS: "0",
      CHAT_SYNC: "normal",
    },
  });
  const greeting = server.output();
  const pair = await InnocentPair.start(server, { pause: 20 });
  const run: Run = {
    server,
    pair,
    faults: [],
    names: new Map(),
    closes: new Map(),
    types: new Map(),
    frames: 0,
    openings: 0,
  };
  const guests = await Promise.all(
    Array.from({ length: FUZZERS }, (_, index) => signIn(server, `V${index}`)),
  );
  let over = false;
  const health = (async () => {
    while (!over) {
      const response = await fetch(`${server.http}/health`);
      await response.body?.cancel();
      if (response.status !== 200) run.faults.push(`/health answers ${response.status}`);
      await new Promise((resolve) => setTimeout(resolve, 250));
    }
  })();

  /** Lets all fuzzers at the server, and closes them. */
  const fuzz = async (frames: number, seed: number) => {
    const numRuns = Math.ceil(frames / (2 * FUZZERS * BATCH));
    const fuzzers = [
      ...guests.map((guest) => new ChatFuzzer(run, guest)),
      ...guests.map((_, index) => new PlainFuzzer(run, `P${index}`)),
    ];
    await Promise.all(fuzzers.map(async (fuzzer, index) => {
      const batch = fc.array(fuzzer.frames, { minLength: BATCH, maxLength: BATCH, size: "max" });
      const property = fc.asyncProperty(batch, async (frames) => {
        await fuzzer.fire(frames);
        assertEquals([...run.faults.slice(0, 5), ...pair.faults.slice(0, 5)], []);
      });
      // Nothing is shrunk: what went before is part of the case.
      await fc.assert(property, { seed: seed + index, numRuns, endOnFailure: true });
    }));
    await Promise.all(fuzzers.map((fuzzer) => fuzzer.leave()));
  };

  const start = performance.now();
  await fuzz(FRAMES / 10, SEED);
  await new Promise((resolve) => setTimeout(resolve, 500));
  const before = await resident(server.pid);
  await fuzz(FRAMES * 9 / 10, SEED + 1_000);
  const seconds = (performance.now() - start) / 1_000;
  const peak = await resident(server.pid);
  // Generous: the collector gives memory back when it likes. A leak of 1 KiB a frame would be seen.
  const bound = (before ?? 0) * 1.3 + 48 * 1_048_576;
  let after = peak;
  for (let tries = 0; tries < 75 && after !== undefined && after > bound; tries++) {
    await new Promise((resolve) => setTimeout(resolve, 200));
    after = await resident(server.pid);
  }
  await pair.stop();
  over = true;
  await health;
  console.log(
    `${run.frames} frames in ${seconds.toFixed(1)} s over ${run.openings} connections; ` +
      `closed: ${list(run.closes)}; answered: ${list(run.types)}`,
  );
  console.log(pair.times());
  console.log(
    `memory: ${mebibytes(before)} after the warm-up, ${mebibytes(peak)} at the end, ` +
      `${mebibytes(after)} after that`,
  );
  pair.check();
  assertEquals(run.faults, []);
  assert(run.frames >= FRAMES, `${run.frames}`);
  assertEquals([...run.closes.keys()].filter((code) => !CLOSES.includes(code)), []);
  assert(after === undefined || after <= bound, `${mebibytes(after)} > ${mebibytes(bound)}`);
  assertEquals(server.output().slice(greeting.length), "", "nothing went wrong inside");
  assertEquals((await server.stop()).code, 0);
});

function list(counts: Map<unknown, number>): string {
  return [...counts].sort(([, a], [, b]) => b - a).map(([key, count]) => `${key} ${count}`)
    .join(", ");
}

/** What all fuzzers share. */
interface Run {
  readonly server: RunningServer;
  readonly pair: InnocentPair;
  readonly faults: string[];
  /** The present names of those in plain-text mode, by role. */
  readonly names: Map<string, string>;
  readonly closes: Map<number, number>;
  readonly types: Map<string, number>;
  frames: number;
  openings: number;
}

/** Somebody who sends whatever comes, and looks at what is answered. */
abstract class Fuzzer {
  readonly run: Run;
  /** In marks: also when the name changes. */
  readonly role: string;
  abstract readonly frames: fc.Arbitrary<Frame>;
  protected socket: WebSocket | undefined;
  #wake = () => {};

  constructor(run: Run, role: string) {
    this.run = run;
    this.role = role;
  }

  /** Sends frames, on a new connection where the last was closed; resolves when the server has taken them. */
  abstract fire(frames: Frame[]): Promise<void>;

  protected abstract hear(frame: string): void;

  protected get isOpen(): boolean {
    return this.socket?.readyState === WebSocket.OPEN;
  }

  /** Closes and waits for it. */
  async leave(): Promise<void> {
    if (this.isOpen) this.socket?.close();
    await this.until(() => this.isClosed);
  }

  protected get isClosed(): boolean {
    return this.socket === undefined || this.socket.readyState === WebSocket.CLOSED;
  }

  protected async open(socket: WebSocket): Promise<void> {
    this.socket = socket;
    this.run.openings++;
    socket.onopen = () => this.#wake();
    socket.onerror = () => {};
    socket.onmessage = ({ data }) => {
      const frame = String(data);
      if (frame.includes(this.run.pair.secret)) this.fault(frame);
      for (const found of foreignMarks(frame, this.role)) this.fault(`${found} in ${frame}`);
      this.hear(frame);
      this.#wake();
    };
    socket.onclose = ({ code }) => {
      count(this.run.closes, code);
      this.#wake();
    };
    await this.until(() => socket.readyState !== WebSocket.CONNECTING);
    if (!this.isOpen) this.fault("The connection was refused");
  }

  protected send(frame: Frame): void {
    if (typeof frame !== "string") return this.socket?.send(frame);
    const text = frame.replaceAll(/%(P\d)%/g, (_, role) => this.run.names.get(role) ?? "nobody");
    this.socket?.send(text);
  }

  protected fault(what: string): void {
    this.run.faults.push(`${this.role}: ${what.slice(0, 400)}`);
  }

  /** Waits until `look` holds; asked again after each event. */
  protected async until(look: () => boolean): Promise<void> {
    const timeout = performance.now() + PATIENCE_MS;
    while (!look()) {
      const left = timeout - performance.now();
      if (left <= 0) throw new Error(`${this.role} waited in vain for ${look}`);
      const { promise, resolve } = Promise.withResolvers<void>();
      this.#wake = resolve;
      const timer = setTimeout(resolve, left);
      await promise;
      clearTimeout(timer);
    }
  }
}

/** Of `private-chat.v1`. */
class ChatFuzzer extends Fuzzer {
  readonly frames: fc.Arbitrary<Frame>;
  readonly #guest: Guest;
  readonly #ids = new Set<string>();
  #objects = 0;
  #notJson = 0;
  #welcomed = false;
  #answered = false;

  constructor(run: Run, guest: Guest) {
    super(run, guest.name);
    this.#guest = guest;
    this.frames = chatFrames(guest.name, run.pair);
  }

  async fire(frames: Frame[]): Promise<void> {
    for (const frame of frames) {
      if (!this.isOpen) await this.#enter();
      const fatal = this.#weigh(frame);
      this.send(frame);
      this.run.frames++;
      // What comes behind a frame that closes would be read by nobody.
      if (fatal || this.#notJson >= 3) await this.until(() => this.isClosed);
      else if (this.#objects >= OBJECTS) await this.#settle();
    }
    await this.#settle();
  }

  async #enter(): Promise<void> {
    const { server, pair } = this.run;
    await this.leave();
    this.#objects = 0;
    this.#notJson = 0;
    this.#welcomed = false;
    await this.open(openChat(server, { token: this.#guest.token }).socket);
    // Where all was heard, and in a conversation that is somebody else's.
    const seen = { everyone: 1_000_000_000, [pair.conversation]: this.run.openings % 3 };
    this.send(JSON.stringify({ type: "resume", seen }));
    await this.until(() => this.#welcomed || this.isClosed);
    if (!this.#welcomed) this.fault("No welcome");
  }

  /** Waits until all was read; a connection that has few objects left is given up. */
  async #settle(): Promise<void> {
    if (!this.isOpen) return;
    this.#answered = false;
    this.send('{"type":"ping"}');
    await this.until(() => this.#answered || this.isClosed);
    if (this.#objects >= OBJECTS / 2) await this.leave();
  }

  /** Counts what the server will count. Returns whether it will close. */
  #weigh(frame: Frame): boolean {
    if (typeof frame !== "string") return true;
    if (new TextEncoder().encode(frame).length > 65_536) return true;
    for (const [id] of frame.matchAll(/[\da-f]{8}-[\da-f-]{27}/gi)) this.#ids.add(id.toLowerCase());
    for (const line of frame.split("\n")) {
      if (line.trim() === "") continue;
      this.#objects++;
      if (!isObject(line)) this.#notJson++;
    }
    return false;
  }

  protected hear(frame: string): void {
    for (const line of frame.split("\n")) {
      const object: Wire = JSON.parse(line);
      const { type } = object;
      count(this.run.types, type === "error" ? `${type} ${object.code}` : type);
      const { conversation } = this.run.pair;
      const ids = [object.in, type === "conversation" && object.id];
      for (const { id } of object.conversations ?? []) ids.push(id);
      if (ids.includes(conversation)) this.fault(line);
      if (type === "error" && ["internal", "unavailable"].includes(object.code)) this.fault(line);
      if (type === "sent" && !this.#ids.has(object.id.toLowerCase())) this.fault(line);
      if (type === "welcome") this.#welcomed = true;
      this.#answered ||= type === "pong" || object.code === "rate_limited";
    }
  }
}

/** Of plain-text mode. */
class PlainFuzzer extends Fuzzer {
  readonly frames: fc.Arbitrary<Frame>;
  #heard = "";
  #times = 0;

  constructor(run: Run, role: string) {
    super(run, role);
    this.frames = plainFrames(role, run.pair);
  }

  async fire(frames: Frame[]): Promise<void> {
    for (const frame of frames) {
      if (!this.isOpen) await this.#enter(frame);
      this.send(frame);
      this.run.frames++;
      const bytes = typeof frame === "string" ? new TextEncoder().encode(frame).length : Infinity;
      if (bytes > 65_536) await this.until(() => this.isClosed);
    }
    if (!this.isOpen) return;
    // Refused in its turn, as everything before it was answered.
    const nobody = `nobody${++this.#times}`;
    this.#heard = "";
    this.send(`@${nobody} there?`);
    await this.until(() => this.#heard === `User ${nobody} is not connected.` || this.isClosed);
  }

  /** Some come by a name that is no name first. */
  async #enter(frame: Frame): Promise<void> {
    const { names, server } = this.run;
    if (++this.#times % 4 === 0) {
      await this.#connect();
      this.send(frame);
      this.send("Wren");
      const heard = () => /^(Connected|Username already|Invalid username)/.test(this.#heard);
      await this.until(() => heard() || this.isClosed);
      await this.leave();
    }
    await this.leave();
    // A name of its own each time: the last one is freed a moment after the connection closed.
    const name = `${this.role}.${this.#times}.${names.size}.${this.run.openings}`;
    await this.#connect();
    this.send(name);
    await this.until(() => this.#heard.startsWith("Connected!") || this.isClosed);
    if (!this.isOpen) this.fault(`${name} was not let in to ${server.ws}: ${this.#heard}`);
    names.set(this.role, name);
  }

  #connect(): Promise<void> {
    this.#heard = "";
    return this.open(new WebSocket(`${this.run.server.ws}/`));
  }

  protected hear(frame: string): void {
    // Own answers alone: what people say would hide them.
    if (/^(User nobody|Connected!|Username already|Invalid username)/.test(frame)) {
      this.#heard = frame;
    }
    if (frame.startsWith("Try again: ")) this.fault(frame);
    if (/[\n\r]/.test(frame)) this.fault(`A line break: ${JSON.stringify(frame)}`);
    count(this.run.types, /^Private from /.test(frame) ? "private line" : "line");
  }
}

function count<K>(counts: Map<K, number>, key: K): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}

function isObject(line: string): boolean {
  try {
    const value = JSON.parse(line);
    return typeof value === "object" && value !== null && !Array.isArray(value);
  } catch {
    return false;
  }
}

/** Strings of all kinds: ASCII, any code point, signs that mean something somewhere. */
const strings = fc.oneof(
  { weight: 4, arbitrary: fc.string() },
  { weight: 3, arbitrary: fc.string({ unit: "binary" }) },
  {
    weight: 2,
    arbitrary: fc.constantFrom(
      "",
      " ",
      "__proto__",
      "constructor",
      "toString",
      "hasOwnProperty",
      "then",
      "\u0000",
      "\u202e\u2066",
      "\ud800",
      "a\u2028b\u0085c\r\nd",
      "' OR 1=1; --",
      "%s%n${7*7}",
      "\u0301".repeat(300),
      "x".repeat(5_000),
      "😀".repeat(4_000),
    ),
  },
);

/** Numbers as they stand in JSON, some of which no program can hold. */
const numbers = fc.oneof(
  fc.double({ noNaN: true, noDefaultInfinity: true }).map(String),
  fc.constantFrom(
    "-0",
    "-1",
    "1.5",
    "1e400",
    "-1e400",
    "1e-400",
    "9007199254740991",
    "9007199254740993",
    "9223372036854775808",
    "4294967296",
    "9".repeat(400),
  ),
);

/** JSON of a deep value. */
const deep = fc.tuple(fc.constantFrom("[", '{"a":'), fc.integer({ min: 1, max: 5_000 })).map(
  ([open, depth]) => open.repeat(depth) + "1" + (open === "[" ? "]" : "}").repeat(depth),
);

/** JSON of anything. */
const anyJson = fc.oneof(
  { weight: 4, arbitrary: strings.map((text) => JSON.stringify(text)) },
  { weight: 4, arbitrary: numbers },
  { weight: 3, arbitrary: fc.constantFrom("null", "true", "false", "[]", "{}", "[[]]", '[""]') },
  { weight: 2, arbitrary: fc.jsonValue({ maxDepth: 2 }).map((value) => JSON.stringify(value)) },
  { weight: 1, arbitrary: deep },
);

/** Frames for `private-chat.v1`. */
function chatFrames(role: string, pair: InnocentPair): fc.Arbitrary<Frame> {
  const others = ["V0", "V1", "V2", "V3", "P0", "P1", "P2", "P3", ...InnocentPair.names];
  const nameOf = (other: string) => /^P\d$/.test(other) ? `%${other}%` : other;
  const conversations = fc.oneof(
    { weight: 3, arbitrary: fc.constant("everyone") },
    { weight: 3, arbitrary: fc.constant(pair.conversation) },
    { weight: 1, arbitrary: strings },
  );
  const ids = fc.oneof(
    { weight: 6, arbitrary: fc.uuid() },
    { weight: 1, arbitrary: fc.constantFrom(...pair.ids) },
    { weight: 1, arbitrary: fc.constant("0197a000-0000-7000-8000-000000000001") },
  );
  const seqs = fc.integer({ min: 0, max: 200 });
  const type = <T extends string>(name: T) => fc.constant(name);
  const texts = fc.oneof(strings, strings.map((text) => `@${text}`), fc.constant("@Finch"));
  const targets = fc.oneof(
    conversations,
    fc.constantFrom(...others).map((other) => `@${nameOf(other)}`),
  );
  /** Fields and their JSON, so that they can hold what `JSON.stringify` would never write. */
  const valid: fc.Arbitrary<Record<string, unknown>> = fc.oneof(
    {
      weight: 2,
      arbitrary: fc.record({ type: type("resume"), seen: fc.dictionary(strings, seqs) }),
    },
    {
      weight: 5,
      arbitrary: fc.record({
        type: type("send"),
        id: ids,
        to: fc.option(targets, { nil: undefined }),
        text: texts,
      }),
    },
    { weight: 2, arbitrary: fc.record({ type: type("read"), in: conversations, seq: seqs }) },
    { weight: 2, arbitrary: fc.record({ type: type("typing"), in: conversations }) },
    {
      weight: 2,
      arbitrary: fc.record({
        type: type("history"),
        in: conversations,
        before: fc.option(seqs, { nil: undefined }),
        limit: fc.option(fc.integer({ min: -5, max: 10 }), { nil: undefined }),
      }),
    },
    { weight: 1, arbitrary: fc.record({ type: type("conversations"), before: conversations }) },
    { weight: 1, arbitrary: fc.record({ type: type("ping") }) },
  );
  const lines = valid.map((object) => JSON.stringify(object));
  /** Whole and private, so that it is known who may read it. */
  const marked = fc.record({ id: fc.uuid(), other: fc.constantFrom(...others), text: fc.string() })
    .map(({ id, other, text }) =>
      JSON.stringify({
        type: "send",
        id,
        to: `@${nameOf(other)}`,
        text: `${mark(role, other)}${text}`,
      })
    );
  /** One field more, or another value in one that is there. */
  const changed = fc.tuple(valid, fc.nat(9), strings, anyJson).map(
    ([object, index, key, json]) => {
      const fields = Object.entries(object).filter(([, value]) => value !== undefined)
        .map(([name, value]) => [JSON.stringify(name), JSON.stringify(value)]);
      const field = fields[index];
      if (field === undefined) fields.push([JSON.stringify(key), json]);
      else field[1] = json;
      return `{${fields.map((parts) => parts.join(":")).join(",")}}`;
    },
  );
  const poisoned = fc.tuple(
    lines,
    fc.constantFrom("__proto__", "constructor", "prototype", "toJSON"),
    fc.constantFrom('{"type":"send","code":"x"}', '{"prototype":{"x":1}}', "null", "[]"),
  ).map(([line, key, json]) => `${line.slice(0, -1)},"${key}":${json},"seen":{"${key}":1}}`);
  const cut = fc.tuple(lines, fc.nat()).map(([line, at]) => line.slice(0, at % line.length));
  const mutated = fc.tuple(lines, fc.nat(), fc.constantFrom(0, 1, 2), fc.string({ maxLength: 3 }))
    .map(([line, at, gone, put]) => {
      const index = at % (line.length + 1);
      return line.slice(0, index) + put + line.slice(index + gone);
    });
  const one: fc.Arbitrary<string> = fc.oneof(
    { weight: 30, arbitrary: lines },
    { weight: 10, arbitrary: marked },
    { weight: 30, arbitrary: changed },
    { weight: 6, arbitrary: poisoned },
    { weight: 3, arbitrary: cut },
    { weight: 4, arbitrary: mutated },
    { weight: 2, arbitrary: anyJson },
    { weight: 1, arbitrary: deep.map((json) => `{"type":"ping","x":${json}}`) },
    { weight: 2, arbitrary: strings },
  );
  return fc.oneof(
    { weight: 180, arbitrary: one },
    {
      weight: 8,
      arbitrary: fc.tuple(
        fc.array(one, { minLength: 2, maxLength: 6 }),
        fc.constantFrom("\n", "\n", "\n\n", "\r\n", "\r", "\u2028"),
      ).map(([all, separator]) => all.join(separator)),
    },
    { weight: 1, arbitrary: fc.uint8Array().map((bytes) => new Uint8Array(bytes)) },
    { weight: 1, arbitrary: fc.integer({ min: 65_000, max: 66_000 }).map((n) => "[".repeat(n)) },
  );
}

/** Frames for plain-text mode. */
function plainFrames(role: string, pair: InnocentPair): fc.Arbitrary<Frame> {
  const others = ["V0", "V1", "V2", "V3", "P0", "P1", "P2", "P3", ...InnocentPair.names];
  const nameOf = (other: string) => /^P\d$/.test(other) ? `%${other}%` : other;
  const names = fc.constantFrom(...others.map(nameOf), "nobody", "everyone", "server", "wREN");
  return fc.oneof(
    { weight: 30, arbitrary: strings },
    {
      weight: 40,
      arbitrary: fc.tuple(
        fc.constantFrom("@", " @", "＠", "@ ", "@@", "\t@", "\u200b@", "@\u0301"),
        names,
        fc.constantFrom(" ", "\u00a0", "\u3000", "", "\n", "\u0000", ","),
        strings,
      ).map((parts) => parts.join("")),
    },
    {
      weight: 30,
      arbitrary: fc.tuple(fc.constantFrom(...others), fc.string()).map(([other, text]) =>
        `@${nameOf(other)} ${mark(role, other)}${text}`
      ),
    },
    { weight: 20, arbitrary: strings.map((text) => `@${text}`) },
    {
      weight: 20,
      arbitrary: chatFrames(role, pair).filter((frame) =>
        typeof frame === "string" && !frame.includes("⟦")
      ),
    },
    { weight: 1, arbitrary: fc.uint8Array().map((bytes) => new Uint8Array(bytes)) },
    { weight: 1, arbitrary: fc.integer({ min: 65_000, max: 66_000 }).map((n) => "@".repeat(n)) },
  );
}
