import type { Context } from "./context.ts";
import type { Method } from "./types.ts";

/** What a handler returns to have its page rendered. */
export interface PageResponse<T> {
  /** Becomes `props.data` of the page. */
  data: T;
  /** Added to the response. */
  headers?: HeadersInit;
  /**
   * Status of the response.
   *
   * @default 200
   */
  status?: number;
}

/**
 * Answers a request, or returns the data that the page of the same file shows.
 */
export interface HandlerFn<Data, State> {
  (ctx: Context<State>):
    | Response
    | PageResponse<Data>
    | Promise<Response | PageResponse<Data>>;
}

/** One handler for each HTTP method. */
export type HandlerByMethod<Data, State> = {
  [M in Method]?: HandlerFn<Data, State>;
};

/** The `handler` or `handlers` that a route exports. */
export type RouteHandler<Data, State> =
  | HandlerFn<Data, State>
  | HandlerByMethod<Data, State>;

/** The data that a handler passes to its page. */
export type RouteData<Handler extends RouteHandler<unknown, unknown>> = Handler extends
  RouteHandler<infer Data, unknown> ? Data : never;

/**
 * Has the page of the same file rendered.
 *
 * @param data Becomes `props.data`
 * @param options Status and headers of the response
 * @returns What a handler returns
 *
 * @example
 * ```ts
 * import { createDefine, page } from "fresh";
 *
 * export const handler = createDefine<unknown>().handlers({
 *   GET: () => page({ title: "Sign in" }, { status: 401 }),
 * });
 * ```
 */
export function page<T>(data: T, options?: {
  headers?: HeadersInit;
  status?: number;
}): PageResponse<T>;
export function page(): PageResponse<undefined>;
export function page<T>(data?: T, options?: {
  headers?: HeadersInit;
  status?: number;
}): PageResponse<T | undefined> {
  return { data, headers: options?.headers, status: options?.status };
}

/** Tells an object of handlers from a single one. */
export function isHandlerByMethod<Data, State>(
  handler: RouteHandler<Data, State>,
): handler is HandlerByMethod<Data, State> {
  return typeof handler === "object";
}
