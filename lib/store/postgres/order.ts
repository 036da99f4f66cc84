/**
 * The order in which an instance tells of messages: each conversation by `seq`, own ones and those of others.
 *
 * What is known of a conversation is bounded by what changed since the oldest transaction that still runs. Of any other,
 * all was told: it need not be remembered.
 *
 * @module
 */

import type { Conversation, RemovedMessage, Stored } from "../store.ts";

/** What is left of a message that was removed before it was told. */
export interface Removed {
  readonly kind: "removed";
  readonly message: RemovedMessage;
  readonly conversation: Conversation;
}

/** What is told. */
export type Tellable = Stored | Removed;

/** An own message, committed. */
export interface Own {
  readonly stored: Stored;
  /** To be called when it was told. */
  readonly settle: () => void;
}

/** How an own batch changed a conversation. */
export interface OwnChange {
  /** `last` before it. */
  readonly base: number;
  /** The transaction that had changed the conversation before. */
  readonly before: bigint;
  /** The own one. */
  readonly tx: bigint;
}

/** An own message that waits for those before it, and the transaction that stored it. */
interface Waiting extends Own {
  readonly tx: bigint;
}

interface Told {
  seq: number;
  tx: bigint;
}

/** Tells each conversation by `seq`. */
export class Order {
  readonly #tell: (message: Tellable) => void;
  readonly #told = new Map<string, Told>();
  readonly #waiting = new Map<string, Waiting[]>();
  #since: bigint;

  /**
   * @param since The oldest transaction that runs now: what came before is old.
   * @param tell Hears each message.
   */
  constructor(since: bigint, tell: (message: Tellable) => void) {
    this.#since = since;
    this.#tell = tell;
  }

  /** The transaction from which on changes are asked for. */
  get since(): bigint {
    return this.#since;
  }

  /** Conversations whose own messages wait for those of others. */
  get waiting(): string[] {
    return [...this.#waiting.keys()];
  }

  /** How many conversations it remembers. */
  get size(): number {
    return this.#told.size;
  }

  /** Up to where a conversation was told; nothing where that is all from before {@linkcode Order.since}. */
  told(id: string): number | undefined {
    return this.#told.get(id)?.seq;
  }

  /**
   * Takes own messages of one conversation, in the order of `seq`.
   *
   * @returns Whether all were told; otherwise those of others before them are to be read.
   */
  own(id: string, messages: readonly Own[], { base, before, tx }: OwnChange): boolean {
    if (tx < this.#since) {
      // The answer to the commit was overtaken by looks at the database, which found it and told it.
      for (const { settle } of messages) settle();
      return true;
    }
    const known = this.told(id) ?? (base === 0 || before < this.#since ? base : undefined);
    if (known === undefined || known < base || this.#waiting.has(id)) {
      const waiting = this.#waiting.get(id) ?? [];
      for (const message of messages) waiting.push({ ...message, tx });
      this.#waiting.set(id, waiting);
      return false;
    }
    const told = this.#remember(id, known, tx);
    for (const message of messages) this.#tellOwn(told, message);
    return true;
  }

  /**
   * Takes messages of the database.
   *
   * @param id The conversation.
   * @param messages What follows without a hole, but for those below `first`.
   * @param options `after`: all up to here was told; `first`: the lowest that is kept; `tx`: what changed the conversation
   * last, when they were read.
   */
  read(
    id: string,
    messages: readonly Tellable[],
    { after, first, tx }: { after: number; first: number; tx: bigint },
  ): void {
    const told = this.#remember(id, after, tx);
    const waiting = this.#waiting.get(id) ?? [];
    this.#tellWaiting(told, waiting, first);
    for (const found of messages) {
      const { seq } = found.message;
      if (seq <= told.seq) continue;
      told.seq = seq;
      this.#tell(found);
      this.#tellWaiting(told, waiting, first);
    }
    // Too old before they were read: nobody is told of them, and nobody waits for them.
    told.seq = Math.max(told.seq, first - 1);
    if (waiting.length === 0) this.#waiting.delete(id);
  }

  /**
   * Passes over what is in a conversation that nobody here is in: whoever comes later has read it when they came.
   *
   * @param id The conversation.
   * @param options `last`: its end; `tx`: what changed it last.
   */
  pass(id: string, { last, tx }: { last: number; tx: bigint }): void {
    const told = this.#remember(id, last, tx);
    told.seq = Math.max(told.seq, last);
  }

  /** Everything from before a transaction was seen: what changed last before it is forgotten. */
  advance(horizon: bigint): void {
    // As long as the oldest transaction runs, there is nothing to forget.
    if (horizon <= this.#since) return;
    this.#since = horizon;
    for (const [id, { tx }] of this.#told) {
      if (tx < this.#since && !this.#waiting.has(id)) this.#told.delete(id);
    }
  }

  /** Settles what waits although it was not told: the store closes. */
  close(): void {
    for (const waiting of this.#waiting.values()) waiting.forEach(({ settle }) => settle());
    this.#waiting.clear();
  }

  #remember(id: string, seq: number, tx: bigint): Told {
    let told = this.#told.get(id);
    if (told === undefined) {
      told = { seq, tx };
      this.#told.set(id, told);
    } else if (tx > told.tx) told.tx = tx;
    return told;
  }

  /** Tells own messages that wait, as long as they are next; what was ahead of one below `first` is no more. */
  #tellWaiting(told: Told, waiting: Waiting[], first: number): void {
    for (let own = waiting[0]; own !== undefined; own = waiting[0]) {
      if (own.stored.message.seq > Math.max(told.seq + 1, first)) return;
      waiting.shift();
      if (own.tx > told.tx) told.tx = own.tx;
      this.#tellOwn(told, own);
    }
  }

  #tellOwn(told: Told, { stored, settle }: Own): void {
    const { seq } = stored.message;
    // Otherwise it was read from the database already, before the commit was answered.
    if (seq > told.seq) {
      told.seq = seq;
      this.#tell(stored);
    }
    settle();
  }
}
