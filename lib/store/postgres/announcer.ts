/**
 * What this instance tells the others: what waits together is one statement, and one hint. Hints are ids alone; whatever must not be
 * lost stands in a table, and a hint only says that it is there.
 *
 * @module
 */

import type { Announcement, Connected, Hint } from "../neighbours.ts";
import type { Database } from "./database.ts";
import { CHANNEL } from "./listening.ts";

/** Hints in a payload at most, of 100 bytes each: PostgreSQL takes fewer than 8,000. */
const MAX_TOGETHER = 50;

/** Hints that wait at most: the oldest are left out. */
const MAX_HINTS = 500;

/** Options of {@linkcode Announcer}. */
export interface AnnouncerOptions {
  /** Names this process among those on the database. */
  readonly instance: string;
  /** Who is connected here. */
  readonly people: () => Iterable<Connected>;
  /** Whether who listens is woken. */
  readonly wakes: boolean;
  /**
   * Milliseconds before what could not be told is tried again.
   *
   * @default {500}
   */
  readonly retryMs?: number;
}

/** What goes on the channel. */
interface Payload {
  /** Who tells it. */
  readonly from: string;
  readonly hints: readonly Hint[];
}

/** Writes a payload. */
export function toPayload({ from, hints }: Payload): string {
  return JSON.stringify(hints.length === 0 ? [from] : [from, hints]);
}

/**
 * Reads a payload; one that is none says nothing but that there is something. PostgreSQL lets whoever may connect to the database
 * write on a channel, and a later version may know other hints: what is not understood is left out.
 */
export function fromPayload(text: string): Payload {
  try {
    const [from, hints = []] = JSON.parse(text);
    if (typeof from === "string" && Array.isArray(hints)) {
      return { from, hints: hints.filter(isHint) };
    }
  } catch {
    // As below.
  }
  return { from: "", hints: [] };
}

function isHint(value: unknown): value is Hint {
  if (typeof value !== "object" || value === null) return false;
  const { type, in: id, uid, to = "", seq } = value as Record<string, unknown>;
  const known = type === "typing" || (type === "read" && Number.isSafeInteger(seq));
  return known && [id, uid, to].every((text) => typeof text === "string");
}

/** Tells the others. One statement at a time, so that what is told last of somebody holds. */
export class Announcer {
  readonly #database: Pick<Database, "call" | "query">;
  readonly #options: AnnouncerOptions;
  /** Who came, changed or left: of one person, the last alone counts. As many at most as there are people here. */
  readonly #moves = new Map<string, Connected | undefined>();
  readonly #hints: Hint[] = [];
  #owesAll = true;
  #owesWake = false;
  #running: Promise<void> | undefined;
  #cancelPause = () => {};
  #closed = false;

  /**
   * @param database Migrated.
   * @param options Whose it is.
   */
  constructor(database: Pick<Database, "call" | "query">, options: AnnouncerOptions) {
    this.#database = database;
    this.#options = options;
    this.#wake();
  }

  /** Takes an announcement. */
  add(announcement: Announcement): void {
    switch (announcement.type) {
      case "here":
        this.#moves.set(announcement.person.uid, announcement.person);
        break;
      case "left":
        this.#moves.set(announcement.uid, undefined);
        break;
      default:
        if (this.#hints.length >= MAX_HINTS) this.#hints.shift();
        this.#hints.push(announcement);
    }
    this.#wake();
  }

  /** Wakes the others: something was committed. What is committed while one statement is under way shares the next. */
  wakeOthers(): void {
    this.#owesWake = true;
    this.#wake();
  }

  /** Says anew who all is connected here. */
  async registerAll(): Promise<void> {
    this.#owesAll = true;
    this.#wake();
    await this.#running;
  }

  /** Waits for what is under way; what waits behind it is not told. */
  async close(): Promise<void> {
    this.#closed = true;
    this.#cancelPause();
    await this.#running;
  }

  get #waits(): boolean {
    return this.#owesAll || this.#owesWake || this.#hints.length > 0 || this.#moves.size > 0;
  }

  #wake(): void {
    if (!this.#closed) this.#running ??= Promise.resolve().then(() => this.#run());
  }

  async #run(): Promise<void> {
    while (this.#waits && !this.#closed) {
      try {
        await this.#tellPeople();
        await this.#tellChannel();
      } catch {
        // Whoever uses the store hears that the database is away; this waits for it, with what is known of people then.
        this.#hints.length = 0;
        await this.#pause();
      }
    }
    this.#running = undefined;
  }

  #pause(): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, this.#options.retryMs ?? 500);
      this.#cancelPause = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  async #tellPeople(): Promise<void> {
    if (!this.#owesAll && this.#moves.size === 0) return;
    const { instance, people } = this.#options;
    const moves = [...this.#moves];
    this.#moves.clear();
    try {
      if (!this.#owesAll) {
        // Whoever left has a uid and nothing else.
        const told = moves.map(([uid, person]) => person ?? { uid });
        const known = await this.#database.call<boolean>(
          "chat_present_1",
          ...[instance, JSON.stringify(told)],
        );
        this.#owesAll = !known;
      }
      if (this.#owesAll) {
        const all = JSON.stringify([...people()]);
        this.#moves.clear();
        await this.#database.call("chat_register_1", instance, all);
        this.#owesAll = false;
      }
    } catch (error) {
      this.#owesAll = true;
      throw error;
    }
    this.#owesWake = true;
  }

  async #tellChannel(): Promise<void> {
    const { instance, wakes } = this.#options;
    const hints = this.#hints.splice(0, MAX_TOGETHER);
    const owes = (this.#owesWake && wakes) || hints.length > 0;
    this.#owesWake = false;
    if (!owes) return;
    await this.#database.query(
      "SELECT pg_notify($1, $2)",
      ...[CHANNEL, toPayload({ from: instance, hints })],
    );
  }
}
