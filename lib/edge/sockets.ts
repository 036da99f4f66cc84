import { type Clock, systemClock } from "../chat/clock.ts";
import { type CloseRow, CLOSES } from "../protocol/codes.ts";
import type { Peer } from "../chat/turns.ts";

/**
 * Milliseconds without a frame after which a socket is closed. Deno (2.9.6) reads nothing more once `close` was called, so
 * a frame that is still under way would make the system reset the connection, and the peer would never read the reason. With
 * 25 ms that happened to a peer that flooded from a busy machine in two cases of eight.
 */
const QUIET_MS = 100;

/**
 * The same while the server stops: whoever was just told `sent` is about to write the next message, and that comes as late as
 * the way there and back takes and a busy machine makes it.
 */
const STOPPING_QUIET_MS = 250;

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
  /** Writes what is due and closes the socket. */
  end(row: CloseRow): void;
}

/** Options of {@linkcode Sockets.attach}. */
export interface AttachOptions {
  /** Makes the connection, once the socket is open. */
  readonly open: (peer: Peer) => SocketUser;
  /** The socket is really closed: may be called twice. */
  readonly release: () => void;
}

/**
 * The sockets of this process. What is special about Deno's server sockets stands here: `close` can come twice, or not at
 * all before the peer answers; and `send` throws on a socket that is not open.
 */
export class Sockets {
  readonly #time: SocketTime;
  readonly #users = new Map<WebSocket, SocketUser | undefined>();
  readonly #onNone: (() => void)[] = [];
  #frames = 0;
  #deaf = false;
  #quiet = QUIET_MS;
  #ending: CloseRow | undefined;

  /** @param time What time it is. @default {performance.now} and the machine's timers. */
  constructor(time: SocketTime = steadyTime) {
    this.#time = time;
  }

  /** Sockets that are not closed yet, those included that are not open yet. */
  get size(): number {
    return this.#users.size;
  }

  /** Frames that came so far, over all sockets. */
  get frames(): number {
    return this.#frames;
  }

  /**
   * Puts a connection on a socket that was just upgraded.
   *
   * @param socket Of `Deno.upgradeWebSocket`, not open yet.
   * @param options What goes on it.
   */
  attach(socket: WebSocket, options: AttachOptions): void {
    socket.binaryType = "arraybuffer";
    this.#users.set(socket, undefined);
    const gone = () => {
      const user = this.#users.get(socket);
      if (user === undefined) return;
      this.#users.set(socket, undefined);
      user.closed();
    };
    const peer = new SocketPeer(socket, { time: this.#time, quiet: () => this.#quiet });
    socket.onopen = () => {
      if (this.#ending) peer.close(this.#ending);
      else this.#users.set(socket, options.open(peer));
    };
    socket.onmessage = (event) => {
      this.#frames++;
      peer.heard();
      if (!this.#deaf) this.#users.get(socket)?.receive(event.data);
    };
    socket.onerror = gone;
    socket.onclose = () => {
      gone();
      this.#users.delete(socket);
      options.release();
      if (this.size === 0) this.#onNone.splice(0).forEach((resolve) => resolve());
    };
  }

  /**
   * Closes a socket as soon as it is open: the only way in which a browser can read the reason.
   *
   * @param socket Of `Deno.upgradeWebSocket`, not open yet.
   * @param options Why, and what to do when it is closed.
   */
  turnAway(
    socket: WebSocket,
    { row = CLOSES.session, release }: { row?: CloseRow; release: () => void },
  ): void {
    this.attach(socket, {
      open: (peer) => {
        peer.close(row);
        return { receive() {}, closed() {}, end() {} };
      },
      release,
    });
  }

  /** Takes no more frames, because the server stops: they stay without an answer. */
  deafen(): void {
    this.#deaf = true;
    this.#quiet = STOPPING_QUIET_MS;
  }

  /**
   * Ends every socket, whether or not its peer has said who it is, and those that are about to open as soon as they do.
   *
   * @param row Why.
   */
  end(row: CloseRow): void {
    this.#ending = row;
    for (const user of [...this.#users.values()]) user?.end(row);
  }

  /** Resolves when all that there are now are closed. A peer that neither reads nor answers keeps it waiting. */
  none(): Promise<void> {
    if (this.size === 0) return Promise.resolve();
    return new Promise((resolve) => this.#onNone.push(resolve));
  }
}

/** The other end of a socket. */
class SocketPeer implements Peer {
  readonly #socket: WebSocket;
  readonly #time: SocketTime;
  /** Milliseconds without a frame after which it may be closed. */
  readonly #quiet: () => number;
  /** The last frame, or when it was last known that there may be more. */
  #lastFrame = -Infinity;
  #closing = false;

  constructor(socket: WebSocket, { time, quiet }: { time: SocketTime; quiet: () => number }) {
    this.#socket = socket;
    this.#time = time;
    this.#quiet = quiet;
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
    const due = Math.min(this.#lastFrame + this.#quiet(), latest);
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
