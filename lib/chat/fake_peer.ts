import type { CloseRow } from "../protocol/codes.ts";
import { splitFrame } from "../protocol/frame.ts";
import { parseServerLine, type ServerObject } from "../protocol/server_objects.ts";
import type { Peer } from "./turns.ts";

/** The other end of a connection for tests: keeps what it is sent. */
export class FakePeer implements Peer {
  unsent = 0;
  readonly frames: string[] = [];
  readonly closes: CloseRow[] = [];
  #taken = 0;

  send(frame: string): void {
    this.frames.push(frame);
  }

  close(row: CloseRow): void {
    this.closes.push(row);
  }

  /** The code of the first close. */
  get code(): number | undefined {
    return this.closes[0]?.code;
  }

  /** The frames since the last look. */
  takeFrames(): string[] {
    const frames = this.frames.slice(this.#taken);
    this.#taken = this.frames.length;
    return frames;
  }

  /** The objects since the last look; every one must be as the protocol has it. */
  takeObjects(): ServerObject[] {
    return this.takeFrames().flatMap(splitFrame).map((line) => {
      const object = parseServerLine(line);
      if (object === undefined) throw new Error(`The protocol has no such object: ${line}`);
      return object;
    });
  }
}
