/**
 * Which pages and which host names this server answers to. Both are checked before any upgrade and before any request
 * that changes something.
 *
 * @module
 */
import type { HttpErrorCode } from "../protocol/codes.ts";

/** Where a request came from and what it was sent to. */
export interface RequestPlace {
  /** Scheme, host and port as the browser has them in its address bar. */
  readonly url: URL;
  /** The client's address. */
  readonly address: string;
}

/** Whom this server answers to. */
export interface OriginRules {
  /** `CHAT_ORIGINS`. */
  readonly origins: readonly string[];
  /** Names of this machine. */
  readonly hosts: readonly string[];
  /** Whether what stands in front decides about hosts: a proxy, or Deno Deploy. */
  readonly trustProxy: boolean;
}

/** Options of {@linkcode requestPlace}. */
export interface PlaceOptions {
  /** The other end of the connection. */
  readonly address: string;
  /** Whether to believe `X-Forwarded-*`. */
  readonly trustProxy: boolean;
  /** Whether Deno Deploy stands in front. It ends TLS there, and hands requests on by a way of its own. @default {false} */
  readonly deploy?: boolean;
}

/**
 * The place of a request; behind a trusted proxy, as that one tells it.
 *
 * @param request The request.
 * @param options Where it came from, and by which way.
 */
export function requestPlace(
  request: Request,
  { address, trustProxy, deploy = false }: PlaceOptions,
): RequestPlace {
  const url = deploy ? overTls(request.url) : new URL(request.url);
  if (!trustProxy) return { url, address };
  const proto = nearest(request.headers, "x-forwarded-proto")?.toLowerCase();
  const scheme = proto === "https" || proto === "http" ? `${proto}:` : url.protocol;
  const host = nearest(request.headers, "x-forwarded-host") ?? url.host;
  // Parsed anew: assigning to `host` and `protocol` would keep the port on which this server listens.
  if (URL.canParse(`${scheme}//${host}`)) {
    const told = new URL(`${scheme}//${host}`);
    url.protocol = told.protocol;
    url.hostname = told.hostname;
    url.port = told.port;
  }
  return { url, address: nearest(request.headers, "x-forwarded-for") ?? address };
}

/** The address that a browser asked for by https, whatever the scheme is by which that came here, such as `http+vsock:`. */
function overTls(url: string): URL {
  const rest = url.slice(url.indexOf("://"));
  return new URL(URL.canParse(`https${rest}`) ? `https${rest}` : url);
}

/** What the nearest proxy added: the last entry. Those before it are the client's own words. */
function nearest(headers: Headers, name: string): string | undefined {
  return headers.get(name)?.split(",").at(-1)?.trim() || undefined;
}

/**
 * Checks the host that a request was sent to, against DNS rebinding: a foreign name that was pointed at this machine.
 *
 * @param place Where it was sent to.
 * @param rules Whom this server answers to.
 * @returns The refusal's code, or nothing.
 */
export function checkHost(place: RequestPlace, rules: OriginRules): HttpErrorCode | undefined {
  if (rules.trustProxy) return undefined;
  const host = place.url.hostname.toLowerCase();
  const known = isAddress(host) || host === "localhost" || rules.hosts.includes(host) ||
    rules.origins.some((origin) => origin !== "null" && new URL(origin).hostname === host);
  return known ? undefined : "foreign_host";
}

/**
 * Checks which page a request comes from.
 *
 * @param request The request.
 * @param options `place`, the rules, and `allowNull`: whether a page opened from a file may come in where `CHAT_ORIGINS`
 * holds `null`.
 * @returns The refusal's code, or nothing. A request without `Origin` comes from a program.
 */
export function checkOrigin(
  request: Request,
  options: { place: RequestPlace; rules: OriginRules; allowNull?: boolean },
): HttpErrorCode | undefined {
  const origin = request.headers.get("origin")?.toLowerCase();
  if (origin === undefined) return undefined;
  const { place, rules, allowNull = false } = options;
  if (origin === "null") {
    return allowNull && rules.origins.includes("null") ? undefined : "foreign_origin";
  }
  return origin === place.url.origin || rules.origins.includes(origin)
    ? undefined
    : "foreign_origin";
}

/** Whether a URL's host is an IP address; URL has brought it to its canonical form. */
function isAddress(host: string): boolean {
  return host.startsWith("[") || /^\d+\.\d+\.\d+\.\d+$/.test(host);
}
