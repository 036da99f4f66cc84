import * as esbuild from "esbuild";
import { resolveForBrowser } from "./resolve_for_browser.ts";

/** What {@linkcode bundle} is told. */
export interface BundleOptions {
  /** Folder of the project. */
  root: string;
  /** File of each island, by a name that is unique. */
  islands: Map<string, string>;
  /** Browsers to write for, as esbuild names them. */
  target: string | string[];
  mode: "development" | "production";
}

/** A script that {@linkcode bundle} made. */
export interface Script {
  /** File name, with a digest of its content. */
  name: string;
  content: Uint8Array<ArrayBuffer>;
  /** Names of the scripts that it imports, directly or not. */
  imports: string[];
}

/** What {@linkcode bundle} made. */
export interface Bundle {
  scripts: Script[];
  /** The script that starts islands. */
  runtime: Script;
  /** The script of each island, by its name. */
  islands: Map<string, Script>;
  /** Absolute paths of all that was read. */
  inputs: string[];
}

const RUNTIME = "fresh-runtime";

/**
 * Makes the scripts that browsers load: one for each island, the one that
 * starts them, and what they share.
 *
 * @throws {Error} when an island does not compile, with file and line
 */
export async function bundle(options: BundleOptions): Promise<Bundle> {
  const isProduction = options.mode === "production";
  const runtimeFile = new URL("../runtime/client/boot.ts", import.meta.url);
  try {
    const result = await esbuild.build({
      absWorkingDir: options.root,
      entryPoints: [
        { in: fromFileUrl(runtimeFile), out: RUNTIME },
        ...Array.from(options.islands, ([out, file]) => ({ in: file, out })),
      ],
      entryNames: "[name].[hash]",
      chunkNames: "shared.[hash]",
      // Nothing is written: names only tell esbuild where files would be.
      outdir: "_fresh",
      write: false,
      metafile: true,
      bundle: true,
      splitting: true,
      format: "esm",
      platform: "browser",
      target: options.target,
      jsx: "automatic",
      jsxImportSource: "preact",
      minify: isProduction,
      sourcemap: isProduction ? false : "inline",
      legalComments: "none",
      logLevel: "silent",
      define: { "process.env.NODE_ENV": JSON.stringify(options.mode) },
      plugins: [await resolveForBrowser(options.root)],
      // No other tool's settings, which Deno does not read either.
      tsconfigRaw: {},
    });
    return toBundle(result, options);
  } finally {
    await esbuild.stop();
  }
}

type Result = esbuild.BuildResult<{ metafile: true; write: false }>;

function toBundle(result: Result, options: BundleOptions): Bundle {
  const { outputs, inputs } = result.metafile;
  const nameOf = (path: string) => path.slice(path.lastIndexOf("/") + 1);
  const keyOf = new Map(Object.keys(outputs).map((key) => [nameOf(key), key]));

  const scripts = result.outputFiles.map((file): Script => {
    const name = nameOf(file.path.replaceAll("\\", "/"));
    const imports = importsOf(keyOf.get(name) ?? "", outputs).map(nameOf);
    return { name, content: new Uint8Array(file.contents), imports };
  });
  const find = (out: string): Script => {
    const prefix = `${out}.`;
    const script = scripts.find(({ name }) =>
      name.startsWith(prefix) && !name.slice(prefix.length, -3).includes(".")
    );
    if (script === undefined) throw new Error(`Missing script of "${out}"`);
    return script;
  };
  return {
    scripts: scripts.sort((a, b) => a.name < b.name ? -1 : 1),
    runtime: find(RUNTIME),
    islands: new Map([...options.islands.keys()].map((key) => [key, find(key)])),
    inputs: Object.keys(inputs).map((path) => `${options.root}/${path}`),
  };
}

/** All that an output imports statically, directly or not. */
function importsOf(key: string, outputs: esbuild.Metafile["outputs"]): string[] {
  const found = new Set<string>();
  const visit = (at: string) => {
    for (const { path, kind } of outputs[at]?.imports ?? []) {
      if (kind !== "import-statement" || found.has(path)) continue;
      found.add(path);
      visit(path);
    }
  };
  visit(key);
  return [...found].sort();
}

function fromFileUrl(url: URL): string {
  const path = decodeURIComponent(url.pathname);
  return Deno.build.os === "windows" ? path.slice(1) : path;
}
