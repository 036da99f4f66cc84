import type { AnyComponent } from "preact";
import type { HandlerByMethod, HandlerFn, RouteHandler } from "./handlers.ts";
import type { Middleware, PageProps } from "./types.ts";

/**
 * Functions that return what they are given: they exist so that TypeScript
 * knows the types of handlers, pages, layouts and middlewares.
 */
export interface Define<State> {
  /** Types the `handler` or `handlers` of a route. */
  handlers<
    Data,
    Handlers extends RouteHandler<Data, State> = RouteHandler<Data, State>,
  >(handlers: Handlers): typeof handlers;

  /**
   * Types a page. With the type of its handler, as in
   * `define.page<typeof handler>(…)`, its `data` is what the handler returns.
   */
  page<
    // deno-lint-ignore no-explicit-any -- any data; what it is gets inferred
    Handler extends RouteHandler<any, State> = never,
    Data = Handler extends HandlerFn<infer Data, State> ? Data
      : Handler extends HandlerByMethod<infer Data, State> ? Data
      : never,
  >(render: AnyComponent<PageProps<Data, State>>): typeof render;

  /** Types a middleware, or an array of them. */
  middleware<M extends Middleware<State> | Middleware<State>[]>(
    middleware: M,
  ): typeof middleware;

  /** Types a layout. */
  layout(
    render: AnyComponent<PageProps<unknown, State>>,
  ): typeof render;
}

/**
 * Makes the {@linkcode Define} of an application, once, for its `State`.
 *
 * @example
 * ```ts
 * import { createDefine } from "fresh";
 *
 * export interface State {
 *   user: string | null;
 * }
 * export const define = createDefine<State>();
 * ```
 */
export function createDefine<State>(): Define<State> {
  return {
    handlers: (handlers) => handlers,
    page: (render) => render,
    middleware: (middleware) => middleware,
    layout: (render) => render,
  };
}
