/**
 * A WebSocket by hand over TCP, for tests: one that stops reading, and one that sends frames no client would send.
 *
 * @module
 */
import { upgradeHeaders } from "./raw_http.ts";

/** A close frame's code, or the text of a text frame. */
export type HostileFrame = { readonly text: string } | { readonly close: number };

/** A connection that does by itself nothing at all: it reads when it is told to. */
export class HostilePeer {
  readonly #connection: Deno.TcpConn;
  #left: Uint8Array<ArrayBuffer>;

  private constructor(connection: Deno.TcpConn, left: Uint8Array<ArrayBuffer>) {
    this.#connection = connection;
    this.#left = left;
  }

  /**
   * Opens a socket.
   *
   * @param port The server's, on loopback.
   * @param token The session of `private-chat.v1`; plain-text mode without.
   * @throws {Error} When the upgrade is refused.
   */
  static async open(port: number, token?: string): Promise<HostilePeer> {
    const connection = await Deno.connect({ hostname: "127.0.0.1", port });
    const headers = {
      host: `127.0.0.1:${port}`,
      ...upgradeHeaders(token === undefined ? undefined : "private-chat.v1"),
      ...(token !== undefined && { authorization: `Bearer ${token}` }),
    };
    const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
    await writeAll(
      connection,
      new TextEncoder().encode(`GET /ws HTTP/1.1\r\n${lines.join("")}\r\n`),
    );
    let got = new Uint8Array();
    for (;;) {
      const text = new TextDecoder("latin1").decode(got);
      const end = text.indexOf("\r\n\r\n");
      if (end >= 0 && text.startsWith("HTTP/1.1 101 ")) {
        return new HostilePeer(connection, got.slice(end + 4));
      }
      const more = end >= 0 ? undefined : await readSome(connection);
      if (more === undefined) {
        connection.close();
        throw new Error(`The upgrade was refused: ${text.slice(0, 200)}`);
      }
      got = joined(got, more);
    }
  }

  /** Sends a text frame. */
  async say(text: string): Promise<void> {
    const payload = new TextEncoder().encode(text);
    await this.begin(payload.length);
    await writeAll(this.#connection, payload);
  }

  /**
   * Sends the head of a text frame alone.
   *
   * @param length Bytes that it announces.
   */
  async begin(length: number): Promise<void> {
    const head = new DataView(new ArrayBuffer(14));
    head.setUint8(0, 0x81);
    head.setUint8(1, 0x80 | 127);
    head.setBigUint64(2, BigInt(length));
    // The mask is four zeroes: the payload goes as it is.
    await writeAll(this.#connection, new Uint8Array(head.buffer));
  }

  /** Sends bytes as they are. */
  async write(bytes: Uint8Array): Promise<void> {
    await writeAll(this.#connection, bytes);
  }

  /** The next text or close frame; nothing at the end. */
  async read(): Promise<HostileFrame | undefined> {
    for (;;) {
      const frame = await this.#frame();
      if (frame === undefined) return undefined;
      const { opcode, payload } = frame;
      if (opcode === 1) return { text: new TextDecoder().decode(payload) };
      if (opcode === 8) return { close: ((payload[0] ?? 0) << 8) + (payload[1] ?? 0) };
    }
  }

  /** Drops the connection. */
  close(): void {
    this.#connection.close();
  }

  async #frame(): Promise<{ opcode: number; payload: Uint8Array } | undefined> {
    if (!await this.#have(2)) return undefined;
    const [first = 0, second = 0] = this.#left;
    const extra = second === 127 ? 8 : second === 126 ? 2 : 0;
    if (!await this.#have(2 + extra)) return undefined;
    let length = extra === 0 ? second : 0;
    for (let i = 0; i < extra; i++) length = length * 256 + (this.#left[2 + i] ?? 0);
    const end = 2 + extra + length;
    if (!await this.#have(end)) return undefined;
    const payload = this.#left.slice(2 + extra, end);
    this.#left = this.#left.subarray(end);
    return { opcode: first & 0x0f, payload };
  }

  async #have(bytes: number): Promise<boolean> {
    while (this.#left.length < bytes) {
      const more = await readSome(this.#connection);
      if (more === undefined) return false;
      this.#left = joined(this.#left, more);
    }
    return true;
  }
}

async function readSome(connection: Deno.TcpConn): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const buffer = new Uint8Array(262_144);
  // The server may have reset it.
  const read = await connection.read(buffer).catch(() => null);
  return read === null ? undefined : buffer.subarray(0, read);
}

async function writeAll(connection: Deno.TcpConn, bytes: Uint8Array): Promise<void> {
  for (let written = 0; written < bytes.length;) {
    written += await connection.write(bytes.subarray(written));
  }
}

function joined(a: Uint8Array, b: Uint8Array): Uint8Array<ArrayBuffer> {
  const both = new Uint8Array(a.length + b.length);
  both.set(a);
  both.set(b, a.length);
  return both;
}
