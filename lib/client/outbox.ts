/**
 * Messages that wait for their acknowledgement.
 *
 * @module
 */
import type { ErrorCode } from "../protocol/codes.ts";
import { ANSWER_TIMEOUT_MS } from "../protocol/limits.ts";
import { Backoff } from "./backoff.ts";
import type { Clock } from "./clock.ts";

/** Messages that wait at most, refused ones included. */
export const MAX_WAITING = 500;

/** A message that waits; plain data, never changed in place, so that it can be stored as it is. */
export interface OutboxItem {
  /** The message's id, kept across retries: the server takes it once. */
  readonly id: string;
  /** The chat it was written in: `everyone`, or the other person's `uid`. */
  readonly chat: string;
  readonly text: string;
  /** When it was typed, in ms since 1970. */
  readonly at: number;
  /** Why the server refused it; absent while it waits. */
  readonly problem?: { readonly code: ErrorCode; readonly message: string };
}

/** What the server said of an object: {@linkcode Outbox.failed} takes it. */
export interface Failure {
  readonly code: ErrorCode;
  readonly message: string;
  /** Milliseconds after which to try again. */
  readonly retryAfter?: number;
}

/** Options of {@linkcode Outbox}. */
export interface OutboxOptions {
  readonly clock: Pick<Clock, "after" | "elapsed">;
  readonly random: () => number;
  /** Hands an item to the connection; `false` when there is none. */
  readonly transmit: (item: OutboxItem) => boolean;
  /** The items of a chat changed. */
  readonly changed: (chat: string) => void;
  /** The server owes an answer for longer than it may. */
  readonly stalled: () => void;
}

/**
 * Sends the messages of each chat in order, one at a time, until each is acknowledged or refused.
 *
 * `rate_limited` and `unavailable` are no refusals: everything waits a little, then goes on with the same ids.
 */
export class Outbox {
  readonly #options: OutboxOptions;
  readonly #backoff: Backoff;
  readonly #lanes = new Map<string, OutboxItem[]>();
  /** By chat: what was sent and is not answered, and when. */
  readonly #flying = new Map<string, { id: string; since: number }>();
  #size = 0;
  #connected = false;
  #endPause: (() => void) | undefined;
  #endWatch: (() => void) | undefined;

  constructor(options: OutboxOptions) {
    this.#options = options;
    this.#backoff = new Backoff({ random: options.random });
  }

  /** The items of a chat, in the order in which they are shown. */
  items(chat: string): readonly OutboxItem[] {
    return this.#lanes.get(chat) ?? [];
  }

  /**
   * Takes a message, and sends it when its turn comes.
   *
   * @returns `false` when {@linkcode MAX_WAITING} wait already.
   */
  add(item: OutboxItem): boolean {
    if (this.#size >= MAX_WAITING) return false;
    this.#size++;
    this.#lanes.set(item.chat, [...this.items(item.chat), item]);
    this.#options.changed(item.chat);
    this.#pump(item.chat);
    return true;
  }

  /**
   * The server has it: it leaves the outbox, and the next one goes.
   *
   * @returns The item, or nothing when it is not here (any more).
   */
  acknowledge(id: string): OutboxItem | undefined {
    const item = this.#remove(id);
    if (!item) return;
    this.#backoff.reset();
    this.#land(item);
    return item;
  }

  /** The server did not take it: for now, or for good. */
  failed(id: string, failure: Failure): void {
    const item = this.#find(id);
    if (!item || item.problem) return;
    if (failure.code === "rate_limited" || failure.code === "unavailable") {
      if (this.#flying.get(item.chat)?.id === id) this.#flying.delete(item.chat);
      this.#pause(failure.retryAfter ?? 0);
      return;
    }
    const problem = { code: failure.code, message: failure.message };
    this.#replace(item, (lane, at) => lane.with(at, { ...item, problem }));
    this.#land(item);
  }

  /** Sends a refused message again, under its old id and behind those that wait. */
  retry(id: string): void {
    const item = this.#find(id);
    if (!item?.problem) return;
    const { problem: _, ...again } = item;
    this.#replace(item, (lane, at) => [...lane.toSpliced(at, 1), again]);
    this.#pump(item.chat);
  }

  /**
   * Takes a refused message away.
   *
   * @returns It, or nothing when it is not here or not refused.
   */
  discard(id: string): OutboxItem | undefined {
    return this.#find(id)?.problem && this.#remove(id);
  }

  /** There is a connection: the first of each chat goes, the unanswered ones anew. */
  connected(): void {
    this.#connected = true;
    for (const chat of this.#lanes.keys()) this.#pump(chat);
  }

  /** The connection is gone, and with it every answer that was due. */
  disconnected(): void {
    this.#connected = false;
    this.#flying.clear();
    this.#endWatch?.();
    this.#endWatch = undefined;
  }

  #pump(chat: string): void {
    if (!this.#connected || this.#endPause || this.#flying.has(chat)) return;
    const item = this.items(chat).find(({ problem }) => !problem);
    if (!item || !this.#options.transmit(item)) return;
    this.#flying.set(chat, { id: item.id, since: this.#options.clock.elapsed() });
    this.#watch();
  }

  #land(item: OutboxItem): void {
    if (this.#flying.get(item.chat)?.id === item.id) this.#flying.delete(item.chat);
    this.#pump(item.chat);
  }

  /** The whole outbox waits: both the rate and the store are the same for every chat. */
  #pause(least: number): void {
    this.#endPause?.();
    this.#endPause = this.#options.clock.after(Math.max(least, this.#backoff.next()), () => {
      this.#endPause = undefined;
      for (const chat of this.#lanes.keys()) this.#pump(chat);
    });
  }

  #watch(): void {
    if (this.#endWatch) return;
    let oldest = Infinity;
    for (const { since } of this.#flying.values()) oldest = Math.min(oldest, since);
    if (oldest === Infinity) return;
    const left = oldest + ANSWER_TIMEOUT_MS - this.#options.clock.elapsed();
    this.#endWatch = this.#options.clock.after(left, () => {
      this.#endWatch = undefined;
      const now = this.#options.clock.elapsed();
      const late = [...this.#flying.values()].some((it) => now - it.since >= ANSWER_TIMEOUT_MS);
      if (late) this.#options.stalled();
      else this.#watch();
    });
  }

  #find(id: string): OutboxItem | undefined {
    for (const lane of this.#lanes.values()) {
      const item = lane.find((it) => it.id === id);
      if (item) return item;
    }
  }

  #remove(id: string): OutboxItem | undefined {
    const item = this.#find(id);
    if (!item) return;
    this.#size--;
    this.#replace(item, (lane, at) => lane.toSpliced(at, 1));
    return item;
  }

  #replace(
    item: OutboxItem,
    change: (lane: readonly OutboxItem[], at: number) => OutboxItem[],
  ): void {
    const lane = this.items(item.chat);
    const next = change(lane, lane.indexOf(item));
    if (next.length > 0) this.#lanes.set(item.chat, next);
    else this.#lanes.delete(item.chat);
    this.#options.changed(item.chat);
  }
}
