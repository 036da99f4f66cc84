import {
  DEFAULT_MESSAGE_LENGTH,
  MAX_REPLAY,
  MAX_REPLAY_BYTES,
  MAX_TYPING_ONLINE,
  MAX_USERS,
  USERS_AGAIN,
} from "../protocol/limits.ts";

/** What the hub allows; the operator's settings, and the protocol's bounds so that tests can lower them. */
export interface ChatLimits {
  /** Code points in a message at most. */
  readonly messageLength: number;
  /** Messages a second for one person over all connections, bursts of twice that; 0 means no limit. */
  readonly messagesPerSecond: number;
  /** Connections of one person at most; 0 means no limit. */
  readonly connectionsPerPerson: number;
  /** People online above which presence is bounded. */
  readonly maxUsers: number;
  /** People online below which it is whole again. */
  readonly usersAgain: number;
  /** People online above which nobody's typing is shown in `everyone`. */
  readonly maxTypingOnline: number;
  /** Messages of one conversation replayed at most. */
  readonly maxReplay: number;
  /** Bytes replayed at most. */
  readonly maxReplayBytes: number;
  /** Days for which messages are kept; 0 means for ever. */
  readonly keepDays: number;
}

/** The protocol's limits and the settings' defaults. */
export const DEFAULT_LIMITS: ChatLimits = {
  messageLength: DEFAULT_MESSAGE_LENGTH,
  messagesPerSecond: 10,
  connectionsPerPerson: 20,
  maxUsers: MAX_USERS,
  usersAgain: USERS_AGAIN,
  maxTypingOnline: MAX_TYPING_ONLINE,
  maxReplay: MAX_REPLAY,
  maxReplayBytes: MAX_REPLAY_BYTES,
  keepDays: 0,
};

/**
 * Refusals for speed at once, and a second, that are answered with an error. Who goes on above it is flooding, and is
 * closed with 4429: a client that honours `retryAfter` stays far below.
 */
export const PATIENCE = { perSecond: 20, burst: 400 } as const;
