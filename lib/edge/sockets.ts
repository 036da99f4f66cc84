import { type CloseRow, CLOSES } from "../protocol/codes.ts";
import { type Clock, systemClock } from "../chat/clock.ts";
import type { Peer } from "../chat/turns.ts";

/**
 * Milliseconds without a frame after which a socket is closed. Deno (2.9.6) reads nothing more once `close` was called, so
 * a frame that is still under way would make the system reset the connection, and the peer would never read the reason. With
 * 25 ms that happened to a peer that flooded from a busy machine in two cases of eight.
 */
const QUIET_MS = 100;

/**
 * Milliseconds by which a timer may be late. A later one tells that this process was busy, not that the peer was quiet: what
 * came meanwhile was not read yet.
 */
const LATE_MS = 5;

/** Milliseconds after which a socket is closed though frames still come. */
const LINGER_MS = 1_000;

/** Time that goes on whatever is done to the machine's clock. */
const steadyTime: SocketTime = { now: () => performance.now(), after: systemClock.after };

/** What a socket needs of a {@linkcode Clock}. */
export type SocketTime = Pick<Clock, "now" | "after">;

/** What takes a socket's events: a connection of the hub. */
export interface SocketUser {
  /** A frame came. */
  receive(data: unknown): void;
  /** The socket is gone. */
  closed(): void;
}

/** Options of {@linkcode attach}. */
export interface AttachOptions {
  /** Makes the connection, once the socket is open. */
  readonly open: (peer: Peer) => SocketUser;
  /** The socket is really closed: may be called twice. */
  readonly release: () => void;
  /** @default {performance.now} and the machine's timers. */
  readonly time?: SocketTime;
}

/**
 * Puts a connection on a socket that was just upgraded. What is special about Deno's server sockets stands here: `close`
 * can come twice, or not at all before the peer answers; and `send` throws on a socket that is not open.
 *
 * @param socket Of `Deno.upgradeWebSocket`, not open yet.
 * @param options What goes on it.
 */
export function attach(socket: WebSocket, options: AttachOptions): void {
  socket.binaryType = "arraybuffer";
  let user: SocketUser | undefined;
  const gone = () => {
    user?.closed();
    user = undefined;
  };
  const peer = new SocketPeer(socket, options.time ?? steadyTime);
  socket.onopen = () => {
    user = options.open(peer);
  };
  socket.onmessage = (event) => {
    peer.heard();
    user?.receive(event.data);
  };
  socket.onerror = gone;
  socket.onclose = () => {
    gone();
    options.release();
  };
}

/**
 * Closes a socket as soon as it is open: the only way in which a browser can read the reason.
 *
 * @param socket Of `Deno.upgradeWebSocket`, not open yet.
 * @param options Why, and what to do when it is closed.
 */
export function turnAway(
  socket: WebSocket,
  { row = CLOSES.session, release }: { row?: CloseRow; release: () => void },
): void {
  attach(socket, {
    open: (peer) => {
      peer.close(row);
      return { receive() {}, closed() {} };
    },
    release,
  });
}

/** The other end of a socket. */
class SocketPeer implements Peer {
  readonly #socket: WebSocket;
  readonly #time: SocketTime;
  /** The last frame, or when it was last known that there may be more. */
  #lastFrame = -Infinity;
  #closing = false;

  constructor(socket: WebSocket, time: SocketTime) {
    this.#socket = socket;
    this.#time = time;
  }

  get unsent(): number {
    return this.#socket.bufferedAmount;
  }

  /** A frame came, or may have come. */
  heard(): void {
    this.#lastFrame = this.#time.now();
  }

  send(frame: string): void {
    if (this.#socket.readyState !== WebSocket.OPEN) return;
    try {
      this.#socket.send(frame);
    } catch {
      // Closed between the look and the call: `close` follows, and with it the connection leaves.
    }
  }

  close(row: CloseRow): void {
    if (this.#closing) return;
    this.#closing = true;
    this.#closeWhenQuiet(row, this.#time.now() + LINGER_MS);
  }

  #closeWhenQuiet(row: CloseRow, latest: number): void {
    if (this.#socket.readyState > WebSocket.OPEN) return;
    const now = this.#time.now();
    const due = Math.min(this.#lastFrame + QUIET_MS, latest);
    if (due > now) {
      this.#time.after(due - now, () => {
        if (this.#time.now() - due > LATE_MS) this.heard();
        this.#closeWhenQuiet(row, latest);
      });
      return;
    }
    try {
      this.#socket.close(row.code, row.reason);
    } catch {
      // As above.
    }
  }
}
