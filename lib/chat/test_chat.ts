/**
 * A chat for tests: a hub on a store in memory, with a clock that stands still.
 *
 * @module
 */
import { setImmediate } from "node:timers";
import { nameKey } from "../protocol/names.ts";
import type { ServerObject, ServerObjectOf } from "../protocol/server_objects.ts";
import { openSqliteStore } from "../store/sqlite/open.ts";
import { Connection } from "./connection.ts";
import { FakeClock } from "./fake_clock.ts";
import { FakePeer } from "./fake_peer.ts";
import { Hub } from "./hub.ts";
import type { ChatLimits } from "./limits.ts";
import { PlainConnection, type PlainOptions } from "./plain_connection.ts";
import type { Entering } from "./presence.ts";
import { Neighbours } from "./test_neighbours.ts";
import { WatchedStore } from "./watched_store.ts";

/** Somebody who is signed in. */
export interface Signed extends Entering {
  readonly session: { id: string; expiresAt: number };
}

/** A connection and its other end. */
export class TestClient {
  readonly peer = new FakePeer();
  readonly connection: Connection;
  readonly #chat: TestChat;

  constructor(chat: TestChat, who: Signed) {
    this.#chat = chat;
    this.connection = new Connection(chat.hub, this.peer, { who, session: { ...who.session } });
  }

  /** Sends objects as one frame. */
  send(...objects: unknown[]): void {
    this.connection.receive(objects.map((object) => JSON.stringify(object)).join("\n"));
  }

  /** Sends objects and gives what came until nothing moved any more. */
  async ask(...objects: unknown[]): Promise<ServerObject[]> {
    this.send(...objects);
    return await this.got();
  }

  /** What came since the last look. */
  async got(): Promise<ServerObject[]> {
    await this.#chat.settle();
    return this.peer.takeObjects();
  }

  /** What came since the last look and has that type. */
  async gotOf<T extends ServerObject["type"]>(type: T): Promise<ServerObjectOf<T>[]> {
    return only(await this.got(), type);
  }
}

/** A connection in plain-text mode and its other end. */
export class TestTerminal {
  readonly peer = new FakePeer();
  readonly connection: PlainConnection;
  readonly #chat: TestChat;

  constructor(
    chat: TestChat,
    { address = "192.0.2.9", takeSignIn = () => 0 }: Partial<PlainOptions>,
  ) {
    this.#chat = chat;
    this.connection = new PlainConnection(chat.hub, this.peer, { address, takeSignIn });
  }

  /** Sends lines, a frame each, and gives the frames that came. */
  async say(...lines: unknown[]): Promise<string[]> {
    lines.forEach((line) => this.connection.receive(line));
    return await this.got();
  }

  /** The frames that came since the last look. */
  async got(): Promise<string[]> {
    await this.#chat.settle();
    return this.peer.takeFrames();
  }
}

/** A hub with its store and clock. */
export class TestChat {
  readonly clock: FakeClock;
  readonly store: WatchedStore;
  readonly hub: Hub;
  /** What the log would have got. */
  readonly errors: unknown[] = [];

  private constructor(
    { clock, store, limits }: {
      clock: FakeClock;
      store: WatchedStore;
      limits: Partial<ChatLimits>;
    },
  ) {
    this.clock = clock;
    this.store = store;
    this.hub = new Hub({ store, clock, limits, onError: (error) => this.errors.push(error) });
  }

  /** Opens a chat that nobody is in. */
  static async open(limits: Partial<ChatLimits> = {}): Promise<TestChat> {
    const clock = new FakeClock();
    const store = await openSqliteStore({ folder: ":memory:", now: () => clock.now() });
    return new TestChat({ clock, store: new WatchedStore(store), limits });
  }

  /**
   * Opens a chat of several processes that nobody is in, on one clock.
   *
   * @param processes Their names.
   */
  static async openSeveral(
    processes: readonly string[],
    limits: Partial<ChatLimits> = {},
  ): Promise<{ chats: TestChat[]; neighbours: Neighbours; close(): Promise<void> }> {
    const clock = new FakeClock();
    const store = await openSqliteStore({ folder: ":memory:", now: () => clock.now() });
    const neighbours = new Neighbours(store);
    const chats = processes.map((process) =>
      new TestChat({ clock, store: new WatchedStore(neighbours.store(process)), limits })
    );
    const close = async () => {
      for (const chat of chats) await chat[Symbol.asyncDispose]();
    };
    return { chats, neighbours, close };
  }

  /** Lets the store answer, within the turn. */
  async answers(): Promise<void> {
    do {
      await new Promise<void>((resolve) => setImmediate(resolve));
    } while (this.store.busy);
  }

  /** Lets the store answer and turns end, until nothing moves any more. No time passes. */
  async settle(): Promise<void> {
    this.clock.turn();
    await this.answers();
    this.clock.turn();
  }

  /** Lets time pass. */
  async pass(ms: number): Promise<void> {
    await this.settle();
    this.clock.tick(ms);
    await this.settle();
  }

  /** Signs a guest in. */
  async sign(name: string): Promise<Signed> {
    const claimed = await this.store.claimName({
      name,
      key: nameKey(name),
      kind: "guest",
      address: "192.0.2.1",
    });
    if (!claimed.ok) throw new Error(`"${name}" is taken`);
    return { ...claimed.account, session: await this.session(claimed.account.uid) };
  }

  /** Adds a session of an hour. */
  async session(uid: string): Promise<{ id: string; expiresAt: number }> {
    const session = { id: crypto.randomUUID(), expiresAt: this.clock.now() + 3_600_000 };
    await this.store.addSession({ ...session, uid, createdAt: this.clock.now() });
    return session;
  }

  /** Opens a connection that said nothing yet. */
  open(who: Signed): TestClient {
    return new TestClient(this, who);
  }

  /** Opens a connection that is live, and forgets what it got until then. */
  async join(who: Signed | string): Promise<TestClient> {
    const client = this.open(typeof who === "string" ? await this.sign(who) : who);
    await client.ask({ type: "resume" });
    return client;
  }

  /** Opens a connection in plain-text mode. */
  terminal(options: Partial<PlainOptions> = {}): TestTerminal {
    return new TestTerminal(this, options);
  }

  /** Opens a connection in plain-text mode that has its name, and forgets what it got until then. */
  async enter(name: string, address?: string): Promise<TestTerminal> {
    const terminal = this.terminal(address === undefined ? {} : { address });
    await terminal.say(name);
    return terminal;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.hub.close();
    await this.settle();
    await this.store.close();
  }
}

/** The objects of one type. */
export function only<T extends ServerObject["type"]>(
  objects: readonly ServerObject[],
  type: T,
): ServerObjectOf<T>[] {
  return objects.filter((object): object is ServerObjectOf<T> => object.type === type);
}

/** A `send` with an id of its own. */
export function message(text: string, more: { to?: string; uid?: string; id?: string } = {}) {
  return { type: "send", id: crypto.randomUUID(), text, ...more };
}
