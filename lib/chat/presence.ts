import { nameKey } from "../protocol/names.ts";
import { COUNT_INTERVAL_MS, PRESENCE_GRACE_MS } from "../protocol/limits.ts";
import type { ServerObject, User } from "../protocol/server_objects.ts";
import type { Connected, ConnectedElsewhere } from "../store/neighbours.ts";
import type { AccountKind } from "../store/store.ts";
import type { Clock } from "./clock.ts";
import { Elsewhere, type Remote } from "./elsewhere.ts";
import type { ChatLimits } from "./limits.ts";
import type { Line } from "./run.ts";
import { type Rate, TokenBucket } from "./token_bucket.ts";
import { UserList } from "./user_list.ts";

/** Something that belongs to a person and gets lines: a connection. */
export interface Member {
  readonly uid: string;
}

/** Somebody who is online at this process, with any number of connections. */
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
  toPartners(object: ServerObject, person: Entering, options?: { self: boolean }): void;
  /** A person came to this process, or has more or fewer connections here. */
  here(person: Connected): void;
  /** The grace is over, or the person has ended: not connected to this process any more. */
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
 * goodbye; to this process or to another one of the chat. Above `maxUsers` people, comings and goings are told to those alone
 * whom they concern, and the others get a count, once a second at most.
 */
export class Presence<M extends Member> {
  readonly #people = new Map<string, Person<M>>();
  readonly #elsewhere = new Elsewhere();
  /** How many are connected elsewhere alone. */
  #absent = 0;
  readonly #clock: Clock;
  readonly #limits: ChatLimits;
  readonly #events: PresenceEvents<M>;
  readonly #apart = new Set<M>();
  /** The first `maxUsers` of everybody, until one of them changes. */
  #list: UserList | undefined;
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
    return this.#people.size + this.#absent;
  }

  /** The uids of the people online at this process. */
  get uids(): ReadonlySet<string> {
    return new Set(this.#people.keys());
  }

  /** Somebody who is online at this process. */
  get(uid: string): Person<M> | undefined {
    return this.#people.get(uid);
  }

  /** Whether anybody is online at this process. */
  get isAnybodyHere(): boolean {
    return this.#people.size > 0;
  }

  /** Everybody who is online at this process. */
  all(): Iterable<Person<M>> {
    return this.#people.values();
  }

  /** Whether somebody is online, wherever. */
  isOnline(uid: string): boolean {
    return this.nameOf(uid) !== undefined;
  }

  /** The name of somebody who is online, wherever. */
  nameOf(uid: string): string | undefined {
    return (this.#people.get(uid) ?? this.#elsewhere.get(uid))?.name;
  }

  /** Connections of a person that are open: here, and at all processes together. */
  connections(uid: string): { here: number; all: number } {
    const here = this.#people.get(uid)?.connections.size ?? 0;
    return { here, all: here + this.#elsewhere.connections(uid) };
  }

  /**
   * Counts a message of a person against the rate. Whoever is connected to several processes has a part of the rate at each.
   *
   * @returns 0 when it is allowed, otherwise the milliseconds after which one is.
   */
  takeMessage({ uid, bucket }: Person<M>): number {
    return bucket.take(this.#clock.now(), 1 + this.#elsewhere.places(uid));
  }

  /** Who is connected to this process, for the others. */
  *connected(): Generator<Connected> {
    for (const person of this.#people.values()) yield toConnected(person);
  }

  /** Connections that are told of each message to all by themselves: those that have just come, and those of plain text. */
  get apart(): ReadonlySet<M> {
    return this.#apart;
  }

  /**
   * Notes that a connection gets what is said to all in another way.
   *
   * @param connection The connection, which has entered.
   */
  followsAll(connection: M): void {
    this.#apart.delete(connection);
  }

  /**
   * Adds a connection; the first one of a person makes them online.
   *
   * @param entering Who.
   * @param connection The connection.
   */
  enter(entering: Entering, connection: M): Person<M> {
    this.#apart.add(connection);
    const known = this.#people.get(entering.uid);
    if (known !== undefined) {
      known.cancelLeave?.();
      known.cancelLeave = undefined;
      known.connections.add(connection);
      this.#events.here(toConnected(known));
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
    // Behind those of this process stand those of others.
    if (this.#people.size <= this.#limits.maxUsers) {
      if (this.#absent === 0) this.#list?.add(toUser(person));
      else this.#list = undefined;
    }
    if (this.#elsewhere.get(uid) === undefined) this.#tell(person, true);
    else this.#absent--;
    this.#events.here(toConnected(person));
    return person;
  }

  /**
   * Takes a connection away. After the last one the person is online for a grace yet.
   *
   * @param person Whose.
   * @param connection The connection.
   */
  leave(person: Person<M>, connection: M): void {
    this.#apart.delete(connection);
    if (!person.connections.delete(connection)) return;
    if (this.#people.get(person.uid) !== person) return;
    this.#events.here(toConnected(person));
    if (person.connections.size > 0) return;
    person.cancelLeave = this.#clock.after(PRESENCE_GRACE_MS, () => this.#remove(person));
  }

  /** Notes who came to another process, or changed there. */
  came(connected: ConnectedElsewhere): void {
    const { uid, kind } = connected;
    this.#list = undefined;
    const remote = this.#elsewhere.add(connected);
    if (remote === undefined) {
      if (kind === "member") this.becameMember(uid);
    } else if (!this.#people.has(uid)) {
      this.#absent++;
      this.#tell(remote, true);
    }
  }

  /** Notes who is not connected to another process any more. */
  leftElsewhere(uid: string, process: string): void {
    this.#list = undefined;
    const remote = this.#elsewhere.remove(uid, process);
    if (remote === undefined || this.#people.has(uid)) return;
    this.#absent--;
    this.#tell(remote, false);
  }

  /** Notes who is connected to other processes: whoever is not among them is not any more. */
  replaceElsewhere(people: readonly ConnectedElsewhere[]): void {
    const kept = new Set(people.map(({ uid, process }) => `${uid} ${process}`));
    const gone: [uid: string, process: string][] = [];
    for (const { uid, places } of this.#elsewhere.all()) {
      for (const process of places.keys()) {
        if (!kept.has(`${uid} ${process}`)) gone.push([uid, process]);
      }
    }
    // Who only moved from one process to another neither goes nor comes.
    for (const person of people) this.came(person);
    for (const [uid, process] of gone) this.leftElsewhere(uid, process);
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
    const here = this.#people.get(uid);
    const remote = this.#elsewhere.get(uid);
    const person = here ?? remote;
    if (person === undefined || person.kind === "member") return;
    this.#list = undefined;
    person.kind = "member";
    if (remote !== undefined) remote.kind = "member";
    if (here !== undefined) this.#events.here(toConnected(here));
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
    for (const person of this.#everybody()) {
      if (found.length >= limit) break;
      if (person.key.startsWith(prefix)) found.push(toUser(person));
    }
    return found;
  }

  /** Forgets all, without telling anybody. */
  clear(): void {
    for (const person of this.#people.values()) person.cancelLeave?.();
    this.#people.clear();
    this.#list = undefined;
    this.#elsewhere.clear();
    this.#absent = 0;
    this.#apart.clear();
    this.#cancelCount?.();
  }

  /**
   * The list for `welcome`: `first` (oneself and the people of one's conversations) and then others who are online.
   *
   * @param first In this order; those online stand with their present state.
   * @returns At most `maxUsers`, nobody twice.
   */
  users(first: Iterable<User> = []): User[] {
    const users = this.#begin(first);
    for (const person of this.#everybody()) {
      if (users.size >= this.#limits.maxUsers) break;
      if (!users.has(person.uid)) users.set(person.uid, toUser(person));
    }
    return [...users.values()];
  }

  /**
   * The same as {@linkcode Presence.users}, as JSON: what does not differ from one to the next is serialised once for all
   * who come while nobody in it changes.
   *
   * @param first In this order; those online stand with their present state.
   */
  usersLine(first: Iterable<User>): Line {
    return (this.#list ??= this.#listed()).behind(this.#begin(first), this.#limits.maxUsers);
  }

  /** Whom the list begins with. */
  #begin(first: Iterable<User>): Map<string, User> {
    const users = new Map<string, User>();
    for (const user of first) {
      if (users.size >= this.#limits.maxUsers) break;
      const person = this.#people.get(user.uid) ?? this.#elsewhere.get(user.uid);
      users.set(user.uid, person === undefined ? user : toUser(person));
    }
    return users;
  }

  #listed(): UserList {
    const list = new UserList();
    for (const person of this.#everybody()) {
      if (list.size >= this.#limits.maxUsers) break;
      list.add(toUser(person));
    }
    return list;
  }

  #remove(person: Person<M>): void {
    if (this.#people.get(person.uid) !== person) return;
    this.#people.delete(person.uid);
    this.#list = undefined;
    if (this.#elsewhere.get(person.uid) === undefined) this.#tell(person, false);
    else this.#absent++;
    this.#events.left(person);
  }

  /** Who is online, wherever; nobody twice. */
  *#everybody(): Generator<Person<M> | Remote> {
    yield* this.#people.values();
    for (const remote of this.#elsewhere.all()) {
      if (!this.#people.has(remote.uid)) yield remote;
    }
  }

  #tell(person: Person<M> | Remote, online: boolean): void {
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
      this.#events.toAll(presence, "connections" in person ? person : undefined);
      return;
    }
    this.#events.toPartners(presence, person);
    this.#cancelCount ??= this.#clock.after(COUNT_INTERVAL_MS, () => {
      this.#cancelCount = undefined;
      this.#events.toAll({ type: "presence", count: this.count });
    });
  }
}

/** Somebody at this process, as other processes know them. */
function toConnected<M extends Member>(person: Person<M>): Connected {
  const { uid, name, kind, since, connections } = person;
  return { uid, name, kind, since, connections: connections.size };
}

/** Somebody online, as others see them. */
export function toUser(person: Entering & { readonly since: number }): User {
  const { uid, name, kind, since } = person;
  return { uid, name, guest: kind !== "member", online: true, seenAt: since };
}
