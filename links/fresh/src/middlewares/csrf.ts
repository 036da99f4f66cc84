import type { Context } from "../context.ts";
import { HttpError } from "../error.ts";
import type { Middleware } from "../types.ts";

/** Options of {@linkcode csrf}. */
// deno-lint-ignore no-explicit-any -- any application's state
export interface CsrfOptions<State = any> {
  /**
   * The origins that requests may come from besides this one, or a function
   * that knows them.
   *
   * @default The origin of the request's own address
   */
  origin?:
    | string
    | string[]
    | ((origin: string, context: Context<State>) => boolean);
}

const SAFE_METHODS = ["GET", "HEAD", "OPTIONS"];

/**
 * Refuses requests that a page of another origin sends, with 403. It judges by
 * `Sec-Fetch-Site` and `Origin`, and lets pass what has neither, which no
 * current browser sends. It never looks at `GET`, and so at no WebSocket
 * upgrade: check `Origin` there yourself.
 *
 * @param options Which origins to let pass
 */
export function csrf<State>(options: CsrfOptions = {}): Middleware<State> {
  return async (ctx) => {
    const { method, headers } = ctx.req;
    if (SAFE_METHODS.includes(method)) return await ctx.next();

    const site = headers.get("sec-fetch-site");
    const origin = headers.get("origin");
    const isOwn = site === null ? origin === null : site === "same-origin" || site === "none";
    if (!isOwn && !isAllowed(origin, ctx, options)) throw new HttpError(403);
    return await ctx.next();
  };
}

function isAllowed<State>(
  origin: string | null,
  ctx: Context<State>,
  { origin: allowed }: CsrfOptions,
): boolean {
  if (origin === null) return false;
  if (typeof allowed === "function") return allowed(origin, ctx);
  return [allowed ?? ctx.url.origin].flat().includes(origin);
}
