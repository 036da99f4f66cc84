import { v7 as uuidv7 } from "uuid";
import { type CloseRow, CLOSES } from "../protocol/codes.ts";
import { isAllowedFrame, utf8Length } from "../protocol/frame.ts";
import { NAME_TIMEOUT_MS } from "../protocol/limits.ts";
import { parseName } from "../protocol/names.ts";
import { PLAIN } from "../protocol/plain.ts";
import { normalizeText } from "../protocol/text.ts";
import { StoreError } from "../store/store.ts";
import type { Delivery } from "./delivery.ts";
import type { Hub } from "./hub.ts";
import { PATIENCE } from "./limits.ts";
import type { Listener } from "./listener.ts";
import type { Person } from "./presence.ts";
import { isPublic } from "./states.ts";
import { toDraft } from "./sending.ts";
import { TokenBucket } from "./token_bucket.ts";
import type { Outbox, Peer } from "./turns.ts";

/** Milliseconds after which it is tried again to end a guest, doubled each time up to the greatest. */
const RETRY_MS = 1_000;
const MAX_RETRY_MS = 60_000;

/** Frames that may wait while the name is being claimed. */
const MAX_WAITING = 100;

/**
 * A connection in plain-text mode.
 *
 * - `nameless`: asked for a name; after 60 s it is closed
 * - `claiming`: the store is asked for the name; what comes meanwhile waits
 * - `live`: takes part as a guest whose name lasts as long as the connection
 * - `closed`: out of the hub, the guest has ended
 */
export type PlainState = "nameless" | "claiming" | "live" | "closed";

/** Options of {@linkcode PlainConnection}. */
export interface PlainOptions {
  /** The client's address, which may have its name back for a minute. */
  readonly address: string;
  /**
   * Counts a sign-in: each name makes an account.
   *
   * @returns 0 when it is allowed, otherwise the seconds after which one is.
   */
  readonly takeSignIn: () => number;
}

/** A connection that speaks plain text: one line a frame. */
export class PlainConnection implements Listener {
  readonly #hub: Hub;
  readonly #peer: Peer;
  readonly #address: string;
  readonly #takeSignIn: () => number;
  readonly #outbox: Outbox;
  readonly #patience: TokenBucket;
  readonly #cancelTimeout: () => void;
  #state: PlainState = "nameless";
  #person: Person<Listener> | undefined;
  #arrived: string[] = [];

  /**
   * @param hub The chat.
   * @param peer The other end.
   * @param options Where it came from.
   */
  constructor(hub: Hub, peer: Peer, { address, takeSignIn }: PlainOptions) {
    this.#hub = hub;
    this.#peer = peer;
    this.#address = address;
    this.#takeSignIn = takeSignIn;
    this.#outbox = hub.turns.outbox(peer, { joins: false, onTooSlow: () => this.closed() });
    this.#patience = new TokenBucket(PATIENCE, hub.clock.now());
    this.#cancelTimeout = hub.clock.after(NAME_TIMEOUT_MS, () => this.end(CLOSES.protocol));
    this.#push(PLAIN.prompt);
  }

  /** The guest's, once there is one. */
  get uid(): string {
    return this.#person?.uid ?? "";
  }

  /** Where it stands. */
  get state(): PlainState {
    return this.#state;
  }

  /**
   * Takes a frame.
   *
   * @param data What the socket gave: anything.
   */
  receive(data: unknown): void {
    if (this.#state === "closed") return;
    if (!isAllowedFrame(data)) return this.end(CLOSES.protocol);
    switch (this.#state) {
      case "nameless":
        return this.#claim(data);
      case "claiming":
        if (this.#arrived.length >= MAX_WAITING) return this.end(CLOSES.flooding);
        this.#arrived.push(data);
        return;
      case "live":
        return this.#say(data);
    }
  }

  /** Takes the connection out of the hub, once, and ends the guest. */
  closed(): void {
    if (this.#state === "closed") return;
    this.#state = "closed";
    this.#cancelTimeout();
    this.#outbox.close();
    this.#arrived = [];
    const person = this.#person;
    if (person === undefined) return;
    this.#hub.presence.leave(person, this);
    this.#endGuest(person.uid);
  }

  end(row: CloseRow): void {
    if (this.#state === "closed") return;
    this.#outbox.write();
    // The write may have found the peer too slow, and closed it.
    if (this.state === "closed") return;
    this.closed();
    this.#peer.close(row);
  }

  message(delivery: Delivery): void {
    if (this.#state === "live") this.#outbox.push(delivery.plain);
  }

  // Plain-text mode has no line for what follows: an own message is not repeated, and there are no lists.
  removed(): void {}
  sent(): void {}
  conversation(): void {}
  notice(): void {}
  hint(): void {}

  #claim(typed: string): void {
    const name = parseName(typed);
    if (!name.ok) {
      this.#push(PLAIN.invalidName(name.reason));
      return this.end(CLOSES.protocol);
    }
    const wait = this.#takeSignIn();
    if (wait > 0) {
      this.#push(PLAIN.tooFast(wait * 1_000));
      return this.end(CLOSES.flooding);
    }
    this.#state = "claiming";
    this.#cancelTimeout();
    const claim = { ...name.value, kind: "plain", address: this.#address } as const;
    this.#hub.store.claimName(claim).then((claimed) => {
      if (!claimed.ok) {
        this.#push(PLAIN.taken);
        return this.end(CLOSES.name_in_use);
      }
      const { account } = claimed;
      if (this.#state === "closed") return this.#endGuest(account.uid);
      this.#push(PLAIN.connected);
      this.#person = this.#hub.presence.enter(account, this);
      this.#state = "live";
      for (const frame of this.#arrived.splice(0)) this.receive(frame);
    }).catch((error) => {
      this.#hub.report(error);
      this.#push(PLAIN.unavailable);
      this.end({ code: 1013, reason: "Try again later", then: "reconnect" });
    });
  }

  #say(typed: string): void {
    const person = this.#person;
    if (person === undefined) return;
    const { clock, limits, presence } = this.#hub;
    if (normalizeText(typed, "plain").trim() === "") {
      // Ignored, but not without end: reading it takes time.
      if (this.#patience.take(clock.now()) > 0) this.end(CLOSES.flooding);
      return;
    }
    const retryAfter = presence.takeMessage(person);
    if (retryAfter > 0) {
      if (this.#patience.take(clock.now()) > 0) return this.end(CLOSES.flooding);
      return this.#push(PLAIN.tooFast(retryAfter));
    }
    const result = toDraft({ id: uuidv7(), text: typed }, {
      sender: person.uid,
      maxLength: limits.messageLength,
      mode: "plain",
    });
    if (!result.ok) {
      if (result.malformed) return this.#push(PLAIN.invalidFormat);
      if (result.code === "too_long") return this.#push(PLAIN.tooLong(limits.messageLength));
      return this.#push(PLAIN.invalidMessage);
    }
    const { name = "" } = result;
    this.#hub.send(result.draft, this).then((sent) => {
      switch (sent.kind) {
        case "refused":
          // The conversation is `everyone` or found by name, so what remains is that the name is nobody's.
          this.#push(sent.code === "unavailable" ? PLAIN.unavailable : PLAIN.unknownUser(name));
          return;
        case "stored":
          return this.#tellWhetherOffline(sent.delivery);
      }
    }).catch((error) => {
      this.#hub.report(error);
      this.#push(PLAIN.unavailable);
    });
  }

  #tellWhetherOffline({ conversation }: Delivery): void {
    if (isPublic(conversation)) return;
    const other = conversation.people?.find(({ uid }) => uid !== this.uid);
    if (other === undefined) return;
    if (this.#hub.presence.connections(other.uid).all === 0) this.#push(PLAIN.offline(other.name));
  }

  /** Frees the name; tried again while the store does not answer, or it would be taken until the next start. */
  #endGuest(uid: string, wait = RETRY_MS): void {
    this.#hub.endGuest(uid, this.#address).catch((error) => {
      // The next start ends whoever is left.
      if (error instanceof StoreError && error.problem === "closed") return;
      this.#hub.report(error);
      this.#hub.clock.after(wait, () => this.#endGuest(uid, Math.min(wait * 2, MAX_RETRY_MS)));
    });
  }

  #push(text: string): void {
    this.#outbox.push({ text, bytes: utf8Length(text) });
  }
}
