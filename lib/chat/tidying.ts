import { EVERYONE } from "../protocol/limits.ts";
import { type Conversation, type Store, StoreError } from "../store/store.ts";
import type { Clock } from "./clock.ts";
import { toLine } from "./run.ts";
import { conversationState } from "./states.ts";
import type { Listener } from "./listener.ts";
import type { Presence } from "./presence.ts";

/** Milliseconds between two steps: each takes a few, and most of the time belongs to the people who chat. */
const PAUSE_MS = 20;

/** Conversations that were shortened and of which nobody was told yet; above it they are told at once. */
const MAX_UNTOLD = 1_000;

/** Milliseconds for which it is gathered what another process shortened: of many steps, people are told once. */
const GATHER_MS = 1_000;

/** Conversations, each as one person has it, that are looked up at once to be told. */
const TOLD_AT_ONCE = 100;

/** Options of {@linkcode Tidying}. */
export interface TidyingOptions {
  readonly store: Store;
  readonly clock: Clock;
  readonly presence: Presence<Listener>;
  /** Days for which messages are kept; 0 means for ever. */
  readonly keepDays: number;
  /** Hears of what went wrong. */
  readonly onError: (error: unknown) => void;
}

/**
 * Has the store tidied up in small steps, and tells those who are online which of their conversations begin later now: of
 * `everyone` once a run, however many steps it took.
 */
export class Tidying {
  readonly #options: TidyingOptions;
  readonly #untold = new Map<string, Conversation>();
  #cancel: (() => void) | undefined;
  #cancelTelling: (() => void) | undefined;
  #running = false;
  #again = false;
  #closed = false;

  /** @param options The parts of the chat. */
  constructor(options: TidyingOptions) {
    this.#options = options;
  }

  /** Begins a run, or sees to it that another follows the present one. */
  start(): void {
    this.#again = true;
    if (this.#running || this.#closed) return;
    this.#running = true;
    void this.#step();
  }

  /**
   * Takes note of what another process shortened, to tell those who are online here.
   *
   * @param conversations As they stand.
   */
  shortened(conversations: readonly Conversation[]): void {
    const { presence, clock, onError } = this.#options;
    for (const conversation of conversations) {
      const { id, people } = conversation;
      const concerns = people?.some(({ uid }) => presence.get(uid) !== undefined) ?? true;
      if (concerns) this.#untold.set(id, conversation);
    }
    if (this.#closed || this.#untold.size === 0) return;
    this.#cancelTelling ??= clock.after(GATHER_MS, () => {
      this.#cancelTelling = undefined;
      this.#tell({ end: true }).catch(onError);
    });
  }

  /** Ends it between two steps. */
  close(): void {
    this.#closed = true;
    this.#cancel?.();
    this.#cancelTelling?.();
  }

  async #step(): Promise<void> {
    const { store, clock, keepDays, onError } = this.#options;
    this.#again = false;
    let more = false;
    try {
      const tidied = await store.tidy(keepDays > 0 ? { keep: keepDays * 86_400_000 } : {});
      for (const conversation of tidied.conversations) {
        this.#untold.set(conversation.id, conversation);
      }
      ({ more } = tidied);
      if (this.#closed) return;
      if (!more || this.#untold.size > MAX_UNTOLD) await this.#tell({ end: !more });
    } catch (error) {
      // What is left is found again by the next run, or the next start.
      if (!(error instanceof StoreError && error.problem === "closed")) onError(error);
    }
    if (this.#closed) return;
    if (more || this.#again) this.#cancel = clock.after(PAUSE_MS, () => void this.#step());
    else this.#running = false;
  }

  async #tell({ end }: { end: boolean }): Promise<void> {
    const { presence } = this.#options;
    const due: { uid: string; in: string }[] = [];
    for (const { id, people } of [...this.#untold.values()]) {
      if (id === EVERYONE && !end) continue;
      this.#untold.delete(id);
      const uids = people?.map(({ uid }) => uid) ?? presence.uids;
      for (const uid of uids) if (presence.get(uid) !== undefined) due.push({ uid, in: id });
    }
    for (let index = 0; index < due.length && !this.#closed; index += TOLD_AT_ONCE) {
      await Promise.all(
        due.slice(index, index + TOLD_AT_ONCE).map((request) => this.#tellOne(request)),
      );
    }
  }

  /** To each with their own read mark, and as it stands now: people wrote and read since it was shortened. */
  async #tellOne({ uid, in: id }: { uid: string; in: string }): Promise<void> {
    const { store, presence } = this.#options;
    // A mark of 0 never moves: this only asks where the conversation and the mark stand.
    const mark = await store.read({ uid, in: id, seq: 0 });
    const listeners = presence.get(uid)?.connections;
    if (mark === undefined || listeners === undefined) return;
    const state = conversationState({ ...mark.conversation, read: mark.seq }, uid);
    const line = toLine({ type: "conversation", ...state });
    for (const listener of listeners) listener.conversation(line);
  }
}
