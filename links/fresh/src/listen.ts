/** Options of `App.listen()` and `Builder.listen()`, those of `Deno.serve`. */
export type ListenOptions =
  & Partial<Deno.ServeTcpOptions & Deno.TlsCertifiedKeyPem>
  & {
    /** An address to print as well, for example that of a proxy. */
    remoteAddress?: string;
  };

/** What answers requests. */
export type Handler = (
  req: Request,
  info: Deno.ServeHandlerInfo<Deno.NetAddr>,
) => Promise<Response>;

/**
 * Serves a handler. Without a port (or with 0) it takes the first free one
 * from 8000 to 8019.
 *
 * @param handler What answers requests
 * @param options Where to listen
 * @param basePath Part of the address that is printed
 * @throws {Deno.errors.AddrInUse} when no port is free
 */
export function serve(
  handler: Handler,
  options: ListenOptions,
  basePath: string,
): Deno.HttpServer<Deno.NetAddr> {
  const onListen = options.onListen ??
    ((address: Deno.NetAddr) => printAddress(address, options, basePath));
  const ports = options.port ? [options.port] : Array.from({ length: 20 }, (_, i) => 8000 + i);
  let refused: unknown;
  for (const port of ports) {
    try {
      return Deno.serve({ ...options, port, onListen }, handler);
    } catch (error) {
      if (!(error instanceof Deno.errors.AddrInUse)) throw error;
      refused ??= error;
    }
  }
  throw refused;
}

function printAddress(
  address: Deno.NetAddr,
  options: ListenOptions,
  basePath: string,
): void {
  const protocol = options.cert === undefined ? "http" : "https";
  const isIpv6 = address.hostname.includes(":");
  const isAny = ["0.0.0.0", "::"].includes(address.hostname);
  const hostname = isAny ? "localhost" : isIpv6 ? `[${address.hostname}]` : address.hostname;
  console.log(`Fresh ready: ${protocol}://${hostname}:${address.port}${basePath}/`);
  if (options.remoteAddress !== undefined) {
    console.log(`Remote: ${options.remoteAddress}`);
  }
}
