import { getBuildId } from "./build_id.ts";

/** Search parameter that makes an address one of a single build. */
export const CACHE_KEY = "__frsh_c";

/**
 * The address of a static file in this build, which browsers may keep forever.
 *
 * @param path Path of the file, for example `/styles.css`
 * @returns The path with the build's digest; an address of another host, and
 * one that has the digest, stay as they are
 */
export function asset(path: string): string {
  if (!path.startsWith("/") || path.startsWith("//")) return path;
  const url = new URL(path, "http://host");
  if (url.searchParams.has(CACHE_KEY)) return path;
  url.searchParams.set(CACHE_KEY, getBuildId());
  return url.pathname + url.search + url.hash;
}
