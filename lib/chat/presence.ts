import { nameKey } from "../protocol/names.ts";
import { COUNT_INTERVAL_MS, PRESENCE_GRACE_MS } from "../protocol/limits.ts";
import type { ServerObject, User } from "../protocol/server_objects.ts";
import type { AccountKind } from "../store/store.ts";
import type { Clock } from "./clock.ts";
import type { ChatLimits } from "./limits.ts";
import { type Rate, TokenBucket } from "./token_bucket.ts";

/** Something that belongs to a person and gets lines: a connection. */
export interface Member {
  readonly uid: string;
}

/** Somebody who is online, with any number of connections. */
export interface Person<M extends Member> {
  readonly uid: string;
  readonly name: string;
  /** What names are compared by. */
  readonly key: string;
  kind: AccountKind;
  /** When they came, in ms since 1970. */
  readonly since: number;
  /** The open connections; none during the grace after the last one closed. */
  readonly connections: Set<M>;
  /** The rate of messages, over all connections. */
  readonly bucket: TokenBucket;
  /** Takes back the end of the grace. */
  cancelLeave?: () => void;
}

/** What {@linkcode Presence} tells. */
export interface PresenceEvents<M extends Member> {
  /** To everybody who is online. */
  toAll(object: ServerObject, except?: Person<M>): void;
  /** While presence is bounded: to those who share a private conversation with `person`, and with `self` to them too. */
  toPartners(object: ServerObject, person: Person<M>, options?: { self: boolean }): void;
  /** The grace is over, or the person has ended: offline. */
  left(person: Person<M>): void;
}

/** Who a person is, for {@linkcode Presence.enter}. */
export interface Entering {
  readonly uid: string;
  readonly name: string;
  readonly kind: AccountKind;
}

/**
 * Who is online: people with a connection, and those whose last one closed within the grace, so that a reload is not a
 * goodbye. Above `maxUsers` people, comings and goings are told to those alone whom they concern, and the others get a
 * count, once a second at most.
 */
export class Presence<M extends Member> {
  readonly #people = new Map<string, Person<M>>();
  readonly #clock: Clock;
  readonly #limits: ChatLimits;
  readonly #events: PresenceEvents<M>;
  #bounded = false;
  #cancelCount: (() => void) | undefined;

  /**
   * @param clock What time it is.
   * @param limits Where presence is bounded.
   * @param events Who is told.
   */
  constructor(clock: Clock, limits: ChatLimits, events: PresenceEvents<M>) {
    this.#clock = clock;
    this.#limits = limits;
    this.#events = events;
  }

  /** People online, those in their grace included. */
  get count(): number {
    return this.#people.size;
  }

  /** The uids of the people online. */
  get uids(): ReadonlySet<string> {
    return new Set(this.#people.keys());
  }

  /** Somebody who is online. */
  get(uid: string): Person<M> | undefined {
    return this.#people.get(uid);
  }

  /** Everybody who is online. */
  all(): Iterable<Person<M>> {
    return this.#people.values();
  }

  /**
   * Adds a connection; the first one of a person makes them online.
   *
   * @param entering Who.
   * @param connection The connection.
   */
  enter(entering: Entering, connection: M): Person<M> {
    const known = this.#people.get(entering.uid);
    if (known !== undefined) {
      known.cancelLeave?.();
      known.cancelLeave = undefined;
      known.connections.add(connection);
      return known;
    }
    const { messagesPerSecond } = this.#limits;
    const rate: Rate = { perSecond: messagesPerSecond, burst: messagesPerSecond * 2 };
    const { uid, name, kind } = entering;
    const person: Person<M> = {
      uid,
      name,
      key: nameKey(name),
      kind,
      since: this.#clock.now(),
      connections: new Set([connection]),
      bucket: new TokenBucket(rate, this.#clock.now()),
    };
    this.#people.set(person.uid, person);
    this.#tell(person, true);
    return person;
  }

  /**
   * Takes a connection away. After the last one the person is online for a grace yet.
   *
   * @param person Whose.
   * @param connection The connection.
   */
  leave(person: Person<M>, connection: M): void {
    if (!person.connections.delete(connection) || person.connections.size > 0) return;
    if (this.#people.get(person.uid) !== person) return;
    person.cancelLeave = this.#clock.after(PRESENCE_GRACE_MS, () => this.#remove(person));
  }

  /** Makes somebody offline at once: a guest who has ended does not come back. */
  remove(uid: string): void {
    const person = this.#people.get(uid);
    if (person === undefined) return;
    person.cancelLeave?.();
    this.#remove(person);
  }

  /**
   * Notes that a guest has become a member, and tells it where they are online: to themselves as well, who may have
   * the page open more than once.
   *
   * @param uid Who.
   */
  becameMember(uid: string): void {
    const person = this.#people.get(uid);
    if (person === undefined || person.kind === "member") return;
    person.kind = "member";
    const { name } = person;
    const { count } = this;
    const presence: ServerObject = {
      type: "presence",
      uid,
      name,
      guest: false,
      online: true,
      count,
    };
    if (this.#bounded) this.#events.toPartners(presence, person, { self: true });
    else this.#events.toAll(presence);
  }

  /**
   * People online whose name's key begins so, in no order.
   *
   * @param prefix Of the key.
   * @param limit How many at most.
   */
  named(prefix: string, limit: number): User[] {
    const found: User[] = [];
    for (const person of this.#people.values()) {
      if (found.length >= limit) break;
      if (person.key.startsWith(prefix)) found.push(toUser(person));
    }
    return found;
  }

  /** Forgets all, without telling anybody. */
  clear(): void {
    for (const person of this.#people.values()) person.cancelLeave?.();
    this.#people.clear();
    this.#cancelCount?.();
  }

  /**
   * The list for `welcome`: `first` (oneself and the people of one's conversations) and then others who are online.
   *
   * @param first In this order; those online stand with their present state.
   * @returns At most `maxUsers`, nobody twice.
   */
  users(first: Iterable<User> = []): User[] {
    const users = new Map<string, User>();
    for (const user of first) {
      if (users.size >= this.#limits.maxUsers) break;
      const person = this.#people.get(user.uid);
      users.set(user.uid, person === undefined ? user : toUser(person));
    }
    for (const person of this.#people.values()) {
      if (users.size >= this.#limits.maxUsers) break;
      if (!users.has(person.uid)) users.set(person.uid, toUser(person));
    }
    return [...users.values()];
  }

  #remove(person: Person<M>): void {
    if (this.#people.get(person.uid) !== person) return;
    this.#people.delete(person.uid);
    this.#tell(person, false);
    this.#events.left(person);
  }

  #tell(person: Person<M>, online: boolean): void {
    const { count } = this;
    const { uid, name } = person;
    const guest = person.kind !== "member";
    const presence: ServerObject = { type: "presence", uid, name, guest, online, count };
    if (this.#bounded && count < this.#limits.usersAgain) {
      this.#bounded = false;
      this.#cancelCount?.();
      this.#cancelCount = undefined;
      this.#events.toAll({ type: "users", users: this.users(), online: count });
      return;
    }
    if (count > this.#limits.maxUsers) this.#bounded = true;
    if (!this.#bounded) {
      this.#events.toAll(presence, person);
      return;
    }
    this.#events.toPartners(presence, person);
    this.#cancelCount ??= this.#clock.after(COUNT_INTERVAL_MS, () => {
      this.#cancelCount = undefined;
      this.#events.toAll({ type: "presence", count: this.count });
    });
  }
}

/** Somebody online, as others see them. */
export function toUser<M extends Member>(person: Person<M>): User {
  const { uid, name, kind, since } = person;
  return { uid, name, guest: kind !== "member", online: true, seenAt: since };
}
