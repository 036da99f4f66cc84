import type { RenderState } from "./state.ts";

/**
 * The script that starts the islands of a page, and hints to fetch at once all
 * that it imports. A page without islands has neither.
 */
export function bootScripts(state: RenderState, basePath: string): string {
  const { islands, snapshot } = state;
  if (islands.length === 0 || snapshot === null) return "";

  const attribute = state.nonce === null ? "" : ` nonce="${state.nonce}"`;
  const url = (path: string) => basePath + path;
  const scripts = islands.map((island) => island.module.script);
  const imported = [snapshot.runtime, ...islands.map(({ module }) => module)]
    .flatMap((module) => module.imports)
    .filter((path) => !scripts.includes(path));
  const preloads = [...new Set(imported)].map((path) =>
    `<link rel="modulepreload" href="${url(path)}"${attribute}/>`
  );

  const names = islands.map((_, i) => `i${i}`);
  const imports = islands.map(({ module, exportName }, i) =>
    `import{${exportName} as ${names[i]}}from${literal(url(module.script))};`
  );
  const runtime = literal(url(snapshot.runtime.script));
  const code = `import{boot}from${runtime};${imports.join("")}` +
    `boot([${names}],${literal(state.payload.entries)},${literal(state.instances)});`;
  return `${preloads.join("")}<script type="module"${attribute}>${code}</script>`;
}

/**
 * A value as JavaScript that can stand in a script element: without `<`, it
 * can end neither the element nor start a comment.
 */
function literal(value: unknown): string {
  return JSON.stringify(value)
    .replaceAll("<", "\\u003c")
    .replaceAll("\u2028", "\\u2028")
    .replaceAll("\u2029", "\\u2029");
}
