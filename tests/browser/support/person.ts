import { assertEquals } from "@std/assert";
import type { BrowserContext, Locator, Page } from "playwright-core";
import { eventually } from "./eventually.ts";
import { Watch } from "./watch.ts";

/** Somebody with a browser of their own, who finds everything by what assistive technology calls it. */
export class Person {
  readonly page: Page;
  readonly watch: Watch;
  /** The server's origin. */
  readonly #origin: string;

  private constructor(page: Page, watch: Watch, origin: string) {
    this.page = page;
    this.watch = watch;
    this.#origin = origin;
  }

  /**
   * Opens a page that shows nothing yet.
   *
   * @param context Theirs alone.
   * @param origin The server's.
   */
  static async sitDown(context: BrowserContext, origin: string): Promise<Person> {
    const watch = new Watch(context, new URL(origin).host);
    return new Person(await context.newPage(), watch, origin);
  }

  /** Opens another tab of the same browser, at the chat. @param prepare Done to its page before. */
  async anotherTab(prepare = async (_page: Page) => {}): Promise<Person> {
    const tab = new Person(await this.page.context().newPage(), this.watch, this.#origin);
    await prepare(tab.page);
    await tab.go();
    return tab;
  }

  get username(): Locator {
    return this.page.getByRole("textbox", { name: "Username", exact: true });
  }

  get password(): Locator {
    // A password field has no role (HTML-AAM): its label names it.
    return this.page.getByLabel("Password (optional)", { exact: true });
  }

  get joinButton(): Locator {
    return this.page.getByRole("button", { name: "Join", exact: true });
  }

  get log(): Locator {
    return this.page.getByRole("log", { name: "Messages", exact: true });
  }

  get box(): Locator {
    return this.page.getByRole("textbox", { name: "Message", exact: true });
  }

  get sendButton(): Locator {
    return this.page.getByRole("button", { name: "Send", exact: true });
  }

  get online(): Locator {
    return this.page.getByRole("list", { name: "Online", exact: true });
  }

  get tabs(): Locator {
    return this.page.getByRole("tablist", { name: "Chats", exact: true }).getByRole("tab");
  }

  get alert(): Locator {
    return this.page.getByRole("alert");
  }

  get connection(): Locator {
    return this.page.getByRole("status", { name: "Connection", exact: true });
  }

  /** A tab by its whole name: `Everyone`, `@Bob`, `@Bob, 2 unread`. */
  tab(name: string): Locator {
    return this.page.getByRole("tab", { name, exact: true });
  }

  /** The button in the list of people that opens the chat with somebody. */
  personButton(name: string): Locator {
    return this.online.getByRole("button", { name: new RegExp(`\\b${name}$`) });
  }

  /** A message of the open chat by its whole text. */
  message(text: string): Locator {
    return this.log.getByText(text, { exact: true });
  }

  /** Goes to an address of the server. */
  async go(path = "/"): Promise<void> {
    await this.page.goto(this.#origin + path);
  }

  /** Fills in the sign-in form and submits it. */
  async submit(name: string, password = ""): Promise<void> {
    await this.username.fill(name);
    if (password !== "") await this.password.fill(password);
    await this.joinButton.click();
  }

  /** Signs a guest out, past the warning. */
  async signOutForGood(): Promise<void> {
    await this.page.getByRole("button", { name: "Sign out", exact: true }).click();
    await this.page.getByRole("button", { name: "Sign out for good", exact: true }).click();
    await this.joinButton.waitFor();
  }

  /** Signs in and waits until the chat is connected. */
  async join(name: string): Promise<this> {
    await this.go();
    await this.submit(name);
    await this.connected();
    return this;
  }

  /** Makes an account and waits until the chat is connected. */
  async joinAsMember(name: string, password: string): Promise<this> {
    await this.go();
    await this.submit(name, password);
    const create = this.page.getByRole("button", { name: "Create account", exact: true });
    await create.waitFor();
    await this.page.getByLabel("Password", { exact: true }).fill(password);
    await create.click();
    await this.connected();
    return this;
  }

  /** Waits until the status says so. */
  async connected(): Promise<void> {
    await this.says("Connected");
  }

  /** Waits until the status `Connection` says something. */
  async says(status: "Connected" | "Reconnecting" | "Offline"): Promise<void> {
    await this.connection.getByText(status, { exact: true }).waitFor();
  }

  /** Writes a message and sends it with Enter, until the log shows it. */
  async say(text: string): Promise<void> {
    await this.box.fill(text);
    await this.box.press("Enter");
    await eventually(async () => assertEquals(await this.box.inputValue(), ""));
    await this.drawn();
  }

  /** Waits until what has happened so far is drawn: a log waits for a frame, in a burst for two. */
  async drawn(): Promise<void> {
    await this.page.evaluate(async () => {
      for (let frames = 0; frames < 3; frames++) {
        await new Promise((resolve) => requestAnimationFrame(resolve));
      }
    });
  }

  /** Waits until the open chat shows a message, and it alone has that text. */
  async sees(text: string): Promise<void> {
    await this.message(text).waitFor();
  }

  /** Waits until the tabs are called so, in this order. */
  async hasTabs(...names: string[]): Promise<void> {
    await eventually(async () => {
      const found = await this.tabs.evaluateAll((tabs) =>
        tabs.map((tab) => tab.getAttribute("aria-label") ?? tab.textContent)
      );
      assertEquals(found, names);
    });
  }

  /** Waits until so many messages of the open chat are on their way. */
  async waits(count: number): Promise<void> {
    const marks = this.log.getByText("Sending", { exact: true });
    await this.drawn();
    await eventually(async () => assertEquals(await marks.count(), count));
  }

  /** Waits until the open chat shows these texts in this order, each once. */
  async shows(...texts: string[]): Promise<void> {
    await eventually(async () => {
      const bubbles = await this.log.locator(".bubble").allInnerTexts();
      assertEquals(bubbles.filter((text) => texts.includes(text)), texts);
    });
  }

  /** What the open chat's log says, as a person reads it. */
  async logText(): Promise<string> {
    return await this.log.innerText();
  }
}
