/**
 * The headers that every answer carries.
 *
 * @module
 */

/** Features that the page does not use, and that nothing which got into it should. */
const PERMISSIONS = [
  "accelerometer",
  "browsing-topics",
  "camera",
  "display-capture",
  "geolocation",
  "gyroscope",
  "hid",
  "magnetometer",
  "microphone",
  "midi",
  "payment",
  "publickey-credentials-get",
  "serial",
  "usb",
].map((feature) => `${feature}=()`).join(", ");

/** How long browsers come by https alone, in seconds: a year, as the HSTS preload list asks at least. */
const HSTS_SECONDS = 31_536_000;

/** What the headers depend on. */
export interface HeaderOptions {
  /** The address as the browser has it. */
  readonly url: URL;
  /** Browsers warn of the certificate. */
  readonly selfSigned?: boolean;
  /** The nonce of the page's own script; a page without one may run none at all. */
  readonly nonce?: string | undefined;
}

/**
 * The content security policy: nothing but what comes from this server, and no script but the page's own.
 *
 * @param options What it depends on.
 */
export function contentSecurityPolicy({ url, nonce }: HeaderOptions): string {
  // Spelled out: not every browser takes 'self' for WebSockets as well (Safari before 15.4 did not).
  const socket = `${url.protocol === "https:" ? "wss" : "ws"}://${url.host}`;
  return [
    "default-src 'none'",
    nonce === undefined ? "script-src 'none'" : `script-src 'self' 'nonce-${nonce}'`,
    "style-src 'self'",
    "img-src 'self'",
    "font-src 'self'",
    "manifest-src 'self'",
    `connect-src 'self' ${socket}`,
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join("; ");
}

/**
 * Sets the headers that every answer carries.
 *
 * @param headers The answer's.
 * @param options What they depend on.
 */
export function setSecurityHeaders(headers: Headers, options: HeaderOptions): void {
  headers.set("content-security-policy", contentSecurityPolicy(options));
  headers.set("x-content-type-options", "nosniff");
  // For browsers that do not know frame-ancestors.
  headers.set("x-frame-options", "DENY");
  // With no-referrer, browsers would send `Origin: null` with the sign-in form.
  headers.set("referrer-policy", "same-origin");
  headers.set("permissions-policy", PERMISSIONS);
  headers.set("cross-origin-opener-policy", "same-origin");
  headers.set("cross-origin-resource-policy", "same-origin");
  if (!options.selfSigned && isLasting(options.url)) {
    headers.set("strict-transport-security", `max-age=${HSTS_SECONDS}`);
  }
}

/**
 * An answer with the headers that every one carries; the policy takes over the nonce that the page was drawn with.
 *
 * @param response The answer.
 * @param options The address as the browser has it, and whether it warns of the certificate.
 */
export function secured(
  response: Response,
  options: { url: URL; selfSigned: boolean },
): Response {
  // A WebSocket from here on: no page to protect, and no header can be added.
  if (response.status === 101) return response;
  const drawn = response.headers.get("content-security-policy") ?? "";
  const [, nonce] = /'nonce-([0-9a-f]{32})'/.exec(drawn) ?? [];
  try {
    setSecurityHeaders(response.headers, { ...options, nonce });
    return response;
  } catch {
    // A response of `fetch` or `Response.redirect` has headers that cannot be changed.
    const copy = new Response(response.body, response);
    setSecurityHeaders(copy.headers, { ...options, nonce });
    return copy;
  }
}

/** Whether https is there to stay under that name: not on a laptop, an address or a machine's own name. */
function isLasting({ protocol, hostname }: URL): boolean {
  // With a dot behind it a name is the same (RFC 6797, 8.2: browsers keep it without).
  const name = hostname.replace(/\.$/, "");
  const named = name.includes(".") && !name.startsWith("[") &&
    !/^[\d.]+$/.test(name) && !/\.(local|localhost|internal|lan|test)$/.test(name);
  return protocol === "https:" && named;
}
