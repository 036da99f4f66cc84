import type { Clock } from "./clock.ts";
import type { OutboxItem, Place } from "./outbox_item.ts";
import { type ChatStorage, PATIENCE_MS } from "./storage.ts";
import type { Tabs } from "./tabs.ts";

/** Options of {@linkcode OutboxKeeper}. */
export interface OutboxKeeperOptions {
  readonly clock: Pick<Clock, "after">;
  readonly storage: ChatStorage;
  readonly tabs: Tabs;
  /** {@linkcode OutboxKeeper.works} changed. */
  readonly changed: () => void;
}

/** Writes down what waits, and tells the other tabs. Where that fails, it says so at once and goes on trying. */
export class OutboxKeeper {
  readonly #options: OutboxKeeperOptions;
  #works: boolean;
  #sealed = false;

  constructor(options: OutboxKeeperOptions) {
    this.#options = options;
    this.#works = options.storage.durable;
  }

  /** Whether what is written next is likely to be kept: the last one was. */
  get works(): boolean {
    return this.#works;
  }

  /** Keeps an item, then says whether it is; once more where that took too long and worked after all. */
  keep(item: OutboxItem, done: (kept: boolean) => void): void {
    if (this.#sealed) return done(false);
    const { clock, storage } = this.#options;
    let answered = false;
    let given = false;
    const giveUp = () => {
      given = true;
      done(false);
    };
    const cancel = clock.after(PATIENCE_MS, () => {
      this.#set(false);
      if (!given) giveUp();
    });
    storage.putItem(item, (ok) => {
      answered = true;
      cancel();
      this.#set(ok);
      if (ok || !given) done(ok);
    });
    // One that failed before is not waited for, until it has worked again.
    if (!this.#works && !answered) giveUp();
  }

  /** An item is kept: whoever hears of it may send it at once. */
  tell(item: OutboxItem): void {
    this.#options.tabs.post({ kind: "kept", item });
  }

  /** Forgets an item, also one whose writing is not over yet. */
  forget(id: string, place?: Place): void {
    if (this.#sealed) return;
    this.#options.storage.deleteItem(id);
    this.#options.tabs.post(place ? { kind: "sent", id, place } : { kind: "discarded", id });
  }

  /** The person is signed out: nothing is written any more. */
  seal(): void {
    this.#sealed = true;
    this.#set(false);
  }

  #set(works: boolean): void {
    if (works === this.#works || (works && this.#sealed)) return;
    this.#works = works;
    this.#options.changed();
  }
}
