/** Options of {@linkcode App}. */
export interface FreshConfig {
  /**
   * Path under which the application is served, for example `/chat`.
   *
   * @default ""
   */
  basePath?: string;
  /**
   * Development turns off immutable caching and shows errors in the browser.
   *
   * @default "production"
   */
  mode?: "development" | "production";
  /**
   * Whether `X-Forwarded-Proto` and `X-Forwarded-Host` decide `ctx.url`. Only
   * behind a proxy that sets both itself, since a client can send them too.
   *
   * @default false
   */
  trustProxy?: boolean;
}

/** {@linkcode FreshConfig} with every default filled in. */
export interface ResolvedFreshConfig {
  /** Folder of the project, as an absolute path once a snapshot is applied. */
  root: string;
  /** Path under which the application is served. */
  basePath: string;
  /** The mode the application runs in. */
  mode: "development" | "production";
  /** Whether the forwarding headers of a proxy decide `ctx.url`. */
  trustProxy: boolean;
}

/** Fills in the defaults of {@linkcode FreshConfig}. */
export function resolveConfig(config: FreshConfig = {}): ResolvedFreshConfig {
  return {
    root: ".",
    basePath: config.basePath ?? "",
    mode: config.mode ?? "production",
    trustProxy: config.trustProxy ?? false,
  };
}
