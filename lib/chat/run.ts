import { utf8Length } from "../protocol/frame.ts";
import type { ServerObject } from "../protocol/server_objects.ts";

/** An object that was serialised once, for however many get it. */
export interface Line {
  readonly text: string;
  /** Its length in UTF-8. */
  readonly bytes: number;
}

/**
 * Serialises an object.
 *
 * @param object What to send.
 * @returns Its line.
 */
export function toLine(object: ServerObject): Line {
  const text = JSON.stringify(object);
  return { text, bytes: utf8Length(text) };
}

/**
 * The lines that are due to a connection in one turn, shared: connections that got the same lines in the same order
 * stand at the same run, so the frame is joined once for all of them, and adding a line costs a pointer for each.
 *
 * Runs form a tree whose root is a turn's beginning. A public message moves everyone from one node to the next; what
 * only one connection gets is a branch of its own.
 */
export class Run {
  readonly #previous: Run | undefined;
  readonly #line: Line | undefined;
  /** The frame's length in bytes. */
  readonly bytes: number;
  #text: string | undefined;
  // Nearly always a run goes on in one way only, so the last one is kept beside the map.
  #latest: Run | undefined;
  #others: Map<Line, Run> | undefined;

  private constructor(previous?: Run, line?: Line) {
    this.#previous = previous;
    this.#line = line;
    const before = previous?.bytes ?? 0;
    this.bytes = before + (line?.bytes ?? 0) + (before > 0 ? 1 : 0);
  }

  /** The last line; none at a turn's beginning. */
  get line(): Line | undefined {
    return this.#line;
  }

  /** A turn's beginning: no lines. */
  static empty(): Run {
    return new Run();
  }

  /**
   * This run and one line more; the same line gives the same run again.
   *
   * @param line What comes next.
   */
  next(line: Line): Run {
    const latest = this.#latest;
    if (latest !== undefined && latest.line === line) return latest;
    if (latest?.line !== undefined) {
      this.#others ??= new Map();
      this.#others.set(latest.line, latest);
    }
    return this.#latest = this.#others?.get(line) ?? new Run(this, line);
  }

  /** The frame: all lines, joined by line feeds, once. */
  get text(): string {
    return this.#text ??= joined(this);
  }

  /** The lines, the last one first, as far back as no frame was joined yet, and that frame. */
  static *backwards(run: Run | undefined): Generator<string> {
    for (; run?.line !== undefined; run = run.#previous) {
      if (run.#text !== undefined) return yield run.#text;
      yield run.line.text;
    }
  }
}

function joined(run: Run): string {
  return [...Run.backwards(run)].reverse().join("\n");
}
