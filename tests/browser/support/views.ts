/**
 * Every view that the page has, for whoever looks at all of them.
 *
 * @module
 */
import type { Page, WebSocketRoute } from "playwright-core";
import type { ChatClient } from "../../support/client.ts";
import { NO_CHAT, startServer } from "../../support/server.ts";
import { eventually } from "./eventually.ts";
import type { Person } from "./person.ts";
import type { Scene } from "./scene.ts";
import { answerFor } from "./answer_for.ts";
import { UNREACHABLE } from "./watch.ts";

/** A page that shows a view, until the next one is asked for. */
export interface View {
  readonly name: string;
  readonly page: Page;
  /** There only on a narrow screen. */
  readonly narrowOnly?: boolean;
}

/** How a view is looked at. */
export interface Variant {
  readonly width: number;
  readonly height: number;
  readonly colorScheme: "light" | "dark";
}

const PHONE = { width: 360, height: 740 };
const DESK = { width: 1280, height: 800 };

/** A phone and a desk, by day and by night. */
export const VARIANTS: readonly Variant[] = [
  { ...PHONE, colorScheme: "light" },
  { ...PHONE, colorScheme: "dark" },
  { ...DESK, colorScheme: "light" },
  { ...DESK, colorScheme: "dark" },
];

/**
 * Shows a view in every way it can be looked at.
 *
 * @param view What is shown.
 * @param look Called for each way, once nothing moves any more; with the view's name and the way's.
 */
export async function lookAt(
  { name, page, narrowOnly = false }: View,
  look: (title: string) => Promise<void>,
): Promise<void> {
  for (const { width, height, colorScheme } of VARIANTS) {
    if (narrowOnly && width !== PHONE.width) continue;
    await page.setViewportSize({ width, height });
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    await page.evaluate(async () => {
      await Promise.allSettled(document.getAnimations().map(({ finished }) => finished));
      await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
    });
    await look(`${name}-${width}-${colorScheme}`);
  }
}

/** Texts with all that a message can hold. */
const MARKED = [
  "**Bold**, *italic*, ***both***, and `code` in a line with https://example.org/a/long/address?with=parts.",
  "> What somebody said,\n> over two lines\nand the answer\n```ts\nfunction add(a: number, b: number) {\n" +
  "  return a + b; // a comment that is longer than the screen of a phone is wide\n}\n```\nwith words behind it",
  "https://\u0430pple.example/",
  "🎉",
];

/** What is seen by whoever is not signed in. */
export async function* signedOutViews(chat: Scene): AsyncGenerator<View> {
  const person = await chat.person();
  const { page } = person;
  await person.go();
  yield { name: "sign-in", page };
  await person.submit("admin");
  await page.getByText("That name cannot be used").waitFor();
  yield { name: "sign-in-refused", page };
  await person.submit("Alice", "correct horse battery");
  await page.getByRole("button", { name: "Create account", exact: true }).waitFor();
  yield { name: "create-account", page };
  await page.getByLabel("Password", { exact: true }).fill("password1");
  await page.getByRole("button", { name: "Create account", exact: true }).click();
  await page.getByText("That password cannot be used").waitFor();
  yield { name: "create-account-refused", page };
  await person.go("/reset?problem=wrong_code&name=Alice");
  yield { name: "reset", page };
  await person.go("/?done=reset&name=Alice");
  yield { name: "reset-done", page };
  person.watch.allow(/404/);
  await person.go("/nowhere");
  await page.getByRole("link", { name: "To the chat" }).waitFor();
  yield { name: "not-found", page };
  await using bare = await startServer({
    env: { DENO_DEPLOY: "1", HOST: "127.0.0.1" },
    ready: NO_CHAT,
  });
  person.watch.allow(/503/, new RegExp(`another host: ${bare.http}/`));
  await page.goto(bare.http);
  await page.getByRole("heading", { name: "A database is missing" }).waitFor();
  yield { name: "no-database", page };
}

/** What is seen in the chat. Ends with a server that is away. */
export async function* chatViews(chat: Scene): AsyncGenerator<View> {
  const alice = await chat.join("Alice", { viewport: DESK });
  const { page } = alice;
  yield { name: "empty", page };

  const bob = await talk(chat, alice);
  yield { name: "busy", page };

  await page.keyboard.press("Control+K");
  await page.getByRole("combobox", { name: "Name", exact: true }).pressSequentially("a");
  await page.getByRole("option", { name: /Carol/ }).waitFor();
  yield { name: "switcher", page };
  await page.keyboard.press("Escape");

  await alice.say(
    `Look: ${"Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamten".repeat(4)}`,
  );
  yield { name: "long-word", page };

  await alice.say("שלום לכולם, נתראה ב-10:30 (Room 5)!");
  await alice.say("مرحبا بكم في الدردشة");
  yield { name: "right-to-left", page };

  await alice.box.fill("@Bbo are you there?");
  await alice.box.press("Enter");
  await alice.alert.waitFor();
  yield { name: "held-back", page };
  await page.getByRole("button", { name: "Edit", exact: true }).click();

  await alice.box.fill("@Bob only you will see this");
  await page.getByText("Only Bob will see this", { exact: true }).waitFor();
  yield { name: "private-from-everyone", page };

  await alice.box.fill("One word more. ".repeat(267).trimEnd());
  await page.getByText("4 too many", { exact: true }).waitFor();
  yield { name: "too-long", page };

  await alice.box.fill("");
  await alice.box.pressSequentially("@");
  await page.getByRole("listbox", { name: "Names" }).waitFor();
  yield { name: "names", page };
  await alice.box.fill("");

  await alice.log.focus();
  for (let steps = 0; steps < 4; steps++) await page.keyboard.press("ArrowUp");
  await alice.log.getByText(String(new Date().getFullYear())).waitFor();
  yield { name: "stood-on", page };

  for (const text of MARKED) await alice.say(text);
  yield { name: "marked", page };

  await page.getByRole("button", { name: "Emoji", exact: true }).click();
  const search = page.getByRole("searchbox", { name: "Search emoji" });
  await search.waitFor();
  yield { name: "emoji", page };
  await search.fill("cat");
  yield { name: "emoji-found", page };
  await search.fill("no such emoji");
  yield { name: "emoji-none", page };
  await search.press("Escape");

  await alice.log.evaluate((log) => log.scrollTop = 0);
  await page.getByRole("button", { name: "Go to the newest", exact: true }).waitFor();
  bob.tell({ type: "send", id: crypto.randomUUID(), to: "everyone", text: "Are you coming?" });
  await page.getByRole("button", { name: "1 new below", exact: true }).waitFor();
  yield { name: "new-below", page };
  await page.getByRole("button", { name: "1 new below", exact: true }).click();
  await alice.sees("Are you coming?");

  await page.setViewportSize(PHONE);
  await page.getByRole("button", { name: /^People online/ }).click();
  await page.getByRole("button", { name: "Close", exact: true }).waitFor();
  yield { name: "people", page, narrowOnly: true };
  await page.getByRole("button", { name: "Close", exact: true }).click();

  await page.getByRole("button", { name: "All chats, 2 unread", exact: true }).click();
  yield { name: "chats", page, narrowOnly: true };

  await alice.tab("@Bob, 2 unread").click();
  await alice.say("Half past ten. I bring the cake.");
  const { in: conversation, seq } = await bob.next("message", ({ in: id }) => id !== "everyone");
  bob.tell({ type: "read", in: conversation, seq }, { type: "typing", in: conversation });
  await alice.log.getByText("Read", { exact: true }).waitFor();
  yield { name: "private", page };

  await alice.tab("@Daniel").click();
  await page.getByText("This guest has left for good.").first().waitFor();
  yield { name: "ended", page };

  await alice.personButton("Carol-Ann.Featherstonehaugh").click();
  await alice.log.getByText("Say hello.").waitFor();
  yield { name: "private-empty", page };

  await alice.tab("Everyone").click();
  alice.watch.allow(UNREACHABLE);
  await chat.kill();
  await alice.says("Reconnecting");
  await alice.box.fill("Is anybody there?");
  await alice.box.press("Enter");
  yield { name: "reconnecting", page };
}

/** What is seen of one's own account: a guest's, and then a member's. */
export async function* accountViews(chat: Scene): AsyncGenerator<View> {
  const alice = await chat.join("Alice-Maria.Featherstonehaugh_12");
  const { page } = alice;
  await alice.go("/sign-out");
  yield { name: "sign-out", page };
  await alice.go("/account");
  yield { name: "account-guest", page };
  await page.getByLabel("Password", { exact: true }).fill("correct horse battery");
  await page.getByRole("button", { name: "Set password", exact: true }).click();
  await page.getByRole("status").waitFor();
  await fetch(`${chat.server.http}/api/session`, {
    method: "POST",
    headers: { "user-agent": "curl/8.5.0" },
    body: JSON.stringify({
      name: "Alice-Maria.Featherstonehaugh_12",
      password: "correct horse battery",
    }),
  });
  await page.reload();
  yield { name: "account-member", page };
  await alice.go("/account?problem=wrong_password");
  yield { name: "account-refused", page };
}

/** What is seen of messages that do not reach the server. */
export async function* unsentViews(chat: Scene): AsyncGenerator<View> {
  const alice = await chat.person({ viewport: DESK });
  const { page } = alice;
  alice.watch.allow(UNREACHABLE);
  await answerFor(alice, ({ type, id, text }) => {
    if (type !== "send") return;
    const code = text.startsWith("Somehow") ? "internal" : text.startsWith("All") && "too_long";
    return code ? { type: "error", code, message: "No", id } : { type: "pong" };
  });
  await alice.join("Alice");
  await alice.say("All of it: chapter one, chapter two, chapter three, and the appendix");
  await alice.say("Somehow this one went wrong");
  await alice.say("This one is on its way");
  await page.getByRole("button", { name: "Try again", exact: true }).waitFor();
  yield { name: "unsent", page };

  await page.getByRole("button", { name: "Sign out", exact: true }).click();
  await page.getByText("3 messages have not been sent").waitFor();
  yield { name: "unsent-guest-leaves", page };
  await page.getByRole("link", { name: "Stay", exact: true }).click();
  await alice.connected();

  const carol = await chat.person({ viewport: DESK });
  await answerFor(carol, ({ type }) => type === "send" && { type: "pong" });
  await carol.joinAsMember("Carol", "correct horse battery");
  await carol.say("This one is on its way");
  await carol.page.getByRole("button", { name: "Sign out", exact: true }).click();
  await carol.page.getByRole("dialog").waitFor();
  yield { name: "unsent-member-leaves", page: carol.page };

  await page.context().setOffline(true);
  await alice.says("Offline");
  yield { name: "offline", page };

  const bob = await chat.person({ viewport: DESK });
  await bob.page.context().addInitScript(() => Reflect.deleteProperty(globalThis, "indexedDB"));
  await answerFor(bob, ({ type }) => type === "send" && { type: "pong" });
  await bob.join("Bob");
  await bob.say("This one would not outlive the page");
  await bob.page.getByText("Your browser does not keep").waitFor();
  yield { name: "not-kept", page: bob.page };

  await bob.page.context().setOffline(true);
  await bob.says("Offline");
  yield { name: "not-kept-offline", page: bob.page };
}

/** What is seen of a connection that is not there, or has nothing to show yet. */
export async function* connectionViews(chat: Scene): AsyncGenerator<View> {
  const alice = await chat.person({ viewport: DESK });
  const { page } = alice;
  const { chat: bob } = await chat.program("Bob");
  bob.tell({ type: "send", id: crypto.randomUUID(), to: "everyone", text: "Good morning!" });
  /** Answers that are kept from the page at first. */
  const held: (() => void)[] = [];
  let holding = true;
  let open: WebSocketRoute | undefined;
  let away = false;
  await page.routeWebSocket(/\/ws$/, async (socket) => {
    // An attempt that takes its time.
    if (away) await new Promise(() => {});
    open = socket;
    const server = socket.connectToServer();
    server.onMessage((frame) => {
      if (holding && String(frame).includes('"type":"history"')) {
        held.push(() => socket.send(frame));
      } else socket.send(frame);
    });
  });
  await alice.join("Alice");
  await alice.log.getByText("Loading messages…").waitFor();
  yield { name: "loading", page };
  holding = false;
  for (const release of held) release();
  await alice.sees("Good morning!");

  await alice.go("/?chat=nobody");
  await page.getByText("a conversation that you do not have").waitFor();
  yield { name: "unknown-chat", page };

  away = true;
  await open?.close({ code: 4429 });
  await page.getByText("That was too fast").waitFor();
  yield { name: "too-fast", page };

  for (const [code, text, name] of ENDS) {
    away = false;
    await alice.go();
    await alice.connected();
    away = true;
    await open?.close({ code });
    await page.getByText(text).waitFor();
    yield { name, page };
  }
}

/** How a connection ends, what is said of it, and what that view is called. */
const ENDS = [
  [1001, "The chat restarts.", "restarting"],
  [4409, "Somebody else uses this name now.", "name-in-use"],
  [4400, "do not understand each other", "another-version"],
] as const;

/** What is seen when the session has ended elsewhere. */
export async function* endedSessionViews(chat: Scene): AsyncGenerator<View> {
  const alice = await chat.join("Alice");
  const { cookies } = await alice.page.context().storageState();
  const cookie = cookies.map(({ name, value }) => `${name}=${value}`).join("; ");
  await fetch(`${chat.server.http}/api/session`, { method: "DELETE", headers: { cookie } });
  await alice.alert.waitFor();
  yield { name: "signed-out", page: alice.page };
}

/** A morning in a chat: several people, groups of messages, a private word, somebody who leaves for good. */
export async function talk(chat: Scene, alice: Person): Promise<ChatClient> {
  const { chat: bob } = await chat.program("Bob");
  const { chat: carol } = await chat.program("Carol-Ann.Featherstonehaugh");
  const daniel = await chat.plain("Daniel");
  const send = async (from: typeof bob, to: string, text: string) => {
    const id = crypto.randomUUID();
    from.tell({ type: "send", id, to, text });
    await from.next("sent", (object) => object.id === id);
  };
  await send(bob, "everyone", "Good morning!");
  await send(bob, "everyone", "Who is in the office today?");
  await send(carol, "everyone", "I am, from ten. The train is late again.");
  await alice.say("So am I.");
  await alice.say(
    "Shall we meet about the release? I have a list of nine open points, three of which need somebody " +
      "who knows the printer, and two that nobody understands:\n\n1. The blue one\n2. The other one",
  );
  await send(carol, "everyone", "👍");
  await send(bob, "everyone", "Fine with me.");
  await send(bob, "everyone", "Room 5, @Alice?");
  daniel.say("hello from a terminal");
  await alice.sees("hello from a terminal");
  await alice.say("Welcome, Daniel");
  await send(bob, "@Alice", "Between the two of us:");
  await send(bob, "@Alice", "when does it really start?");
  daniel.say("@Alice I have to go");
  await alice.tab("@Daniel, 1 unread").click();
  await alice.sees("I have to go");
  await daniel.close();
  await alice.tab("Everyone").click();
  await send(carol, "everyone", "See you there then.");
  await alice.sees("See you there then.");
  await eventually(async () => {
    if (await alice.personButton("Daniel").count() > 0) throw new Error("Daniel is still there");
  });
  return bob;
}

/** Every view, by what has to be there for it: each on a server of its own. */
export const ALL_VIEWS: readonly ((chat: Scene) => AsyncGenerator<View>)[] = [
  signedOutViews,
  accountViews,
  chatViews,
  unsentViews,
  connectionViews,
  endedSessionViews,
];
