/**
 * A transport that tests play the other side of. Not part of the page.
 *
 * @module
 */
import { splitFrame } from "../protocol/frame.ts";
import type { Socket, SocketEvents, Transport } from "./transport.ts";

/** A socket of a {@linkcode FakeTransport}: what the client did with it, and the means to answer. */
export class FakeSocket implements Socket {
  readonly events: SocketEvents;
  readonly frames: string[] = [];
  closed = false;

  constructor(events: SocketEvents) {
    this.events = events;
  }

  send(frame: string): void {
    this.frames.push(frame);
  }

  close(): void {
    this.closed = true;
  }

  /** Everything sent, object by object. */
  get sent(): { type: string; [field: string]: unknown }[] {
    return this.frames.flatMap(splitFrame).map((line) => JSON.parse(line));
  }

  /** What was sent of one type. */
  sentOf(type: string): { type: string; [field: string]: unknown }[] {
    return this.sent.filter((object) => object.type === type);
  }

  /** A frame from the server. */
  receive(...objects: { type: string; [field: string]: unknown }[]): void {
    this.events.frame(objects.map((object) => JSON.stringify(object)).join("\n"));
  }
}

/** Keeps every socket that was opened. */
export class FakeTransport implements Transport {
  readonly sockets: FakeSocket[] = [];
  /** Refuses to try. */
  broken = false;

  open(events: SocketEvents): FakeSocket {
    if (this.broken) throw new DOMException("Forbidden", "SecurityError");
    const socket = new FakeSocket(events);
    this.sockets.push(socket);
    return socket;
  }

  /** The newest socket. */
  get socket(): FakeSocket {
    const socket = this.sockets.at(-1);
    if (!socket) throw new Error("Nothing was opened yet");
    return socket;
  }
}
