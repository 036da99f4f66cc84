/**
 * A client on a fake transport and clock, and the server's part to play. Not part of the page.
 *
 * @module
 */
import { type ChatClientOptions, createChatClient } from "./chat_client.ts";
import { FakeClock } from "./fake_clock.ts";
import { FakeTransport } from "./fake_transport.ts";
import type { ChatClient, ChatView, Entry } from "./state.ts";

/** An object of the wire, as a test writes it. */
export type Wire = { type: string; [field: string]: unknown };

/** One's own name in tests. */
export const ALICE = { uid: "p1", name: "Alice", guest: false };
export const BOB = { uid: "p2", name: "Bob", guest: true, online: true };

/** The state of Everyone, with what a test changes. */
export function everyone(fields: Record<string, unknown> = {}) {
  return { id: "everyone", first: 1, last: 0, read: 0, ...fields };
}

/** The state of the private conversation with Bob, with what a test changes. */
export function withBob(fields: Record<string, unknown> = {}) {
  return { id: "k7", with: "Bob", uid: "p2", first: 1, last: 0, read: 0, ...fields };
}

/** A message of Bob's in Everyone, with what a test changes. */
export function message(seq: number, fields: Record<string, unknown> = {}): Wire {
  const base = { type: "message", in: "everyone", id: `m${seq}`, from: "Bob", uid: "p2" };
  return { ...base, seq, text: `text ${seq}`, at: seq, ...fields };
}

/** Messages `from` to `to` as a page of history has them. */
export function page(from: number, to: number, fields: Record<string, unknown> = {}) {
  return Array.from({ length: to - from + 1 }, (_, i) => message(from + i, fields));
}

/** Entries in short: `8:text`, `…text` while it is sending, `!text` when it was refused. */
export function show(entries: readonly Entry[]): string[] {
  return entries.map((entry) => {
    if (entry.state === "sent") return `${entry.seq}:${entry.text}`;
    if (entry.state === "removed") return `${entry.seq}-`;
    return `${entry.state === "sending" ? "…" : "!"}${entry.text}`;
  });
}

/** Everything that a test of the client handles. */
export class FakeSession {
  readonly clock: FakeClock;
  readonly transport = new FakeTransport();
  readonly client: ChatClient;
  #count = 0;

  /** @param options What the client has beside the usual; and the clock, where it is shared. */
  constructor(options: Partial<ChatClientOptions> & { clock?: FakeClock } = {}) {
    this.clock = options.clock ?? new FakeClock();
    this.client = createChatClient({
      me: ALICE,
      transport: this.transport,
      maxLength: 20,
      clock: this.clock,
      random: () => 0.5,
      newId: () => `own${++this.#count}`,
      ...options,
    });
  }

  /** Starts the client and welcomes it. */
  static joined(welcome: Record<string, unknown> = {}, ...more: Wire[]): FakeSession {
    const session = new FakeSession();
    session.client.start();
    session.welcome(welcome, ...more);
    return session;
  }

  /** Opens the newest socket and welcomes the client; `more` comes in the same frame. */
  welcome(fields: Record<string, unknown> = {}, ...more: Wire[]): void {
    this.transport.socket.events.open();
    this.clock.turn();
    this.receive({
      type: "welcome",
      you: ALICE,
      epoch: "e1",
      users: [{ ...ALICE, online: true }, BOB],
      online: 2,
      conversations: [everyone()],
      more: false,
      ...fields,
    }, ...more);
  }

  /** Breaks the connection, waits for the next attempt and welcomes it. */
  rejoin(welcome: Record<string, unknown> = {}, ...more: Wire[]): void {
    this.transport.socket.events.close(1006);
    this.clock.advance(10_000);
    this.welcome(welcome, ...more);
  }

  /** A frame from the server. */
  receive(...objects: Wire[]): void {
    this.transport.socket.receive(...objects);
    this.clock.turn();
  }

  /** What the client sent of a type on the newest socket. */
  sent(type: string): Wire[] {
    this.clock.turn();
    return this.transport.socket.sentOf(type);
  }

  chat(key: string): ChatView {
    const chat = this.client.chats.value.find((it) => it.key === key);
    if (!chat) throw new Error(`No chat "${key}"`);
    return chat;
  }

  /** The entries of a chat, in short. */
  shown(key = "everyone"): string[] {
    return show(this.chat(key).entries.value);
  }
}
