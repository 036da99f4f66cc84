import type { Store } from "../store/store.ts";

/** Bytes of a mark: enough to tell addresses apart. */
const MARK_BYTES = 16;

/** Options of {@linkcode KnownAddresses}. */
export interface KnownAddressesOptions {
  readonly store: Pick<Store, "knowsAddress" | "rememberAddress">;
  /** The key of the marks. */
  readonly secret: Uint8Array;
}

/**
 * From where each member signed in. Such an address is not stopped when others guess at the name, so that no stranger can lock
 * the owner out. What is stored is no address but a keyed hash of it and the person (HMAC-SHA-256): whoever has a copy of the
 * database and not the key learns of no address from it, nor who shared one.
 */
export class KnownAddresses {
  readonly #store: KnownAddressesOptions["store"];
  readonly #key: Promise<CryptoKey>;

  /** @param options Where they are kept. */
  constructor({ store, secret }: KnownAddressesOptions) {
    this.#store = store;
    this.#key = crypto.subtle.importKey(
      "raw",
      Uint8Array.from(secret),
      { name: "HMAC", hash: "SHA-256" },
      false,
      ["sign"],
    );
  }

  /**
   * Whether a member signed in from there.
   *
   * @param uid Who.
   * @param address What counts as one client.
   * @throws {StoreError} When the store does not answer.
   */
  async knows(uid: string, address: string): Promise<boolean> {
    return await this.#store.knowsAddress({ uid, address: await this.#mark(uid, address) });
  }

  /**
   * Notes that a member signed in from there.
   *
   * @param uid Who.
   * @param address What counts as one client.
   * @throws {StoreError} When the store cannot keep it.
   */
  async remember(uid: string, address: string): Promise<void> {
    await this.#store.rememberAddress({ uid, address: await this.#mark(uid, address) });
  }

  async #mark(uid: string, address: string): Promise<string> {
    const text = new TextEncoder().encode(`known address\n${uid}\n${address}`);
    const mac = new Uint8Array(await crypto.subtle.sign("HMAC", await this.#key, text));
    return mac.subarray(0, MARK_BYTES).toHex();
  }
}
