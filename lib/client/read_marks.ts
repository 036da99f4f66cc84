import type { ClientObject } from "../protocol/client_objects.ts";
import type { Chat } from "./chat.ts";
import type { Clock } from "./clock.ts";

/** Milliseconds between two `read`: each is a write in the store. */
export const READ_INTERVAL_MS = 2_000;

/** Options of {@linkcode ReadMarks}. */
export interface ReadMarksOptions {
  readonly clock: Pick<Clock, "after">;
  /** Hands an object to the connection; `false` when there is none. */
  readonly send: (object: ClientObject) => boolean;
}

/** Moves one's read marks, and tells the server: the first at once, then at most one every two seconds. */
export class ReadMarks {
  readonly #options: ReadMarksOptions;
  /** By conversation: what the server is still to be told. */
  readonly #due = new Map<string, number>();
  #cancel: (() => void) | undefined;

  constructor(options: ReadMarksOptions) {
    this.#options = options;
  }

  /**
   * A chat is in view: it is read when its newest message is held.
   *
   * @returns Whether the mark moved.
   */
  look(chat: Chat): boolean {
    const { current, last } = chat.timeline;
    if (chat.id === undefined || !current || last <= chat.read) return false;
    chat.read = last;
    this.tell(chat.id, last);
    return true;
  }

  /** Tells the server of a mark. */
  tell(id: string, seq: number): void {
    this.#due.set(id, seq);
    if (!this.#cancel) this.flush();
  }

  /** Tells what is due without waiting. */
  flush(): void {
    this.#cancel?.();
    this.#cancel = undefined;
    if (this.#due.size === 0) return;
    for (const [id, seq] of this.#due) this.#options.send({ type: "read", in: id, seq });
    this.#due.clear();
    this.#cancel = this.#options.clock.after(READ_INTERVAL_MS, () => this.flush());
  }

  /** The connection is gone: with the next one, the marks are compared. */
  reset(): void {
    this.#cancel?.();
    this.#cancel = undefined;
    this.#due.clear();
  }
}
