import { type Bundle, bundle } from "./bundle.ts";
import type { ResolvedBuildConfig } from "./builder.ts";
import { contentType } from "./content_type.ts";
import { crawlComponents, crawlFiles, crawlModules } from "./crawl.ts";
import { digest, digestOf } from "./digest.ts";

/** A file that will be served. */
export interface BuiltFile {
  content: Uint8Array<ArrayBuffer>;
  contentType: string;
  hash: string;
}

/** A module of `islands/` and its script. */
export interface BuiltIsland {
  /** Absolute path of the module. */
  file: string;
  script: string;
  imports: string[];
}

/** All that a build found and made, before any module was imported. */
export interface Build {
  buildId: string;
  runtime: { script: string; imports: string[] };
  islands: BuiltIsland[];
  /** Paths below the folder of routes. */
  routes: string[];
  /** By the path they are served under. */
  files: Map<string, BuiltFile>;
  /** Absolute paths of what the scripts were made of. */
  inputs: string[];
}

/**
 * Finds routes, islands and static files, and makes the scripts.
 *
 * @throws {Error} when an island does not compile
 */
export async function collect(config: ResolvedBuildConfig): Promise<Build> {
  const names = nameIslands(await crawlComponents(config.islandDir));
  const bundled = await bundle({
    root: config.root,
    islands: new Map(
      Array.from(names, ([name, path]) => [name, `${config.islandDir}/${path}`]),
    ),
    target: config.target,
    mode: config.mode,
  });
  const statics = await readStatics(config.staticDir);
  const buildId = await digestOf([
    ...bundled.scripts.map(({ name }) => name),
    ...Array.from(statics, ([path, { hash }]) => `${path}:${hash}`),
  ]);
  const prefix = `/_fresh/js/${buildId}/`;
  const files = new Map(statics);
  for (const { name, content } of bundled.scripts) {
    files.set(prefix + name, await toFile(name, content));
  }
  return {
    buildId,
    runtime: addresses(bundled.runtime, prefix),
    islands: Array.from(names, ([name, path]) => ({
      file: `${config.islandDir}/${path}`,
      ...addresses(scriptOf(bundled, name), prefix),
    })),
    routes: await crawlModules(config.routeDir),
    files,
    inputs: bundled.inputs,
  };
}

/** Names for the scripts of islands, from their paths, and each only once. */
function nameIslands(paths: string[]): Map<string, string> {
  const names = new Map<string, string>();
  for (const path of paths) {
    const plain = path.replace(/\.[jt]sx$/, "").replaceAll(/[^\w-]/g, "_");
    let name = plain;
    for (let i = 2; names.has(name); i++) name = `${plain}-${i}`;
    names.set(name, path);
  }
  return names;
}

function scriptOf({ islands }: Bundle, name: string) {
  const script = islands.get(name);
  if (script === undefined) throw new Error(`Missing script of "${name}"`);
  return script;
}

function addresses(
  { name, imports }: { name: string; imports: string[] },
  prefix: string,
) {
  return { script: prefix + name, imports: imports.map((to) => prefix + to) };
}

async function readStatics(dir: string): Promise<Map<string, BuiltFile>> {
  const files = new Map<string, BuiltFile>();
  for (const path of await crawlFiles(dir)) {
    files.set(`/${path}`, await toFile(path, await Deno.readFile(`${dir}/${path}`)));
  }
  return files;
}

async function toFile(
  path: string,
  content: Uint8Array<ArrayBuffer>,
): Promise<BuiltFile> {
  return { content, contentType: contentType(path), hash: await digest(content) };
}
