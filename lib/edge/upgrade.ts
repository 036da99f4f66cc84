import { Connection } from "../chat/connection.ts";
import { PlainConnection } from "../chat/plain_connection.ts";
import { HTTP_ERRORS, type HttpErrorCode } from "../protocol/codes.ts";
import { SUBPROTOCOL } from "../protocol/limits.ts";
import { requestToken } from "../auth/cookie.ts";
import type { SignedIn } from "../auth/sessions.ts";
import { problem } from "./answers.ts";
import { checkHost, checkOrigin, type RequestPlace } from "./origin.ts";
import type { Services } from "./services.ts";
import { scopeOf } from "./exchange.ts";

/**
 * Seconds of silence after which Deno pings a peer, and closes it when no pong comes in as many again. Short enough that
 * a phone which fell off the network is offline for the others within a minute, long enough not to wake it often: the
 * page itself pings after 25 s, so only programs are ever asked.
 */
const IDLE_TIMEOUT_S = 30;

/** Seconds after which to try again what may be possible then. */
const RETRY_AFTER_S = 30;

/** What an upgrade needs. */
export interface UpgradeOptions {
  readonly services: Services;
  readonly place: RequestPlace;
}

/**
 * Whether a request wants to become a WebSocket.
 *
 * @param request The request.
 */
export function isUpgrade(request: Request): boolean {
  return request.headers.get("upgrade")?.toLowerCase() === "websocket";
}

/**
 * Answers a WebSocket upgrade: checks who may connect, and puts a connection of the hub on the socket.
 *
 * @param request The request.
 * @param options Where it came from.
 * @returns The upgrade, or the refusal.
 */
export async function upgrade(request: Request, options: UpgradeOptions): Promise<Response> {
  const { services, place } = options;
  if (!isUpgrade(request)) {
    return problem("upgrade_required", { headers: { upgrade: "websocket" } });
  }
  // RFC 6455, 4.1. The root is asked before any route looks at the method.
  if (request.method !== "GET") {
    return problem("method_not_allowed", { headers: { allow: "GET" } });
  }
  const offered = request.headers.get("sec-websocket-protocol");
  const plain = offered === null;
  const refusal = whyNot(request, { services, place, plain });
  if (refusal !== undefined) return refuse(refusal);
  if (!plain && !offered.split(",").some((name) => name.trim() === SUBPROTOCOL)) {
    return problem("unsupported_protocol");
  }
  const admitted = services.admission.admit(place.address);
  if (!admitted.ok) return refuse(admitted.code);
  const { release } = admitted;
  try {
    const signedIn = plain ? undefined : await whoIs(request, { services, place });
    const { socket, response } = Deno.upgradeWebSocket(request, {
      idleTimeout: IDLE_TIMEOUT_S,
      ...(!plain && { protocol: SUBPROTOCOL }),
    });
    // Nothing may throw from here on: between the upgrade and its answer, that would leave the peer waiting for ever.
    if (plain) attachPlain(socket, { services, place, release });
    else if (signedIn === undefined) services.sockets.turnAway(socket, { release });
    else attachSignedIn(socket, { services, signedIn, release });
    return response;
  } catch (error) {
    release();
    if (error instanceof TypeError) {
      return problem("upgrade_required", { message: "This is not a WebSocket handshake" });
    }
    services.hub.report(error);
    return refuse("unavailable");
  }
}

/** A refusal, with the time to wait where the next try may go another way. */
function refuse(code: HttpErrorCode): Response {
  const passes = [429, 503].includes(HTTP_ERRORS[code].status);
  return problem(code, passes ? { retryAfter: RETRY_AFTER_S } : {});
}

function whyNot(
  request: Request,
  { services, place, plain }: UpgradeOptions & { plain: boolean },
): HttpErrorCode | undefined {
  const { settings, origins: rules, draining, memory } = services;
  const refusal = checkHost(place, rules) ??
    checkOrigin(request, { place, rules, allowNull: plain });
  if (refusal !== undefined) return refusal;
  if (plain && !(settings.plainText && settings.guests && settings.join === "open")) {
    return "plain_text_off";
  }
  if (draining) return "unavailable";
  return memory.tight ? "full" : undefined;
}

function whoIs(
  request: Request,
  { services, place }: UpgradeOptions,
): Promise<SignedIn | undefined> {
  const token = requestToken(request.headers, scopeOf(place));
  return token === undefined ? Promise.resolve(undefined) : services.sessions.verify(token);
}

function attachPlain(
  socket: WebSocket,
  { services, place, release }: UpgradeOptions & { release: () => void },
): void {
  const { address } = place;
  services.sockets.attach(socket, {
    open: (peer) =>
      new PlainConnection(services.hub, peer, {
        address,
        takeSignIn: () => services.signIns.take(address),
      }),
    release,
  });
}

function attachSignedIn(
  socket: WebSocket,
  { services, signedIn, release }: {
    services: Services;
    signedIn: SignedIn;
    release: () => void;
  },
): void {
  const { account, session } = signedIn;
  services.sockets.attach(socket, {
    open: (peer) =>
      new Connection(services.hub, peer, {
        who: account,
        session: { id: session.id, expiresAt: session.expiresAt },
      }),
    release,
  });
}
