/**
 * Messages that wait for their acknowledgement.
 *
 * @module
 */
import type { ErrorCode } from "../protocol/codes.ts";
import { ANSWER_TIMEOUT_MS } from "../protocol/limits.ts";
import { Backoff } from "./backoff.ts";
import type { Clock } from "./clock.ts";
import { Lanes } from "./lanes.ts";
import type { OutboxItem, Place } from "./outbox_item.ts";

/** Messages that wait at most, refused ones included. */
export const MAX_WAITING = 500;

/** Ids remembered of messages that left: another tab may speak of them a moment later. */
const MAX_GONE = 1_000;

/** What the server said of an object: {@linkcode Outbox.failed} takes it. */
export interface Failure {
  readonly code: ErrorCode;
  readonly message: string;
  /** Milliseconds after which to try again. */
  readonly retryAfter?: number;
}

/** Options of {@linkcode Outbox}. */
export interface OutboxOptions {
  readonly clock: Pick<Clock, "after" | "elapsed" | "now">;
  readonly random: () => number;
  /** Hands an item to the connection; `false` when there is none. */
  readonly transmit: (item: OutboxItem) => boolean;
  /** The items of a chat changed. */
  readonly changed: (chat: string) => void;
  /** The server owes an answer for longer than it may. */
  readonly stalled: () => void;
  /** Keeps an item beyond this page, then says whether it does. What took too long may be said to work after all. */
  readonly keep: (item: OutboxItem, done: (kept: boolean) => void) => void;
  /** An item is kept, as it is now. */
  readonly kept: (item: OutboxItem) => void;
  /** An item has left: with its place where the server has it. */
  readonly forget: (id: string, place?: Place) => void;
  /** Whether this is the page that sends what is kept: others do not, and see the same items. */
  readonly mine: () => boolean;
}

/**
 * Sends the messages of each chat in order, one at a time, until each is acknowledged or refused.
 *
 * An item is kept before it is sent. What is kept is seen by every tab and sent by the one it is up to; what could not be
 * kept is known here alone and sent from here.
 *
 * `rate_limited` and `unavailable` are no refusals: everything waits a little, then goes on with the same ids.
 */
export class Outbox {
  readonly #options: OutboxOptions;
  readonly #backoff: Backoff;
  readonly #lanes = new Lanes();
  /** Of what is not kept: whether that is still being tried. */
  readonly #unkept = new Map<string, "trying" | "failed">();
  /** By chat: what was sent and is not answered, and when. */
  readonly #flying = new Map<string, { id: string; since: number }>();
  /** Chats of which an item is being kept at this moment. */
  readonly #writing = new Set<string>();
  /** What has left: where it stands, or its order when it was discarded. */
  readonly #gone = new Map<string, Place | number>();
  #connected = false;
  #endPause: (() => void) | undefined;
  #endWatch: (() => void) | undefined;

  constructor(options: OutboxOptions) {
    this.#options = options;
    this.#backoff = new Backoff({ random: options.random });
  }

  /** The items of a chat, in the order in which they are shown. */
  items(chat: string): readonly OutboxItem[] {
    return this.#lanes.of(chat);
  }

  /** How many would be lost with this page; refused ones count. */
  get unkept(): number {
    let count = 0;
    for (const state of this.#unkept.values()) if (state === "failed") count++;
    return count;
  }

  /** How many have not reached the server; refused ones count. */
  get size(): number {
    return this.#lanes.size;
  }

  /**
   * Takes a message, and sends it when its turn comes.
   *
   * @returns `false` when {@linkcode MAX_WAITING} wait already.
   */
  add(item: Omit<OutboxItem, "order">): boolean {
    if (this.#lanes.size >= MAX_WAITING) return false;
    this.#keep(this.#behind(item));
    return true;
  }

  /** Takes an item that is kept: from an earlier page, or another tab. */
  hear(item: OutboxItem): void {
    const gone = this.#gone.get(item.id);
    // Whoever finds it still kept does not know: it is forgotten once more, and they are told.
    if (typeof gone === "object") return this.#options.forget(item.id, gone);
    if (gone !== undefined && item.order <= gone) return this.#options.forget(item.id);
    if (isOlder(item, this.#lanes.get(item.id))) return;
    const flying = this.#flying.get(item.chat)?.id === item.id;
    this.#lanes.put(item);
    this.#unkept.delete(item.id);
    this.#options.changed(item.chat);
    if (flying && item.problem) this.#land(item);
    else this.#pump(item.chat);
  }

  /**
   * The server has it: it leaves the outbox, and the next one goes.
   *
   * @returns The item, or nothing when it is not here (any more).
   */
  acknowledge(id: string, place: Place): OutboxItem | undefined {
    const item = this.take(id, place);
    if (!item) return;
    this.#options.forget(id, place);
    this.#backoff.reset();
    return item;
  }

  /**
   * Another tab says that an item is gone.
   *
   * @param place Where it stands; absent when it was discarded.
   * @returns The item, or nothing when it is not here (any more).
   */
  take(id: string, place?: Place): OutboxItem | undefined {
    const item = this.#lanes.remove(id);
    const gone = place ?? item?.order;
    if (gone !== undefined) this.#bury(id, gone);
    if (!item) return;
    this.#unkept.delete(id);
    this.#options.changed(item.chat);
    this.#land(item);
    return item;
  }

  /** The server did not take it: for now, or for good. */
  failed(id: string, failure: Failure): void {
    const item = this.#lanes.get(id);
    if (!item || item.problem) return;
    if (failure.code === "rate_limited" || failure.code === "unavailable") {
      if (this.#flying.get(item.chat)?.id === id) this.#flying.delete(item.chat);
      this.#pause(failure.retryAfter ?? 0);
      return;
    }
    const refused = { ...item, problem: { code: failure.code, message: failure.message } };
    this.#lanes.put(refused);
    this.#options.changed(item.chat);
    // Kept with its reason if that works; otherwise the server is asked again, and says the same.
    this.#options.keep(refused, (kept) => kept && this.#isKept(refused));
    this.#land(item);
  }

  /** Sends a refused message again, under its old id and behind those that wait. */
  retry(id: string): void {
    const item = this.#lanes.get(id);
    if (!item?.problem) return;
    const { problem: _, ...again } = item;
    this.#keep(this.#behind(again));
  }

  /**
   * Takes a refused message away.
   *
   * @returns It, or nothing when it is not here or not refused.
   */
  discard(id: string): OutboxItem | undefined {
    if (!this.#lanes.get(id)?.problem) return;
    this.#options.forget(id);
    return this.take(id);
  }

  /** There is a connection: the first of each chat goes, the unanswered ones anew. */
  connected(): void {
    this.#connected = true;
    this.pump();
  }

  /** The connection is gone, and with it every answer that was due. */
  disconnected(): void {
    this.#connected = false;
    this.#flying.clear();
    this.#endWatch?.();
    this.#endWatch = undefined;
  }

  /** Sends whatever may be sent: asked for when it became this page's part. */
  pump(): void {
    for (const chat of this.#lanes.chats) this.#pump(chat);
  }

  /** Sending is another page's part now: it sends anew what was not answered here. */
  yield(): void {
    for (const [chat, { id }] of this.#flying) {
      if (!this.#unkept.has(id)) this.#flying.delete(chat);
    }
  }

  /** The person is gone for good: nothing of it will be sent or kept. It stays here, to be copied. */
  end(): void {
    for (const item of [...this.#lanes.all]) {
      const problem = { code: "signed_out" as const, message: "Signed out before it was sent" };
      this.#lanes.put({ ...item, problem: item.problem ?? problem });
      this.#unkept.set(item.id, "failed");
      this.#options.changed(item.chat);
    }
  }

  #behind(item: Omit<OutboxItem, "order">): OutboxItem {
    return { ...item, order: this.#lanes.next(this.#options.clock.now()) };
  }

  #keep(item: OutboxItem): void {
    this.#lanes.put(item);
    this.#unkept.set(item.id, "trying");
    this.#options.changed(item.chat);
    this.#write(item.chat);
  }

  /**
   * Keeps what is not kept yet, one after the other: a page that sends what is kept must not get the second of two
   * messages alone. What failed is tried again with the next message.
   */
  #write(chat: string): void {
    if (this.#writing.has(chat)) return;
    const item = this.items(chat).find(({ id, problem }) => !problem && this.#unkept.has(id));
    if (!item) return;
    this.#writing.add(chat);
    this.#options.keep(item, (kept) => {
      this.#writing.delete(chat);
      if (kept) this.#isKept(item);
      if (kept) this.#write(chat);
      else this.#unwritten(chat);
      this.#options.changed(chat);
      this.#pump(chat);
    });
  }

  #isKept(item: OutboxItem): void {
    if (this.#lanes.get(item.id) !== item) return; // Gone meanwhile, or another by now.
    this.#unkept.delete(item.id);
    this.#options.kept(item);
  }

  /** It cannot be kept, nor can what is behind it. */
  #unwritten(chat: string): void {
    for (const { id } of this.items(chat)) {
      if (this.#unkept.has(id)) this.#unkept.set(id, "failed");
    }
  }

  #pump(chat: string): void {
    if (!this.#connected || this.#endPause || this.#flying.has(chat)) return;
    const item = this.items(chat).find(({ problem }) => !problem);
    if (!item) return;
    const unkept = this.#unkept.get(item.id);
    // Nothing overtakes: what is still being written down holds up what is behind it.
    if (unkept === "trying" || (unkept === undefined && !this.#options.mine())) return;
    if (!this.#options.transmit(item)) return;
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
      this.pump();
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

  #bury(id: string, gone: Place | number): void {
    this.#gone.set(id, gone);
    if (this.#gone.size <= MAX_GONE) return;
    const [oldest] = this.#gone.keys();
    if (oldest !== undefined) this.#gone.delete(oldest);
  }
}

/** Whether an item was refused or tried again since another tab read it. */
function isOlder(item: OutboxItem, known: OutboxItem | undefined): boolean {
  if (!known) return false;
  return item.order < known.order ||
    (item.order === known.order && known.problem !== undefined && item.problem === undefined);
}
