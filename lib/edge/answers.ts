/**
 * Answers of the HTTP interface.
 *
 * @module
 */
import { HTTP_ERRORS, type HttpErrorCode } from "../protocol/codes.ts";

/** Options of {@linkcode problem}. */
export interface ProblemOptions {
  /** In place of the code's own text. */
  readonly message?: string | undefined;
  /** Seconds after which to try again. */
  readonly retryAfter?: number;
  /** Further headers. */
  readonly headers?: HeadersInit;
}

/**
 * A refusal: the code's status, and `{"code","message"}`.
 *
 * @param code Of {@linkcode HTTP_ERRORS}.
 * @param options What differs from the table.
 */
export function problem(code: HttpErrorCode, options: ProblemOptions = {}): Response {
  const { status, message } = HTTP_ERRORS[code];
  const headers = new Headers(options.headers);
  headers.set("cache-control", "no-store");
  if (options.retryAfter !== undefined) headers.set("retry-after", String(options.retryAfter));
  return Response.json({ code, message: options.message ?? message }, { status, headers });
}

/**
 * An answer that says something of one person: never cached.
 *
 * @param body What to say.
 * @param init Status and headers.
 */
export function personal(body: unknown, init: ResponseInit = {}): Response {
  const headers = new Headers(init.headers);
  headers.set("cache-control", "no-store");
  return Response.json(body, { ...init, headers });
}

/**
 * Nothing to say but that it was done.
 *
 * @param headers Headers of the answer.
 */
export function done(headers = new Headers()): Response {
  headers.set("cache-control", "no-store");
  return new Response(null, { status: 204, headers });
}

/**
 * Leads a browser on after a form.
 *
 * @param location Where to.
 * @param headers Headers of the answer.
 */
export function seeOther(location: string, headers = new Headers()): Response {
  headers.set("location", location);
  headers.set("cache-control", "no-store");
  return new Response(null, { status: 303, headers });
}
