import { Buffer } from "node:buffer";
import { connect as open, type Socket } from "node:net";
import { Fault } from "./fault.ts";
import { clientFrame, OPCODES, type Stream } from "./frames.ts";

/** Every socket reads into the same buffer: what it holds is looked at before the next read. Fits a processor's own cache. */
const BUFFER = Buffer.allocUnsafeSlow(256 * 1024);

/** Options of {@linkcode Connection.open}. */
export interface ConnectionOptions {
  readonly port: number;
  readonly path: string;
  readonly protocol?: string | undefined;
  readonly token?: string | undefined;
  /** Takes what comes behind the upgrade's answer. */
  readonly stream: Stream;
  /** The connection ended, or what came was not as it should be. */
  readonly onEnd: (cause: Error) => void;
}

/** A WebSocket that hands on raw bytes as they are read, without an object for each frame. */
export class Connection {
  /** Takes what comes. */
  stream: Stream;
  readonly #socket: Socket;
  #closing = false;

  private constructor(options: ConnectionOptions, upgraded: () => void) {
    this.stream = options.stream;
    const { port, path, protocol, token, onEnd } = options;
    let head: string | undefined = "";
    const begin = (chunk: Buffer, length: number): void => {
      head += chunk.toString("latin1", 0, length);
      const end = head?.indexOf("\r\n\r\n") ?? -1;
      if (head === undefined || end < 0) return;
      if (!head.startsWith("HTTP/1.1 101 ")) throw new Fault(`The upgrade was refused: ${head}`);
      const rest = Buffer.from(head.slice(end + 4), "latin1");
      head = undefined;
      upgraded();
      // Behind whoever waits for the upgrade.
      if (rest.length > 0) queueMicrotask(() => guarded(() => this.stream.take(rest, rest.length)));
    };
    const guarded = (run: () => void): void => {
      try {
        run();
      } catch (error) {
        onEnd(error as Error);
      }
    };
    const callback = (length: number): boolean => {
      guarded(() => head === undefined ? this.stream.take(BUFFER, length) : begin(BUFFER, length));
      return true;
    };
    this.#socket = open({
      host: "127.0.0.1",
      port,
      noDelay: true,
      onread: { buffer: BUFFER, callback },
    }, () => {
      const lines = [
        `GET ${path} HTTP/1.1`,
        `Host: 127.0.0.1:${port}`,
        "Connection: Upgrade",
        "Upgrade: websocket",
        "Sec-WebSocket-Version: 13",
        "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
        ...(protocol === undefined ? [] : [`Sec-WebSocket-Protocol: ${protocol}`]),
        ...(token === undefined ? [] : [`Authorization: Bearer ${token}`]),
      ];
      this.#socket.write(`${lines.join("\r\n")}\r\n\r\n`);
    });
    this.#socket.on("error", (error) => this.#closing || onEnd(error));
    this.#socket.on("close", () => this.#closing || onEnd(new Fault("A connection was closed")));
  }

  /**
   * Opens a WebSocket.
   *
   * @param options Where, and what takes what comes.
   * @returns When the server has answered the upgrade.
   */
  static open(options: ConnectionOptions): Promise<Connection> {
    return new Promise((resolve, reject) => {
      const connection: Connection = new Connection({
        ...options,
        onEnd(cause) {
          reject(cause);
          options.onEnd(cause);
        },
      }, () => resolve(connection));
    });
  }

  /** Sends frames, in one write. */
  say(frames: readonly string[]): void {
    this.#socket.write(Buffer.concat(frames.map((frame) => clientFrame(frame))));
  }

  /** Answers a ping. */
  pong(payload: Uint8Array): void {
    this.#socket.write(clientFrame(payload, OPCODES.pong));
  }

  /** Reads nothing more: what the server writes stays in the system's buffers, and then in the server. */
  stall(): void {
    this.#socket.pause();
  }

  /** Drops the connection. */
  drop(): void {
    this.#closing = true;
    this.#socket.destroy();
  }
}
