import { type Store, StoreError } from "../store/store.ts";

/** What a store does, without what it is. */
export type StoreMethod = Exclude<keyof Store, "epoch" | "follow" | "announce">;

/** A store for tests: fails and waits where it is told to, and knows what it has not answered yet. */
export class WatchedStore implements Store {
  /** Methods that fail. */
  readonly failing = new Set<StoreMethod>();
  /** How often each method was called. */
  readonly calls = new Map<StoreMethod, number>();
  readonly #store: Store;
  readonly #gates = new Map<StoreMethod, Promise<void>>();
  #pending = 0;
  #held = 0;

  /** @param store What answers. */
  constructor(store: Store) {
    this.#store = store;
  }

  get epoch(): string {
    return this.#store.epoch;
  }

  /** Calls that are answered without anybody's doing. */
  get busy(): boolean {
    return this.#pending > this.#held;
  }

  /**
   * Holds a method's answers back; what they say is settled at the time of the call.
   *
   * @returns Lets them go.
   */
  hold(method: StoreMethod): () => void {
    const gate = Promise.withResolvers<void>();
    this.#gates.set(method, gate.promise);
    return () => {
      this.#gates.delete(method);
      gate.resolve();
    };
  }

  secret = () => this.#call("secret", () => this.#store.secret());
  claimName: Store["claimName"] = (claim) =>
    this.#call("claimName", () => this.#store.claimName(claim));
  account: Store["account"] = (uid) => this.#call("account", () => this.#store.account(uid));
  credentials: Store["credentials"] = (key) =>
    this.#call("credentials", () => this.#store.credentials(key));
  setPassword: Store["setPassword"] = (change) =>
    this.#call("setPassword", () => this.#store.setPassword(change));
  resetPassword: Store["resetPassword"] = (reset) =>
    this.#call("resetPassword", () => this.#store.resetPassword(reset));
  rememberAddress: Store["rememberAddress"] = (sighting) =>
    this.#call("rememberAddress", () => this.#store.rememberAddress(sighting));
  knowsAddress: Store["knowsAddress"] = (sighting) =>
    this.#call("knowsAddress", () => this.#store.knowsAddress(sighting));
  countAttempt: Store["countAttempt"] = (attempt) =>
    this.#call("countAttempt", () => this.#store.countAttempt(attempt));
  people: Store["people"] = (request) => this.#call("people", () => this.#store.people(request));
  touch: Store["touch"] = (uid) => this.#call("touch", () => this.#store.touch(uid));
  endGuest: Store["endGuest"] = (uid, address) =>
    this.#call("endGuest", () => this.#store.endGuest(uid, address));
  endStale: Store["endStale"] = (options) =>
    this.#call("endStale", () => this.#store.endStale(options));
  deleteAccount: Store["deleteAccount"] = (uid) =>
    this.#call("deleteAccount", () => this.#store.deleteAccount(uid));
  tidy: Store["tidy"] = (options) => this.#call("tidy", () => this.#store.tidy(options));
  addSession: Store["addSession"] = (session) =>
    this.#call("addSession", () => this.#store.addSession(session));
  session: Store["session"] = (id) => this.#call("session", () => this.#store.session(id));
  sessions: Store["sessions"] = (uid) => this.#call("sessions", () => this.#store.sessions(uid));
  touchSession: Store["touchSession"] = (id) =>
    this.#call("touchSession", () => this.#store.touchSession(id));
  renewSession: Store["renewSession"] = (id, expiresAt) =>
    this.#call("renewSession", () => this.#store.renewSession(id, expiresAt));
  endSession: Store["endSession"] = (id) =>
    this.#call("endSession", () => this.#store.endSession(id));
  changedElsewhere = () => this.#call("changedElsewhere", () => this.#store.changedElsewhere());
  endedSessions: Store["endedSessions"] = (ids) =>
    this.#call("endedSessions", () => this.#store.endedSessions(ids));
  follow: Store["follow"] = (follower) => this.#store.follow(follower);
  announce: Store["announce"] = (announcement) => this.#store.announce(announcement);
  append: Store["append"] = (draft) => this.#call("append", () => this.#store.append(draft));
  resume: Store["resume"] = (request) => this.#call("resume", () => this.#store.resume(request));
  history: Store["history"] = (request) =>
    this.#call("history", () => this.#store.history(request));
  ownMessages: Store["ownMessages"] = (request) =>
    this.#call("ownMessages", () => this.#store.ownMessages(request));
  conversations: Store["conversations"] = (request) =>
    this.#call("conversations", () => this.#store.conversations(request));
  read: Store["read"] = (request) => this.#call("read", () => this.#store.read(request));
  check: Store["check"] = () => this.#call("check", () => this.#store.check());
  close: Store["close"] = () => this.#store.close();

  async #call<T>(method: StoreMethod, work: () => Promise<T>): Promise<T> {
    this.calls.set(method, (this.calls.get(method) ?? 0) + 1);
    if (this.failing.has(method)) throw new StoreError("full", "No space left: make some");
    this.#pending++;
    try {
      const gate = this.#gates.get(method);
      if (gate === undefined) return await work();
      const answer = work();
      this.#held++;
      try {
        await gate;
      } finally {
        this.#held--;
      }
      return await answer;
    } finally {
      this.#pending--;
    }
  }
}
