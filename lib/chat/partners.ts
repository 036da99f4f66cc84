import type { ServerObject } from "../protocol/server_objects.ts";
import type { Store } from "../store/store.ts";
import type { Listener } from "./listener.ts";
import { toLine } from "./run.ts";
import { partner } from "./states.ts";

/** Partners of one person who hear of it, the newest. */
const MAX_PARTNERS = 200;

/** People whose partners are looked up at once: when a thousand come and go together, messages come first. */
const AT_ONCE = 4;

/** People who wait for that; above it, those who wait longest are left out, and `welcome` says how they stand. */
const MAX_WAITING = 10_000;

/** Options of {@linkcode Partners}. */
export interface PartnersOptions {
  readonly store: Pick<Store, "conversations">;
  /** Gives something to each connection of a person here. */
  readonly each: (uid: string, give: (listener: Listener) => void) => void;
  /** Whether anybody is here who could hear of it. */
  readonly anybody: () => boolean;
  /** Hears of what went wrong. */
  readonly onError: (error: unknown) => void;
}

/** Tells of somebody's coming and going to those who share a private conversation with them. */
export class Partners {
  readonly #options: PartnersOptions;
  /** Of one person, only the last counts. */
  readonly #waiting = new Map<string, ServerObject>();
  #running = 0;

  /** @param options The parts of the chat. */
  constructor(options: PartnersOptions) {
    this.#options = options;
  }

  /**
   * Tells them something.
   *
   * @param uid Whose partners.
   * @param object What.
   */
  tell(uid: string, object: ServerObject): void {
    this.#waiting.delete(uid);
    if (!this.#options.anybody()) return;
    const [oldest] = this.#waiting.keys();
    if (this.#waiting.size >= MAX_WAITING && oldest !== undefined) this.#waiting.delete(oldest);
    this.#waiting.set(uid, object);
    if (this.#running < AT_ONCE) void this.#run();
  }

  async #run(): Promise<void> {
    this.#running++;
    for (let [next] = this.#waiting; next !== undefined; [next] = this.#waiting) {
      const [uid, object] = next;
      this.#waiting.delete(uid);
      await this.#look(uid, object).catch(this.#options.onError);
    }
    this.#running--;
  }

  async #look(uid: string, object: ServerObject): Promise<void> {
    const { store, each } = this.#options;
    const page = await store.conversations({ uid, limit: MAX_PARTNERS });
    const line = toLine(object);
    for (const conversation of page?.conversations ?? []) {
      const other = partner(conversation, uid);
      if (other) each(other.uid, (listener) => listener.notice(line));
    }
  }
}
