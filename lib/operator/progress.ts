/** Milliseconds between two drawings of the bar. */
const REDRAW_MS = 100;

/** Characters of the bar. */
const WIDTH = 24;

/** Options of {@linkcode ProgressBar}. */
export interface ProgressOptions {
  /** Writes a text, as it is. */
  readonly write: (text: string) => void;
  /** Whether that is a terminal, in which a line can be written over. Elsewhere there is a line for each tenth. */
  readonly terminal: boolean;
  /** Milliseconds, only ever growing. @default {performance.now} */
  readonly time?: () => number;
}

/** Tells in one line how far a long task came, and how long it may still take. */
export class ProgressBar {
  readonly #title: string;
  readonly #options: ProgressOptions;
  readonly #time: () => number;
  #begun: { at: number; done: number } | undefined;
  #drawnAt = -Infinity;
  #tenths = 0;

  /**
   * @param title What is done.
   * @param options Where it is told.
   */
  constructor(title: string, options: ProgressOptions) {
    this.#title = title;
    this.#options = options;
    this.#time = options.time ?? (() => performance.now());
  }

  /**
   * Tells how far it came.
   *
   * @param done So much is done.
   * @param of Of so much.
   */
  update(done: number, of: number): void {
    const now = this.#time();
    this.#begun ??= { at: now, done };
    const part = of > 0 ? Math.min(done / of, 1) : 1;
    const { terminal, write } = this.#options;
    if (terminal) {
      if (now - this.#drawnAt < REDRAW_MS && part < 1) return;
      this.#drawnAt = now;
      const filled = Math.floor(part * WIDTH);
      const bar = "#".repeat(filled) + "-".repeat(WIDTH - filled);
      write(`\r\x1b[K${this.#title} [${bar}] ${this.#numbers(done, of)}`);
    } else {
      const tenths = Math.floor(part * 10);
      if (tenths <= this.#tenths) return;
      this.#tenths = tenths;
      write(`${this.#title}: ${this.#numbers(done, of)}\n`);
    }
  }

  /** Leaves the line, so that what is written next has one of its own. */
  end(): void {
    if (this.#options.terminal && this.#begun !== undefined) this.#options.write("\n");
  }

  #numbers(done: number, of: number): string {
    const percent = of > 0 ? Math.floor(done / of * 100) : 100;
    const counted = `${percent} %, ${done.toLocaleString("en")} of ${of.toLocaleString("en")}`;
    const { at, done: before } = this.#begun ?? { at: 0, done: 0 };
    const seconds = (this.#time() - at) / 1_000;
    // What was there at the first look tells nothing of the speed.
    if (seconds < 1 || done <= before || done >= of) return counted;
    return `${counted}, ${inTime((of - done) / (done - before) * seconds)} left`;
  }
}

function inTime(seconds: number): string {
  if (seconds < 90) return `${Math.ceil(seconds)} s`;
  return seconds < 5_400 ? `${Math.round(seconds / 60)} min` : `${(seconds / 3_600).toFixed(1)} h`;
}
