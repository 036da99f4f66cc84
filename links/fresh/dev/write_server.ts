import type { ResolvedBuildConfig } from "./builder.ts";
import type { Build } from "./collect.ts";
import { relativeImport } from "./paths.ts";

/**
 * Writes a production build: the files to serve, and the `server.js` that
 * serves them with the application's own modules.
 *
 * @throws {Deno.errors.PermissionDenied} when the folder cannot be written
 */
export async function writeServer(
  config: ResolvedBuildConfig,
  build: Build,
): Promise<void> {
  const staticDir = `${config.outDir}/static`;
  await removeIfThere(`${config.outDir}/server.js`);
  await removeIfThere(staticDir);
  for (const [path, { content }] of build.files) {
    const file = staticDir + path;
    await Deno.mkdir(file.slice(0, file.lastIndexOf("/")), { recursive: true });
    await Deno.writeFile(file, content);
  }
  await Deno.mkdir(config.outDir, { recursive: true });
  // Last, so that a build that was broken off is none.
  await Deno.writeTextFile(
    `${config.outDir}/server.js`,
    serverModule(config, build),
  );
}

/** The text of `server.js`. */
export function serverModule(config: ResolvedBuildConfig, build: Build): string {
  const from = (path: string) => JSON.stringify(relativeImport(config.outDir, path));
  const routes = build.routes.map((path) => `${config.routeDir}/${path}`);
  const islands = build.islands.map(({ file }) => file);
  const imports = [
    `import { createServer } from "fresh/internal";`,
    `import { app } from ${from(`${config.root}/${config.serverEntry}`)};`,
    ...routes.map((file, i) => `import * as route${i} from ${from(file)};`),
    ...islands.map((file, i) => `import * as island${i} from ${from(file)};`),
  ];
  const files = Array.from(build.files, ([path, file]) => {
    const url = from(`${config.outDir}/static${path}`);
    return `    ${JSON.stringify(path)}: { url: new URL(${url}, import.meta.url), ` +
      `contentType: ${JSON.stringify(file.contentType)}, hash: "${file.hash}" },`;
  });
  return `// Made by "dev.ts build". Changes are lost with the next build.
// deno-fmt-ignore-file
// deno-lint-ignore-file
${imports.join("\n")}

export default createServer(app, {
  root: new URL(${from(`${config.root}/`)}, import.meta.url),
  buildId: "${build.buildId}",
  runtime: ${JSON.stringify(build.runtime)},
  routes: [
${
    build.routes.map((path, i) => `    { path: ${JSON.stringify(path)}, mod: route${i} },`).join(
      "\n",
    )
  }
  ],
  islands: [
${
    build.islands.map(({ script, imports }, i) =>
      `    { ...${JSON.stringify({ script, imports })}, mod: island${i} },`
    ).join("\n")
  }
  ],
  files: {
${files.join("\n")}
  },
});
`;
}

async function removeIfThere(path: string): Promise<void> {
  try {
    await Deno.remove(path, { recursive: true });
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
  }
}
