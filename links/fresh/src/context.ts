import type { FunctionComponent, VNode } from "preact";
import { isValidElement } from "preact";
import type { ResolvedFreshConfig } from "./config.ts";
import { HttpError } from "./error.ts";
import { composePage } from "./render/compose.ts";
import { renderDocument } from "./render/document.ts";
import type { Snapshot } from "./snapshot.ts";
import type { LayoutConfig, RouteComponent } from "./types.ts";

/** Functions that {@linkcode Context.upgrade} ties to the socket's events. */
export interface WebSocketHandlers {
  /** The connection stands. */
  open?(socket: WebSocket): void;
  /** A message came. */
  message?(socket: WebSocket, event: MessageEvent): void;
  /** The connection is closed. */
  close?(socket: WebSocket, code: number, reason: string): void;
  /** The connection failed; `close` follows. */
  error?(socket: WebSocket, event: Event | ErrorEvent): void;
}

/** Options of {@linkcode Context.upgrade}, those of `Deno.upgradeWebSocket`. */
export interface WebSocketUpgradeOptions {
  /**
   * Seconds without a pong after which the connection is closed; 0 is never.
   *
   * @default 120
   */
  idleTimeout?: number;
  /** The sub-protocol to agree to, one that the client offered. */
  protocol?: string;
}

/** @deprecated Use {@linkcode Context} instead. */
export type FreshContext<State = unknown> = Context<State>;

/** What answers a request after an error: an error route, or plain text. */
export type AnsweredBy = "page" | "default";

/** Key of what only this package may see of a {@linkcode Context}. */
export const internals: unique symbol = Symbol("fresh_internals");

/** State of a request that middlewares and rendering share. */
export interface Internals<State> {
  snapshot: Snapshot | null;
  app: RouteComponent<State> | null;
  layouts: RouteComponent<State>[];
  /** Whether a `csp({ useNonce: true })` is around what gets rendered. */
  useNonce: boolean;
  /** The nonce of the last render, for that `csp()`. */
  nonce: string | null;
  /** Called with what is thrown, where it is answered. */
  errorSeen: (error: unknown, answeredBy: AnsweredBy) => void;
}

/** What a {@linkcode Context} is made of. */
export interface ContextInit {
  req: Request;
  url: URL;
  info: Deno.ServeHandlerInfo;
  route: string | null;
  params: Record<string, string>;
  config: ResolvedFreshConfig;
  next: () => Promise<Response>;
  snapshot: Snapshot | null;
  errorSeen: (error: unknown, answeredBy: AnsweredBy) => void;
}

/** One request, as every middleware, handler and page sees it. */
export class Context<State> {
  /** The request. */
  readonly req: Request;
  /** Address of the request, with runs of slashes made one. */
  readonly url: URL;
  /** What `Deno.serve` knows of the connection. */
  readonly info: Deno.ServeHandlerInfo;
  /** The pattern of the route that matched. */
  readonly route: string | null;
  /** The named parts of the route's pattern, decoded. */
  readonly params: Record<string, string>;
  /** Configuration of the application. */
  readonly config: ResolvedFreshConfig;
  /** Whether the client asked for a part of the page only. */
  readonly isPartial: boolean;
  /** What the middlewares of this request share. */
  readonly state: State = {} as State;
  /** Data of the page that is rendered. */
  data: unknown = undefined;
  /** What was thrown, in error handlers. */
  error: unknown | null = null;
  /** Goes on with the next middleware. */
  next: () => Promise<Response>;
  /** In a layout or `_app`, what it goes around. */
  Component!: FunctionComponent;
  /** @internal */
  readonly [internals]: Internals<State>;

  /** @internal */
  constructor(init: ContextInit) {
    this.req = init.req;
    this.url = init.url;
    this.info = init.info;
    this.route = init.route;
    this.params = init.params;
    this.config = init.config;
    this.next = init.next;
    this.isPartial = init.url.searchParams.has("fresh-partial");
    this[internals] = {
      snapshot: init.snapshot,
      app: null,
      layouts: [],
      useNonce: false,
      nonce: null,
      errorSeen: init.errorSeen,
    };
  }

  /**
   * Renders JSX inside the layouts and `_app` that hold here.
   *
   * @param vnode What to render
   * @param init Status and headers
   * @param config Which wrappers to leave out
   * @returns The page
   */
  async render(
    // deno-lint-ignore no-explicit-any -- an element with any props
    vnode: VNode<any> | null,
    init: ResponseInit = {},
    config: LayoutConfig = {},
  ): Promise<Response> {
    if (vnode !== null && !isValidElement(vnode)) {
      throw new Error(
        `Cannot render "${String(vnode)}": pass JSX to ctx.render()`,
      );
    }
    const composed = await composePage(this, vnode, config);
    if (composed instanceof Response) return composed;

    const inner = this[internals];
    const { html, nonce } = renderDocument(composed, {
      snapshot: inner.snapshot,
      basePath: this.config.basePath,
      useNonce: inner.useNonce,
    });
    inner.nonce = nonce;
    return this.html(html, init);
  }

  /**
   * Redirects. A path keeps to this host: `//example.com` becomes
   * `/example.com`.
   *
   * @param pathOrUrl Where to
   * @param status A status of the 3xx class
   */
  redirect(pathOrUrl: string, status = 302): Response {
    let location = pathOrUrl;
    if (pathOrUrl.startsWith("/")) {
      const end = pathOrUrl.search(/[?#]/);
      const path = end === -1 ? pathOrUrl : pathOrUrl.slice(0, end);
      const rest = end === -1 ? "" : pathOrUrl.slice(end);
      // Browsers read a backslash as a slash, so "/\example.com" leaves too.
      location = path.replace(/[/\\]+/g, "/") + rest;
    }
    return new Response(null, { status, headers: { location } });
  }

  /** Answers with plain text. */
  text(content: string, init?: ResponseInit): Response {
    return new Response(content, init);
  }

  /** Answers with HTML that is already written. */
  html(content: string, init?: ResponseInit): Response {
    const headers = new Headers(init?.headers);
    headers.set("Content-Type", "text/html; charset=utf-8");
    return new Response(content, { ...init, headers });
  }

  /** Answers with JSON. */
  // deno-lint-ignore no-explicit-any -- as Response.json()
  json(content: any, init?: ResponseInit): Response {
    return Response.json(content, init);
  }

  /**
   * Upgrades the request to a WebSocket.
   *
   * @param options Idle timeout and sub-protocol
   * @returns The socket, and the response that the handler must return
   * @throws {HttpError} 400 when the request is no upgrade
   * @throws {TypeError} when the client did not offer `protocol`
   */
  upgrade(
    options?: WebSocketUpgradeOptions,
  ): { socket: WebSocket; response: Response };
  /**
   * Upgrades the request to a WebSocket whose events call `handlers`.
   *
   * @param handlers Functions for the socket's events
   * @param options Idle timeout and sub-protocol
   * @returns The response that the handler must return
   */
  upgrade(
    handlers: WebSocketHandlers,
    options?: WebSocketUpgradeOptions,
  ): Response;
  upgrade(
    first: WebSocketHandlers | WebSocketUpgradeOptions = {},
    second?: WebSocketUpgradeOptions,
  ): { socket: WebSocket; response: Response } | Response {
    const handlers = isWebSocketHandlers(first) ? first : null;
    const options = isWebSocketHandlers(first) ? second : first;
    if (this.req.headers.get("upgrade")?.toLowerCase() !== "websocket") {
      throw new HttpError(400, "Expected a WebSocket upgrade request");
    }
    const { socket, response } = Deno.upgradeWebSocket(this.req, options);
    if (handlers === null) return { socket, response };

    socket.addEventListener("open", () => handlers.open?.(socket));
    socket.addEventListener("message", (e) => handlers.message?.(socket, e));
    socket.addEventListener(
      "close",
      (e) => handlers.close?.(socket, e.code, e.reason),
    );
    socket.addEventListener("error", (e) => handlers.error?.(socket, e));
    return response;
  }
}

function isWebSocketHandlers(
  value: WebSocketHandlers | WebSocketUpgradeOptions,
): value is WebSocketHandlers {
  return ["open", "message", "close", "error"].some((name) =>
    typeof (value as Record<string, unknown>)[name] === "function"
  );
}
