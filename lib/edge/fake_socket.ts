/** A server socket for tests: its events are called by hand. */
export class FakeSocket extends EventTarget implements WebSocket {
  readonly CONNECTING = 0;
  readonly OPEN = 1;
  readonly CLOSING = 2;
  readonly CLOSED = 3;
  readyState: 0 | 1 | 2 | 3 = 0;
  binaryType: BinaryType = "blob";
  bufferedAmount = 0;
  extensions = "";
  protocol = "";
  url = "";
  onopen: ((event: Event) => unknown) | null = null;
  onmessage: ((event: MessageEvent) => unknown) | null = null;
  onerror: ((event: Event) => unknown) | null = null;
  onclose: ((event: CloseEvent) => unknown) | null = null;
  readonly sent: unknown[] = [];
  readonly closes: unknown[] = [];

  send(data: unknown): void {
    if (this.readyState !== 1) throw new DOMException("Not open", "InvalidStateError");
    this.sent.push(data);
  }

  close(code?: number, reason?: string): void {
    this.closes.push([code, reason]);
    this.readyState = 2;
  }

  /** The socket opens. */
  opened(): void {
    this.readyState = 1;
    this.onopen?.(new Event("open"));
  }

  /** A frame comes. */
  came(data: unknown): void {
    this.onmessage?.(new MessageEvent("message", { data }));
  }

  /** The socket is gone. */
  gone(): void {
    this.readyState = 3;
    this.onclose?.(new CloseEvent("close"));
  }
}
