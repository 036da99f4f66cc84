import { type FreshConfig, resolveConfig, type ResolvedFreshConfig } from "./config.ts";
import {
  type AnsweredBy,
  Context,
  internals,
  type WebSocketHandlers,
  type WebSocketUpgradeOptions,
} from "./context.ts";
import { errorResponse, methodNotAllowed, notFound } from "./default_responses.ts";
import { fsRegistrations } from "./fs_routes.ts";
import { type ListenOptions, serve } from "./listen.ts";
import { ALL_METHODS, compile, type Registration } from "./registration.ts";
import { requestUrl } from "./request_url.ts";
import { runChain, toSegments } from "./scope.ts";
import type { Snapshot } from "./snapshot.ts";
import type { Method, Middleware, Route } from "./types.ts";
import { setBuildId } from "../runtime/build_id.ts";

/** Gives an application what a build made. */
export let applySnapshot: <State>(
  app: App<State>,
  snapshot: Snapshot,
) => void;

/** Is told what handlers throw, and whether an error page or the default answers. */
export type ErrorSeen = (
  req: Request,
  error: unknown,
  answeredBy: AnsweredBy,
) => void;

/** Has a function see what handlers throw, also when an error page follows. */
export let interceptErrors: <State>(
  app: App<State>,
  seen: ErrorSeen,
) => void;

/** What stands for the connection when a test calls a handler without one. */
const NO_CONNECTION = {
  localAddr: { transport: "tcp", hostname: "localhost", port: 8080 },
  remoteAddr: { transport: "tcp", hostname: "localhost", port: 1234 },
  completed: Promise.resolve(),
} as unknown as Deno.ServeHandlerInfo;

/**
 * A web application: middlewares and routes, registered strictly from top to
 * bottom. A route takes the middlewares that stand before it.
 *
 * @example
 * ```ts
 * import { App, staticFiles } from "fresh";
 *
 * export const app = new App()
 *   .use(staticFiles())
 *   .get("/hello/:name", (ctx) => ctx.text(`Hello, ${ctx.params.name}`))
 *   .fsRoutes();
 * ```
 */
export class App<State> {
  /** The configuration, with its defaults. */
  config: ResolvedFreshConfig;
  #registrations: Registration<State>[] = [];
  #snapshot: Snapshot | null = null;
  #errorSeen: ErrorSeen = () => {};

  static {
    applySnapshot = (app, snapshot) => {
      app.#snapshot = snapshot;
      app.config.root = snapshot.root;
      setBuildId(snapshot.buildId);
    };
    interceptErrors = (app, seen) => {
      app.#errorSeen = seen;
    };
  }

  /** @param config Base path, mode and trust in a proxy */
  constructor(config: FreshConfig = {}) {
    this.config = resolveConfig(config);
  }

  /** Registers middlewares for every path, or for those at or below `path`. */
  use(...middleware: Middleware<State>[]): this;
  use(path: string, ...middleware: Middleware<State>[]): this;
  use(
    first: string | Middleware<State>,
    ...others: Middleware<State>[]
  ): this {
    const isPath = typeof first === "string";
    return this.#add({
      type: "middleware",
      segments: isPath ? toSegments(first) : [],
      fns: isPath ? others : [first, ...others],
    });
  }

  /** Registers handlers for `GET`, and for `HEAD` unless it has its own. */
  get(path: string, ...middlewares: Middleware<State>[]): this {
    return this.#handle(["GET"], path, middlewares);
  }

  /** Registers handlers for `POST`. */
  post(path: string, ...middlewares: Middleware<State>[]): this {
    return this.#handle(["POST"], path, middlewares);
  }

  /** Registers handlers for `PUT`. */
  put(path: string, ...middlewares: Middleware<State>[]): this {
    return this.#handle(["PUT"], path, middlewares);
  }

  /** Registers handlers for `PATCH`. */
  patch(path: string, ...middlewares: Middleware<State>[]): this {
    return this.#handle(["PATCH"], path, middlewares);
  }

  /** Registers handlers for `DELETE`. */
  delete(path: string, ...middlewares: Middleware<State>[]): this {
    return this.#handle(["DELETE"], path, middlewares);
  }

  /** Registers handlers for `HEAD`. */
  head(path: string, ...middlewares: Middleware<State>[]): this {
    return this.#handle(["HEAD"], path, middlewares);
  }

  /** Registers handlers for every method. */
  all(path: string, ...middlewares: Middleware<State>[]): this {
    return this.#handle(ALL_METHODS, path, middlewares);
  }

  /**
   * Registers a WebSocket endpoint. It does not look at `Origin`: a middleware
   * before it must.
   */
  ws(
    path: string,
    handlers: WebSocketHandlers,
    options?: WebSocketUpgradeOptions,
  ): this {
    return this.get(path, (ctx) => ctx.upgrade(handlers, options));
  }

  /** Registers what answers when something is thrown at or below `path`. */
  onError(path: string, handler: Route<State> | Middleware<State>): this {
    const segments = toSegments(path);
    return this.#add({ type: "error", segments, route: toRoute(handler) });
  }

  /** Registers what answers where nothing is found. */
  notFound(handler: Middleware<State>): this {
    return this.#add({ type: "notFound", fn: handler });
  }

  /** Registers the files of `routes/`, below `pattern`. */
  fsRoutes(pattern = "*"): this {
    return this.#add({
      type: "fsRoutes",
      base: pattern,
      list: () => fsRegistrations<State>(this.#snapshot?.routes ?? []),
    });
  }

  /**
   * Makes the function that answers requests, from all that is registered.
   *
   * @returns A handler for `Deno.serve` and for tests
   */
  handler(): (
    request: Request,
    info?: Deno.ServeHandlerInfo,
  ) => Promise<Response> {
    const { router, rootChain } = compile(
      this.#registrations,
      this.config.basePath,
    );
    return async (req, info = NO_CONNECTION) => {
      const url = requestUrl(req, this.config.trustProxy);
      const method = req.method as Method;
      const match = router.match(method, url);
      const last = match.pattern === null || match.value !== undefined
        ? notFound
        : () => methodNotAllowed(method, router.allowedMethods(match.pattern ?? ""));
      const ctx = new Context<State>({
        req,
        url,
        info,
        route: match.pattern,
        params: match.params,
        config: this.config,
        next: last,
        snapshot: this.#snapshot,
        errorSeen: (error, answeredBy) => this.#errorSeen(req, error, answeredBy),
      });
      return await answer(ctx, match.value ?? rootChain, last);
    };
  }

  /**
   * Starts to serve the application, and resolves when it does.
   *
   * @param options Where to listen; without a port the first that is free from
   * 8000 on
   */
  async listen(options: ListenOptions = {}): Promise<void> {
    await serve(this.handler(), options, this.config.basePath);
  }

  #handle(
    methods: readonly Method[],
    path: string,
    fns: Middleware<State>[],
  ): this {
    return this.#add({ type: "handler", methods, path, fns });
  }

  #add(registration: Registration<State>): this {
    this.#registrations.push(registration);
    return this;
  }
}

function toRoute<State>(
  handler: Route<State> | Middleware<State>,
): Route<State> {
  return typeof handler === "function" ? { handler } : handler;
}

async function answer<State>(
  ctx: Context<State>,
  chain: Middleware<State>[],
  last: () => Promise<Response>,
): Promise<Response> {
  // Read before: the request of an upgrade is closed when it is answered.
  const { method } = ctx.req;
  try {
    const response = await runChain(chain, ctx, last);
    if (!(response instanceof Response)) {
      throw new TypeError(
        `Cannot answer "${method} ${ctx.url.pathname}" with "${
          String(response)
        }": return a Response`,
      );
    }
    if (method !== "HEAD") return response;
    await response.body?.cancel();
    return new Response(null, response);
  } catch (error) {
    ctx[internals].errorSeen(error, "default");
    return errorResponse(error);
  }
}
