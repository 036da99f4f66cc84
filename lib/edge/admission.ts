import { addressGroup } from "./address.ts";

/** Sockets that one process takes, whoever they belong to. */
export const MAX_CONNECTIONS = 10_000;

/** Options of {@linkcode Admission}. */
export interface AdmissionOptions {
  /** Sockets of one address at most; 0 means no limit. */
  readonly perAddress: number;
  /** Sockets of the process at most. @default {MAX_CONNECTIONS} */
  readonly total?: number;
}

/** What came of asking: a way to give the place back, or which limit is reached. */
export type Admitted =
  | { readonly ok: true; readonly release: () => void }
  | { readonly ok: false; readonly code: "too_many_connections" | "full" };

/**
 * How many sockets there are. A socket counts until it is really closed, also one that the chat has given up: a peer
 * that does not read cannot be ended from here and goes on taking memory.
 */
export class Admission {
  readonly #perAddress: number;
  readonly #total: number;
  readonly #byAddress = new Map<string, number>();
  #open = 0;

  /** @param options The limits. */
  constructor(options: AdmissionOptions) {
    this.#perAddress = options.perAddress;
    this.#total = options.total ?? MAX_CONNECTIONS;
  }

  /** Sockets that are open. */
  get open(): number {
    return this.#open;
  }

  /**
   * Takes a place.
   *
   * @param address The client's; one IPv6 network counts as one, see {@linkcode addressGroup}.
   * @returns `release` gives the place back; a second call does nothing, for `close` can come twice.
   */
  admit(address: string): Admitted {
    if (this.#open >= this.#total) return { ok: false, code: "full" };
    const client = addressGroup(address);
    const open = this.#byAddress.get(client) ?? 0;
    if (this.#perAddress > 0 && open >= this.#perAddress) {
      return { ok: false, code: "too_many_connections" };
    }
    this.#open++;
    this.#byAddress.set(client, open + 1);
    let released = false;
    return {
      ok: true,
      release: () => {
        if (released) return;
        released = true;
        this.#open--;
        const left = (this.#byAddress.get(client) ?? 1) - 1;
        if (left > 0) this.#byAddress.set(client, left);
        else this.#byAddress.delete(client);
      },
    };
  }
}
