import type { LogChunk } from "./log_chunks.ts";

/** Rows that are drawn when a log is opened, at least: a screen full of short ones. On a larger one more follow at once. */
const SCREEN = 24;

/** Chunks of older messages that are drawn at once: more than a page of history fills. */
const AT_ONCE = 5;

/**
 * Which chunks of a log are drawn. When a log with thousands of messages is opened, its end is there in the next frame;
 * the rest follows above it, a chunk at a time, so that all of it can be searched and selected.
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
   * @returns What is to be drawn: the end at least, and all from the line above what is new.
   */
  look(chunks: readonly LogChunk[]): readonly LogChunk[] {
    const from = this.#from(chunks);
    this.#first = chunks[from]?.key;
    this.#above = chunks[from - 1]?.key;
    return chunks.slice(from);
  }

  #from(chunks: readonly LogChunk[]): number {
    const first = this.#first;
    const found = first === undefined ? -1 : chunks.findIndex(({ key }) => key >= first);
    if (found >= 0) return this.all ? Math.max(0, found - AT_ONCE) : found;
    const marked = chunks.findIndex((chunk) => chunk.marked);
    let end = chunks.length;
    for (let rows = 0; end > 0 && rows < SCREEN; end--) rows += chunks[end - 1]?.rows.length ?? 0;
    return marked < 0 ? end : Math.min(end, Math.max(0, marked - 1));
  }
}
