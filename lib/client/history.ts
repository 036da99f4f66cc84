import type { ClientObject } from "../protocol/client_objects.ts";
import { ANSWER_TIMEOUT_MS, DEFAULT_HISTORY, MAX_HISTORY } from "../protocol/limits.ts";
import type { Clock } from "./clock.ts";

/** Milliseconds after which a page that did not come is asked for again. */
export const AGAIN_MS = 3_000;

/** Options of {@linkcode HistoryRequests}. */
export interface HistoryRequestsOptions {
  readonly clock: Pick<Clock, "after">;
  /** Hands an object to the connection; `false` when there is none. */
  readonly send: (object: ClientObject) => boolean;
  /** Whether a page of that conversation is pending changed. */
  readonly changed: (id: string) => void;
}

/** What page of a conversation is wanted. */
export interface PageRequest {
  /** Below that `seq`; the newest page without it. */
  readonly before?: number;
  /**
   * Messages at most.
   *
   * @default 50
   */
  readonly limit?: number;
}

/** Asks for pages of history, one at a time a connection and one a conversation. */
export class HistoryRequests {
  readonly #options: HistoryRequestsOptions;
  /** By conversation, in the order of asking; the first is on its way. */
  readonly #queue = new Map<string, PageRequest>();
  #cancel: (() => void) | undefined;

  constructor(options: HistoryRequestsOptions) {
    this.#options = options;
  }

  /** Whether a page of that conversation is on its way, or waits for its turn. */
  pending(id: string): boolean {
    return this.#queue.has(id);
  }

  /** Asks for a page, where none of that conversation is asked for already. */
  request(id: string, page: PageRequest = {}): void {
    if (this.#queue.has(id)) return;
    this.#queue.set(id, page);
    this.#options.changed(id);
    if (!this.#cancel) this.#send();
  }

  /** A page of that conversation came. */
  answered(id: string): void {
    const [first] = this.#queue.keys();
    if (!this.#queue.delete(id)) return;
    this.#options.changed(id);
    if (id === first) this.#send();
  }

  /** The request on its way may have come to nothing: it is sent again a little later, behind the others. */
  refused(): void {
    const [first] = this.#queue;
    if (!first) return;
    const [id, page] = first;
    this.#queue.delete(id);
    this.#queue.set(id, page);
    this.#cancel?.();
    this.#cancel = this.#options.clock.after(AGAIN_MS, () => this.#send());
  }

  /** The connection is gone: no answer will come. */
  reset(): void {
    this.#cancel?.();
    this.#cancel = undefined;
    const ids = [...this.#queue.keys()];
    this.#queue.clear();
    for (const id of ids) this.#options.changed(id);
  }

  #send(): void {
    this.#cancel?.();
    this.#cancel = undefined;
    const [first] = this.#queue;
    if (!first) return;
    const [id, { before, limit = DEFAULT_HISTORY }] = first;
    const sent = this.#options.send({
      type: "history",
      in: id,
      limit: Math.min(limit, MAX_HISTORY),
      ...(before === undefined ? {} : { before }),
    });
    if (sent) this.#cancel = this.#options.clock.after(ANSWER_TIMEOUT_MS, () => this.refused());
    else this.reset();
  }
}
