/**
 * The address that a request asks for. Runs of slashes are made one, so that
 * no redirect to `//example.com` can be built from a path.
 *
 * @param req The request
 * @param trustProxy Whether a proxy's forwarding headers decide
 */
export function requestUrl(req: Request, trustProxy: boolean): URL {
  const url = new URL(req.url);
  if (url.pathname.includes("//")) {
    url.pathname = url.pathname.replace(/\/+/g, "/");
  }
  if (!trustProxy) return url;

  const proto = firstValue(req.headers.get("x-forwarded-proto"));
  if (proto === "http" || proto === "https") url.protocol = proto;
  const host = firstValue(req.headers.get("x-forwarded-host"));
  if (host !== null) {
    // The setter of `host` keeps the port when the new value names none.
    url.port = "";
    url.host = host;
  }
  return url;
}

/** The value that the proxy nearest to the client wrote. */
function firstValue(header: string | null): string | null {
  return header?.split(",")[0].trim().toLowerCase() || null;
}
