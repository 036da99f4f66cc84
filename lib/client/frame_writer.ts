import type { ClientObject } from "../protocol/client_objects.ts";
import { utf8Length } from "../protocol/frame.ts";
import { MAX_FRAME_BYTES } from "../protocol/limits.ts";
import type { Clock } from "./clock.ts";

/** Options of {@linkcode FrameWriter}. */
export interface FrameWriterOptions {
  readonly clock: Pick<Clock, "soon">;
  /** Takes a frame, always under 64 KiB. */
  readonly write: (frame: string) => void;
}

/** Joins the objects of one turn into as few frames as the limit allows. */
export class FrameWriter {
  readonly #options: FrameWriterOptions;
  #lines: string[] = [];

  constructor(options: FrameWriterOptions) {
    this.#options = options;
  }

  /** Takes an object; it leaves at the end of the turn. */
  push(object: ClientObject): void {
    if (this.#lines.push(JSON.stringify(object)) === 1) {
      this.#options.clock.soon(() => this.#flush());
    }
  }

  /** Forgets what has not left: it was for a connection that is gone. */
  clear(): void {
    // Emptied in place: a flush that is due already then finds nothing.
    this.#lines.length = 0;
  }

  #flush(): void {
    const lines = this.#lines;
    this.#lines = [];
    let frame = "";
    let bytes = 0;
    for (const line of lines) {
      const size = utf8Length(line);
      if (frame !== "" && bytes + 1 + size >= MAX_FRAME_BYTES) {
        this.#options.write(frame);
        frame = "";
      }
      bytes = frame === "" ? size : bytes + 1 + size;
      frame = frame === "" ? line : `${frame}\n${line}`;
    }
    if (frame !== "") this.#options.write(frame);
  }
}
