import type { MakeSendLock, SendLock } from "../send_lock.ts";

/** Options of {@linkcode webLock}. */
export interface WebLockOptions {
  /** The lock's name; origins keep apart by themselves. */
  readonly name: string;
  /** The browser's locks. */
  readonly locks: Pick<LockManager, "request">;
}

/**
 * A lock of the browser's: free at once when its tab closes or crashes.
 *
 * @param options The browser's locks, and which one.
 */
export function webLock(options: WebLockOptions): MakeSendLock {
  return (changed) => new WebLock(options, changed);
}

class WebLock implements SendLock {
  readonly #options: WebLockOptions;
  readonly #changed: () => void;
  /** Ends what was asked for; absent while nothing is. */
  #end: (() => void) | undefined;
  #held = false;

  constructor(options: WebLockOptions, changed: () => void) {
    this.#options = options;
    this.#changed = changed;
  }

  get held(): boolean {
    return this.#held;
  }

  request(): void {
    if (!this.#end) this.#ask(false);
  }

  takeOver(): void {
    if (!this.#end || this.#held) return;
    this.#end();
    this.#ask(true);
  }

  release(): void {
    this.#end?.();
    this.#end = undefined;
    this.#held = false;
  }

  #ask(steal: boolean): void {
    const { name, locks } = this.#options;
    const abort = new AbortController();
    let finish = () => {};
    const over = new Promise<void>((resolve) => finish = resolve);
    const end = this.#end = () => {
      abort.abort();
      finish();
    };
    const current = () => this.#end === end;
    // The two options exclude each other.
    locks.request(name, steal ? { steal } : { signal: abort.signal }, () => {
      if (current()) this.#set(true);
      return over;
    }).catch(() => {
      if (!current()) return;
      if (this.#held) {
        // Taken over by another tab: back into the line.
        this.#set(false);
        this.#ask(false);
      } else this.#set(true); // Locks are forbidden here: then every tab sends, and the server takes each id once.
    });
  }

  #set(held: boolean): void {
    this.#held = held;
    this.#changed();
  }
}
