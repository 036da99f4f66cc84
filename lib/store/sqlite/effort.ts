/** Rows that one step of tidying up removes or changes at most. */
const MAX_ROWS = 200;

/** Bytes of text that one step removes at most: long texts lie on many pages, and each is overwritten. */
const MAX_BYTES = 128 * 1024;

/**
 * What a step of tidying up may do yet, so that it takes a few milliseconds and others have their turn: 200 rows of a year-old
 * chat were removed in 2 to 4 ms (SQLite 3.53 on 2 shared cores).
 */
export class Effort {
  #rows = MAX_ROWS;
  #bytes = MAX_BYTES;

  /** Whether anything more may be done. */
  get left(): boolean {
    return this.#rows > 0 && this.#bytes > 0;
  }

  /** Rows that may be touched yet. */
  get rows(): number {
    return this.#rows;
  }

  /** Something was done. */
  get spent(): boolean {
    return this.#rows < MAX_ROWS;
  }

  /** Counts what was done. */
  spend({ rows, bytes = 0 }: { rows: number; bytes?: number }): void {
    this.#rows -= rows;
    this.#bytes -= bytes;
  }
}
