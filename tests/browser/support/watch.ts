import type { BrowserContext } from "playwright-core";

/** What a browser says of a server that is away. */
export const UNREACHABLE = /^console error: WebSocket connection to '\S+' failed/;

/** What Chromium says where somebody types into a form before it has put the focus there, on a busy machine: no fault. */
const TYPED_FIRST = /^console info: Autofocus processing was blocked/;

/** A test that looks for something looks also where the page hides a log that was left: Chromium tells that it had to draw it. */
const LOOKED_INTO_HIDDEN = /^console verbose: Rendering was performed in a subtree hidden/;

/**
 * Notes whatever goes wrong in a browser context: what comes into the console, uncaught errors, requests that fail, and
 * requests to anything but the chat's own server.
 */
export class Watch {
  readonly #problems: string[] = [];
  readonly #allowed: RegExp[] = [TYPED_FIRST, LOOKED_INTO_HIDDEN];

  /**
   * @param context Whose pages are watched.
   * @param host The server's, with its port.
   */
  constructor(context: BrowserContext, host: string) {
    context.on("console", (message) => {
      this.#note(`console ${message.type()}: ${message.text()} (${message.location().url})`);
    });
    context.on("weberror", (error) => this.#note(`uncaught: ${error.error().stack}`));
    context.on("dialog", async (dialog) => {
      this.#note(`dialog: ${dialog.message()}`);
      await dialog.dismiss();
    });
    context.on("request", (request) => this.#checkHost(request.url(), host));
    context.on("requestfailed", (request) => {
      this.#note(`failed: ${request.method()} ${request.url()} ${request.failure()?.errorText}`);
    });
    context.on("response", (response) => {
      if (response.status() < 400) return;
      this.#note(`answered ${response.status()}: ${response.request().method()} ${response.url()}`);
    });
    context.on("page", (page) => {
      page.on("websocket", (socket) => this.#checkHost(socket.url(), host));
      page.on("crash", () => this.#note("the page crashed"));
    });
  }

  /** What went wrong and is not allowed. */
  get problems(): string[] {
    return this.#problems.filter((problem) => !this.#allowed.some((rule) => rule.test(problem)));
  }

  /** Allows what a test provokes. */
  allow(...rules: RegExp[]): void {
    this.#allowed.push(...rules);
  }

  #checkHost(url: string, host: string): void {
    const { protocol, host: asked } = new URL(url);
    if (protocol !== "data:" && asked !== host) this.#note(`request to another host: ${url}`);
  }

  #note(problem: string): void {
    this.#problems.push(problem);
  }
}
