/** A cookie (RFC 6265, section 4.1). */
export interface Cookie {
  /** Name of the cookie. */
  name: string;
  /** Value of the cookie. */
  value: string;
  /** When it ends, as a date or in milliseconds since the epoch. */
  expires?: Date | number;
  /** When it ends, in seconds from now; 0 ends it at once. */
  maxAge?: number;
  /** The hosts that get it. */
  domain?: string;
  /** The paths that get it. */
  path?: string;
  /** Whether it is sent over TLS only. */
  secure?: boolean;
  /** Whether scripts cannot read it. */
  httpOnly?: boolean;
  /** Whether each embedding site has one of its own. */
  partitioned?: boolean;
  /** Whether requests that other sites start carry it. */
  sameSite?: "Strict" | "Lax" | "None";
  /** Further attributes, as `key=value`. */
  unparsed?: string[];
}

/** The cookies of a request, by name. */
export function getCookies(headers: Headers): Record<string, string>;

/**
 * Adds a `Set-Cookie` to the headers of a response.
 *
 * @throws {SyntaxError} when name, value, path or domain cannot stand in one
 */
export function setCookie(headers: Headers, cookie: Cookie): void;

/** Adds a `Set-Cookie` that ends a cookie with the same attributes. */
export function deleteCookie(
  headers: Headers,
  name: string,
  attributes?: Pick<
    Cookie,
    "path" | "domain" | "secure" | "httpOnly" | "partitioned"
  >,
): void;

/** The cookies that a response sets. */
export function getSetCookies(headers: Headers): Cookie[];
