import { upgradeHeaders } from "../tests/support/raw_http.ts";

/**
 * A WebSocket over TCP that costs little and waits for nothing, for measuring: Deno's own client leaves Nagle's algorithm
 * on, which holds frames above 1 KiB back for 40 ms. Every frame that comes is handed on as bytes.
 */
export class QuickSocket {
  readonly #connection: Deno.TcpConn;
  readonly #ended: Promise<void>;
  #out: Promise<unknown> = Promise.resolve();
  #closing = false;

  private constructor(connection: Deno.TcpConn, onFrame: (payload: Uint8Array) => void) {
    this.#connection = connection;
    this.#ended = this.#read(onFrame);
  }

  /**
   * Opens a socket that speaks `private-chat.v1`.
   *
   * @param port The server's, on loopback.
   * @param options The session, and what hears of frames.
   */
  static async open(
    port: number,
    { token, onFrame }: { token: string; onFrame: (payload: Uint8Array) => void },
  ): Promise<QuickSocket> {
    const connection = await Deno.connect({ hostname: "127.0.0.1", port });
    connection.setNoDelay();
    const headers = {
      host: `127.0.0.1:${port}`,
      ...upgradeHeaders("private-chat.v1"),
      authorization: `Bearer ${token}`,
    };
    const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
    await connection.write(
      new TextEncoder().encode(`GET /ws HTTP/1.1\r\n${lines.join("")}\r\n`),
    );
    // The server says nothing of its own before `resume`, so the head is all there is.
    const buffer = new Uint8Array(4_096);
    let head = "";
    while (!head.includes("\r\n\r\n")) {
      const read = await connection.read(buffer);
      if (read === null) throw new Error(`The upgrade was refused: ${head}`);
      head += new TextDecoder().decode(buffer.subarray(0, read));
    }
    if (!head.startsWith("HTTP/1.1 101 ")) throw new Error(`The upgrade was refused: ${head}`);
    return new QuickSocket(connection, onFrame);
  }

  /** Sends a text frame. */
  say(text: string): void {
    this.#write(0x81, new TextEncoder().encode(text));
  }

  #write(opcode: number, payload: Uint8Array): void {
    const short = payload.length < 126;
    // The mask is four zeroes: the payload goes as it is.
    const head = short ? 6 : 14;
    const frame = new Uint8Array(head + payload.length);
    const view = new DataView(frame.buffer);
    view.setUint16(0, (opcode << 8) | 0x80 | (short ? payload.length : 127));
    if (!short) view.setBigUint64(2, BigInt(payload.length));
    frame.set(payload, head);
    this.#out = this.#out.then(async () => {
      for (let written = 0; written < frame.length;) {
        written += await this.#connection.write(frame.subarray(written));
      }
    }).catch(() => {});
  }

  /** Drops the connection. */
  async close(): Promise<void> {
    await this.#out;
    this.#closing = true;
    this.#connection.close();
    await this.#ended;
  }

  async #read(onFrame: (payload: Uint8Array) => void): Promise<void> {
    let buffer = new Uint8Array(1 << 20);
    let [start, end] = [0, 0];
    for (;;) {
      const read = await this.#connection.read(buffer.subarray(end)).catch(() => null);
      if (this.#closing) return;
      if (read === null) throw new Error("The server closed the connection");
      end += read;
      const view = new DataView(buffer.buffer);
      while (end - start >= 2) {
        const short = view.getUint8(start + 1);
        const head = short === 127 ? 10 : short === 126 ? 4 : 2;
        if (end - start < head) break;
        const length = head === 10
          ? Number(view.getBigUint64(start + 2))
          : head === 4
          ? view.getUint16(start + 2)
          : short;
        if (end - start < head + length) break;
        const payload = buffer.subarray(start + head, start + head + length);
        const opcode = view.getUint8(start) & 0x0f;
        if (opcode === 1) onFrame(payload);
        // A ping: the server asks whoever is silent for 30 s.
        if (opcode === 9) this.#write(0x8a, payload);
        start += head + length;
      }
      const left = buffer.subarray(start, end);
      // Room for the rest of a frame, 256 KiB at most, and the next.
      if (left.length > buffer.length / 2) buffer = new Uint8Array(buffer.length * 2);
      buffer.set(left);
      [start, end] = [0, left.length];
    }
  }
}
