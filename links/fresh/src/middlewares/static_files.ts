import { CACHE_KEY } from "../../runtime/asset.ts";
import { type Context, internals } from "../context.ts";
import type { SnapshotFile } from "../snapshot.ts";
import type { Middleware } from "../types.ts";

const FOREVER = "public, max-age=31536000, immutable";
const NEVER = "no-cache, no-store, max-age=0, must-revalidate";

/**
 * Serves the scripts of the islands and the files of `static/`. Only a path
 * that the build noted is served: no path is ever made into a file's name.
 */
export function staticFiles<State>(): Middleware<State> {
  return async (ctx) => {
    const pathname = pathBelowBase(ctx);
    const file = ctx[internals].snapshot?.files.get(pathname);
    if (file === undefined) {
      // Browsers ask for it on their own; no page is rendered for that.
      if (pathname !== "/favicon.ico") return await ctx.next();
      return new Response(null, { status: 404 });
    }
    const { method } = ctx.req;
    if (method !== "GET" && method !== "HEAD") {
      return new Response("Method Not Allowed", { status: 405 });
    }
    return await serveFile(ctx, file);
  };
}

async function serveFile<State>(
  ctx: Context<State>,
  file: SnapshotFile,
): Promise<Response> {
  const { req, url, config } = ctx;
  const buildId = ctx[internals].snapshot?.buildId;
  const key = url.searchParams.get(CACHE_KEY);
  if (key !== null && key !== buildId) {
    // An address of another build: what it is kept as must be no other file.
    url.searchParams.delete(CACHE_KEY);
    const location = url.pathname + url.search;
    return new Response(null, { status: 307, headers: { location } });
  }

  const isScript = url.pathname.startsWith(
    `${config.basePath}/_fresh/js/${buildId}/`,
  );
  const isForever = config.mode === "production" &&
    (isScript || key === buildId);
  const etag = `W/"${file.hash}"`;
  const headers = new Headers({
    "Content-Type": file.contentType,
    "Cache-Control": isForever ? FOREVER : NEVER,
    ETag: etag,
    Vary: "If-None-Match",
  });
  const known = req.headers.get("if-none-match");
  if (known === etag || known === file.hash || known === `"${file.hash}"`) {
    return new Response(null, { status: 304, headers });
  }
  const content = await file.read();
  headers.set("Content-Length", String(content.byteLength));
  return new Response(req.method === "HEAD" ? null : content, { headers });
}

/** The path below the base path, decoded; "" for one that cannot be. */
function pathBelowBase<State>(ctx: Context<State>): string {
  const { basePath } = ctx.config;
  const { pathname } = ctx.url;
  if (basePath !== "" && !pathname.startsWith(`${basePath}/`)) return "";
  try {
    return decodeURIComponent(pathname.slice(basePath.length));
  } catch {
    return "";
  }
}
