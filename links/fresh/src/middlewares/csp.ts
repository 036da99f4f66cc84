import { internals } from "../context.ts";
import type { Middleware } from "../types.ts";

/** Options of {@linkcode csp}. */
export interface CSPOptions {
  /** Sends `Content-Security-Policy-Report-Only` instead. */
  reportOnly?: boolean;
  /** Where browsers report violations to. */
  reportTo?: string;
  /** Directives that replace or add to the default policy. */
  csp?: string[];
  /**
   * Puts a nonce, new each time a page is rendered, on its scripts and styles
   * and into the policy, in place of `'unsafe-inline'`.
   *
   * @default false
   */
  useNonce?: boolean;
}

const DEFAULT_POLICY = [
  "default-src 'self'",
  "script-src 'self' 'unsafe-inline'",
  "style-src 'self' 'unsafe-inline'",
  "font-src 'self'",
  "img-src 'self' data:",
  "media-src 'self' data: blob:",
  "worker-src 'self' blob:",
  "connect-src 'self'",
  "object-src 'none'",
  "base-uri 'self'",
  "form-action 'self'",
  "frame-ancestors 'none'",
  "upgrade-insecure-requests",
];

/**
 * Adds a `Content-Security-Policy`. It is missing where an error page answers,
 * which stands outside of root middlewares.
 *
 * @param options What to change of the default policy
 */
export function csp<State>(options: CSPOptions = {}): Middleware<State> {
  const { reportOnly = false, reportTo, useNonce = false } = options;
  const directives = new Map<string, string>();
  for (const directive of [...DEFAULT_POLICY, ...options.csp ?? []]) {
    directives.set(directive.split(" ")[0], directive);
  }
  if (reportTo !== undefined) {
    directives.set("report-to", "report-to csp-endpoint");
    directives.set("report-uri", `report-uri ${reportTo}`);
  }
  const header = reportOnly ? "Content-Security-Policy-Report-Only" : "Content-Security-Policy";
  const policy = [...directives.values()].join("; ");

  return async (ctx) => {
    const inner = ctx[internals];
    const before = inner.useNonce;
    inner.useNonce = useNonce;
    let response: Response;
    try {
      response = await ctx.next();
    } finally {
      inner.useNonce = before;
    }
    const value = useNonce && inner.nonce !== null
      ? policy.replaceAll("'unsafe-inline'", `'nonce-${inner.nonce}'`)
      : policy;
    response.headers.set(header, value);
    if (reportTo !== undefined) {
      response.headers.set(
        "Reporting-Endpoints",
        `csp-endpoint="${reportTo}"`,
      );
    }
    return response;
  };
}
