/**
 * Notices that the database was replaced by another, an older copy of itself above all: its history then has an epoch of its own, so
 * that clients drop what they hold of the one before.
 *
 * A random word, the generation, stands in the database and in a small file beside it, and changes together in both. A copy that is put
 * back has an earlier word than the file. A crash between the two writes is told apart from that, because the file names both words
 * until the database has the new one. In doubt there is a new epoch: that makes clients fetch again, and the reverse would hide messages.
 *
 * @module
 */

import type { Meta } from "./meta.ts";

/** Milliseconds after which the word changes while the store is open: so long a copy may pass for the original after a crash. */
const INTERVAL_MS = 10 * 60_000;

/** Name of the key that marks a copy, in `meta`. */
export const COPY_KEY = "copy";

const KEY = "generation";

/** What {@linkcode Generation} needs from outside. */
export interface GenerationOptions {
  readonly meta: Meta;
  /** The file beside the database. */
  readonly path: string;
  /** Makes a word that was never used. */
  readonly randomId: () => string;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Runs writes in a transaction, at once. */
  readonly transact: (run: () => void) => void;
}

/** The word in the database and beside it. */
export class Generation {
  readonly #options: GenerationOptions;
  #changedAt: number;

  /** @param options Where it is kept. */
  constructor(options: GenerationOptions) {
    this.#options = options;
    this.#changedAt = options.now();
  }

  /** Looks whether this is the history that was here before, and gives it a new epoch otherwise. To be called once, at the start. */
  begin(): void {
    const { meta, path, randomId, transact } = this.#options;
    const word = meta.text(KEY);
    const beside = readWords(path);
    // Neither has one: of a version that knew of none, or new.
    const same = word === undefined ? beside === undefined : beside?.includes(word);
    if (same && meta.text(COPY_KEY) === undefined) return this.change();
    const next = randomId();
    // The database first: after a crash between the two they differ still.
    transact(() => {
      meta.put("epoch", randomId());
      meta.put(KEY, next);
      meta.remove(COPY_KEY);
    });
    writeWords(path, [next]);
  }

  /** Changes the word where it is time. */
  changeInTime(): void {
    if (this.#options.now() - this.#changedAt >= INTERVAL_MS) this.change();
  }

  /** Changes the word. A failure leaves both as they were, or in the state of a crash between them. */
  change(): void {
    const { meta, path, randomId, now, transact } = this.#options;
    this.#changedAt = now();
    const word = meta.text(KEY);
    const next = randomId();
    writeWords(path, word === undefined ? [next] : [word, next]);
    transact(() => meta.put(KEY, next));
    writeWords(path, [next]);
  }
}

function readWords(path: string): string[] | undefined {
  try {
    return Deno.readTextFileSync(path).split("\n").filter(Boolean);
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return undefined;
    throw error;
  }
}

/** Whole or not at all, whatever crashes. */
function writeWords(path: string, words: readonly string[]): void {
  const options = { write: true, create: true, truncate: true, mode: 0o600 };
  const file = Deno.openSync(`${path}.new`, options);
  try {
    // Less than a page: written at once.
    file.writeSync(new TextEncoder().encode(`${words.join("\n")}\n`));
    file.syncSync();
  } finally {
    file.close();
  }
  Deno.renameSync(`${path}.new`, path);
}
