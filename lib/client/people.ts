import { type ReadonlySignal, signal } from "@preact/signals";
import { nameKey } from "../protocol/names.ts";
import type { User } from "../protocol/server_objects.ts";

/** Options of {@linkcode People}. */
export interface PeopleOptions {
  /** Whether somebody who is offline is still needed: a person one has a chat with. */
  readonly keeps: (uid: string) => boolean;
  /** What is known of a person changed. */
  readonly changed: (user: User) => void;
  /** Somebody else has the person's name now: the person has left for good. */
  readonly ended: (uid: string) => void;
}

/** A person with the key that names are compared by, computed once. */
interface Known {
  readonly user: User;
  readonly key: string;
}

/** Names as people expect them sorted; made once, because making it is slow. */
const collator = new Intl.Collator(undefined, { sensitivity: "base", numeric: true });

/** The people known here: those online whom the server named, and those one has a chat with. */
export class People {
  readonly #options: PeopleOptions;
  readonly #known = new Map<string, Known>();
  /** Whoever is known under a name; more than one while an earlier owner's chat is kept. */
  readonly #names = new Map<string, Set<string>>();
  readonly #online = signal<readonly User[]>([]);
  readonly #count = signal(0);
  #stale = false;

  constructor(options: PeopleOptions) {
    this.#options = options;
  }

  /** Those online, sorted by name. */
  get online(): ReadonlySignal<readonly User[]> {
    return this.#online;
  }

  /** How many are online, also those who are not named. */
  get count(): ReadonlySignal<number> {
    return this.#count;
  }

  get(uid: string): User | undefined {
    return this.#known.get(uid)?.user;
  }

  /**
   * Everybody who has a name, whoever is online first.
   *
   * @param name As typed.
   */
  named(name: string): User[] {
    const uids = [...this.#names.get(nameKey(name)) ?? []];
    return uids.flatMap((uid) => this.get(uid) ?? [])
      .sort((a, b) => Number(b.online) - Number(a.online));
  }

  /** The server listed the people anew: whoever is not in the list is not online. */
  replace(users: readonly User[], count: number): void {
    const listed = new Set(users.map(({ uid }) => uid));
    for (const [uid, { user }] of this.#known) {
      if (listed.has(uid)) continue;
      const { seenAt, ...rest } = user;
      // Of somebody online it says since when, and not until when.
      this.update({ ...rest, online: false, ...(user.online ? {} : { seenAt }) });
    }
    for (const user of users) this.update(user);
    this.setCount(count);
  }

  /** Something changed about one person. */
  update(user: User): void {
    const old = this.#known.get(user.uid);
    if (!user.online && !this.#options.keeps(user.uid)) {
      if (old) this.#forget(old);
    } else {
      const key = old?.user.name === user.name ? old.key : nameKey(user.name);
      if (old && old.key !== key) this.#forget(old);
      this.#known.set(user.uid, { user, key });
      const owners = this.#names.get(key) ?? new Set();
      this.#names.set(key, owners.add(user.uid));
      if (user.online) this.#outdate(owners, user.uid);
    }
    if (old?.user.online || user.online) this.#stale = true;
    this.#options.changed(user);
  }

  /** How many are online. */
  setCount(count: number): void {
    this.#count.value = count;
  }

  /** Forgets everybody. */
  clear(): void {
    this.#known.clear();
    this.#names.clear();
    this.#stale = true;
  }

  /** Brings the list up to date: once a frame, however many came and went in it. */
  commit(): void {
    if (!this.#stale) return;
    this.#stale = false;
    this.#online.value = [...this.#known.values()]
      .flatMap(({ user }) => user.online ? user : [])
      .sort((a, b) => collator.compare(a.name, b.name));
  }

  /** A name has one owner at a time, so an earlier one is gone for good. */
  #outdate(owners: Set<string>, owner: string): void {
    if (owners.size === 1) return;
    for (const uid of owners) {
      const old = this.get(uid);
      if (uid === owner || !old) continue;
      if (old.online) this.update({ ...old, online: false });
      this.#options.ended(uid);
    }
  }

  #forget({ user, key }: Known): void {
    this.#known.delete(user.uid);
    const owners = this.#names.get(key);
    owners?.delete(user.uid);
    if (owners?.size === 0) this.#names.delete(key);
  }
}
