/**
 * Every error code and every close code of the wire, in one table each.
 *
 * @module
 */

/** The codes of `{"type":"error"}`, each with the text that goes with it when nothing better is known. */
export const ERRORS = {
  invalid_json: "This line is not a JSON object",
  invalid_message: "This object is not as the protocol has it",
  too_long: "The message is too long",
  unknown_user: "Nobody has that name",
  unknown_conversation: "There is no such conversation",
  ended: "This guest has left for good, the conversation can only be read",
  rate_limited: "Too fast, try again in a moment",
  unavailable: "The message could not be stored, try again",
  internal: "Something went wrong on the server",
} as const;

/** A code of `{"type":"error"}`. */
export type ErrorCode = keyof typeof ERRORS;

/** What a client does after a close: see the table of close codes in `docs/protocol.md`. */
export type AfterClose = "reconnect" | "reconnect_later" | "sign_in" | "rename" | "stop";

/** A close code's number, its reason on the wire, and what a client does then. */
export interface CloseRow {
  /** The WebSocket close code; 4000 to 4999 are an application's own (RFC 6455, 7.4.2). */
  readonly code: number;
  /** The reason sent with it, at most 123 bytes (RFC 6455, 5.5). */
  readonly reason: string;
  /** What a client of this protocol does. */
  readonly then: AfterClose;
}

/** The close codes. */
export const CLOSES = {
  going_away: { code: 1001, reason: "Server stops or moves", then: "reconnect" },
  protocol: { code: 4400, reason: "Broken protocol", then: "stop" },
  session: { code: 4401, reason: "No valid session", then: "sign_in" },
  too_slow: { code: 4408, reason: "Too slow", then: "reconnect" },
  name_in_use: { code: 4409, reason: "Name in use", then: "rename" },
  flooding: { code: 4429, reason: "Too fast or too many connections", then: "reconnect_later" },
} as const satisfies Record<string, CloseRow>;

/** A row of {@linkcode CLOSES}. */
export type CloseName = keyof typeof CLOSES;

/**
 * What a client does after a close with `code`.
 *
 * @param code The close event's code.
 * @returns The row's rule, `"reconnect"` for any code that is not in the table.
 */
export function afterClose(code: number): AfterClose {
  for (const row of Object.values(CLOSES)) if (row.code === code) return row.then;
  return "reconnect";
}

/** The codes of HTTP errors, each with its status and text. */
export const HTTP_ERRORS = {
  invalid_json: { status: 400, message: "The body is not as this address expects it" },
  unsupported_protocol: {
    status: 400,
    message: "None of the offered subprotocols is known: offer private-chat.v1, or none at all",
  },
  unauthorized: { status: 401, message: "Not signed in" },
  wrong_password: { status: 401, message: "That name belongs to a member: it needs its password" },
  foreign_origin: {
    status: 403,
    message: "This page comes from another site: the operator can allow it with CHAT_ORIGINS",
  },
  guests_off: {
    status: 403,
    message: "Guests are not let in here: the operator can allow them with CHAT_GUESTS=on",
  },
  join_closed: {
    status: 403,
    message: "Joining is closed: the operator makes accounts, or opens it with CHAT_JOIN",
  },
  wrong_code: {
    status: 403,
    message: "The code to join is missing or wrong: ask the operator (CHAT_JOIN_CODE)",
  },
  plain_text_off: {
    status: 403,
    message:
      "Plain-text mode is closed: it needs CHAT_PLAIN_TEXT=on, CHAT_GUESTS=on and CHAT_JOIN=open",
  },
  not_found: { status: 404, message: "There is nothing at this address" },
  unknown_user: { status: 404, message: "There is no account of that name" },
  method_not_allowed: { status: 405, message: "This address does not take that method" },
  name_taken: { status: 409, message: "Somebody has that name, choose another" },
  too_large: { status: 413, message: "The body is larger than 64 KiB" },
  foreign_host: {
    status: 421,
    message:
      "This server does not answer to that host: the operator can add its origin to CHAT_ORIGINS",
  },
  invalid_name: { status: 422, message: "That name cannot be used" },
  weak_password: {
    status: 422,
    message:
      "That password cannot be used: choose one of at least 8 characters that is not common, and not the name",
  },
  upgrade_required: { status: 426, message: "This address speaks WebSocket" },
  rate_limited: { status: 429, message: "Too many tries, wait a little" },
  too_many_connections: {
    status: 429,
    message:
      "Too many connections from this address: the operator can raise CHAT_CONNECTIONS_PER_ADDRESS",
  },
  internal: { status: 500, message: "Something went wrong on the server" },
  unavailable: { status: 503, message: "The chat cannot store anything at the moment, try again" },
  full: { status: 503, message: "The chat has as many connections as it can hold, try again" },
} as const;

/** A code of an HTTP error's body. */
export type HttpErrorCode = keyof typeof HTTP_ERRORS;
