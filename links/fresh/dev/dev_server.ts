import { type App, applySnapshot, interceptErrors } from "../src/app.ts";
import { HttpError } from "../src/error.ts";
import { type Handler, type ListenOptions, serve } from "../src/listen.ts";
import type { ResolvedBuildConfig } from "./builder.ts";
import { collect } from "./collect.ts";
import { errorPage } from "./error_page.ts";
import { LiveReload } from "./live_reload.ts";
import { loadSnapshot } from "./load.ts";
import { watchFiles } from "./watch_files.ts";

/** Serves an application while it is worked on. */
export class DevServer<State> {
  #app: App<State>;
  #config: ResolvedBuildConfig;
  #liveReload = new LiveReload();
  #thrown = new WeakMap<Request, unknown>();
  #handler: Handler | null = null;
  /** What the last build failed with, shown instead of every page. */
  #buildError: unknown = null;

  /**
   * @param app The application
   * @param config Where its parts are
   */
  constructor(app: App<State>, config: ResolvedBuildConfig) {
    this.#app = app;
    this.#config = config;
    interceptErrors(app, (req, error, answeredBy) => {
      this.#thrown.set(req, error);
      // The default answer writes to the log by itself.
      if (answeredBy === "page" && isFault(error)) console.error(error);
    });
  }

  /** Builds, serves, and builds again whenever a source changes. */
  async listen(options: ListenOptions): Promise<void> {
    const inputs = await this.#build();
    const server = serve(
      (req, info) => this.#answer(req, info),
      options,
      this.#app.config.basePath,
    );
    const { staticDir, islandDir } = this.#config;
    watchFiles([staticDir, islandDir, ...inputs], async () => {
      await this.#build();
      this.#liveReload.changed();
    });
    // Everything is up; when the server ends is its caller's business.
    void server;
  }

  /** @returns The files that the scripts were made of */
  async #build(): Promise<string[]> {
    try {
      const build = await collect(this.#config);
      applySnapshot(this.#app, await loadSnapshot(this.#config, build));
      this.#handler = this.#app.handler();
      this.#buildError = null;
      return build.inputs;
    } catch (error) {
      // esbuild's own stack says nothing that its message does not.
      console.error(error instanceof Error && "errors" in error ? error.message : error);
      this.#buildError = error;
      return [];
    }
  }

  async #answer(
    req: Request,
    info: Deno.ServeHandlerInfo<Deno.NetAddr>,
  ): Promise<Response> {
    const own = this.#liveReload.answer(req);
    if (own !== null) return own;
    if (this.#buildError !== null || this.#handler === null) {
      return await this.#showError(this.#buildError);
    }
    // Read before: the request of an upgrade is closed when it is answered.
    const wantsPage = req.headers.get("accept")?.includes("text/html");
    const response = await this.#handler(req, info);
    const error = this.#thrown.get(req);
    if (response.status < 500 || !isFault(error) || !wantsPage) {
      return await this.#liveReload.addTo(response);
    }
    await response.body?.cancel();
    return await this.#showError(error);
  }

  async #showError(error: unknown): Promise<Response> {
    const html = await errorPage(error, this.#config.root);
    return await this.#liveReload.addTo(
      new Response(html, {
        status: 500,
        headers: {
          "Content-Type": "text/html; charset=utf-8",
          "Content-Security-Policy":
            "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
        },
      }),
    );
  }
}

/** Whether what was thrown is a fault, and no answer such as "not found". */
function isFault(error: unknown): boolean {
  return error !== undefined && !(error instanceof HttpError && error.status < 500);
}
