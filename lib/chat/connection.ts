import { type CloseRow, CLOSES, type ErrorCode, ERRORS } from "../protocol/codes.ts";
import { type ClientObjectOf, parseClientLine } from "../protocol/client_objects.ts";
import { isAllowedFrame, splitFrame } from "../protocol/frame.ts";
import {
  HISTORY_UNSENT_BYTES,
  MAX_NOT_JSON,
  OBJECTS_BURST,
  OBJECTS_PER_SECOND,
  RESUME_TIMEOUT_MS,
  TYPING_INTERVAL_MS,
} from "../protocol/limits.ts";
import type { ServerObject } from "../protocol/server_objects.ts";
import type { RemovedMessage, Resumed } from "../store/store.ts";
import type { Delivery } from "./delivery.ts";
import type { Hub } from "./hub.ts";
import { PATIENCE } from "./limits.ts";
import type { Listener, Mark, SocketSession } from "./listener.ts";
import { conversationsPage, historyPage } from "./pages.ts";
import type { Entering, Person } from "./presence.ts";
import { Requests } from "./requests.ts";
import { askMissed, type ResumeAnswer, resumeAnswer } from "./resume.ts";
import { type Line, toLine } from "./run.ts";
import { toDraft } from "./sending.ts";
import { wireMessage } from "./states.ts";
import { TokenBucket } from "./token_bucket.ts";
import type { Outbox, Peer } from "./turns.ts";

/** Lines that may wait until `welcome` was sent, both ways. More is flooding, or a reason to resume again. */
const MAX_WAITING = 2_000;

/** Their length, of those that come in, in UTF-16 units: a message of the greatest length for each of 200 conversations. */
const MAX_WAITING_LENGTH = 4 * 1024 * 1024;

/** Unsent bytes above which hints are dropped. */
const HINT_UNSENT_BYTES = 64 * 1024;

/** What waits behind the answer to `resume`, above which no read mark waits with it. */
const MAX_HELD_WITH_MARKS = 1_000;

/** Conversations whose last `typing` is remembered. */
const MAX_TYPING = 200;

/**
 * A connection's state.
 *
 * ```text
 * fresh ── resume ──▶ resuming ── welcome ──▶ live
 *   └───────────────────┴──────────────────────┴──▶ closed
 * ```
 *
 * - `fresh`: nothing came yet; after 10 s it is closed
 * - `resuming`: part of the chat, but what is for it waits until what it missed was written
 * - `live`: gets everything as it happens
 * - `closed`: out of the hub; nothing is read or written any more
 */
export type ConnectionState = "fresh" | "resuming" | "live" | "closed";

/** Whose connection it is, and how long. */
export interface ConnectionOptions {
  readonly who: Entering;
  readonly session: SocketSession;
}

/** A connection that speaks `private-chat.v1`. */
export class Connection implements Listener {
  readonly uid: string;
  readonly session: SocketSession;
  readonly #hub: Hub;
  readonly #peer: Peer;
  #who: Entering;
  readonly #outbox: Outbox;
  readonly #objects: TokenBucket;
  readonly #patience: TokenBucket;
  readonly #requests: Requests;
  readonly #cancelTimeout: () => void;
  readonly #typed = new Map<string, number>();
  #state: ConnectionState = "fresh";
  #person: Person<Listener> | undefined;
  #notJson = 0;
  /** While resuming: what came in, and what is to go out behind the replay. */
  #arrived: string[] = [];
  #arrivedLength = 0;
  #held: ((answer: ResumeAnswer) => void)[] = [];
  /** Conversations that this client was told of, where it was not told of all. */
  #told: Set<string> | undefined;

  /**
   * @param hub The chat.
   * @param peer The other end.
   * @param options Whose it is.
   */
  constructor(hub: Hub, peer: Peer, options: ConnectionOptions) {
    this.#hub = hub;
    this.#peer = peer;
    this.#who = options.who;
    this.uid = options.who.uid;
    this.session = options.session;
    this.#outbox = hub.turns.outbox(peer, { joins: true, onTooSlow: () => this.closed() });
    const now = hub.clock.now();
    this.#objects = new TokenBucket({ perSecond: OBJECTS_PER_SECOND, burst: OBJECTS_BURST }, now);
    this.#patience = new TokenBucket(PATIENCE, now);
    this.#requests = new Requests({
      clock: hub.clock,
      ready: () => this.#outbox.unsent < HISTORY_UNSENT_BYTES,
      onError: (error) => this.#unavailable(error),
    });
    this.#cancelTimeout = hub.clock.after(RESUME_TIMEOUT_MS, () => this.end(CLOSES.protocol));
  }

  get following(): Outbox | undefined {
    return this.#state === "live" ? this.#outbox : undefined;
  }

  /** Where it stands. */
  get state(): ConnectionState {
    return this.#state;
  }

  /**
   * Takes a frame.
   *
   * @param data What the socket gave: anything.
   */
  receive(data: unknown): void {
    if (this.#state === "closed") return;
    if (!isAllowedFrame(data)) return this.end(CLOSES.protocol);
    const lines = splitFrame(data);
    // Nothing to answer, and no object that is counted: but reading it takes time.
    if (lines.length === 0 && this.#patience.take(this.#hub.clock.now()) > 0) {
      return this.end(CLOSES.flooding);
    }
    for (const line of lines) this.#take(line);
  }

  /** Takes the connection out of the hub, once: its socket has closed, or is given up. */
  closed(): void {
    if (this.#state === "closed") return;
    this.#state = "closed";
    this.#cancelTimeout();
    this.#requests.close();
    this.#outbox.close();
    this.#arrived = [];
    this.#held = [];
    if (this.#person) this.#hub.presence.leave(this.#person, this);
  }

  end(row: CloseRow): void {
    if (this.#state === "closed") return;
    // What was due, an error above all, still goes out before the close.
    this.#outbox.write();
    // The write may have found the peer too slow, and closed it.
    if (this.state === "closed") return;
    this.closed();
    this.#peer.close(row);
  }

  message(delivery: Delivery): void {
    const { seq } = delivery.message;
    this.#give(delivery.conversation.id, seq, () => {
      this.#introduce(delivery);
      this.#outbox.push(delivery.line);
    });
  }

  removed(message: RemovedMessage): void {
    const line = toLine({ type: "message", ...wireMessage(message) });
    this.#give(message.in, message.seq, () => this.#outbox.push(line));
  }

  sent(delivery: Delivery): void {
    this.#introduce(delivery);
    this.#outbox.push(delivery.sent());
  }

  conversation(line: Line): void {
    if (this.#state === "live") this.#outbox.push(line);
    else this.#hold(() => this.#outbox.push(line));
  }

  notice(line: Line): void {
    if (this.#state === "live") this.#outbox.push(line);
  }

  hint(line: Line, mark?: Mark): void {
    if (this.#state === "live") {
      if (this.#outbox.unsent < HINT_UNSENT_BYTES) this.#outbox.push(line);
    } else if (mark !== undefined && this.#held.length < MAX_HELD_WITH_MARKS) {
      // Left out, it would be unknown here until the next welcome, which may be days away.
      this.#hold(({ read }) => {
        if (mark.seq > read(mark)) this.#outbox.push(line);
      });
    }
  }

  /** Writes a message now, or behind the replay unless that has it. */
  #give(conversation: string, seq: number, write: () => void): void {
    if (this.#state === "live") return write();
    this.#hold(({ covered }) => {
      if (seq > (covered.get(conversation) ?? 0)) write();
    });
  }

  #hold(write: (answer: ResumeAnswer) => void): void {
    if (this.#state !== "resuming") return;
    if (this.#held.length >= MAX_WAITING) this.end(CLOSES.too_slow);
    else this.#held.push(write);
  }

  /** Tells of a conversation before its first message. */
  #introduce(delivery: Delivery): void {
    const { id, people } = delivery.conversation;
    if (people === undefined) return;
    const unknown = this.#told !== undefined && !this.#told.has(id);
    if (!delivery.created && !unknown) return;
    this.#told?.add(id);
    this.#outbox.push(delivery.state(this.uid));
  }

  #take(line: string): void {
    // A line before may have closed the connection.
    if (this.#state === "closed") return;
    if (this.#state === "resuming") {
      this.#arrivedLength += line.length;
      const full = this.#arrived.length >= MAX_WAITING || this.#arrivedLength > MAX_WAITING_LENGTH;
      if (full) this.end(CLOSES.flooding);
      else this.#arrived.push(line);
      return;
    }
    const parsed = parseClientLine(line);
    if (!parsed.ok) {
      if (parsed.code === "invalid_json" && ++this.#notJson >= MAX_NOT_JSON) {
        this.#error(parsed.code, { message: parsed.message });
        return this.end(CLOSES.protocol);
      }
      if (!this.#mayDo(parsed.id)) return;
      this.#error(parsed.code, parsed);
      if (this.#state === "fresh" && parsed.code === "invalid_message") this.end(CLOSES.protocol);
      return;
    }
    const { object } = parsed;
    if (this.#state === "fresh") {
      if (object.type === "resume") this.#resume(object);
      else this.end(CLOSES.protocol);
      return;
    }
    if (object.type === "send") return this.#send(object);
    if (!this.#mayDo()) return;
    switch (object.type) {
      case "ping":
        return this.#push({ type: "pong" });
      case "history":
        return this.#history(object);
      case "conversations":
        return this.#conversations(object);
      case "read":
        return this.#read(object);
      case "typing":
        return this.#typing(object);
      case "resume":
        return this.#error("invalid_message", { message: "resume comes once a connection" });
    }
  }

  #resume(object: ClientObjectOf<"resume">): void {
    this.#cancelTimeout();
    this.#state = "resuming";
    const { store } = this.#hub;
    const seen = object.epoch === store.epoch ? object.seen : {};
    // The hub closes what hangs on a session that ends, but knows this connection only from here on.
    store.session(this.session.id).then((found): Promise<Resumed> | undefined => {
      if (this.#state !== "resuming") return;
      const ended = this.#hub.hasEnded(this.session.id, this.uid);
      if (ended || found?.account.uid !== this.uid) {
        this.end(CLOSES.session);
        return;
      }
      this.session.expiresAt = found.session.expiresAt;
      // As the store has it now: since the upgrade, a guest may have become a member.
      this.#who = found.account;
      this.#person = this.#hub.enter(this.#who, this);
      if (this.#person !== undefined) return askMissed(this.#hub, { uid: this.uid, seen });
      this.end(CLOSES.flooding);
    }).then((resumed) => {
      const who = this.#person;
      if (resumed === undefined || who === undefined || this.#state !== "resuming") return;
      const answer = resumeAnswer(this.#hub, { who, resumed });
      answer.lines.forEach((line) => this.#outbox.push(line));
      this.#told = answer.told;
      this.#state = "live";
      const held = this.#held;
      this.#held = [];
      held.forEach((write) => write(answer));
      this.#outbox.follow();
      this.#hub.presence.followsAll(this);
      const arrived = this.#arrived;
      this.#arrived = [];
      this.#arrivedLength = 0;
      arrived.forEach((line) => this.#take(line));
    }).catch((error) => {
      this.#unavailable(error);
      this.end({ code: 1013, reason: "Try again later", then: "reconnect" });
    });
  }

  #send(object: ClientObjectOf<"send">): void {
    const person = this.#person;
    if (person === undefined) return;
    const { id } = object;
    const retryAfter = this.#hub.presence.takeMessage(person);
    if (retryAfter > 0) return this.#tooFast(retryAfter, id);
    const result = toDraft(object, {
      sender: this.uid,
      maxLength: this.#hub.limits.messageLength,
      mode: "v1",
    });
    if (!result.ok) return this.#error(result.code, { id, message: result.message });
    this.#hub.send(result.draft, this).then((sent) => {
      if (sent.kind === "refused") return this.#error(sent.code, { id });
      if (sent.kind === "stored") return;
      const { seq, at } = sent;
      this.#push({ type: "sent", id, in: sent.in, seq, at });
    }).catch((error) => {
      this.#hub.report(error);
      this.#error("internal", { id });
    });
  }

  #history(object: ClientObjectOf<"history">): void {
    const { before } = object;
    this.#request(async () => {
      const page = await historyPage(this.#hub.store, { uid: this.uid, object });
      if (page === undefined) return this.#error("unknown_conversation");
      this.#push({
        type: "history",
        in: object.in,
        ...(before !== undefined && { before }),
        ...page,
      });
    });
  }

  #conversations(object: ClientObjectOf<"conversations">): void {
    this.#request(async () => {
      const page = await conversationsPage(this.#hub.store, { uid: this.uid, object });
      if (page === undefined) return this.#error("unknown_conversation");
      page.conversations.forEach(({ id }) => this.#told?.add(id));
      this.#push({ type: "conversations", ...page });
    });
  }

  #read(object: ClientObjectOf<"read">): void {
    const request = { uid: this.uid, in: object.in, seq: object.seq };
    this.#hub.store.read(request).then((mark) => {
      if (mark === undefined) return this.#error("unknown_conversation");
      if (!mark.moved) return;
      this.#hub.hints.read({ uid: this.uid, ...mark }, this);
    }).catch((error) => this.#unavailable(error));
  }

  #typing(object: ClientObjectOf<"typing">): void {
    const now = this.#hub.clock.now();
    const last = this.#typed.get(object.in) ?? -Infinity;
    if (now - last < TYPING_INTERVAL_MS) return;
    // Before the store answers: many at once would all pass otherwise.
    if (this.#typed.size >= MAX_TYPING) this.#typed.clear();
    this.#typed.set(object.in, now);
    // A mark of 0 never moves: this only asks whether the conversation is this person's.
    this.#hub.store.read({ uid: this.uid, in: object.in, seq: 0 }).then((mark) => {
      if (mark === undefined) {
        this.#typed.delete(object.in);
        return this.#error("unknown_conversation");
      }
      this.#hub.hints.typing(this.uid, mark.conversation);
    }).catch((error) => this.#unavailable(error));
  }

  #request(work: () => Promise<void>): void {
    if (!this.#requests.add(work)) this.#tooFast(1_000);
  }

  /** Takes a token for an object other than `send`; answers where there is none. */
  #mayDo(id?: string): boolean {
    const retryAfter = this.#objects.take(this.#hub.clock.now());
    if (retryAfter > 0) this.#tooFast(retryAfter, id);
    return retryAfter === 0;
  }

  #tooFast(retryAfter: number, id?: string): void {
    if (this.#patience.take(this.#hub.clock.now()) > 0) return this.end(CLOSES.flooding);
    this.#error("rate_limited", { id, retryAfter });
  }

  #unavailable(error: unknown): void {
    this.#hub.report(error);
    this.#error("unavailable");
  }

  #error(
    code: ErrorCode,
    details: { message?: string; id?: string; retryAfter?: number } = {},
  ): void {
    const { message = ERRORS[code], id, retryAfter } = details;
    this.#push({
      type: "error",
      code,
      message,
      ...(id !== undefined && { id }),
      ...(retryAfter !== undefined && { retryAfter }),
    });
  }

  #push(object: ServerObject): void {
    this.#outbox.push(toLine(object));
  }
}
