import type { Wire } from "../client.ts";

/**
 * Holds what comes on one connection against the rules of the protocol: after `welcome` each conversation comes without a
 * hole and in order, first what was missed, then what is new, and whatever is left out of it was named by a `gap`.
 */
export class LineCheck {
  readonly #seen: Readonly<Record<string, number>>;
  readonly #fault: (what: string) => void;
  /** By conversation, the `seq` that has to come next. */
  readonly #next = new Map<string, number>();
  /** By conversation that was in `seen`, the `last` that `welcome` gave. */
  readonly #promised = new Map<string, number>();
  #welcomed = false;
  #replayed = false;

  /**
   * @param seen What the client said that it holds.
   * @param fault Hears of what breaks the rules.
   */
  constructor(seen: Readonly<Record<string, number>>, fault: (what: string) => void) {
    this.#seen = seen;
    this.#fault = fault;
  }

  /** `welcome` came. */
  welcome(welcome: Wire): void {
    if (this.#welcomed) this.#fault("a second welcome");
    this.#welcomed = true;
    if (welcome.reset) {
      this.#fault(`reset: it holds more than the server, ${JSON.stringify(this.#seen)}`);
    }
    if (welcome.more) this.#fault("more conversations than there are");
    for (const { id, last } of welcome.conversations) {
      const seen = this.#seen[id];
      this.#next.set(id, (seen ?? last) + 1);
      if (seen !== undefined) this.#promised.set(id, last);
    }
    for (const id of Object.keys(this.#seen)) {
      if (!this.#next.has(id)) this.#fault(`${id} is no longer among the conversations`);
    }
  }

  /** `conversation` came: one that is new, or one that changed. */
  conversation({ id, first }: Wire): void {
    this.#mustBeWelcomed("conversation");
    if (first !== 1) this.#fault(`${id} begins with ${first}`);
    if (!this.#next.has(id)) this.#next.set(id, 1);
  }

  /** `gap` came. */
  gap({ in: id, from, to }: Wire): void {
    this.#mustBeWelcomed("gap");
    if (this.#replayed) this.#fault(`a gap behind the replay in ${id}`);
    if (from !== this.#next.get(id) || to < from) {
      this.#fault(`a gap from ${from} to ${to} in ${id}, where ${this.#next.get(id)} comes next`);
    }
    this.#next.set(id, to + 1);
  }

  /** `message` came, or the `sent` of a message that counts as held. */
  message({ type, in: id, seq }: Wire): void {
    this.#mustBeWelcomed(type);
    const next = this.#next.get(id);
    if (next === undefined) return this.#fault(`${type} in ${id}, which it was not told of`);
    // The answer to an `id` that was used before.
    if (type === "sent" && seq < next) return;
    if (seq !== next) this.#fault(`${type} ${seq} in ${id}, where ${next} comes next`);
    this.#next.set(id, seq + 1);
  }

  /** Something else came that names a conversation. */
  named({ type, in: id }: Wire): void {
    this.#mustBeWelcomed(type);
    if (!this.#next.has(id)) this.#fault(`${type} in ${id}, which is not its own`);
  }

  /** `head` came. */
  head({ in: id, seq }: Wire): void {
    const next = this.#next.get(id) ?? 1;
    if (seq >= next) this.#fault(`a head at ${seq} in ${id}, where ${next} did not come yet`);
  }

  /** The `pong` came of a ping that was sent with `resume`: what was missed stands before it. */
  replayed(): void {
    this.#replayed = true;
    for (const [id, last] of this.#promised) {
      const next = this.#next.get(id) ?? 1;
      if (next <= last) this.#fault(`no replay in ${id} from ${next} to ${last}`);
    }
  }

  #mustBeWelcomed(type: string): void {
    if (!this.#welcomed) this.#fault(`${type} before welcome`);
  }
}
