import { CLOSES } from "../protocol/codes.ts";
import { GUEST_IDLE_MS, HEAD_INTERVAL_MS, SILENT_GUEST_MS } from "../protocol/limits.ts";
import type { ServerObject } from "../protocol/server_objects.ts";
import {
  type Conversation,
  type Draft,
  type EndedGuest,
  type Store,
  StoreError,
} from "../store/store.ts";
import { type Clock, systemClock } from "./clock.ts";
import { Delivery } from "./delivery.ts";
import { EndedLately } from "./ended_lately.ts";
import { type ChatLimits, DEFAULT_LIMITS } from "./limits.ts";
import { Hints } from "./hints.ts";
import type { Listener } from "./listener.ts";
import { Partners } from "./partners.ts";
import { type Entering, type Person, Presence } from "./presence.ts";
import { toLine } from "./run.ts";
import { conversationState, isPublic, partner } from "./states.ts";
import { Tidying } from "./tidying.ts";
import { Turns } from "./turns.ts";

/** How often sessions are looked over for those that have expired, in ms. */
const EXPIRY_INTERVAL_MS = 1_000;

/** How often guests that were away too long, and messages that became too old, are looked for, in ms. */
const SWEEP_INTERVAL_MS = 10 * 60_000;

/** Conversations that moved and whose `head` is owed; above it, the heads go out at once. */
const MAX_MOVED = 10_000;

/** Sessions that the store is asked about at once. */
const MAX_LOOKED_UP = 500;

/** People that are noted as seen at once: others write meanwhile. */
const SEEN_AT_ONCE = 200;

/** Options of {@linkcode Hub}. */
export interface HubOptions {
  readonly store: Store;
  /** @default {systemClock} */
  readonly clock?: Clock;
  /** What differs from {@linkcode DEFAULT_LIMITS}. */
  readonly limits?: Partial<ChatLimits>;
  /** Hears of what went wrong and could not be told to anybody. */
  readonly onError?: (error: unknown) => void;
}

/** What became of a draft that was handed to {@linkcode Hub.send}. */
export type SendResult =
  | { readonly kind: "stored"; readonly delivery: Delivery }
  | { readonly kind: "repeated"; readonly in: string; readonly seq: number; readonly at: number }
  | {
    readonly kind: "refused";
    readonly code: "unknown_user" | "unknown_conversation" | "ended" | "unavailable";
  };

/**
 * The chat of one process: who is connected, and who gets what. It decides; the store commits; and only then it
 * delivers.
 */
export class Hub {
  readonly store: Store;
  readonly clock: Clock;
  readonly limits: ChatLimits;
  readonly turns: Turns;
  readonly presence: Presence<Listener>;
  readonly tidying: Tidying;
  readonly hints: Hints;
  readonly #endedLately: EndedLately;
  readonly #onError: (error: unknown) => void;
  readonly #moved = new Map<string, { conversation: Conversation; seq: number }>();
  readonly #cancels: (() => void)[] = [];
  /** Another process changed something, and who depends on it was not looked at yet. */
  #owesLook = false;
  #looking = false;
  readonly #onSettled: (() => void)[] = [];
  #sending = 0;
  /** Where messages came from that are being stored, by sender and id. */
  readonly #origins = new Map<string, Listener>();
  /** Whether the store tells of all that is committed, because other processes write as well. */
  readonly #follows: boolean;
  #closed = false;

  /** @param options The parts that it is made of. */
  constructor(options: HubOptions) {
    this.store = options.store;
    this.clock = options.clock ?? systemClock;
    this.limits = { ...DEFAULT_LIMITS, ...options.limits };
    this.#onError = options.onError ?? (() => {});
    this.turns = new Turns(this.clock);
    this.#endedLately = new EndedLately(this.clock);
    const partners = new Partners({
      store: this.store,
      each: (uid, give) => this.each(uid, give),
      anybody: () => this.presence.isAnybodyHere,
      onError: this.#onError,
    });
    this.presence = new Presence(this.clock, this.limits, {
      toAll: (object, except) => this.#toAll(object, except),
      toPartners: (object, person, options) => {
        partners.tell(person.uid, object);
        if (options?.self) this.each(person.uid, (listener) => listener.notice(toLine(object)));
      },
      here: (person) => this.store.announce({ type: "here", person }),
      left: ({ uid }) => {
        this.store.announce({ type: "left", uid });
        this.#attempt(this.store.touch(uid));
      },
    });
    this.hints = new Hints(this);
    const { store, clock, presence } = this;
    const { keepDays } = this.limits;
    this.tidying = new Tidying({ store, clock, presence, keepDays, onError: this.#onError });
    this.#follows = this.store.follow({
      here: (uid) => presence.get(uid) !== undefined,
      people: () => presence.connected(),
      committed: (stored) => {
        const { uid, id } = stored.message;
        this.#deliver(new Delivery(stored), this.#origins.get(originKey(uid, id)));
      },
      removed: (message, conversation) => {
        this.#give(conversation, (listener) => listener.removed(message));
        this.#move(conversation, message.seq);
      },
      came: (person) => presence.came(person),
      left: (uid, process) => presence.leftElsewhere(uid, process),
      elsewhere: (people) => presence.replaceElsewhere(people),
      ended: (guest) => this.#ended(guest),
      sessionsEnded: (uid, ids) => ids.forEach((id) => this.sessionEnded(id, uid)),
      becameMember: (uid) => presence.becameMember(uid),
      shortened: (conversations) => this.tidying.shortened(conversations),
      hinted: (hint) => this.hints.heard(hint),
    });
    this.#every(EXPIRY_INTERVAL_MS, () => this.#endExpired());
    this.#every(EXPIRY_INTERVAL_MS, () => this.#attempt(this.#endEndedElsewhere()));
    this.#every(HEAD_INTERVAL_MS, () => this.#sendHeads());
    this.#every(SWEEP_INTERVAL_MS, () => {
      this.#attempt(this.sweep());
      this.tidying.start();
    });
  }

  /**
   * Makes a connection part of the chat: from now on it gets what concerns its person.
   *
   * @param entering Whose it is.
   * @param listener The connection.
   * @returns The person, or nothing when they have as many connections as they may.
   */
  enter(entering: Entering, listener: Listener): Person<Listener> | undefined {
    const { connectionsPerPerson: most } = this.limits;
    const { here, all } = this.presence.connections(entering.uid);
    // Twice as many over all processes: whoever comes over from one that died still counts there for a while.
    if (most > 0 && (here >= most || all >= 2 * most)) return undefined;
    return this.presence.enter(entering, listener);
  }

  /**
   * Commits a message and then delivers it to everybody whom it is for. Two calls in one order are committed in that
   * order.
   *
   * @param draft The message.
   * @param origin The connection that it came from, which gets `sent` in its place.
   * @returns What became of it; when it was stored, it has been delivered.
   */
  send(draft: Draft, origin: Listener): Promise<SendResult> {
    this.#sending++;
    const forget = this.#remember(draft, origin);
    return this.store.append(draft).then((appended): SendResult => {
      this.#answered();
      forget();
      if (appended.kind !== "stored") return appended;
      const delivery = new Delivery(appended);
      if (!this.#follows) this.#deliver(delivery, origin);
      return { kind: "stored", delivery };
    }, (error): SendResult => {
      this.#answered();
      forget();
      this.#onError(error);
      return { kind: "refused", code: "unavailable" };
    });
  }

  /** Resolves when everything that was handed to {@linkcode Hub.send} is committed or refused, and its answer is due. */
  settled(): Promise<void> {
    return new Promise((resolve) => {
      // Who waits for `send` goes first: the answer is due by then.
      const answered = () => this.clock.soon(resolve);
      if (this.#sending === 0) answered();
      else this.#onSettled.push(answered);
    });
  }

  /**
   * Gives an object to all connections of a person.
   *
   * @param uid Who.
   * @param give What to do with each connection.
   * @param except A connection that is left out.
   */
  each(uid: string, give: (listener: Listener) => void, except?: Listener): void {
    for (const listener of this.presence.get(uid)?.connections ?? []) {
      if (listener !== except) give(listener);
    }
  }

  /**
   * Closes what depends on a session that has ended.
   *
   * @param id The session's id.
   * @param uid Whose it was.
   */
  sessionEnded(id: string, uid: string): void {
    this.#endedLately.add(id);
    for (const listener of [...this.presence.get(uid)?.connections ?? []]) {
      if (listener.session?.id === id) listener.end(CLOSES.session);
    }
  }

  /**
   * Whether a sign-in ended a moment ago: what the store said before that is no reason to let anybody in.
   *
   * @param id The session's id.
   * @param uid Whose it was.
   */
  hasEnded(id: string, uid: string): boolean {
    return this.#endedLately.has(id) || this.#endedLately.has(uid);
  }

  /**
   * Tells that a guest set a password.
   *
   * @param uid Who.
   */
  becameMember(uid: string): void {
    this.presence.becameMember(uid);
  }

  /**
   * Lets connections live as long as their session, which was renewed.
   *
   * @param id The session's id.
   * @param options Whose it is, and its new end in ms since 1970.
   */
  sessionRenewed(id: string, options: { uid: string; expiresAt: number }): void {
    this.each(options.uid, ({ session }) => {
      if (session?.id === id) session.expiresAt = options.expiresAt;
    });
  }

  /**
   * Ends a guest: the store frees the name, connections close, and those who wrote with them learn of it.
   *
   * @param uid Who.
   * @param address Where a plain-text guest came from: it may have the name back within a minute.
   * @throws {StoreError} When the store cannot do it.
   */
  async endGuest(uid: string, address?: string): Promise<void> {
    const ended = await this.store.endGuest(uid, address);
    if (ended !== undefined) this.#ended(ended);
  }

  /**
   * Ends anybody for good, and has their messages removed: connections close, and those who wrote with them learn of it.
   *
   * @param uid Who.
   * @returns Whether there was such a person yet.
   * @throws {StoreError} When the store cannot do it.
   */
  async deleteAccount(uid: string): Promise<boolean> {
    const ended = await this.store.deleteAccount(uid);
    if (ended === undefined) return false;
    this.#ended(ended);
    this.tidying.start();
    return true;
  }

  /**
   * Notes who is here, so that a crash makes nobody's absence longer by more than the time between two sweeps; then ends guests
   * that were away too long.
   */
  async sweep(): Promise<void> {
    const here = [...this.presence.uids];
    for (let from = 0; from < here.length && !this.#closed; from += SEEN_AT_ONCE) {
      const uids = here.slice(from, from + SEEN_AT_ONCE);
      await Promise.all(uids.map((uid) => this.store.touch(uid)));
    }
    for (;;) {
      const ended = await this.store.endStale({
        idle: GUEST_IDLE_MS,
        silent: SILENT_GUEST_MS,
        except: this.presence.uids,
      });
      ended.forEach((guest) => this.#ended(guest));
      if (ended.length === 0 || this.#closed) return;
    }
  }

  /** Hands an error that nobody waits for to the log. */
  report(error: unknown): void {
    this.#onError(error);
  }

  /** Closes all connections with 1001 and stops all timers. */
  close(): void {
    this.#closed = true;
    for (const cancel of this.#cancels.splice(0)) cancel();
    this.tidying.close();
    this.turns.flush();
    for (const person of [...this.presence.all()]) {
      // No grace will end any more; a guest of plain-text mode ends here.
      if (person.kind !== "plain") this.#attempt(this.store.touch(person.uid));
      for (const listener of [...person.connections]) listener.end(CLOSES.going_away);
    }
    this.presence.clear();
  }

  #answered(): void {
    if (--this.#sending === 0) this.#onSettled.splice(0).forEach((run) => run());
  }

  /** Where the store tells of all, it knows nothing of connections: these are kept while it stores. */
  #remember({ sender, id }: Draft, origin: Listener): () => void {
    const key = originKey(sender, id);
    // Of two connections that send one id, the first is answered by the commit, the other by `repeated`.
    if (!this.#follows || this.#origins.has(key)) return () => {};
    this.#origins.set(key, origin);
    return () => this.#origins.delete(key);
  }

  #deliver(delivery: Delivery, origin?: Listener): void {
    const { conversation, message } = delivery;
    const give = (listener: Listener) => {
      if (listener === origin) listener.sent(delivery);
      else listener.message(delivery);
    };
    if (isPublic(conversation)) {
      const outbox = origin?.following;
      this.turns.sayToAll(delivery.line, outbox && { outbox, line: delivery.sent() });
      this.presence.apart.forEach(give);
    } else this.#give(conversation, give);
    // After the message: a head that came before it would look like a hole.
    this.#move(conversation, message.seq);
  }

  /** Gives something to the connections of all whom a conversation is for. */
  #give(conversation: Conversation, give: (listener: Listener) => void): void {
    const people = isPublic(conversation)
      ? this.presence.all()
      : (conversation.people ?? []).map(({ uid }) => this.presence.get(uid));
    for (const person of people) {
      for (const listener of person?.connections ?? []) give(listener);
    }
  }

  /** Owes a head. */
  #move(conversation: Conversation, seq: number): void {
    this.#moved.set(conversation.id, { conversation, seq });
    if (this.#moved.size > MAX_MOVED) this.#sendHeads();
  }

  #ended(guest: EndedGuest): void {
    this.#endedLately.add(guest.uid);
    for (const listener of [...this.presence.get(guest.uid)?.connections ?? []]) {
      listener.end(CLOSES.session);
    }
    this.presence.remove(guest.uid);
    for (const conversation of guest.conversations) {
      const other = partner(conversation, guest.uid);
      if (other === undefined || this.presence.get(other.uid) === undefined) continue;
      const state = conversationState(conversation, other.uid);
      const line = toLine({ type: "conversation", ...state });
      this.each(other.uid, (listener) => listener.conversation(line));
    }
  }

  #toAll(object: ServerObject, except?: Person<Listener>): void {
    const line = toLine(object);
    for (const person of this.presence.all()) {
      if (person === except) continue;
      for (const listener of person.connections) listener.notice(line);
    }
  }

  #sendHeads(): void {
    for (const { conversation, seq } of this.#moved.values()) {
      const object: ServerObject = { type: "head", in: conversation.id, seq };
      if (isPublic(conversation)) this.#toAll(object);
      else {
        const line = toLine(object);
        for (const { uid } of conversation.people ?? []) {
          this.each(uid, (listener) => listener.notice(line));
        }
      }
    }
    this.#moved.clear();
  }

  #endExpired(): void {
    const now = this.clock.now();
    for (const person of [...this.presence.all()]) {
      for (const listener of [...person.connections]) {
        if (listener.session === undefined || listener.session.expiresAt > now) continue;
        if (this.#follows) this.#attempt(this.#endUnlessRenewed(listener));
        else listener.end(CLOSES.session);
      }
    }
  }

  /** Closes what depends on a session that has expired, unless it was renewed at another process. */
  async #endUnlessRenewed(listener: Listener): Promise<void> {
    const { session } = listener;
    if (session === undefined) return;
    const found = await this.store.session(session.id);
    if (found === undefined) listener.end(CLOSES.session);
    else session.expiresAt = found.session.expiresAt;
  }

  /** Closes what depends on a session that another process ended: the operator's command, another server. */
  async #endEndedElsewhere(): Promise<void> {
    if (this.#looking) return;
    this.#looking = true;
    try {
      // Kept when the look fails: the store tells of a change once.
      this.#owesLook = await this.store.changedElsewhere() || this.#owesLook;
      if (!this.#owesLook) return;
      const sessions = new Map<string, string>();
      for (const person of this.presence.all()) {
        for (const { session } of person.connections) {
          if (session !== undefined) sessions.set(session.id, person.uid);
        }
      }
      const ids = [...sessions.keys()];
      for (let from = 0; from < ids.length; from += MAX_LOOKED_UP) {
        const ended = await this.store.endedSessions(ids.slice(from, from + MAX_LOOKED_UP));
        for (const id of ended) this.sessionEnded(id, sessions.get(id) ?? "");
      }
      await this.#endRemovedGuests();
      this.#owesLook = false;
    } catch (error) {
      // Closed before the hub, when the server stops: nobody is looked after any more.
      if (!(error instanceof StoreError && error.problem === "closed")) throw error;
    } finally {
      this.#looking = false;
    }
  }

  /** Guests of plain-text mode have no session that could end. */
  async #endRemovedGuests(): Promise<void> {
    const guests = [...this.presence.all()].filter(({ kind }) => kind === "plain");
    for (const { uid, connections } of guests) {
      if ((await this.store.account(uid))?.ended === false) continue;
      for (const listener of [...connections]) listener.end(CLOSES.session);
    }
  }

  #every(ms: number, run: () => void): void {
    const index = this.#cancels.length;
    const again = () => {
      this.#cancels[index] = this.clock.after(ms, () => {
        if (this.#closed) return;
        run();
        again();
      });
    };
    again();
  }

  /** For what nobody waits for: a failure is the log's. */
  #attempt(work: Promise<unknown>): void {
    work.catch(this.#onError);
  }
}

function originKey(uid: string, id: string): string {
  return `${uid} ${id}`;
}
