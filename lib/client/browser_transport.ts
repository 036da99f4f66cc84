import { SUBPROTOCOL } from "../protocol/limits.ts";
import type { Transport } from "./transport.ts";

/** What {@linkcode socketUrl} reads of the page's address. */
export type PageLocation = Pick<Location, "protocol" | "host">;

/**
 * The address of the chat's WebSocket.
 *
 * @param location The page's own.
 * @returns `wss:` where the page came by https, `ws:` otherwise.
 */
export function socketUrl(location: PageLocation): string {
  return `${location.protocol === "https:" ? "wss:" : "ws:"}//${location.host}/ws`;
}

/** Options of {@linkcode browserTransport}. */
export interface BrowserTransportOptions {
  /** The page's own address. */
  readonly location: PageLocation;
  /**
   * What makes sockets.
   *
   * @default WebSocket
   */
  readonly WebSocket?: new (url: string, protocol: string) => WebSocket;
}

/**
 * A transport over the browser's WebSocket.
 *
 * @param options The page's address.
 * @returns The transport.
 */
export function browserTransport(options: BrowserTransportOptions): Transport {
  const Maker = options.WebSocket ?? WebSocket;
  return {
    open(events) {
      const socket = new Maker(socketUrl(options.location), SUBPROTOCOL);
      socket.onopen = () => events.open();
      socket.onmessage = ({ data }: MessageEvent<unknown>) => {
        if (typeof data === "string") events.frame(data); // The protocol has no binary frames.
      };
      socket.onclose = ({ code }) => events.close(code);
      return {
        send: (frame) => socket.send(frame),
        close: () => socket.close(1000),
      };
    },
  };
}
