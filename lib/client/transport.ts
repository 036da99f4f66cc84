/**
 * The border between the connection's rules and whatever carries its frames.
 *
 * @module
 */

/** What a socket tells its owner. */
export interface SocketEvents {
  /** Frames can be sent from now on. */
  open(): void;
  /** A text frame came. */
  frame(text: string): void;
  /** It is over, by whichever side; `code` as in RFC 6455, 7.4. */
  close(code: number): void;
}

/** One socket: used until it closes, then never again. */
export interface Socket {
  /** Sends a text frame. */
  send(frame: string): void;
  /** Ends it, also while it still opens. Its events may come after that and count for nothing. */
  close(): void;
}

/** Opens sockets to the chat's server. */
export interface Transport {
  /**
   * Begins to open a socket.
   *
   * @param events Told what becomes of it, never before this returned.
   * @throws Whatever the platform throws when it refuses to try at all.
   */
  open(events: SocketEvents): Socket;
}
