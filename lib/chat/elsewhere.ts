import { nameKey } from "../protocol/names.ts";
import type { AccountKind } from "../store/store.ts";
import type { ConnectedElsewhere } from "../store/neighbours.ts";

/** Somebody who is connected to other processes of the chat. */
export interface Remote {
  readonly uid: string;
  readonly name: string;
  /** What names are compared by. */
  readonly key: string;
  kind: AccountKind;
  /** When they came, in ms since 1970. */
  readonly since: number;
  /** Open connections by process; 0 during the grace there. */
  readonly places: Map<string, number>;
}

/** Who is connected to the other processes of the chat, as those told it. With one process, nobody is. */
export class Elsewhere {
  readonly #people = new Map<string, Remote>();

  /** Somebody who is connected elsewhere. */
  get(uid: string): Remote | undefined {
    return this.#people.get(uid);
  }

  /** Everybody who is connected elsewhere. */
  all(): Iterable<Remote> {
    return this.#people.values();
  }

  /** Connections of a person, over all other processes. */
  connections(uid: string): number {
    let sum = 0;
    for (const count of this.#people.get(uid)?.places.values() ?? []) sum += count;
    return sum;
  }

  /** Other processes that a person has connections to. */
  places(uid: string): number {
    let sum = 0;
    for (const count of this.#people.get(uid)?.places.values() ?? []) if (count > 0) sum++;
    return sum;
  }

  /**
   * Notes who is connected to a process.
   *
   * @returns The person where they were connected to none so far.
   */
  add({ process, connections, uid, name, kind, since }: ConnectedElsewhere): Remote | undefined {
    const known = this.#people.get(uid);
    if (known !== undefined) {
      known.places.set(process, connections);
      return undefined;
    }
    const places = new Map([[process, connections]]);
    const remote: Remote = { uid, name, key: nameKey(name), kind, since, places };
    this.#people.set(uid, remote);
    return remote;
  }

  /**
   * Notes who is not connected to a process any more.
   *
   * @returns The person where they are connected to none now.
   */
  remove(uid: string, process: string): Remote | undefined {
    const known = this.#people.get(uid);
    if (!known?.places.delete(process) || known.places.size > 0) return undefined;
    this.#people.delete(uid);
    return known;
  }

  /** Forgets all. */
  clear(): void {
    this.#people.clear();
  }
}
