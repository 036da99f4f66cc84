import type { FsModule } from "../src/fs_routes.ts";
import { createSnapshot, type Snapshot } from "../src/snapshot.ts";
import type { ResolvedBuildConfig } from "./builder.ts";
import type { Build } from "./collect.ts";
import { toFileUrl } from "./paths.ts";

/** Imports the modules of a build, to serve it from memory. */
export async function loadSnapshot(
  config: ResolvedBuildConfig,
  build: Build,
): Promise<Snapshot> {
  const [routes, islands] = await Promise.all([
    Promise.all(build.routes.map(async (path) => ({
      path,
      mod: await load(`${config.routeDir}/${path}`) as FsModule<unknown>,
    }))),
    Promise.all(build.islands.map(async ({ file, script, imports }) => ({
      script,
      imports,
      mod: await load(file),
    }))),
  ]);
  const files = new Map(
    Array.from(build.files, ([path, { content, contentType, hash }]) => [
      path,
      { contentType, hash, read: () => content },
    ]),
  );
  const { buildId, runtime } = build;
  return createSnapshot({
    root: config.root,
    buildId,
    runtime,
    files,
    routes,
    islands,
  });
}

async function load(file: string): Promise<Record<string, unknown>> {
  return await import(toFileUrl(file));
}
