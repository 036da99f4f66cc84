/** The HTTP status codes that are errors (RFC 9110 and the IANA registry). */
export type ErrorStatus =
  | (400 | 401 | 402 | 403 | 404 | 405 | 406 | 407 | 408 | 409)
  | (410 | 411 | 412 | 413 | 414 | 415 | 416 | 417 | 418 | 421)
  | (422 | 423 | 424 | 425 | 426 | 428 | 429 | 431 | 451)
  | (500 | 501 | 502 | 503 | 504 | 505 | 506 | 507 | 508 | 510 | 511);

/**
 * Ends a request with an HTTP status. Uncaught, its message is the body that
 * the client gets, so it must hold nothing that is secret.
 *
 * @example
 * ```ts
 * import { HttpError } from "fresh";
 *
 * throw new HttpError(404, "No such conversation");
 * ```
 */
export class HttpError extends Error {
  /** The status that the response will have. */
  status: ErrorStatus;

  /**
   * @param status Status of the response
   * @param message Body of the response; the status's own text when left out
   * @param options The `cause`, for logs
   */
  constructor(status: ErrorStatus, message?: string, options?: ErrorOptions) {
    super(message, options);
    this.name = "HttpError";
    this.status = status;
  }
}
