/**
 * The protocol's fixed limits, in one place, for server and browser.
 * What an operator can change stands in the settings instead.
 *
 * @module
 */

/** Largest frame that a client may send, in bytes of UTF-8. */
export const MAX_FRAME_BYTES = 64 * 1024;

/** Largest frame that the server sends in one turn, in bytes of UTF-8. */
export const MAX_OUTGOING_FRAME_BYTES = 256 * 1024;

/** Unsent bytes at which a connection is too slow and is closed with 4408. */
export const MAX_UNSENT_BYTES = 1024 * 1024;

/** Unsent bytes above which the next page of history waits. */
export const HISTORY_UNSENT_BYTES = 256 * 1024;

/** Largest HTTP request body, in bytes. */
export const MAX_BODY_BYTES = 64 * 1024;

/** Longest name, in code points. */
export const MAX_NAME_LENGTH = 32;

/** Longest message where the operator set nothing else, in code points. */
export const DEFAULT_MESSAGE_LENGTH = 4_000;

/** Longest preview of a conversation's last message, in code points. */
export const PREVIEW_LENGTH = 80;

/** Milliseconds within which `resume` must come. */
export const RESUME_TIMEOUT_MS = 10_000;

/** Milliseconds within which a name must come in plain-text mode. */
export const NAME_TIMEOUT_MS = 60_000;

/** Most entries in the `seen` of a `resume`. */
export const MAX_SEEN = 200;

/** Most conversations in `welcome` and in a page of `conversations`. */
export const MAX_CONVERSATIONS = 200;

/** Most people in `welcome`, and the number online above which presence is bounded. */
export const MAX_USERS = 500;

/** Number online below which the whole list is sent again after it was bounded. */
export const USERS_AGAIN = 400;

/** Most messages of one conversation that a `resume` replays. */
export const MAX_REPLAY = 200;

/** Most bytes of messages that one `resume` replays, over all conversations. */
export const MAX_REPLAY_BYTES = 256 * 1024;

/** Messages in a page of `history` when the client names no number. */
export const DEFAULT_HISTORY = 50;

/** Most messages in a page of `history`. */
export const MAX_HISTORY = 100;

/** Most bytes in a page of `history`. */
export const MAX_HISTORY_BYTES = 256 * 1024;

/** Milliseconds between two `typing` of one person in one conversation. */
export const TYPING_INTERVAL_MS = 3_000;

/** Milliseconds for which a `typing` is shown. */
export const TYPING_SHOWN_MS = 5_000;

/** People online above which nobody's `typing` is sent in `everyone`. */
export const MAX_TYPING_ONLINE = 50;

/** Milliseconds without a connection after which a person counts as offline. */
export const PRESENCE_GRACE_MS = 10_000;

/** Milliseconds between two bare counts while presence is bounded. */
export const COUNT_INTERVAL_MS = 1_000;

/** Milliseconds within which a `head` is sent for a conversation that moved. */
export const HEAD_INTERVAL_MS = 30_000;

/** Silence in milliseconds after which a client pings. */
export const PING_AFTER_MS = 25_000;

/** Milliseconds that a client waits for any frame after a ping, and for the `sent` it expects. */
export const ANSWER_TIMEOUT_MS = 10_000;

/** Lines that are no JSON after which a connection is closed. */
export const MAX_NOT_JSON = 3;

/** Objects other than `send` that a connection may send, a second. */
export const OBJECTS_PER_SECOND = 50;

/** Objects other than `send` that a connection may send at once. */
export const OBJECTS_BURST = 200;

/** Milliseconds for which only the same address may take the name of an ended plain-text guest. */
export const NAME_HOLD_MS = 60_000;

/** Milliseconds for which a guest of the page is kept without use. */
export const GUEST_IDLE_MS = 30 * 24 * 60 * 60 * 1_000;

/** Milliseconds offline after which a guest who never wrote anything ends. */
export const SILENT_GUEST_MS = 24 * 60 * 60 * 1_000;

/** The subprotocol's name, as offered in `Sec-WebSocket-Protocol`. */
export const SUBPROTOCOL = "private-chat.v1";

/** The id of the conversation that all share. */
export const EVERYONE = "everyone";
