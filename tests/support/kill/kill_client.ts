import { type Guest, webSocket, type Wire } from "../client.ts";
import { Held } from "./held.ts";
import type { Ledger } from "./ledger.ts";
import { LineCheck } from "./line_check.ts";
import type { Random } from "./random.ts";

/** Closes after which a client comes back; 1006 and 0 are what a broken connection says. */
const RETURNS = [0, 1001, 1006, 1013, 4408];

/** Whom a message is for. */
export type Recipient = "everyone" | { readonly uid: string; readonly name: string };

/** A message that waits for its `sent`. */
interface Outgoing {
  readonly id: string;
  readonly text: string;
  readonly recipient: Recipient;
}

/** What a {@linkcode KillClient} is made of. */
export interface KillClientOptions {
  /** For texts: whose, and which connection. */
  readonly label: string;
  readonly guest: Guest;
  /** Where to connect; nothing while the server is down. */
  readonly place: () => string | undefined;
  readonly ledger: Ledger;
  readonly random: Random;
  /**
   * Messages of one conversation that are under way at most; the protocol wants one of those who keep an order.
   *
   * @default {1}
   */
  readonly window?: number;
  /**
   * Milliseconds without an answer after which it connects anew.
   *
   * @default {4000}
   */
  readonly patience?: number;
}

/** What clients did, counted. */
export class Counts {
  connections = 0;
  resumes = 0;
  gaps = 0;
  holesByHead = 0;
  repeats = 0;
  readonly closes = new Map<number, number>();
}

/**
 * A client of `private-chat.v1` as its description says, for the test that kills the server. It shares nothing with the
 * application's own client, and checks on every line that the server keeps the rules.
 */
export class KillClient {
  /** By conversation. */
  readonly held = new Map<string, Held>();
  /** The uids of those who are online, as it was told. */
  readonly online = new Set<string>();
  readonly guest: Guest;
  readonly #options: KillClientOptions;
  readonly #counts: Counts;
  readonly #window: number;
  readonly #patienceMs: number;
  /** By recipient, the first one under way. */
  readonly #outbox = new Map<string, Outgoing[]>();
  /** By the other's uid. */
  readonly #private = new Map<string, string>();
  readonly #answered: Outgoing[] = [];
  readonly #closing: Promise<void>[] = [];
  #epoch: string | undefined;
  #socket: WebSocket | undefined;
  #check: LineCheck | undefined;
  #live = false;
  #asked: { in: string; before: number } | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #patience: ReturnType<typeof setTimeout> | undefined;
  #stopped = false;

  /** Connects at once. */
  constructor(options: KillClientOptions, counts: Counts) {
    this.#options = options;
    this.#counts = counts;
    this.guest = options.guest;
    this.#window = options.window ?? 1;
    this.#patienceMs = options.patience ?? 4_000;
    this.#connect();
  }

  /** Messages that wait for their `sent`. */
  get waiting(): number {
    return [...this.#outbox.values()].reduce((sum, { length }) => sum + length, 0);
  }

  /** Whether it is connected and holds everything that it heard of. */
  get complete(): boolean {
    return this.#live && [...this.held.values()].every(({ upTo, last }) => upTo === last);
  }

  /** Writes a message, and sees to it that it gets there. */
  write(recipient: Recipient, text: string): void {
    const { guest, ledger, random } = this.#options;
    const id = random.uuid();
    const to = recipient === "everyone" ? {} : { to: recipient.uid };
    ledger.write(id, { from: guest.uid, ...to, text });
    const key = keyOf(recipient);
    const queue = this.#outbox.get(key) ?? [];
    this.#outbox.set(key, queue);
    const outgoing = { id, text, recipient };
    if (queue.push(outgoing) <= this.#window) this.#send(outgoing);
  }

  /** Sends a message again that was answered long ago, with another text: the answer must be the same. */
  repeat(): void {
    const { random } = this.#options;
    const old = this.#answered[random.between(0, this.#answered.length - 1)];
    if (old === undefined || !this.#live) return;
    this.#counts.repeats++;
    this.#tell({ type: "send", id: old.id, to: "everyone", text: "another text" });
  }

  /** Moves the own read mark. */
  read(): void {
    if (!this.#live) return;
    for (const [id, { upTo }] of this.held) {
      if (upTo > 0) this.#tell({ type: "read", in: id, seq: upTo });
    }
  }

  /** Leaves for good. Its sockets are closed when the network and the server are. */
  async stop(): Promise<void> {
    this.#stopped = true;
    this.#leave();
    await Promise.all(this.#closing);
  }

  #connect(): void {
    const { guest, place } = this.#options;
    this.#timer = undefined;
    const url = place();
    if (url === undefined) return this.#comeBack();
    this.#counts.connections++;
    const socket = webSocket(`${url}/ws`, {
      protocols: ["private-chat.v1"],
      headers: { authorization: `Bearer ${guest.token}` },
    });
    this.#socket = socket;
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#closing.push(promise);
    socket.addEventListener("close", () => resolve());
    socket.onopen = () => this.#resume();
    socket.onmessage = ({ data }) => {
      for (const line of String(data).split("\n")) {
        if (this.#socket === socket) this.#take(JSON.parse(line));
      }
    };
    socket.onerror = () => {};
    socket.onclose = ({ code }) => {
      this.#counts.closes.set(code, (this.#counts.closes.get(code) ?? 0) + 1);
      if (!RETURNS.includes(code)) this.#fault(`was closed with ${code}`);
      this.#leave();
      this.#comeBack();
    };
    this.#wait();
  }

  /** Forgets the connection. */
  #leave(): void {
    clearTimeout(this.#timer);
    clearTimeout(this.#patience);
    const socket = this.#socket;
    this.#socket = undefined;
    this.#live = false;
    this.#asked = undefined;
    if (socket === undefined) return;
    socket.onopen = socket.onmessage = socket.onclose = null;
    // Once there is nobody to hear it, how it ends does not matter.
    if (socket.readyState === WebSocket.CONNECTING) socket.onopen = () => socket.close();
    else socket.close();
  }

  #comeBack(): void {
    if (this.#stopped) return;
    const { random } = this.#options;
    const away = random.chance(0.12) ? random.between(500, 1_500) : random.between(5, 150);
    this.#timer = setTimeout(() => this.#connect(), away);
  }

  /** Connects anew when no answer comes. */
  #wait(): void {
    clearTimeout(this.#patience);
    this.#patience = setTimeout(() => {
      if (this.#live && this.waiting === 0 && this.#asked === undefined) {
        // Silence is all there can be: is there anybody?
        this.#tell({ type: "ping" });
        this.#patience = setTimeout(() => this.#again(), this.#patienceMs);
        return;
      }
      this.#again();
    }, this.#patienceMs);
  }

  #again(): void {
    this.#leave();
    this.#comeBack();
  }

  #resume(): void {
    const seen: Record<string, number> = {};
    if (this.#epoch !== undefined) { for (const [id, { upTo }] of this.held) seen[id] = upTo; }
    this.#check = new LineCheck(seen, (what) => this.#fault(what));
    const epoch = this.#epoch === undefined ? {} : { epoch: this.#epoch };
    if (Object.keys(seen).length > 0) this.#counts.resumes++;
    this.#tell({ type: "resume", ...epoch, seen }, { type: "ping" });
  }

  #take(object: Wire): void {
    const { ledger, label, guest } = this.#options;
    const check = this.#check;
    this.#wait();
    switch (object.type) {
      case "welcome":
        check?.welcome(object);
        this.#list(object);
        if (object.you.uid !== guest.uid) this.#fault(`is welcomed as ${object.you.uid}`);
        if (this.#epoch !== undefined && this.#epoch !== object.epoch) this.#fault("another epoch");
        for (const state of object.conversations) {
          if (state.uid !== undefined) this.#private.set(state.uid, state.id);
          // What is in `seen` is replayed; history has the others.
          if (this.#epoch === undefined || !this.held.has(state.id)) {
            const held = this.#held(state.id);
            held.last = Math.max(held.last, state.last);
          }
        }
        this.#epoch = object.epoch;
        return;
      case "conversation":
        check?.conversation(object);
        this.#private.set(object.uid, object.id);
        return;
      case "gap":
        this.#counts.gaps++;
        check?.gap(object);
        this.#held(object.in).last = Math.max(this.#held(object.in).last, object.to);
        return;
      case "message":
        check?.message(object);
        ledger.message(label, guest.uid, messageOf(object));
        return this.#held(object.in).add(object.seq, object.id);
      case "sent":
        check?.message(object);
        ledger.sent(label, messageOf(object));
        this.#held(object.in).add(object.seq, object.id);
        return this.#sent(object.id);
      case "history":
        return this.#page(object);
      case "head":
        check?.head(object);
        if (object.seq > this.#held(object.in).last) {
          this.#counts.holesByHead++;
          this.#held(object.in).last = object.seq;
          this.#ask();
        }
        return;
      case "pong":
        if (this.#live) return;
        check?.replayed();
        this.#live = true;
        for (const queue of this.#outbox.values()) {
          queue.slice(0, this.#window).forEach((outgoing) => this.#send(outgoing));
        }
        return this.#ask();
      case "typing":
      case "read":
        return check?.named(object);
      case "presence":
        if (object.online) this.online.add(object.uid);
        else this.online.delete(object.uid);
        return;
      case "users":
        return this.#list(object);
      case "error":
        return this.#refused(object);
      default:
        this.#fault(`got ${JSON.stringify(object)}`);
    }
  }

  #list({ users }: Wire): void {
    this.online.clear();
    for (const { uid, online } of users) if (online) this.online.add(uid);
  }

  #sent(id: string): void {
    for (const queue of this.#outbox.values()) {
      const index = queue.slice(0, this.#window).findIndex((outgoing) => outgoing.id === id);
      if (index < 0) continue;
      this.#answered.push(...queue.splice(index, 1));
      return this.#send(queue[this.#window - 1]);
    }
    // The answer to something that was repeated: the ledger has compared it.
  }

  #refused({ code, id, message, retryAfter }: Wire): void {
    if (code === "rate_limited" && id === undefined) {
      const asked = this.#asked;
      setTimeout(() => {
        // Unless it was not this request that was too much.
        if (asked !== undefined && this.#asked === asked) this.#askFor(asked);
      }, retryAfter);
      return;
    }
    if (code !== "unavailable") return this.#fault(`was refused: ${code}, ${message}`);
    // Not a refusal for good: another connection tries it again.
    this.#again();
  }

  #send(outgoing: Outgoing | undefined): void {
    if (outgoing === undefined || !this.#live) return;
    const { id, text, recipient } = outgoing;
    const { random } = this.#options;
    if (recipient === "everyone") {
      return this.#tell({ type: "send", id, text, ...(random.chance(0.5) && { to: "everyone" }) });
    }
    const { uid, name } = recipient;
    const known = this.#private.get(uid);
    if (known !== undefined && random.chance(0.4)) {
      return this.#tell({ type: "send", id, to: known, text });
    }
    this.#tell(
      random.chance(0.5)
        ? { type: "send", id, to: `@${name}`, uid, text }
        : { type: "send", id, text: `@${name} ${text}` },
    );
  }

  /** Asks for the next page of what is missing, one at a time. */
  #ask(): void {
    if (this.#asked !== undefined || !this.#live) return;
    for (const [id, held] of this.held) {
      const { missing } = held;
      if (missing === undefined) continue;
      return this.#askFor({ in: id, before: missing + 1 });
    }
  }

  #askFor(page: { in: string; before: number }): void {
    this.#asked = page;
    this.#tell({ type: "history", ...page, limit: this.#options.random.between(20, 100) });
  }

  #page({ in: id, before, messages, more }: Wire): void {
    const asked = this.#asked;
    this.#asked = undefined;
    if (asked === undefined || asked.in !== id || asked.before !== before) {
      return this.#fault(`got a page of ${id} before ${before} that it did not ask for`);
    }
    const { ledger, label, guest } = this.#options;
    const seqs: number[] = messages.map(({ seq }: Wire) => seq);
    const whole = seqs.every((seq, index) => seq === before - seqs.length + index);
    if (!whole || seqs.length === 0) {
      this.#fault(`got a page of ${id} before ${before} with ${seqs.join()}`);
      return this.#again();
    }
    if (more !== (seqs[0] !== 1)) this.#fault(`a page from ${seqs[0]} says more: ${more}`);
    for (const message of messages) {
      ledger.message(label, guest.uid, messageOf(message));
      this.#held(id).add(message.seq, message.id);
    }
    this.#ask();
  }

  #held(id: string): Held {
    const held = this.held.get(id) ?? new Held();
    this.held.set(id, held);
    return held;
  }

  #tell(...objects: unknown[]): void {
    if (this.#socket?.readyState !== WebSocket.OPEN) return;
    this.#socket.send(objects.map((object) => JSON.stringify(object)).join("\n"));
  }

  #fault(what: string): void {
    this.#options.ledger.fault(this.#options.label, what);
  }
}

function keyOf(recipient: Recipient): string {
  return recipient === "everyone" ? recipient : recipient.uid;
}

/** The fields that the ledger compares. */
function messageOf(wire: Wire) {
  const { id, seq, at, uid, text } = wire;
  return { id, in: wire.in, seq, at, uid, text };
}
