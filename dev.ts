/**
 * Builds the application, or serves it while it is worked on.
 *
 * ```sh
 * deno task dev              # serves, with /_components, and reloads pages on changes
 * deno task build            # builds for production
 * dev.ts build --if-needed   # builds when a source changed since the last time
 * ```
 *
 * @module
 */
import { createHash } from "node:crypto";

/** What the build depends on. A change elsewhere needs no build. */
const SOURCES = [
  "islands",
  "routes",
  "lib",
  "static",
  "links",
  "deno.json",
  "deno.lock",
];
const DIGEST_FILE = "_fresh/sources.sha256";
const TEST_FILE = /[._]test\.[jt]sx?$/;

if (import.meta.main) {
  if (Deno.args[0] === "build") {
    await build({ ifNeeded: Deno.args.includes("--if-needed") });
  } else {
    await listen();
  }
}

async function build(options: { ifNeeded: boolean }): Promise<void> {
  const digest = digestSources();
  if (options.ifNeeded && digest === readIfThere(DIGEST_FILE)) return;

  // Removed first: a build that is broken off must not count as done.
  removeIfThere(DIGEST_FILE);
  const builder = await createBuilder();
  await builder.build();
  Deno.writeTextFileSync(DIGEST_FILE, digest);
  console.log("Built the application into _fresh/");
}

async function listen(): Promise<void> {
  const builder = await createBuilder();
  const { addGallery } = await import("./lib/ui/gallery/mod.tsx");
  await builder.listen(async () => {
    const { app } = await import("./main.ts");
    addGallery(app);
    return app;
  }, {
    port: Number(Deno.env.get("PORT") ?? 6789),
    hostname: Deno.env.get("HOST") ?? "127.0.0.1",
  });
}

async function createBuilder() {
  // Loading it, with esbuild, takes longer than to see that nothing changed.
  const { Builder } = await import("fresh/dev");
  return new Builder();
}

/** A digest over the names and contents of all sources but tests. */
function digestSources(): string {
  const hash = createHash("sha256");
  for (const file of SOURCES.flatMap(listFiles)) {
    const content = Deno.readFileSync(file);
    hash.update(`${file}\n${content.byteLength}\n`).update(content);
  }
  return hash.digest("hex");
}

/** A file, or those below a folder in the order of their names. */
function listFiles(path: string): string[] {
  const info = statIfThere(path);
  if (info === null || TEST_FILE.test(path)) return [];
  if (!info.isDirectory) return [path];
  const names = Array.from(Deno.readDirSync(path), ({ name }) => name);
  return names.sort().flatMap((name) => listFiles(`${path}/${name}`));
}

function statIfThere(path: string): Deno.FileInfo | null {
  return ifThere(() => Deno.statSync(path));
}

function readIfThere(path: string): string | null {
  return ifThere(() => Deno.readTextFileSync(path));
}

function removeIfThere(path: string): void {
  ifThere(() => Deno.removeSync(path));
}

/** What a function returns, null when the file that it is about is missing. */
function ifThere<T>(run: () => T): T | null {
  try {
    return run();
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return null;
    throw error;
  }
}
