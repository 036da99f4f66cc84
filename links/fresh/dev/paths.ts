/**
 * A folder as an absolute path, with slashes.
 *
 * @param dir An absolute or relative path, or a file URL
 * @param base What a relative path is relative to, an absolute path
 */
export function resolveDir(dir: string, base: string): string {
  const url = dir.startsWith("file:")
    ? new URL(dir)
    : new URL(toFileUrl(isAbsolute(dir) ? dir : `${base}/${dir}`));
  const path = decodeURIComponent(url.pathname).replace(/\/+$/, "");
  return Deno.build.os === "windows" ? path.slice(1) : path;
}

/** The file URL of an absolute path. */
export function toFileUrl(path: string): string {
  const slashed = path.replaceAll("\\", "/");
  const absolute = slashed.startsWith("/") ? slashed : `/${slashed}`;
  return `file://${absolute.split("/").map(encodeSegment).join("/")}`;
}

/** The way from one folder to a file, as a module's import needs it. */
export function relativeImport(fromDir: string, to: string): string {
  const from = fromDir.split("/");
  const parts = to.split("/");
  let shared = 0;
  while (shared < from.length && from[shared] === parts[shared]) shared++;
  const up = "../".repeat(from.length - shared);
  return (up || "./") + parts.slice(shared).map(encodeSegment).join("/");
}

function isAbsolute(path: string): boolean {
  return /^(\/|\\|[A-Za-z]:[/\\])/.test(path);
}

/** Deno reads imports as URLs, in which a few characters mean something. */
function encodeSegment(segment: string): string {
  return segment.replace(/[%?#\\]/g, encodeURIComponent);
}
