/**
 * A small chat server for tests: the rules of the protocol that a client's view depends on, in memory. Not part of
 * the page.
 *
 * @module
 */
import type { ClientObject, ClientObjectOf } from "../protocol/client_objects.ts";
import { splitFrame } from "../protocol/frame.ts";
import type { FakeClock } from "./fake_clock.ts";
import type { Socket, SocketEvents, Transport } from "./transport.ts";

/** A message as the server stores it. */
export interface Stored {
  readonly in: string;
  readonly seq: number;
  readonly id: string;
  readonly from: string;
  readonly uid: string;
  readonly text: string;
  readonly at: number;
}

/** A stored conversation; `with` is the other person of a private one. */
export interface Conversation {
  readonly id: string;
  readonly with?: { readonly uid: string; readonly name: string };
  readonly messages: Stored[];
  first: number;
  read: number;
}

/** Options of {@linkcode FakeServer}. */
export interface FakeServerOptions {
  readonly clock: FakeClock;
  /** Messages that a `resume` replays of a conversation at most. */
  readonly replay: number;
  /** Messages in a page of history at most. */
  readonly page: number;
  /** Milliseconds that a frame takes, for each frame anew; order is kept. */
  readonly delay: () => number;
}

type Wire = { type: string; [field: string]: unknown };

/** One's own uid, and the people there are. */
export const ALICE = { uid: "p1", name: "Alice", guest: false, online: true };
export const BOB = { uid: "p2", name: "Bob", guest: true, online: true };

/** The server side of one's own connections, and what is stored. As a transport, it is that of the only tab. */
export class FakeServer implements Transport {
  readonly conversations = new Map<string, Conversation>();
  /** Answers the next sends with that error instead. */
  readonly refusals: { code: string; retryAfter?: number }[] = [];
  /** The id of every `send` that came, in the order of coming. */
  readonly sends: string[] = [];
  epoch = "e1";
  connected = 0;
  readonly #options: FakeServerOptions;
  /** By tab: its connection. */
  readonly #lines = new Map<unknown, Line>();

  constructor(options: FakeServerOptions) {
    this.#options = options;
    this.conversations.set("everyone", { id: "everyone", messages: [], first: 1, read: 0 });
  }

  open(events: SocketEvents): Socket {
    return this.#open(undefined, events);
  }

  /** The transport of one of several tabs. */
  transport(tab: unknown): Transport {
    return { open: (events) => this.#open(tab, events) };
  }

  /** Breaks the connections, or that of a tab: what is on its way in either direction is lost. */
  cut(code: number, tab?: unknown): void {
    for (const [of, line] of this.#lines) {
      if (tab !== undefined && of !== tab) continue;
      this.#lines.delete(of);
      line.break(code);
    }
  }

  #open(tab: unknown, events: SocketEvents): Socket {
    this.#lines.get(tab)?.break(1006);
    const line: Line = new Line(this.#options, events, (object) => this.#take(line, object));
    this.#lines.set(tab, line);
    return line;
  }

  conversation(id: string): Conversation {
    const found = this.conversations.get(id);
    if (!found) throw new Error(`No conversation "${id}"`);
    return found;
  }

  /** Commits a message and delivers it. */
  post(id: string, message: { uid: string; name: string; text: string; id: string }): Stored {
    const conversation = this.conversation(id);
    const seq = last(conversation) + 1;
    const at = this.#options.clock.now();
    const { uid, name: from, text } = message;
    const stored = { in: id, seq, id: message.id, from, uid, text, at };
    conversation.messages.push(stored);
    return stored;
  }

  /** Commits a message of somebody else, or from another connection of one's own, and delivers it. */
  say(id: string, message: { uid: string; name: string; text: string; id: string }): Stored {
    const stored = this.post(id, message);
    this.push({ type: "message", ...stored });
    return stored;
  }

  /** The private conversation with Bob, made where there is none. */
  withBob(): Conversation {
    const id = "k1";
    const found = this.conversations.get(id);
    if (found) return found;
    const made: Conversation = { id, with: BOB, messages: [], first: 1, read: 0 };
    this.conversations.set(id, made);
    this.push({ type: "conversation", ...describe(made) });
    return made;
  }

  /** Sends an object to every connection that was welcomed, or to all but one. */
  push(object: Wire, but?: Line): void {
    for (const line of this.#lines.values()) if (line.welcomed && line !== but) line.push(object);
  }

  #take(line: Line, object: ClientObject): void {
    switch (object.type) {
      case "resume":
        return this.#resume(line, object);
      case "send":
        return this.#send(line, object);
      case "read": {
        const conversation = this.conversation(object.in);
        conversation.read = Math.max(conversation.read, object.seq);
        return;
      }
      case "history": {
        const { messages, first } = this.conversation(object.in);
        const kept = messages.filter(({ seq }) =>
          seq >= first && (object.before === undefined || seq < object.before)
        );
        const page = kept.slice(-Math.min(this.#options.page, object.limit ?? 50));
        const { in: id, before } = object;
        const more = page.length < kept.length;
        return line.push({ type: "history", in: id, before, messages: page, more });
      }
      case "ping":
        return line.push({ type: "pong" });
    }
  }

  #resume(line: Line, { epoch, seen }: ClientObjectOf<"resume">): void {
    this.connected++;
    line.welcomed = true;
    const all = [...this.conversations.values()];
    const known = epoch === this.epoch ? seen : {};
    const reset = all.some((it) => (known[it.id] ?? 0) > last(it));
    line.push({
      type: "welcome",
      you: { uid: ALICE.uid, name: ALICE.name, guest: ALICE.guest },
      epoch: this.epoch,
      users: [ALICE, BOB],
      online: 2,
      conversations: all.map(describe),
      more: false,
      ...(reset ? { reset } : {}),
    });
    if (reset) return;
    for (const it of all) {
      const from = known[it.id];
      if (from === undefined) continue;
      const missed = it.messages.filter(({ seq }) => seq > from && seq >= it.first);
      const replayed = this.#options.replay === 0 ? [] : missed.slice(-this.#options.replay);
      const gap = missed.length - replayed.length;
      if (gap > 0) {
        line.push({ type: "gap", in: it.id, from: missed[0]?.seq, to: missed[gap - 1]?.seq });
      }
      for (const message of replayed) line.push({ type: "message", ...message });
    }
  }

  #send(line: Line, { id, to, text }: ClientObjectOf<"send">): void {
    this.sends.push(id);
    const known = [...this.conversations.values()].flatMap(({ messages }) => messages)
      .find((it) => it.id === id && it.uid === ALICE.uid);
    // A repeated answer is the one thing that need not keep the order.
    if (known) {
      const { in: place, seq, at } = known;
      return line.push({ type: "sent", id, in: place, seq, at }, { overtakes: true });
    }
    const refusal = this.refusals.shift();
    if (refusal) return line.push({ type: "error", message: "No", id, ...refusal });
    const conversation = to?.startsWith("@") ? this.withBob() : this.conversation(to ?? "");
    const stored = this.post(conversation.id, { ...ALICE, text, id });
    line.push({ type: "sent", id, in: stored.in, seq: stored.seq, at: stored.at });
    this.push({ type: "message", ...stored }, line);
  }
}

function last({ messages, first }: Conversation): number {
  return messages.at(-1)?.seq ?? first - 1;
}

function describe(it: Conversation): { id: string; [field: string]: unknown } {
  return {
    id: it.id,
    first: it.first,
    last: last(it),
    read: it.read,
    ...(it.with ? { with: it.with.name, uid: it.with.uid } : {}),
  };
}

/** A socket both of whose ends are here: frames take their time, keep their order, and are lost when it breaks. */
class Line implements Socket {
  welcomed = false;
  readonly #options: FakeServerOptions;
  readonly #events: SocketEvents;
  readonly #take: (object: ClientObject) => void;
  #broken = false;
  #down = 0;
  #up = 0;

  constructor(
    options: FakeServerOptions,
    events: SocketEvents,
    take: (object: ClientObject) => void,
  ) {
    this.#options = options;
    this.#events = events;
    this.#take = take;
    this.#down = this.#later(this.#down, () => events.open());
  }

  send(frame: string): void {
    this.#up = this.#later(this.#up, () => {
      for (const line of splitFrame(frame)) this.#take(JSON.parse(line));
    });
  }

  push(object: Wire, { overtakes = false } = {}): void {
    const frame = JSON.stringify(object);
    const due = this.#later(overtakes ? 0 : this.#down, () => this.#events.frame(frame));
    this.#down = Math.max(this.#down, due);
  }

  close(): void {
    this.#broken = true;
  }

  break(code: number): void {
    if (this.#broken) return;
    this.#broken = true;
    this.#events.close(code);
  }

  #later(earliest: number, run: () => void): number {
    const { clock, delay } = this.#options;
    const due = Math.max(earliest, clock.elapsed() + delay());
    clock.after(due - clock.elapsed(), () => this.#broken || run());
    return due;
  }
}
