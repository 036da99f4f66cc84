import { type Context, internals } from "./context.ts";
import { HttpError } from "./error.ts";
import { renderRoute } from "./render_route.ts";
import type { LayoutConfig, Middleware, Route, RouteComponent } from "./types.ts";

/**
 * A node of the tree of path segments: what holds for every route at or below
 * it. Routes take what their scopes hold when they are registered, which makes
 * registration strictly top to bottom.
 */
export interface Scope<State> {
  parent: Scope<State> | null;
  children: Map<string, Scope<State>>;
  middlewares: Middleware<State>[];
  layout: { component: RouteComponent<State>; config: LayoutConfig } | null;
  app: RouteComponent<State> | null;
  error: Route<State> | null;
  notFound: Middleware<State> | null;
}

/** Makes a scope that holds nothing. */
export function createScope<State>(
  parent: Scope<State> | null = null,
): Scope<State> {
  return {
    parent,
    children: new Map(),
    middlewares: [],
    layout: null,
    app: null,
    error: null,
    notFound: null,
  };
}

/** Finds a scope by its segments below `root`, and makes what is missing. */
export function scopeAt<State>(
  root: Scope<State>,
  segments: string[],
): Scope<State> {
  let scope = root;
  for (const segment of segments) {
    let child = scope.children.get(segment);
    if (child === undefined) {
      child = createScope(scope);
      scope.children.set(segment, child);
    }
    scope = child;
  }
  return scope;
}

/** The segments of a path such as `/api/:id`; none for `/`, `*` and `/*`. */
export function toSegments(path: string): string[] {
  if (path === "*" || path === "/*") return [];
  return path.split("/").filter((segment) => segment !== "");
}

/** The middlewares of a scope and all above it, outermost first. */
export function scopeChain<State>(scope: Scope<State>): Middleware<State>[] {
  const scopes: Scope<State>[] = [];
  for (let at: Scope<State> | null = scope; at !== null; at = at.parent) {
    scopes.unshift(at);
  }
  const root = scopes[0];
  return scopes.flatMap((at) => [guard(at, root), ...at.middlewares]);
}

/**
 * Enters a scope: adds its layout and turns what is thrown inside it into its
 * error page. It stands outside the scope's own middlewares, so what these add
 * to a response is missing on an error page.
 */
function guard<State>(
  scope: Scope<State>,
  root: Scope<State>,
): Middleware<State> {
  const { app, layout, error: errorRoute } = scope;
  return async (ctx) => {
    const inner = ctx[internals];
    const before = { app: inner.app, layouts: inner.layouts };
    if (app !== null) inner.app = app;
    if (layout !== null) {
      if (layout.config.skipAppWrapper) inner.app = null;
      const above = layout.config.skipInheritedLayouts ? [] : inner.layouts;
      inner.layouts = [...above, layout.component];
    }
    const entered = { app: inner.app, layouts: inner.layouts };
    try {
      return await ctx.next();
    } catch (error) {
      Object.assign(inner, entered);
      return await recover(ctx, error, { errorRoute, root });
    } finally {
      Object.assign(inner, before);
    }
  };
}

async function recover<State>(
  ctx: Context<State>,
  error: unknown,
  to: { errorRoute: Route<State> | null; root: Scope<State> },
): Promise<Response> {
  const status = error instanceof HttpError ? error.status : 500;
  ctx.error = error;
  const { notFound } = to.root;
  if (status === 404 && notFound !== null) return await notFound(ctx);
  if (to.errorRoute === null) throw error;
  ctx[internals].errorSeen(error, "page");
  return await renderRoute(ctx, to.errorRoute, status);
}

/**
 * Runs middlewares around `last`. Each sees a `ctx.next` of its own.
 *
 * @param middlewares Outermost first
 * @param ctx The request
 * @param last What the innermost `ctx.next()` does
 */
export async function runChain<State>(
  middlewares: Middleware<State>[],
  ctx: Context<State>,
  last: () => Promise<Response>,
): Promise<Response> {
  let next = last;
  for (const middleware of middlewares.toReversed()) {
    const following = next;
    next = async () => {
      const saved = ctx.next;
      ctx.next = following;
      try {
        return await middleware(ctx);
      } finally {
        ctx.next = saved;
      }
    };
  }
  return await next();
}
