/**
 * A server, and people with browsers before it.
 *
 * @module
 */
import { assertEquals } from "@std/assert";
import type { Browser, BrowserContext, BrowserContextOptions } from "playwright-core";
import { connect, connectPlain, type Guest, type PlainClient } from "../../support/client.ts";
import { type RunningServer, startServer } from "../../support/server.ts";
import { launch } from "./chromium.ts";
import { PATIENCE_MS } from "./eventually.ts";
import { Person } from "./person.ts";

/** No limits that many people on one address, or a test's hurry, would meet. */
const SETTINGS = { CHAT_SIGN_INS_PER_MINUTE: "0", CHAT_MESSAGES_PER_SECOND: "0" };

/** How a person's browser is, beside what Playwright has. */
const CONTEXT: BrowserContextOptions = {
  locale: "en-GB",
  timezoneId: "Europe/Berlin",
  reducedMotion: "reduce",
  viewport: { width: 1280, height: 800 },
};

/** What a test has. */
export class Scene implements AsyncDisposable {
  readonly #browser: Browser;
  readonly #contexts: BrowserContext[] = [];
  readonly #people: Person[] = [];
  readonly #sockets: { socket: WebSocket }[] = [];
  #server: RunningServer;
  /** Where the data is, across starts. */
  readonly #data: string;

  private constructor(browser: Browser, server: RunningServer, data: string) {
    this.#browser = browser;
    this.#server = server;
    this.#data = data;
  }

  /** Starts a server on data of its own. */
  static async open(browser: Browser): Promise<Scene> {
    const data = await Deno.makeTempDir({ prefix: "private_chat_browser_" });
    return new Scene(browser, await startServer({ data, env: SETTINGS }), data);
  }

  /** The server as it runs now. */
  get server(): RunningServer {
    return this.#server;
  }

  /** Somebody in front of a browser, nowhere yet. */
  async person(options: BrowserContextOptions = {}): Promise<Person> {
    const context = await this.#browser.newContext({ ...CONTEXT, ...options });
    context.setDefaultTimeout(PATIENCE_MS);
    this.#contexts.push(context);
    const person = await Person.sitDown(context, this.#server.http);
    this.#people.push(person);
    return person;
  }

  /** Somebody who has joined by the form. */
  async join(name: string, options?: BrowserContextOptions): Promise<Person> {
    return await (await this.person(options)).join(name);
  }

  /** Somebody with a terminal. */
  async plain(name: string): Promise<PlainClient> {
    const client = await connectPlain(this.#server, name);
    this.#sockets.push(client);
    return client;
  }

  /** Somebody with a program of their own that speaks `private-chat.v1`. */
  async program(who: string | Guest): ReturnType<typeof connect> {
    const program = await connect(this.#server, who);
    this.#sockets.push(program.chat);
    return program;
  }

  /** Ends the server the hard way. */
  async kill(): Promise<void> {
    await this.#server.stop("SIGKILL");
  }

  /** Starts a server on the same data. @param port 0 for another than before. @param settings Beside the usual ones. */
  async start(port: number, settings: Record<string, string> = {}): Promise<void> {
    const env = { ...SETTINGS, ...settings, PORT: String(port) };
    this.#server = await startServer({ data: this.#data, env });
  }

  /** What went wrong in anybody's browser. */
  get problems(): string[] {
    return this.#people.flatMap(({ watch }) => watch.problems);
  }

  /** What everybody sees, for whoever wonders why a test failed. */
  async describe(): Promise<string> {
    const pages = this.#people.map(async ({ page }, i) => {
      const seen = await page.locator("body").ariaSnapshot({ timeout: 1_000 }).catch(String);
      return `--- person ${i + 1}, ${page.url()}\n${seen}`;
    });
    return [...await Promise.all(pages), ...this.problems].join("\n");
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const { socket } of this.#sockets) socket.close();
    // Of a browser that died they are closed already, which is no reason to leave the server running.
    await Promise.allSettled(this.#contexts.map((context) => context.close()));
    await this.#server.stop("SIGKILL");
    await Deno.remove(this.#data, { recursive: true });
  }
}

let browser: Browser | undefined;

Deno.test.afterAll(async () => {
  await browser?.close();
});

/**
 * A test in a scene of its own. Fails, whatever it asserts, when anything went wrong in a browser.
 *
 * @param name What holds.
 * @param run Makes sure of it.
 */
export function scene(name: string, run: (scene: Scene) => Promise<void>): void {
  Deno.test({
    name,
    // The browser and its pipe outlive a test.
    sanitizeOps: false,
    sanitizeResources: false,
    async fn() {
      // One that died takes its test with it, and no other.
      if (!browser?.isConnected()) browser = await launch();
      await using scene = await Scene.open(browser);
      try {
        await run(scene);
        assertEquals(scene.problems, []);
      } catch (error) {
        console.log(await scene.describe());
        throw error;
      }
    },
  });
}
