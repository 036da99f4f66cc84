/**
 * Milliseconds to wait for more changes: editors write a file in steps. It is
 * longer than the 200 ms after which `deno run --watch` starts the process
 * anew, so that a change to a module makes pages reload once.
 */
const SETTLE = 300;

/**
 * Calls a function when files change, and not again before it is done.
 *
 * @param paths Files and folders; those that are missing are left out
 * @param changed What to do
 */
export function watchFiles(
  paths: string[],
  changed: () => Promise<void>,
): void {
  const watched = [...new Set(paths)]
    .filter((path) => !path.includes("/node_modules/") && exists(path));
  if (watched.length === 0) return;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let running = Promise.resolve();
  const watcher = Deno.watchFs(watched);
  (async () => {
    for await (const event of watcher) {
      if (event.kind === "access") continue;
      clearTimeout(timer);
      timer = setTimeout(() => running = running.then(changed), SETTLE);
    }
  })();
}

function exists(path: string): boolean {
  try {
    Deno.statSync(path);
    return true;
  } catch {
    // Missing or not readable: there is nothing to watch either way.
    return false;
  }
}
