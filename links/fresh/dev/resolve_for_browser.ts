import type { OnResolveArgs, OnResolveResult, Plugin } from "esbuild";

/** The part of `deno.json` that names packages. */
type Imports = Record<string, string>;

/** What the browser's runtime itself needs, wherever it is installed. */
const OWN = /^(preact|@preact\/signals)(\/|$)/;

/**
 * Has esbuild find what browser code imports as Deno finds it: by the `imports`
 * of the project's `deno.json`, with npm packages in its `node_modules`. Code
 * that is the server's is refused.
 *
 * @param root Folder of the project
 */
export async function resolveForBrowser(root: string): Promise<Plugin> {
  const imports = await readImports(root);
  return {
    name: "resolve-for-browser",
    setup(build) {
      const fromRoot = (path: string, args: OnResolveArgs) =>
        build.resolve(path, {
          kind: args.kind,
          resolveDir: root,
          // Keeps the resolver below from being asked the same again.
          pluginData: resolved,
        });
      build.onResolve({ filter: /^[^./]/ }, (args) => {
        if (args.kind === "entry-point" || args.pluginData === resolved) return;
        if (args.path === "fresh/runtime") {
          const file = new URL("../runtime/mod.ts", import.meta.url);
          return { path: decodeURIComponent(file.pathname) };
        }
        // One copy of Preact, whoever imports it: with two, hooks and signals
        // of the one do not work in components of the other.
        if (OWN.test(args.path)) return fromRoot(args.path, args);
        if (args.importer.includes("/node_modules/")) return;

        const target = applyImports(args.path, imports);
        if (target.startsWith("npm:")) {
          return fromRoot(withoutVersion(target), args);
        }
        if (/^\.\.?\//.test(target)) return fromRoot(target, args);
        return refuse(args);
      });
    },
  };
}

/** Marks what has been through the resolver once. */
const resolved = Symbol("resolved");

/** The imports of the `deno.json` in a folder, or in the nearest one above. */
async function readImports(dir: string): Promise<Imports> {
  try {
    const config = JSON.parse(await Deno.readTextFile(`${dir}/deno.json`));
    return (config as { imports?: Imports }).imports ?? {};
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
    const above = dir.slice(0, dir.lastIndexOf("/"));
    return above === "" ? {} : await readImports(above);
  }
}

/** The target of an import, by the longest key that fits. */
export function applyImports(specifier: string, imports: Imports): string {
  if (imports[specifier] !== undefined) return imports[specifier];
  const keys = Object.keys(imports).sort((a, b) => b.length - a.length);
  for (const key of keys) {
    // Deno takes the subpaths of a package without a key of their own.
    const prefix = key.endsWith("/") ? key : `${key}/`;
    if (!specifier.startsWith(prefix)) continue;
    const target = imports[key];
    const rest = specifier.slice(prefix.length);
    return target.endsWith("/") ? target + rest : `${target}/${rest}`;
  }
  return specifier;
}

/** `npm:@scope/name@1.2.3/sub` as `@scope/name/sub`. */
export function withoutVersion(specifier: string): string {
  const match = /^npm:\/?((?:@[^/]+\/)?[^/@]+)(?:@[^/]*)?(\/.*)?$/.exec(specifier);
  if (match === null) return specifier;
  return match[1] + (match[2] ?? "");
}

function refuse({ path, importer }: OnResolveArgs): OnResolveResult {
  return {
    errors: [{
      text:
        `Cannot import "${path}" in the browser, in "${importer}": move what islands use into a module without it`,
    }],
  };
}
