import type { CloseRow } from "../protocol/codes.ts";
import type { RemovedMessage } from "../store/store.ts";
import type { Delivery } from "./delivery.ts";
import type { Member } from "./presence.ts";
import type { Line } from "./run.ts";
import type { Outbox } from "./turns.ts";

/** How far somebody read. */
export interface Mark {
  /** The conversation's id. */
  readonly in: string;
  /** Who. */
  readonly uid: string;
  readonly seq: number;
}

/** How long the sign-in of a connection lasts. */
export interface SocketSession {
  /** The token's `jti`. */
  readonly id: string;
  /** In ms since 1970; moves when the session is renewed. */
  expiresAt: number;
}

/** A connection, as the hub sees it: it takes what concerns its person, in its own way to speak. */
export interface Listener extends Member {
  /** The sign-in that it depends on; none in plain-text mode. */
  readonly session?: SocketSession;
  /** Where it gets what is said to all; nothing while it is told of each message by itself. */
  readonly following?: Outbox | undefined;
  /** A message was committed that this connection's person may read. */
  message(delivery: Delivery): void;
  /** The same of a message that was removed before anybody here was told of it. */
  removed(message: RemovedMessage): void;
  /** This connection's own message was committed. */
  sent(delivery: Delivery): void;
  /** A conversation began or changed. */
  conversation(line: Line): void;
  /** Something that the next `welcome` tells as well: presence, heads. */
  notice(line: Line): void;
  /** Something that a slow connection does without: typing, and read marks, of which the next `welcome` tells as well. */
  hint(line: Line, mark?: Mark): void;
  /** Takes the connection out of the hub and closes it. */
  end(row: CloseRow): void;
}
