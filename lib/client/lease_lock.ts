import type { Clock } from "./clock.ts";
import type { MakeSendLock, SendLock } from "./send_lock.ts";

/** Milliseconds that a lease holds. Whoever ended without a word is followed after that. */
export const LEASE_MS = 15_000;

/** Milliseconds between two renewals, and between two tries to get it. */
export const RENEW_MS = 4_000;

/** Where leases are kept: all tabs of a person see the same. */
export interface LeaseStore {
  /**
   * Takes the lease, where it is free, over, or one's own already.
   *
   * @param claim Whose it is to be, the present and its end, in ms since 1970.
   * @param done Told whether it is one's own now. May never be called.
   */
  claimLease(claim: LeaseClaim, done: (got: boolean) => void): void;
  /** Gives it back. */
  dropLease(owner: string): void;
}

/** See {@linkcode LeaseStore.claimLease}. */
export interface LeaseClaim {
  readonly owner: string;
  readonly now: number;
  readonly until: number;
  /** Takes it also from another one. */
  readonly force: boolean;
}

/** Options of {@linkcode leaseLock}. */
export interface LeaseLockOptions {
  readonly clock: Pick<Clock, "after" | "now">;
  readonly store: LeaseStore;
  /** This page, and no other. */
  readonly owner: string;
}

/**
 * A lock for browsers that withhold theirs: on a page that came by plain http from another machine.
 *
 * @param options Where leases are kept, and whose this one is.
 */
export function leaseLock(options: LeaseLockOptions): MakeSendLock {
  return (changed) => new LeaseLock(options, changed);
}

class LeaseLock implements SendLock {
  readonly #options: LeaseLockOptions;
  readonly #changed: () => void;
  #until = 0;
  #said = false;
  #cancel: (() => void) | undefined;

  constructor(options: LeaseLockOptions, changed: () => void) {
    this.#options = options;
    this.#changed = changed;
  }

  /** Looked at before each message: a page that slept must not send by a lease that is over. */
  get held(): boolean {
    return this.#cancel !== undefined && this.#options.clock.now() < this.#until;
  }

  request(): void {
    if (!this.#cancel) this.#claim();
  }

  takeOver(): void {
    if (!this.#cancel || this.held) return;
    this.#cancel();
    this.#claim(true);
  }

  release(): void {
    if (!this.#cancel) return;
    this.#cancel();
    this.#cancel = undefined;
    this.#until = 0;
    this.#said = false;
    this.#options.store.dropLease(this.#options.owner);
  }

  #claim(force = false): void {
    const { clock, store, owner } = this.#options;
    const cancel = this.#cancel = clock.after(RENEW_MS, () => this.#claim());
    const now = clock.now();
    const until = now + LEASE_MS;
    store.claimLease({ owner, now, until, force }, (got) => {
      if (cancel !== this.#cancel) return; // Given back meanwhile, or the next answer counts.
      // Unnoticed, while nobody looked: what asked meanwhile was told no.
      const ranOut = this.#said && !this.held;
      this.#until = got ? until : 0;
      if (this.held === this.#said && !ranOut) return;
      this.#said = this.held;
      this.#changed();
    });
  }
}
