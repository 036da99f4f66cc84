import { requestToken } from "../lib/auth/cookie.ts";
import { problem } from "../lib/edge/answers.ts";
import { checkHost } from "../lib/edge/origin.ts";
import { scopeOf, toMe } from "../lib/edge/exchange.ts";
import { define } from "../lib/edge/state.ts";
import { isUpgrade, upgrade } from "../lib/edge/upgrade.ts";

/** Addresses that answer without looking at who asks: whatever watches over the server asks by any name. */
const ANONYMOUS = new Set(["/health", "/ws"]);

export default define.middleware(async (ctx) => {
  const { services, place } = ctx.state;
  const { pathname } = ctx.url;
  // A client that knows nothing but ws://host:port asks at the root.
  if (pathname === "/" && isUpgrade(ctx.req)) return upgrade(ctx.req, { services, place });
  if (ANONYMOUS.has(pathname)) return ctx.next();
  const foreign = checkHost(place, services.origins);
  if (foreign !== undefined) return problem(foreign);
  const token = requestToken(ctx.req.headers, scopeOf(place));
  try {
    ctx.state.signedIn = token === undefined ? undefined : await services.sessions.verify(token);
  } catch (error) {
    services.hub.report(error);
    return problem("unavailable");
  }
  ctx.state.me = ctx.state.signedIn && toMe(ctx.state.signedIn.account);
  return ctx.next();
});
