import { type App, applySnapshot } from "../src/app.ts";
import type { ListenOptions } from "../src/listen.ts";
import { collect } from "./collect.ts";
import { DevServer } from "./dev_server.ts";
import { loadSnapshot } from "./load.ts";
import { resolveDir } from "./paths.ts";
import { writeServer } from "./write_server.ts";

/** Options of {@linkcode Builder}. Relative paths are relative to `root`. */
export interface BuildOptions {
  /**
   * Folder of the project.
   *
   * @default Deno.cwd()
   */
  root?: string;
  /**
   * The module that exports `app`.
   *
   * @default "main.ts"
   */
  serverEntry?: string;
  /**
   * Where a build is written to.
   *
   * @default "_fresh"
   */
  outDir?: string;
  /**
   * Folder of files that are served as they are.
   *
   * @default "static"
   */
  staticDir?: string;
  /**
   * Folder of the components that run in the browser.
   *
   * @default "islands"
   */
  islandDir?: string;
  /**
   * Folder of pages, handlers and layouts.
   *
   * @default "routes"
   */
  routeDir?: string;
  /**
   * Browsers to write scripts for, as esbuild names them.
   *
   * @default ["chrome99", "firefox99", "safari15"]
   */
  target?: string | string[];
}

/** {@linkcode BuildOptions} with every default filled in. */
export type ResolvedBuildConfig = Required<BuildOptions> & {
  /** Whether scripts are made small. */
  mode: "development" | "production";
};

/**
 * Builds an application, and serves it while it is worked on.
 *
 * @example
 * ```ts
 * import { Builder } from "fresh/dev";
 *
 * const builder = new Builder();
 * if (Deno.args.includes("build")) await builder.build();
 * else await builder.listen(() => import("./main.ts"));
 * ```
 */
// deno-lint-ignore no-explicit-any -- any application's state
export class Builder<State = any> {
  /** The options, with their defaults. */
  config: ResolvedBuildConfig;

  /** @param options Where the parts of the project are */
  constructor(options: BuildOptions = {}) {
    const root = resolveDir(options.root ?? ".", Deno.cwd());
    const dir = (given: string | undefined, fallback: string) =>
      resolveDir(given ?? fallback, root);
    this.config = {
      root,
      serverEntry: options.serverEntry ?? "main.ts",
      outDir: dir(options.outDir, "_fresh"),
      staticDir: dir(options.staticDir, "static"),
      islandDir: dir(options.islandDir, "islands"),
      routeDir: dir(options.routeDir, "routes"),
      target: options.target ?? ["chrome99", "firefox99", "safari15"],
      mode: "production",
    };
  }

  /**
   * Serves the application for development: pages reload when something
   * changes, and errors are shown in the browser. To have server code loaded
   * anew, run it with `deno run --watch`.
   *
   * @param importApp Imports the module that exports `app`
   * @param options Where to listen
   */
  async listen(
    importApp: () => Promise<{ app: App<State> } | App<State>>,
    options: ListenOptions = {},
  ): Promise<void> {
    this.config.mode = "development";
    const imported = await importApp();
    const app = "app" in imported ? imported.app : imported;
    app.config.mode = "development";
    await new DevServer(app, this.config).listen(options);
  }

  /**
   * Builds the application.
   *
   * @param options `mode` is for the scripts; `snapshot` is where the build
   * goes: `disk` writes `server.js`, which production runs, and `memory` writes
   * nothing, which suits tests
   * @returns Gives the build to an application
   * @throws {Error} when an island does not compile
   */
  async build(
    options: {
      mode?: "development" | "production";
      snapshot?: "disk" | "memory";
    } = {},
  ): Promise<(app: App<State>) => void> {
    this.config.mode = options.mode ?? "production";
    const build = await collect(this.config);
    if (options.snapshot === "memory") {
      const snapshot = await loadSnapshot(this.config, build);
      return (app) => applySnapshot(app, snapshot);
    }
    await writeServer(this.config, build);
    return () => {
      throw new Error(
        'Cannot apply a build that is on disk: build with snapshot "memory", or import "_fresh/server.js"',
      );
    };
  }
}
