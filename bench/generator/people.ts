/**
 * People who come: signed in, connected, live.
 *
 * @module
 */
import { Agent, request } from "node:http";
import type { Buffer } from "node:buffer";
import { Connection } from "./connection.ts";
import type { Dialect } from "./dialects.ts";
import { Fault } from "./fault.ts";
import { lineStream, OPCODES } from "./frames.ts";

/** Requests and upgrades that are under way at a time. */
const AT_ONCE = 200;

/** Somebody. */
export interface Person {
  readonly name: string;
  /** The session, where people are signed in. */
  readonly token?: string | undefined;
}

/** Somebody who is live. */
export interface Live {
  readonly person: Person;
  readonly connection: Connection;
  /** From the beginning of the connection until it was live, in ms. */
  readonly ms: number;
}

/** Options of {@linkcode connectAll}. */
export interface ConnectOptions {
  readonly port: number;
  readonly dialect: Dialect;
  /** The highest `seq` that each of them holds; new when left out. */
  readonly seen?: number | undefined;
  /** Gets each line that comes for somebody, before they are live and after. */
  readonly onLine?: (person: Person, bytes: Buffer, from: number, to: number) => void;
  /** A connection ended. */
  readonly onEnd: (cause: Error) => void;
}

/**
 * Makes people, and signs them in where that is done.
 *
 * @param names Their names.
 * @param options Where.
 */
export async function makePeople(
  names: readonly string[],
  { port, dialect }: { port: number; dialect: Dialect },
): Promise<Person[]> {
  if (!dialect.signsIn) return names.map((name) => ({ name }));
  const agent = new Agent({ keepAlive: true, maxSockets: AT_ONCE });
  const people = await some(names, async (name) => ({ name, token: await signIn(name) }));
  agent.destroy();
  return people;

  function signIn(name: string): Promise<string> {
    return new Promise((resolve, reject) => {
      const asked = request({
        agent,
        host: "127.0.0.1",
        port,
        path: "/api/session",
        method: "POST",
        headers: { "content-type": "application/json" },
      }, (answer) => {
        const [cookie = ""] = answer.headers["set-cookie"] ?? [];
        const [, token] = /^[^=]+=([^;]+)/.exec(cookie) ?? [];
        answer.resume().on("end", () => {
          if (token !== undefined) resolve(token);
          else reject(new Fault(`No session for ${name}: ${answer.statusCode}`));
        });
      });
      asked.on("error", reject);
      asked.end(JSON.stringify({ name }));
    });
  }
}

/**
 * Connects people, so many at a time.
 *
 * @param people Who.
 * @param options Where, and what hears of them.
 */
export function connectAll(people: readonly Person[], options: ConnectOptions): Promise<Live[]> {
  return some(people, (person) => connect(person, options));
}

/** Connects somebody, and waits until they are live. */
async function connect(person: Person, options: ConnectOptions): Promise<Live> {
  const { port, dialect, seen, onLine, onEnd } = options;
  const begun = performance.now();
  const live = Promise.withResolvers<void>();
  let isLive = false;
  const stream = lineStream((bytes, from, to) => {
    onLine?.(person, bytes, from, to);
    if (isLive) return answerLine(connection, dialect, bytes.subarray(from, to));
    const line = bytes.toString("utf8", from, to);
    const reply = dialect.begin(line, person.name);
    if (reply.say !== undefined) connection.say(reply.say);
    if (reply.live !== true) return;
    isLive = true;
    live.resolve();
  }, (payload, opcode) => answerControl(connection, payload, opcode));
  const connection = await Connection.open({
    port,
    path: dialect.path,
    protocol: dialect.protocol,
    token: person.token,
    stream,
    onEnd(cause) {
      live.reject(cause);
      onEnd(cause);
    },
  });
  const hello = dialect.hello(person.name, seen);
  if (hello.length > 0) connection.say(hello);
  await live.promise;
  return { person, connection, ms: performance.now() - begun };
}

/** Answers a line that is no message, where it wants an answer. */
export function answerLine(connection: Connection, dialect: Dialect, line: Buffer): void {
  // Messages are long, and what wants an answer is short or an error.
  if (dialect.answer === undefined || line.length > 600) return;
  const answer = dialect.answer(line.toString("utf8"));
  if (answer !== undefined) connection.say([answer]);
}

/** Answers pings. */
export function answerControl(connection: Connection, payload: Buffer, opcode: number): void {
  if (opcode === OPCODES.ping) connection.pong(payload);
  if (opcode === OPCODES.close && payload.length >= 2) {
    throw new Fault(
      `The server closed with ${payload.readUInt16BE(0)}: ${payload.toString("utf8", 2)}`,
    );
  }
}

/** Like `Promise.all`, {@linkcode AT_ONCE} at a time, in order. */
async function some<T, R>(all: readonly T[], run: (one: T) => Promise<R>): Promise<R[]> {
  const results: R[] = new Array(all.length);
  let next = 0;
  const work = async () => {
    while (next < all.length) {
      const index = next++;
      results[index] = await run(all[index] as T);
    }
  };
  await Promise.all(Array.from({ length: Math.min(AT_ONCE, all.length) }, work));
  return results;
}
