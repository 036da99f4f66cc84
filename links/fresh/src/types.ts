import type { AnyComponent, VNode } from "preact";
import type { Context } from "./context.ts";
import type { RouteHandler } from "./handlers.ts";

/** An HTTP method that a route can be registered for. */
export type Method =
  | "HEAD"
  | "GET"
  | "POST"
  | "PATCH"
  | "PUT"
  | "DELETE"
  | "OPTIONS";

/**
 * A function around the rest of a request: it answers by itself, or returns
 * what `ctx.next()` answers, changed or not.
 */
export type Middleware<State> = (
  ctx: Context<State>,
) => Response | Promise<Response>;

/** @deprecated Use {@linkcode Middleware} instead. */
export type MiddlewareFn<State> = Middleware<State>;

/** What a layout may export as `config`. */
export interface LayoutConfig {
  /**
   * Leaves out the layouts of the folders above.
   *
   * @default false
   */
  skipInheritedLayouts?: boolean;
  /**
   * Leaves out `routes/_app`.
   *
   * @default false
   */
  skipAppWrapper?: boolean;
}

/** What a route may export as `config`. */
export interface RouteConfig extends LayoutConfig {
  /** A pattern in `URLPattern` syntax instead of the file's own path. */
  routeOverride?: string;
}

/** What pages, layouts, `_app` and `_error` get as props. */
export type PageProps<Data = unknown, T = unknown> =
  & Pick<
    Context<T>,
    | "config"
    | "url"
    | "req"
    | "params"
    | "info"
    | "state"
    | "isPartial"
    | "Component"
    | "error"
    | "route"
  >
  & {
    /** What the handler returned with `page(data)`. */
    data: Data;
  };

/** A component that is given its data by awaiting, or answers by itself. */
export type AsyncAnyComponent<P> = (
  props: P,
) => Promise<VNode | Response | null>;

/** The default export of a file in `routes/`. */
export type RouteComponent<State> =
  // deno-lint-ignore no-explicit-any -- each page has a type of data of its own
  | AnyComponent<PageProps<any, State>>
  // deno-lint-ignore no-explicit-any -- as above
  | AsyncAnyComponent<PageProps<any, State>>;

/** A handler, a component or both: what answers at a path. */
export interface Route<State> {
  component?: RouteComponent<State>;
  config?: RouteConfig;
  handler?: RouteHandler<unknown, State>;
}
