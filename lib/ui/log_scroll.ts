/** Pixels from the end within which a log counts as being at its end. */
const END_SLACK = 40;

/** What is noted of where a log stands. */
interface Anchor {
  readonly row: HTMLElement;
  /** Pixels from the upper edge of what is seen to the row's. */
  readonly top: number;
}

/**
 * Keeps a log where its reader left it. At the end it stays at the end; anywhere else the first row that is seen stays
 * where it is, whatever comes or goes above or below, and whatever size the log gets. The browser's own scroll anchoring
 * is off (`overflow-anchor: none`), since not all have it.
 */
export class LogScroll {
  readonly #scroller: HTMLElement;
  readonly #rows: HTMLElement;
  #anchor: Anchor | undefined;
  #atEnd = true;
  /** The sizes at the last look: a scroll event that comes with other ones is of the layout, and not of the reader. */
  #sizes = "";

  /**
   * @param scroller What scrolls; rows are placed relative to it.
   * @param rows Holds the rows, in order, as its children.
   */
  constructor(scroller: HTMLElement, rows: HTMLElement) {
    this.#scroller = scroller;
    this.#rows = rows;
  }

  /** Whether the end is in view. */
  get atEnd(): boolean {
    return this.#atEnd;
  }

  /** Pixels above what is seen. */
  get above(): number {
    return this.#scroller.scrollTop;
  }

  /** Whether there is not more than fits into view, or hardly more. */
  get short(): boolean {
    return this.#scroller.scrollHeight < this.#scroller.clientHeight * 1.5;
  }

  /** To be called when the reader scrolled. */
  noteScroll(): void {
    const { scrollTop, scrollHeight, clientHeight } = this.#scroller;
    if (this.#atEnd && this.#sizes !== `${scrollHeight} ${clientHeight}`) return this.settle();
    this.#atEnd = scrollHeight - scrollTop - clientHeight <= END_SLACK;
    this.#look();
  }

  /** To be called when rows came or went, or a size changed. */
  settle(): void {
    if (this.#atEnd) {
      this.#scroller.scrollTop = this.#scroller.scrollHeight;
    } else if (this.#anchor?.row.isConnected) {
      const moved = this.#topOf(this.#anchor.row) - this.#anchor.top;
      if (Math.abs(moved) >= 1) this.#scroller.scrollTop += moved;
    }
    this.#look();
  }

  /** Goes to the end, and stays there. */
  toEnd(): void {
    this.#atEnd = true;
    this.settle();
  }

  /**
   * Begins where something new does: at the end if all of it can be seen from there, otherwise with its beginning in view.
   *
   * @param row The line above what is new.
   */
  toNew(row: HTMLElement): void {
    const { scrollHeight, clientHeight } = this.#scroller;
    const start = row.offsetTop - clientHeight / 4;
    if (start >= scrollHeight - clientHeight) return this.toEnd();
    this.#scroller.scrollTop = start;
    this.#atEnd = false;
    this.noteScroll();
  }

  #look(): void {
    this.#anchor = this.#findAnchor();
    this.#sizes = `${this.#scroller.scrollHeight} ${this.#scroller.clientHeight}`;
  }

  #topOf(row: HTMLElement): number {
    return row.offsetTop - this.#scroller.scrollTop;
  }

  /** The first row of which some is seen, by halving: rows stand one below the other. */
  #findAnchor(): Anchor | undefined {
    const rows = this.#rows.children;
    const top = this.#scroller.scrollTop;
    let low = 0;
    let high = rows.length - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      const row = rows[middle] as HTMLElement;
      if (row.offsetTop + row.offsetHeight > top) high = middle;
      else low = middle + 1;
    }
    const row = rows[low] as HTMLElement | undefined;
    return row && { row, top: this.#topOf(row) };
  }
}
