/** Faults after which a run is hopeless; more would only hide the first. */
const MAX_FAULTS = 20;

/** Where a message stands. */
export interface Standing {
  readonly id: string;
  readonly in: string;
  readonly seq: number;
  readonly at: number;
}

/** What its author knows of a message. */
export interface Written {
  /** The author's uid. */
  readonly from: string;
  /** The other person's uid; for all where there is none. */
  readonly to?: string;
  readonly text: string;
}

/**
 * What everybody has seen and was told, put together: whatever contradicts it is a fault. It outlives the server, so an
 * answer after a restart is held against those from before.
 */
export class Ledger {
  /** What should not have happened, in words. */
  readonly faults: string[] = [];
  /** Messages whose authors were told `sent`. */
  readonly acknowledged = new Set<string>();
  readonly #written = new Map<string, Written>();
  readonly #standings = new Map<string, Standing>();
  readonly #order = new Map<string, Map<number, string>>();
  readonly #last = new Map<string, number>();
  /** By private conversation, its two people. */
  readonly #people = new Map<string, string>();

  /** Notes a fault. */
  fault(who: string, what: string): void {
    if (this.faults.length < MAX_FAULTS) this.faults.push(`${who}: ${what}`);
  }

  /** Notes what somebody is about to send. */
  write(id: string, written: Written): void {
    this.#written.set(id, written);
  }

  /** The greatest `seq` of a conversation that anybody knows of. */
  last(conversation: string): number {
    return this.#last.get(conversation) ?? 0;
  }

  /** The conversations that somebody takes part in. */
  conversationsOf(uid: string): string[] {
    const own = [...this.#people].filter(([, people]) => people.split(" ").includes(uid));
    return ["everyone", ...own.map(([id]) => id)];
  }

  /** Somebody was told `sent`. */
  sent(who: string, standing: Standing): void {
    this.#stand(who, standing);
    this.acknowledged.add(standing.id);
  }

  /** Somebody was given a message: live, as a replay or in history. */
  message(
    who: string,
    uid: string,
    message: Standing & { readonly uid: string; readonly text: string },
  ): void {
    this.#stand(who, message);
    const written = this.#written.get(message.id);
    const place = `${message.in} ${message.seq}`;
    if (written === undefined) return this.fault(who, `got ${place}, which nobody wrote`);
    if (written.text !== message.text) {
      this.fault(who, `got another text than was written, ${place}`);
    }
    if (written.from !== message.uid) this.fault(who, `got ${place} from ${message.uid}`);
    if (written.to !== undefined && ![written.from, written.to].includes(uid)) {
      this.fault(who, `got a private message of others, ${place}`);
    }
  }

  /** What is known to have been written and acknowledged, but does not stand at its place in `stored`. */
  missing(conversation: string, stored: ReadonlyMap<number, string>): string[] {
    return [...this.#order.get(conversation) ?? []]
      .filter(([seq, id]) => stored.get(seq) !== id)
      .map(([seq, id]) => `${conversation} ${seq} (${id})`);
  }

  #stand(who: string, { id, in: conversation, seq, at }: Standing): void {
    const known = this.#standings.get(id);
    const place = `${id} at ${conversation} ${seq} (${at})`;
    if (known === undefined) {
      this.#standings.set(id, { id, in: conversation, seq, at });
      const order = this.#order.get(conversation) ?? new Map<number, string>();
      this.#order.set(conversation, order);
      const other = order.get(seq);
      if (other !== undefined) this.fault(who, `saw ${place}, where ${other} stood`);
      order.set(seq, id);
      this.#last.set(conversation, Math.max(seq, this.last(conversation)));
    } else if (known.in !== conversation || known.seq !== seq || known.at !== at) {
      this.fault(who, `saw ${place}, which stood at ${known.in} ${known.seq} (${known.at})`);
    }
    const written = this.#written.get(id);
    if (written === undefined) return;
    if ((written.to === undefined) !== (conversation === "everyone")) {
      this.fault(who, `saw ${place}, which was for ${written.to ?? "all"}`);
    }
    if (written.to === undefined) return;
    const people = [written.from, written.to].sort().join(" ");
    if ((this.#people.get(conversation) ?? people) !== people) {
      this.fault(who, `saw ${place} in a conversation of others`);
    }
    this.#people.set(conversation, people);
  }
}
