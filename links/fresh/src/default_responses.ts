import { HttpError } from "./error.ts";
import { STATUS_TEXT } from "./status_text.ts";
import type { Method } from "./types.ts";

/** Answers for a path that nothing is registered for. */
export function notFound(): Promise<Response> {
  return Promise.reject(new HttpError(404));
}

/** Answers for a path that is registered for other methods only. */
export function methodNotAllowed(
  method: Method,
  allowed: Method[],
): Promise<Response> {
  if (method !== "OPTIONS") return Promise.reject(new HttpError(405));
  const headers = { Allow: allowed.join(", ") };
  return Promise.resolve(new Response(null, { status: 204, headers }));
}

/**
 * Answers for an error that no error route took. Only an {@linkcode HttpError}
 * tells the client its message; anything else may hold what is secret.
 */
export function errorResponse(error: unknown): Response {
  if (!(error instanceof HttpError)) {
    console.error(error);
    return new Response("Internal server error", { status: 500 });
  }
  if (error.status >= 500) console.error(error);
  const message = error.message || STATUS_TEXT[error.status];
  return new Response(message, { status: error.status });
}
