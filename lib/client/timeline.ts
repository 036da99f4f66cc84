/**
 * The stored messages of one conversation, as far as they are held here.
 *
 * @module
 */
import type { Entry } from "./state.ts";

/** An entry that has a place. */
export type PlacedEntry = Extract<Entry, { seq: number }>;

/** A stretch that is missing above what is held without holes. */
export interface Hole {
  /** The lowest `seq` above it that is held, or the one after the last. */
  readonly before: number;
  /** How many messages it holds. */
  readonly missing: number;
}

/**
 * Messages by `seq`, each once.
 *
 * From `low` to `high` everything is held. What came from above `high + 1` is kept too, and what is between is a
 * known {@linkcode Hole}. Nothing is held below `low`: history has it. Before anything is loaded there is no `low`.
 */
export class Timeline {
  #entries: PlacedEntry[] = [];
  #low = 0;
  #high = 0;
  #loaded = false;
  #first = 1;
  #last = 0;
  /** Up to here, what is held came from an earlier page, and the server was not asked yet whether it is there yet. */
  #doubt = 0;
  #version = 0;

  /** In the order of `seq`; the array changes in place. */
  get entries(): readonly PlacedEntry[] {
    return this.#entries;
  }

  /** Whether it is known what the newest messages were at some moment. */
  get loaded(): boolean {
    return this.#loaded;
  }

  /** The highest `seq` up to which all is held; nothing while not loaded. */
  get high(): number | undefined {
    return this.#loaded ? this.#high : undefined;
  }

  /** The lowest `seq` from which all is held; nothing while not loaded. */
  get low(): number | undefined {
    return this.#loaded ? this.#low : undefined;
  }

  /** The entries from `low` to `high`, without a hole. */
  get held(): readonly PlacedEntry[] {
    return this.#loaded ? this.#entries.slice(0, this.#high + 1 - this.#low) : [];
  }

  /** Grows with every change of what is held or known. */
  get version(): number {
    return this.#version;
  }

  /** The lowest `seq` that the server keeps, as far as is known. */
  get first(): number {
    return this.#first;
  }

  /** The highest `seq` known of. */
  get last(): number {
    return this.#last;
  }

  /** Whether the newest message is held, and all between it and `low`. */
  get current(): boolean {
    return this.#loaded && this.#high >= this.#last && this.#entries.length > 0;
  }

  /** Whether there is nothing older than what is held. */
  get complete(): boolean {
    return this.#loaded ? this.#low <= this.#first : this.#first > this.#last;
  }

  /** Where a page of history is to end that tells what became of what an earlier page held; nothing where all is known. */
  get doubtful(): number | undefined {
    return this.#loaded && this.#doubt >= this.#low ? this.#doubt + 1 : undefined;
  }

  /** The lowest missing stretch above `high`. */
  get hole(): Hole | undefined {
    if (!this.#loaded || this.#high >= this.#last) return undefined;
    const before = this.#entries[this.#high + 1 - this.#low]?.seq ?? this.#last + 1;
    return { before, missing: before - 1 - this.#high };
  }

  /** The server said what it keeps. */
  bounds(first: number, last: number): void {
    this.#noteLast(last);
    if (first > this.#first) {
      this.#version++;
      this.#first = first;
      if (this.#loaded && first > this.#low) this.#cut(first);
    }
    // An empty conversation is held completely without asking.
    if (!this.#loaded && this.#first > this.#last) this.#open(this.#last + 1);
  }

  /**
   * Places a message that came alone.
   *
   * @returns Whether it changed anything: not when it is held already, nor when it is from below or no longer kept.
   */
  add(entry: PlacedEntry): boolean {
    this.#noteLast(entry.seq);
    // An acknowledgement that is repeated may be of a message that was removed since: what is below the first is no hole.
    if (entry.seq < this.#first) return false;
    if (!this.#loaded) this.#open(entry.seq);
    if (entry.seq < this.#low) return false;
    const at = this.#indexOf(entry.seq);
    const held = this.#entries[at];
    if (held?.seq === entry.seq) {
      if (entry.state !== "removed" || held.state === "removed") return false;
      this.#entries[at] = { ...entry, key: held.key };
      this.#version++;
      return true;
    }
    this.#entries.splice(at, 0, entry);
    this.#version++;
    this.#grow();
    return true;
  }

  /**
   * Places a page of history.
   *
   * @param page Oldest first.
   * @param options What was asked for, and whether there is more below the page.
   */
  addPage(
    page: readonly PlacedEntry[],
    options: { before?: number; more: boolean },
  ): void {
    const { before } = options;
    const fresh = !this.#loaded;
    if (fresh) {
      if (before !== undefined) return; // Asked for what has been dropped since.
      this.#open(page[0]?.seq ?? this.#last + 1);
    }
    let below = page.findLastIndex(({ seq }) => seq < this.#low);
    for (const entry of page.slice(below + 1)) this.add(entry);
    const end = below + 1;
    while (below >= 0 && page[below]?.seq === this.#low - 1) {
      this.#low--;
      below--;
    }
    this.#entries.unshift(...page.slice(below + 1, end));
    if (before === this.#doubt + 1 || (page.at(-1)?.seq ?? 0) >= this.#doubt) {
      this.#doubt = Math.min(this.#doubt, (page[0]?.seq ?? 1) - 1);
    }
    this.#version++;
    const more = options.more && page.length > 0;
    if (more) return;
    const lowest = page[0]?.seq ?? before ?? (fresh ? this.#low : this.#first);
    this.bounds(lowest, this.#last);
  }

  /**
   * Begins with what an earlier page held, without a hole up to `high`. Nothing above that is believed: the server says
   * what there is.
   */
  restore(
    { first, high, held }: { first: number; high: number; held: readonly PlacedEntry[] },
  ): void {
    this.#first = first;
    this.#last = high;
    this.#open(high + 1 - held.length);
    this.#doubt = high;
    this.#entries = [...held];
    this.#grow();
  }

  /** More was missed than is replayed: what is held ends before it, and begins anew behind. */
  gap(to: number): void {
    this.#noteLast(to);
    if (this.#loaded && to > this.#high) this.#cut(to + 1);
  }

  /** Drops the oldest above a number. */
  trim(keep: number): void {
    const oldest = this.#entries[this.#entries.length - keep];
    if (oldest && this.#entries.length > keep) this.#cut(oldest.seq);
  }

  /** Drops everything; what the server keeps stays known. */
  unload(): void {
    this.#entries = [];
    this.#loaded = false;
    this.#doubt = 0;
    this.#version++;
  }

  /** Drops everything, as if the conversation had never been heard of. */
  forget(): void {
    this.unload();
    this.#first = 1;
    this.#last = 0;
  }

  /** How many messages of others are above a read mark; those that are not held count as theirs. */
  unread(read: number): number {
    const floor = Math.max(read, this.#first - 1);
    let held = 0;
    let others = 0;
    for (let i = this.#entries.length - 1; i >= 0; i--) {
      const entry = this.#entries[i];
      if (!entry || entry.seq <= floor) break;
      held++;
      if (entry.state === "sent" && !entry.own) others++;
    }
    return others + Math.max(0, this.#last - floor - held);
  }

  /** The first message of others above a read mark; a message that is not held counts as theirs. */
  firstUnread(read: number): number | undefined {
    const floor = Math.max(read, this.#first - 1);
    if (!this.#loaded || this.#low > floor + 1) {
      return this.#last > floor ? floor + 1 : undefined;
    }
    for (let i = floor + 1 - this.#low; i < this.#entries.length; i++) {
      const entry = this.#entries[i];
      if (entry?.state === "sent" && !entry.own) return entry.seq;
    }
    return undefined;
  }

  #open(low: number): void {
    this.#loaded = true;
    this.#low = low;
    this.#high = low - 1;
    this.#version++;
  }

  #noteLast(last: number): void {
    if (last <= this.#last) return;
    this.#last = last;
    this.#version++;
  }

  /** Drops what is below `from`, which becomes the lowest place. */
  #cut(from: number): void {
    this.#entries.splice(0, this.#indexOf(from));
    this.#low = from;
    this.#high = Math.max(this.#high, from - 1);
    this.#version++;
    this.#grow();
  }

  #grow(): void {
    while (this.#entries[this.#high + 1 - this.#low]?.seq === this.#high + 1) this.#high++;
  }

  /** Where a `seq` stands or would stand: nearly always at the end. */
  #indexOf(seq: number): number {
    let from = 0;
    let to = this.#entries.length;
    if ((this.#entries[to - 1]?.seq ?? 0) < seq) return to;
    while (from < to) {
      const middle = (from + to) >> 1;
      if ((this.#entries[middle]?.seq ?? 0) < seq) from = middle + 1;
      else to = middle;
    }
    return from;
  }
}
