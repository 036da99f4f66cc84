import type { Method } from "./types.ts";

/** What {@linkcode Router.match} found. */
export interface Match<T> {
  /** The pattern that matched, or null when none did. */
  pattern: string | null;
  /** Named groups of the pattern, percent-decoded. */
  params: Record<string, string>;
  /** What was registered for the method; undefined when nothing was. */
  value: T | undefined;
}

interface Entry<T> {
  pattern: string;
  matcher: URLPattern | null;
  byMethod: Map<Method, T>;
}

const IS_PATTERN = /[*:{}+?()]/;

/**
 * Finds what is registered for a method and path. Exact paths beat patterns,
 * patterns are tried in the order of registration, and the first registration
 * for a pattern and method wins. A trailing slash makes no difference.
 */
export class Router<T> {
  #exact = new Map<string, Entry<T>>();
  #patterns = new Map<string, Entry<T>>();

  /** Registers a value, unless there is one for the method and pattern. */
  add(method: Method, path: string, value: T): void {
    const pattern = withoutTrailingSlash(path);
    const isPattern = IS_PATTERN.test(pattern);
    const entries = isPattern ? this.#patterns : this.#exact;
    let entry = entries.get(pattern);
    if (entry === undefined) {
      const matcher = isPattern ? new URLPattern({ pathname: pattern }) : null;
      entry = { pattern, matcher, byMethod: new Map() };
      entries.set(pattern, entry);
    }
    if (!entry.byMethod.has(method)) entry.byMethod.set(method, value);
  }

  /** Finds the entry of a path; `HEAD` falls back to `GET`. */
  match(method: Method, url: URL): Match<T> {
    const pathname = withoutTrailingSlash(url.pathname);
    const exact = this.#exact.get(pathname);
    if (exact !== undefined) return toMatch(exact, method, {});

    for (const entry of this.#patterns.values()) {
      const groups = entry.matcher?.exec({ pathname })?.pathname.groups;
      if (groups !== undefined) return toMatch(entry, method, groups);
    }
    return { pattern: null, params: {}, value: undefined };
  }

  /** The methods registered for a pattern that {@linkcode match} returned. */
  allowedMethods(pattern: string): Method[] {
    const entry = this.#exact.get(pattern) ?? this.#patterns.get(pattern);
    return entry === undefined ? [] : [...entry.byMethod.keys()];
  }
}

function toMatch<T>(
  entry: Entry<T>,
  method: Method,
  groups: Record<string, string | undefined>,
): Match<T> {
  const params: Record<string, string> = Object.create(null);
  for (const [name, value] of Object.entries(groups)) {
    params[name] = decode(value ?? "");
  }
  const value = entry.byMethod.get(method) ??
    (method === "HEAD" ? entry.byMethod.get("GET") : undefined);
  return { pattern: entry.pattern, params, value };
}

/** Percent-decodes; text that is no valid encoding stays as it came. */
function decode(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}

function withoutTrailingSlash(path: string): string {
  return path.length > 1 && path.endsWith("/") ? path.slice(0, -1) : path;
}
