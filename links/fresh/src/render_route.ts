import { type Context, internals } from "./context.ts";
import { HttpError } from "./error.ts";
import { type HandlerFn, isHandlerByMethod, type PageResponse } from "./handlers.ts";
import { renderComponent } from "./render/compose.ts";
import type { Method, Route } from "./types.ts";

/**
 * Answers by a route: by its handler for the method and, if that returns data,
 * by its component. A page without a handler answers any method; a module with
 * handlers answers 404 to a method it has none for.
 *
 * @param ctx The request
 * @param route Handler, component or both
 * @param status Status of a page whose handler names none
 */
export async function renderRoute<State>(
  ctx: Context<State>,
  route: Route<State>,
  status = 200,
): Promise<Response> {
  const inner = ctx[internals];
  if (route.config?.skipAppWrapper) inner.app = null;
  if (route.config?.skipInheritedLayouts) inner.layouts = [];

  const handler = handlerFor(route, ctx.req.method as Method);
  if (handler === null) return await ctx.next();
  const result = await handler(ctx);
  if (result instanceof Response) return result;
  if (typeof result !== "object" || result === null) {
    throw new TypeError(
      `Cannot answer with "${String(result)}": return a Response or page(data)`,
    );
  }

  const init = { status: result.status ?? status, headers: result.headers };
  ctx.data = result.data;
  if (route.component === undefined) return await ctx.render(null, init);
  const page = await renderComponent(ctx, route.component, {
    data: result.data,
    Component: () => null,
  });
  return page instanceof Response ? page : await ctx.render(page, init);
}

function showPage(): PageResponse<unknown> {
  return { data: undefined };
}

function handlerFor<State>(
  route: Route<State>,
  method: Method,
): HandlerFn<unknown, State> | null {
  const { handler, component } = route;
  const fallback = component === undefined ? null : showPage;
  if (handler === undefined) {
    if (fallback === null) throw new HttpError(404);
    return fallback;
  }
  if (!isHandlerByMethod(handler)) return handler;

  const get = handler.GET ?? fallback;
  if (method === "GET") return get;
  return handler[method] ?? (method === "HEAD" ? get : null);
}
