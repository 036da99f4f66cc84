import type { LogChunk } from "./log_chunks.ts";

/** Rows that are drawn when a log is opened, at least: a screen full of short ones. On a larger one more follow at once. */
export const SCREEN = 24;

/**
 * Chunks that are taken down at once in a rush: those of a log of the usual length, which takes a slow phone 100 ms. Ten at
 * a time took longer in all, since what is above the end is drawn as long as it hangs together with what is left.
 */
const LESS = 100;

/** Chunks of older messages that are drawn at once: more than a page of history fills. */
const AT_ONCE = 5;

/**
 * Which chunks of a log are drawn. When a log with thousands of messages is opened, its end is there in the next frame;
 * the rest follows above it, a chunk at a time, so that all of it can be searched and selected. In a rush it goes back to
 * its end: most of what comes is out of sight before it is seen, and follows when the rush is over.
 */
export class DrawnChunks {
  /** The key of the first drawn one. */
  #first: number | undefined;
  /** The key of the one above it. */
  #above: number | undefined;

  /** Whether everything that is held is drawn. */
  get all(): boolean {
    return this.#above === undefined;
  }

  /** The key of the first drawn chunk. */
  get first(): number | undefined {
    return this.#first;
  }

  /** To be called when there is time for one more: the next {@linkcode look} has it. */
  more(): void {
    this.#first = this.#above ?? this.#first;
  }

  /**
   * Looks at the log again.
   *
   * @param chunks All that is held.
   * @param rush Whether nothing but the end is looked at, and that changes faster than it can be read.
   * @returns What is to be drawn: the end at least, and without a rush all from the line above what is new.
   */
  look(chunks: readonly LogChunk[], rush = false): readonly LogChunk[] {
    const found = this.#from(chunks);
    const from = rush ? Math.max(found, Math.min(found + LESS, lastScreen(chunks))) : found;
    this.#first = chunks[from]?.key;
    this.#above = chunks[from - 1]?.key;
    return chunks.slice(from);
  }

  #from(chunks: readonly LogChunk[]): number {
    const first = this.#first;
    const found = first === undefined ? -1 : chunks.findIndex(({ key }) => key >= first);
    if (found >= 0) return this.all ? Math.max(0, found - AT_ONCE) : found;
    const marked = chunks.findIndex((chunk) => chunk.marked);
    const end = lastScreen(chunks);
    return marked < 0 ? end : Math.min(end, Math.max(0, marked - 1));
  }
}

/** Where the last screen full of rows begins. */
function lastScreen(chunks: readonly LogChunk[]): number {
  let from = chunks.length;
  for (let rows = 0; from > 0 && rows < SCREEN; from--) rows += chunks[from - 1]?.rows.length ?? 0;
  return from;
}
