/**
 * Several processes of one chat, for tests: stores that tell each other what they do, as those on one database.
 *
 * @module
 */
import type { Announcement, Follower } from "../store/neighbours.ts";
import type { Appended, Store } from "../store/store.ts";

/** Makes of one store several, each for a process. */
export class Neighbours {
  readonly #store: Store;
  readonly #followers = new Map<string, Follower>();

  /** @param store What keeps everything. */
  constructor(store: Store) {
    this.#store = store;
  }

  /**
   * The store of a process.
   *
   * @param process Its name.
   */
  store(process: string): Store {
    const store = this.#store;
    const others = (tell: (follower: Follower) => void) => {
      for (const [name, follower] of this.#followers) if (name !== process) tell(follower);
    };
    const own: Partial<Store> = {
      follow: (follower) => {
        this.#followers.set(process, follower);
        follower.elsewhere(this.#elsewhere(process));
        return true;
      },
      announce: (announcement) =>
        queueMicrotask(() => others((follower) => tell(follower, announcement, process))),
      append: async (draft): Promise<Appended> => {
        const appended = await store.append(draft);
        if (appended.kind === "stored") {
          for (const follower of this.#followers.values()) follower.committed(appended);
        }
        return appended;
      },
      tidy: async (options) => {
        const tidied = await store.tidy(options);
        others((follower) => follower.shortened(tidied.conversations));
        return tidied;
      },
      endGuest: async (uid, address) => {
        const ended = await store.endGuest(uid, address);
        if (ended !== undefined) others((follower) => follower.ended(ended));
        return ended;
      },
      setPassword: async (change) => {
        const changed = await store.setPassword(change);
        if (changed !== undefined) {
          others((follower) => follower.sessionsEnded(change.uid, changed.ended));
          others((follower) => follower.becameMember(change.uid));
        }
        return changed;
      },
    };
    return new Proxy(store, {
      get(target, name) {
        const value = Reflect.get(own, name) ?? Reflect.get(target, name, target);
        return typeof value === "function" ? value.bind(target) : value;
      },
    });
  }

  /** A process is gone without a word, and the others have found out. */
  lose(process: string): void {
    this.#followers.delete(process);
    for (const [name, follower] of this.#followers) follower.elsewhere(this.#elsewhere(name));
  }

  #elsewhere(process: string) {
    return [...this.#followers].flatMap(([name, follower]) =>
      name === process ? [] : [...follower.people()].map((one) => ({ ...one, process: name }))
    );
  }
}

function tell(follower: Follower, announcement: Announcement, process: string): void {
  switch (announcement.type) {
    case "here":
      return follower.came({ ...announcement.person, process });
    case "left":
      return follower.left(announcement.uid, process);
    default:
      return follower.hinted(announcement);
  }
}
