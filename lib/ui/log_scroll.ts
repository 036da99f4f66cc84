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
  readonly #chunks: HTMLElement;
  #anchor: Anchor | undefined;
  #atEnd = true;
  /** As it was at the last look. */
  #noted = { top: 0, height: 0, seen: 0 };

  /**
   * @param scroller What scrolls.
   * @param chunks Holds the chunks, in order, as its children, which hold the rows.
   */
  constructor(scroller: HTMLElement, chunks: HTMLElement) {
    this.#scroller = scroller;
    this.#chunks = chunks;
  }

  /** Whether the end is in view. */
  get atEnd(): boolean {
    return this.#atEnd;
  }

  /** Whether the end is in view, and the reader has not just left it: the event of that may be still to come. */
  get staysAtEnd(): boolean {
    return this.#atEnd && this.#ahead >= -1;
  }

  /** The first message of which some is seen. */
  get firstSeen(): HTMLElement | undefined {
    return this.#findAnchor()?.row;
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
    const { scrollHeight, clientHeight } = this.#scroller;
    const { height, seen } = this.#noted;
    // A scroll event that comes with other sizes is of the layout, and not of the reader.
    const resized = scrollHeight !== height || clientHeight !== seen;
    if (this.#atEnd && resized) return this.settle();
    this.#atEnd = this.#isAtEnd;
    this.#look();
  }

  /** To be called when rows came or went, or a size changed. */
  settle(): void {
    const ahead = this.#ahead;
    if (this.#atEnd && ahead < -1) this.#atEnd = this.#isAtEnd;
    if (this.#atEnd) {
      this.#scroller.scrollTop = this.#scroller.scrollHeight;
    } else if (this.#anchor?.row.isConnected) {
      const moved = this.#topOf(this.#anchor.row) - this.#anchor.top + ahead;
      if (Math.abs(moved) >= 1) this.#scroller.scrollTop += moved;
    }
    this.#look();
  }

  /** Goes to the end, and stays there. */
  toEnd(): void {
    this.#atEnd = true;
    this.#scroller.scrollTop = this.#scroller.scrollHeight;
    this.#look();
  }

  /**
   * Begins where something new does: at the end if all of it can be seen from there, otherwise with its beginning in view.
   *
   * @param row The line above what is new.
   */
  toNew(row: HTMLElement): void {
    const { scrollHeight, clientHeight } = this.#scroller;
    const start = this.#scroller.scrollTop + this.#topOf(row) - clientHeight / 4;
    if (start >= scrollHeight - clientHeight) return this.toEnd();
    this.#scroller.scrollTop = start;
    this.#atEnd = false;
    this.noteScroll();
  }

  #look(): void {
    // At the end nothing else has to be found again.
    this.#anchor = this.#atEnd ? undefined : this.#findAnchor();
    const { scrollTop, scrollHeight, clientHeight } = this.#scroller;
    this.#noted = { top: scrollTop, height: scrollHeight, seen: clientHeight };
  }

  get #isAtEnd(): boolean {
    const { scrollTop, scrollHeight, clientHeight } = this.#scroller;
    return scrollHeight - scrollTop - clientHeight <= END_SLACK;
  }

  /**
   * By how many pixels the reader has scrolled since the last look: a key scrolls at once, and its event comes with the
   * next frame. Where another part is seen, or the log got shorter than it was scrolled, that was the browser.
   */
  get #ahead(): number {
    const { scrollTop, scrollHeight, clientHeight } = this.#scroller;
    const { top, seen } = this.#noted;
    return clientHeight === seen ? scrollTop - Math.min(top, scrollHeight - clientHeight) : 0;
  }

  /** From the upper edge of what is seen. */
  #topOf(row: Element): number {
    return row.getBoundingClientRect().top - this.#scroller.getBoundingClientRect().top;
  }

  /** The first message of which some is seen. Lines between messages go elsewhere when older ones come. */
  #findAnchor(): Anchor | undefined {
    const { top } = this.#scroller.getBoundingClientRect();
    const chunk = firstBelow(this.#chunks.children, top);
    let row = chunk && firstBelow(chunk.children, top);
    while (row && !isMessage(row)) row = nextRow(row, 1);
    return row instanceof HTMLElement ? { row, top: this.#topOf(row) } : undefined;
  }
}

/** The first of elements one below the other that ends below a line; by halving. The last where none does. */
function firstBelow(elements: HTMLCollection, line: number): Element | undefined {
  let low = 0;
  let high = elements.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((elements[middle]?.getBoundingClientRect().bottom ?? 0) > line) high = middle;
    else low = middle + 1;
  }
  return elements[low];
}

function isMessage(row: Element): boolean {
  return row.classList.contains("row");
}

/**
 * The next message or line that is not hidden.
 *
 * @param row One of a chunk.
 * @param step 1 downwards, -1 upwards.
 */
export function nextRow(row: Element, step: 1 | -1): Element | undefined {
  const next = (element: Element) =>
    step > 0 ? element.nextElementSibling : element.previousElementSibling;
  const sibling = next(row);
  if (sibling) return sibling;
  const chunk = row.parentElement && next(row.parentElement);
  if (chunk?.classList.contains("is-hidden")) return undefined;
  return (step > 0 ? chunk?.firstElementChild : chunk?.lastElementChild) ?? undefined;
}
