import type { Clock } from "./clock.ts";
import type { MakeSendLock, SendLock } from "./send_lock.ts";
import type { Tabs } from "./tabs.ts";

/**
 * Milliseconds that the page which sends has to say so. After that another takes over: browsers put tabs to sleep that
 * nobody looks at, some of them with the lock in hand.
 */
export const SIGN_OF_LIFE_MS = 2_000;

/** Options of {@linkcode SendingTab}. */
export interface SendingTabOptions {
  readonly clock: Pick<Clock, "after">;
  readonly lock: MakeSendLock;
  readonly tabs: Tabs;
  /** {@linkcode SendingTab.mine} changed. */
  readonly changed: (mine: boolean) => void;
}

/** Sees to it that one of the connected tabs sends what is kept, and one alone. */
export class SendingTab {
  readonly #options: SendingTabOptions;
  readonly #lock: SendLock;
  #connected = false;
  #endPatience: (() => void) | undefined;

  constructor(options: SendingTabOptions) {
    this.#options = options;
    this.#lock = options.lock(() => this.#changed());
  }

  /** Whether this page is the one. */
  get mine(): boolean {
    return this.#connected && this.#lock.held;
  }

  /** There is a connection: without one, it is somebody else's turn. */
  connected(): void {
    this.#connected = true;
    this.#lock.request();
    this.expect();
  }

  /** The connection is gone. */
  disconnected(): void {
    this.#connected = false;
    this.#trust();
    this.#lock.release();
  }

  /** The page that sends is needed, now or soon: whoever that is should say that they live. */
  expect(): void {
    if (!this.#connected || this.#lock.held) return;
    this.#options.tabs.post({ kind: "waiting" });
    this.#endPatience ??= this.#options.clock.after(SIGN_OF_LIFE_MS, () => {
      this.#endPatience = undefined;
      this.#lock.takeOver();
    });
  }

  /** Another tab asks who sends. */
  asked(): void {
    if (this.mine) this.#options.tabs.post({ kind: "mine" });
  }

  /** Another tab says that it sends. */
  answered(): void {
    this.#trust();
  }

  #changed(): void {
    const { mine } = this;
    if (mine) this.#trust();
    this.#options.changed(mine);
  }

  #trust(): void {
    this.#endPatience?.();
    this.#endPatience = undefined;
  }
}
