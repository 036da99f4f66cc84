import type { Entry } from "../client/state.ts";
import { isNew, type LogRow, logRows, type LogRowsOptions } from "./log_rows.ts";

/**
 * Places of a conversation in one chunk. Few enough that drawing one takes a slow phone no longer than a frame or two, and
 * enough that going over the chunks of 10,000 messages is quick: with 50 one more message cost the same
 * (`deno task bench:page`).
 */
export const CHUNK = 25;

/** A stretch of a log that is drawn together, and not again before something in it changes. */
export interface LogChunk {
  /** Counts up along the conversation; stays the same whatever is loaded above. */
  readonly key: number;
  readonly rows: readonly LogRow[];
  /** Who wrote in it. */
  readonly writers: ReadonlySet<string>;
  /** Holds the line above what is new. */
  readonly marked: boolean;
}

/** A chunk with what it was made of. */
interface Made {
  readonly chunk: LogChunk;
  readonly entries: readonly Entry[];
  readonly before: Entry | undefined;
  readonly newFrom: number | undefined;
}

/**
 * Lays out a log in chunks, and gives the same object for a chunk in which nothing changed: one more message at the end
 * of ten thousand makes one chunk anew.
 */
export class LogChunks {
  #made = new Map<number, Made>();

  /**
   * Looks at the log again.
   *
   * @param entries In the order in which they are shown.
   * @param options As for {@linkcode logRows}.
   */
  look(
    entries: readonly Entry[],
    options: Omit<LogRowsOptions, "before"> = {},
  ): readonly LogChunk[] {
    const made = new Map<number, Made>();
    const chunks: LogChunk[] = [];
    let { newFrom } = options;
    for (const { key, from, to } of stretches(entries)) {
      const before = entries[from - 1];
      const old = this.#made.get(key);
      const same = old !== undefined && old.newFrom === newFrom && isAbove(old.before, before) &&
        holds(old.entries, entries, from, to);
      const next = same ? old : make(entries.slice(from, to), { ...options, before, newFrom, key });
      made.set(key, next);
      chunks.push(next.chunk);
      // The line is drawn once.
      if (next.chunk.marked) newFrom = undefined;
    }
    this.#made = made;
    return chunks;
  }
}

function make(
  entries: readonly Entry[],
  { key, ...options }: LogRowsOptions & { key: number },
): Made {
  const { before, newFrom } = options;
  const writers = new Set<string>();
  for (const entry of entries) if (entry.state !== "removed") writers.add(entry.uid);
  const marked = newFrom !== undefined && entries.some((entry) => isNew(entry, newFrom));
  const chunk = { key, rows: logRows(entries, options), writers, marked };
  return { chunk, entries, before, newFrom };
}

/** Where each chunk begins and ends. What has no place yet gets the one that it will most likely have. */
function stretches(entries: readonly Entry[]): { key: number; from: number; to: number }[] {
  const found: { key: number; from: number; to: number }[] = [];
  let last: { key: number; from: number; to: number } | undefined;
  let place = 0;
  for (let i = 0; i < entries.length; i++) {
    const entry = entries[i];
    place = entry && "seq" in entry ? entry.seq : place + 1;
    const key = Math.floor(place / CHUNK);
    if (last?.key !== key) found.push(last = { key, from: i, to: i });
    last.to = i + 1;
  }
  return found;
}

/** Whether what stands above is the same, as far as a row below goes by it. */
function isAbove(old: Entry | undefined, now: Entry | undefined): boolean {
  if (old === now) return true;
  return old !== undefined && now !== undefined && old.key === now.key && old.at === now.at &&
    (old.state === "removed") === (now.state === "removed");
}

function holds(
  old: readonly Entry[],
  entries: readonly Entry[],
  from: number,
  to: number,
): boolean {
  if (old.length !== to - from) return false;
  for (let i = 0; i < old.length; i++) if (old[i] !== entries[from + i]) return false;
  return true;
}
