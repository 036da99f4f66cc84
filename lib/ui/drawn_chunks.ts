import type { LogChunk } from "./log_chunks.ts";

/** Rows that are drawn when a log is opened, at least: a screen full of short ones. On a larger one more follow at once. */
export const SCREEN = 24;

/** Chunks of older messages that are drawn at once: more than a page of history fills. */
const AT_ONCE = 5;

/**
 * Which chunks of a log are drawn. When a log with thousands of messages is opened, its end is there in the next frame;
 * the rest follows above it, a chunk at a time, so that all of it can be searched and selected. In a rush it goes back to
 * its end: most of what comes is out of sight before it is seen, and follows when the rush is over. What was drawn before is
 * hidden meanwhile: to hide 2,000 messages and to show them again takes a slow phone 30 ms, to take them out of the document
 * and to draw them again more than a second.
 */
export class DrawnChunks {
  /** The key of the first drawn one. */
  #first: number | undefined;
  /** The key of the one above it. */
  #above: number | undefined;
  /** The key of the last one. */
  #last: number | undefined;
  /** One more is to be drawn. */
  #more = false;
  #hidden: readonly LogChunk[] = [];

  /** Whether everything that is held is drawn. */
  get all(): boolean {
    return this.#above === undefined;
  }

  /** The key of the first drawn chunk. */
  get first(): number | undefined {
    return this.#first;
  }

  /** What was drawn and is hidden, as there is something above the end between that is not drawn yet. */
  get hidden(): readonly LogChunk[] {
    return this.#hidden;
  }

  /** To be called when there is time for one more: the next {@linkcode look} has it, and what is hidden right above it. */
  more(): void {
    this.#first = this.#above ?? this.#first;
    this.#more = true;
  }

  /**
   * Looks at the log again.
   *
   * @param chunks All that is held.
   * @param rush Whether nothing but the end is looked at, and that changes faster than it can be read.
   * @returns What is to be seen: the end at least, and without a rush all from the line above what is new.
   */
  look(chunks: readonly LogChunk[], rush = false): readonly LogChunk[] {
    const found = this.#from(chunks);
    const hidden = new Set(this.#hidden.map(({ key }) => key));
    const isHidden = (index: number) => hidden.has(chunks[index]?.key ?? NaN);
    let from = found;
    if (rush) {
      from = Math.max(found, lastScreen(chunks));
      for (const { key } of chunks.slice(found, from)) if (this.#isDrawn(key)) hidden.add(key);
    } else if (this.#more) {
      while (isHidden(from - 1)) from--;
      this.#more = false;
    }
    this.#first = chunks[from]?.key;
    this.#above = chunks[from - 1]?.key;
    this.#last = chunks.at(-1)?.key;
    this.#hidden = hidden.size > 0
      ? chunks.slice(0, from).filter(({ key }) => hidden.has(key))
      : [];
    return chunks.slice(from);
  }

  #isDrawn(key: number): boolean {
    const [first, last] = [this.#first, this.#last];
    return first !== undefined && last !== undefined && key >= first && key <= last;
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
