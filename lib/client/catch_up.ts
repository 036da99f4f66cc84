import { MAX_HISTORY, MAX_REPLAY } from "../protocol/limits.ts";
import type { Chat } from "./chat.ts";
import type { Clock } from "./clock.ts";
import type { HistoryRequests } from "./history.ts";

/**
 * Milliseconds that a hole may stay before it is asked for: what is missing after a reconnect is mostly on its way
 * as replay, and an acknowledgement that is repeated comes before it.
 */
export const HOLE_GRACE_MS = 2_000;

/** Entries below which an open chat is filled with a page of history by itself. */
const ENOUGH = 20;

/** Options of {@linkcode CatchUp}. */
export interface CatchUpOptions {
  readonly clock: Pick<Clock, "after">;
  readonly history: HistoryRequests;
  /** Runs a change and brings the signals up to date. */
  readonly update: (run: () => void) => void;
}

/** Sees to it that what should be held is held: the newest page of an open chat, and whatever is missing in any. */
export class CatchUp {
  readonly #options: CatchUpOptions;
  readonly #holes = new Set<Chat>();
  #cancel: (() => void) | undefined;

  constructor(options: CatchUpOptions) {
    this.#options = options;
  }

  /** A chat changed. */
  look(chat: Chat): void {
    if (!chat.timeline.hole) return void this.#holes.delete(chat);
    this.#holes.add(chat);
    this.#cancel ??= this.#options.clock.after(HOLE_GRACE_MS, () => {
      this.#cancel = undefined;
      this.#options.update(() => this.#fill());
    });
  }

  /**
   * Fetches what an open chat lacks at its end. What an earlier page kept of it is shown at once, and fetched too: somebody who
   * deleted the account since had it removed.
   */
  open(chat: Chat): void {
    const { id, timeline } = chat;
    const { doubtful } = timeline;
    if (id !== undefined && doubtful !== undefined) {
      this.#options.history.request(id, { before: doubtful, limit: MAX_HISTORY });
    } else if (!timeline.loaded || (timeline.entries.length < ENOUGH && !timeline.complete)) {
      this.older(chat);
    }
  }

  /** Fetches the page below what is held. */
  older(chat: Chat): void {
    const { id, timeline } = chat;
    if (id === undefined || (timeline.loaded && timeline.complete)) return;
    this.#options.history.request(id, { before: timeline.low });
  }

  /** The connection is gone. */
  reset(): void {
    this.#holes.clear();
    this.#cancel?.();
    this.#cancel = undefined;
  }

  #fill(): void {
    for (const chat of this.#holes) {
      const { id, timeline } = chat;
      const { hole } = timeline;
      if (id === undefined || !hole) continue;
      // Too much to fetch in a row: the chat begins anew behind it, and who scrolls up gets it page by page.
      if (hole.missing > MAX_REPLAY) timeline.gap(hole.before - 1);
      else this.#options.history.request(id, { before: hole.before, limit: MAX_HISTORY });
    }
    // Looked at again until it is filled, also where the answer did not help.
    for (const chat of [...this.#holes]) this.look(chat);
  }
}
