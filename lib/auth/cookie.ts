import { deleteCookie, setCookie } from "@std/http/cookie";

/** Where a session's cookie is valid. */
export interface CookieScope {
  /** The port of the address in the browser: cookies do not tell ports apart, so the name does. */
  readonly port: number;
  /** Whether the page is served over https. */
  readonly secure: boolean;
}

/**
 * The cookie's name. Under https it begins with `__Host-`, which browsers take from this very host alone (RFC 6265bis,
 * 4.1.3.2).
 *
 * @param scope Where it is valid.
 */
export function cookieName({ port, secure }: CookieScope): string {
  return `${secure ? "__Host-" : ""}chat_session_${port}`;
}

/**
 * The session's token of a request: from `Authorization: Bearer`, else from the cookie.
 *
 * @param headers The request's.
 * @param scope Where the cookie is valid.
 * @returns The token, which is anything until it was verified.
 */
export function requestToken(headers: Headers, scope: CookieScope): string | undefined {
  const [, bearer] = /^Bearer +(\S+)$/i.exec(headers.get("authorization") ?? "") ?? [];
  return bearer ?? cookieValue(headers.get("cookie") ?? "", cookieName(scope));
}

/**
 * One cookie of a request. Not by `getCookies()`, which throws where any cookie has no name: browsers send those that other
 * programs on the same host have set, and one of them must not lock anybody out.
 */
function cookieValue(header: string, name: string): string | undefined {
  for (const pair of header.split(";")) {
    const at = pair.indexOf("=");
    if (at > 0 && pair.slice(0, at).trim() === name) return pair.slice(at + 1).trim();
  }
}

/**
 * Adds the session's cookie to an answer.
 *
 * @param headers The answer's.
 * @param options `expiresAt` in ms since 1970.
 */
export function setSessionCookie(
  headers: Headers,
  options: { token: string; expiresAt: number; scope: CookieScope },
): void {
  const { token, expiresAt, scope } = options;
  setCookie(headers, {
    name: cookieName(scope),
    value: token,
    expires: new Date(expiresAt),
    httpOnly: true,
    sameSite: "Lax",
    secure: scope.secure,
    path: "/",
  });
}

/**
 * Takes the session's cookie back.
 *
 * @param headers The answer's.
 * @param scope Where the cookie is valid.
 */
export function deleteSessionCookie(headers: Headers, scope: CookieScope): void {
  deleteCookie(headers, cookieName(scope), {
    path: "/",
    httpOnly: true,
    secure: scope.secure,
  });
}
