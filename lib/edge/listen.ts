import type { HttpErrorCode } from "../protocol/codes.ts";
import { problem } from "./answers.ts";
import { secured } from "./headers.ts";
import { log } from "./log.ts";
import type { TlsPair } from "./tls.ts";

/** Milliseconds between two tries to listen again on a port that was given up a moment ago. */
const AGAIN_MS = 5;

/** Tries to listen again before it is given up. */
const TRIES = 400;

/** Options of {@linkcode listen}. */
export interface ListenOptions {
  readonly host: string;
  readonly port: number;
  /** Serves https and wss; absent: http and ws. */
  readonly tls?: TlsPair | undefined;
  readonly handler: Deno.ServeHandler;
  /** Hears of what the handler threw. @default {log} */
  readonly onError?: (error: unknown) => void;
}

/** A server that listens. */
export interface Listening {
  /** The port, also where the system chose it; the wanted one where the host chose a way that has none, as Deno Deploy may. */
  readonly port: number;
  /**
   * Serves under another certificate from now on. Deno cannot change it in place: the port is given up and taken again
   * within a few milliseconds. Sockets are closed with 1001, on which clients come back and resume.
   */
  renew(tls: TlsPair): Promise<void>;
  /** Takes no new connections; resolves when those that there are have ended. */
  shutdown(): Promise<void>;
}

/**
 * Listens.
 *
 * @param options Where, and what answers.
 * @throws {Deno.errors.AddrInUse} And what else `Deno.serve` throws.
 */
export function listen(options: ListenOptions): Listening {
  let server = serve(options, options);
  const addr: Deno.Addr = server.addr;
  const port = "hostname" in addr ? addr.port : options.port;
  return {
    port,
    async renew(tls) {
      // Not waited for: it ends when the last download of the old connections has.
      server.shutdown().catch(() => {});
      for (let tries = 0;; tries++) {
        try {
          server = serve(options, { port, tls });
          return;
        } catch (error) {
          if (tries >= TRIES || !(error instanceof Deno.errors.AddrInUse)) throw error;
          await new Promise((resolve) => setTimeout(resolve, AGAIN_MS));
        }
      }
    },
    shutdown: () => server.shutdown(),
  };
}

function serve(
  { host, handler, onError = log }: ListenOptions,
  { port, tls }: { port: number; tls?: TlsPair | undefined },
): Deno.HttpServer<Deno.NetAddr> {
  return Deno.serve({
    hostname: host,
    port,
    // Pages hold no secret that could be guessed from their size: the token is in a cookie that no script reads.
    automaticCompression: true,
    onListen: () => {},
    // Deno's own would write a trace for each, and answer without any of the headers.
    onError(error) {
      onError(error);
      return unplaced("internal");
    },
    ...(tls && { cert: tls.cert, key: tls.key }),
  }, (request, info) => {
    // `Host` is a part of the URL, and the client's own word: no route can be found for one such as "a b".
    if (!URL.canParse(request.url)) return unplaced("foreign_host");
    return handler(request, info);
  });
}

/** A refusal of a request whose address is not known. */
function unplaced(code: HttpErrorCode): Response {
  return secured(problem(code), { url: new URL("http://localhost/"), selfSigned: false });
}
