import { assert, assertEquals, assertMatch } from "@std/assert";
import type { Locator } from "playwright-core";
import type { ChatClient } from "../support/client.ts";
import { violations } from "./support/axe.ts";
import { eventually } from "./support/eventually.ts";
import { focused } from "./support/focus.ts";
import type { Person } from "./support/person.ts";
import { scene } from "./support/scene.ts";

const PHONE = { width: 360, height: 740 };

/** What a screen reader says of a tab after its name. */
async function described(tab: Locator, as: RegExp): Promise<void> {
  await eventually(async () => assertMatch(await tab.getAttribute("aria-description") ?? "", as));
}

/** Waits until a tab is the open one. */
async function opened(person: Person, name: string): Promise<void> {
  await eventually(async () =>
    assertEquals(await person.tab(name).getAttribute("aria-selected"), "true")
  );
}

/** Commits a message. */
async function send(from: ChatClient, to: string, text: string): Promise<void> {
  const id = crypto.randomUUID();
  from.tell({ type: "send", id, to, text });
  await from.next("sent", (object) => object.id === id);
}

scene(
  "the list says of each chat what was written last, by whom, when, and how it is with the person",
  async (chat) => {
    const alice = await chat.join("Alice");
    const { chat: bob } = await chat.program("Bob");
    const term = await chat.plain("Term");
    await send(bob, "everyone", "hello all");
    await described(alice.tab("Everyone"), /^\d\d:\d\d, Bob: hello all$/);
    term.say("@Alice from a terminal");
    await described(
      alice.tab("@Term, 1 unread"),
      /^online, guest, \d\d:\d\d, from a terminal$/,
    );
    await alice.say("@Bob only you");
    await alice.hasTabs("Everyone", "@Bob", "@Term, 1 unread");
    await described(alice.tab("@Bob"), /^online, guest, \d\d:\d\d, You: only you$/);
    await term.close();
    await described(alice.tab("@Term, 1 unread"), /^has left, \d\d:\d\d, from a terminal$/);

    await alice.page.reload();
    await alice.connected();
    await alice.hasTabs("Everyone", "@Bob", "@Term, 1 unread");
    await described(alice.tab("@Term, 1 unread"), /^has left, \d\d:\d\d, from a terminal$/);
    await opened(alice, "@Bob");
    await alice.sees("only you");
  },
);

scene("the address names the open chat, and going back and forward follows it", async (chat) => {
  const alice = await chat.join("Alice");
  const { guest: bob } = await chat.program("Bob");
  const { guest: carol } = await chat.program("Carol");
  const at = (address: string) =>
    eventually(() => {
      const { pathname, search } = new URL(alice.page.url());
      assertEquals(pathname + search, address);
    });
  await alice.personButton("Bob").click();
  await alice.say("to Bob");
  await at(`/?chat=${bob.uid}`);
  await alice.say("@Carol to Carol");
  await opened(alice, "@Carol");
  await at(`/?chat=${carol.uid}`);
  await alice.tab("Everyone").click();
  await at("/");

  // Whoever stands on a message goes on reading.
  await alice.log.focus();
  await alice.page.goBack();
  await opened(alice, "@Carol");
  await alice.sees("to Carol");
  await focused(alice.log);
  await alice.page.keyboard.press("ArrowUp");
  await focused(alice.log.locator(".row"));
  await alice.page.goBack();
  await opened(alice, "@Bob");
  await focused(alice.log);
  await alice.page.goForward();
  await opened(alice, "@Carol");
  await alice.page.goBack();
  await opened(alice, "@Bob");
  await alice.page.goForward();
  await opened(alice, "@Carol");
  await alice.page.reload();
  await alice.connected();
  await opened(alice, "@Carol");
  await alice.sees("to Carol");
  await at(`/?chat=${carol.uid}`);

  await alice.go("/?chat=nobody");
  await alice.connected();
  const notice = alice.page.getByText("a conversation that you do not have");
  await notice.waitFor();
  await opened(alice, "Everyone");
  await alice.page.getByRole("button", { name: "All right", exact: true }).click();
  await eventually(async () => assertEquals(await notice.count(), 0));
  await at("/");
});

scene(
  "who opens a chat's address signed out goes on to that chat, by way of a mistake as well",
  async (chat) => {
    const { guest: bob } = await chat.program("Bob");
    const alice = await chat.person();
    await alice.go(`/?chat=${bob.uid}`);
    await alice.submit("Bob");
    await alice.page.getByText(/has that name|is taken|in use/).first().waitFor();
    await alice.submit("Alice", "correct horse battery");
    await alice.page.getByRole("link", { name: "Use another name", exact: true }).click();
    await alice.submit("Alice");
    await alice.connected();
    await opened(alice, "@Bob");
    assertEquals(new URL(alice.page.url()).search, `?chat=${bob.uid}`);

    const { cookies } = await alice.page.context().storageState();
    const cookie = cookies.map(({ name, value }) => `${name}=${value}`).join("; ");
    await fetch(`${chat.server.http}/api/session`, { method: "DELETE", headers: { cookie } });
    await alice.page.getByRole("link", { name: "Sign in again", exact: true }).click();
    await alice.submit("Ali");
    await alice.connected();
    await opened(alice, "@Bob");
  },
);

scene("a press on who wrote a message opens the chat with them", async (chat) => {
  const alice = await chat.join("Alice", { viewport: PHONE, hasTouch: true, isMobile: true });
  const { chat: bob } = await chat.program("Bob");
  const { chat: carol, guest } = await chat.program("Carol");
  await send(bob, "everyone", "from Bob");
  await send(carol, "everyone", "from Carol");
  await alice.sees("from Carol");
  await alice.say("mine");
  const names = alice.log.getByRole("button");
  assertEquals(await names.allInnerTexts(), ["Bob", "Carol"]);
  await names.first().tap();
  await opened(alice, "@Bob");
  await focused(alice.box);

  // Somebody who is not here any more, of whom nothing but the message is known.
  const signOut = { method: "DELETE", headers: { authorization: `Bearer ${guest.token}` } };
  const left = await fetch(`${chat.server.http}/api/session`, signOut);
  assertEquals(left.status, 204);
  await alice.tab("Everyone").tap();
  await names.last().tap();
  await opened(alice, "@Carol");
  await alice.log.getByText("Carol", { exact: false }).first().waitFor();
});

for (const width of [1280, PHONE.width]) {
  scene(`Ctrl+K opens a chat with anybody by the keyboard alone, ${width} wide`, async (chat) => {
    const alice = await chat.join("Alice", { viewport: { ...PHONE, width } });
    const { chat: bob } = await chat.program("Bob");
    await chat.program("Bobby");
    // A member who is away: only the server knows of them.
    const joined = await fetch(`${chat.server.http}/api/session`, {
      method: "POST",
      body: JSON.stringify({ name: "Boris", password: "correct horse battery", create: true }),
    });
    assertEquals(joined.status, 201);
    await joined.body?.cancel();
    await alice.say("@Bob hi");
    await alice.box.fill("unfinished");
    const { keyboard } = alice.page;
    const dialog = alice.page.getByRole("dialog", { name: "Find a chat or a person" });
    const name = dialog.getByRole("combobox", { name: "Name", exact: true });
    const chosen = dialog.getByRole("option", { selected: true });
    const names = () => dialog.getByRole("option").locator("bdi").allInnerTexts();

    await keyboard.press("Control+K");
    await focused(name);
    assertEquals(await names(), ["Everyone", "Bob", "Bobby"]);
    await keyboard.press("Escape");
    await dialog.waitFor({ state: "detached" });
    await focused(alice.box);
    assertEquals(await alice.box.inputValue(), "unfinished");

    await keyboard.press("Control+K");
    await keyboard.type("@BO");
    await eventually(async () => assertEquals(await names(), ["Bob", "Bobby", "Boris"]));
    await keyboard.press("ArrowDown");
    await chosen.getByText("Bobby", { exact: true }).waitFor();
    assertEquals(
      await name.getAttribute("aria-activedescendant"),
      await chosen.getAttribute("id"),
    );
    await keyboard.press("Enter");
    await alice.hasTabs("Everyone", "@Bobby", "@Bob");
    await opened(alice, "@Bobby");
    await focused(alice.box);

    // The key is where it is, whatever letter of another script is on it.
    await alice.box.dispatchEvent("keydown", { key: "л", code: "KeyK", ctrlKey: true });
    await focused(name);
    await keyboard.type("boris");
    await chosen.getByText("Boris", { exact: true }).waitFor();
    await keyboard.press("Enter");
    await opened(alice, "@Boris");
    await alice.log.getByText("It will be here when they are back.").waitFor();
    await focused(alice.box);
    await alice.say("for when you are back");
    await alice.log.getByTitle("Sent", { exact: true }).waitFor();

    await keyboard.press("Control+K");
    await keyboard.type("nobody at all");
    await dialog.getByText("Nobody of that name is known here.").waitFor();
    await keyboard.press("Enter");
    await name.fill("every");
    await keyboard.press("Enter");
    await opened(alice, "Everyone");
    await keyboard.type("typed at once");
    await keyboard.press("Enter");
    assertEquals(
      (await bob.next("message", ({ in: id }) => id === "everyone")).text,
      "typed at once",
    );
  });
}

scene(
  "on a phone the chats are a strip and a drawer, whose button says what is unread in all",
  async (chat) => {
    const alice = await chat.join("Alice", { viewport: PHONE, hasTouch: true, isMobile: true });
    const names = ["Ann", "Ben", "Cleo", "Dan", "Eve", "Finn", "Gus"];
    for (const name of names) {
      const { chat: program } = await chat.program(name);
      await send(program, "@Alice", `from ${name}`);
    }
    const { page } = alice;
    const button = page.getByRole("button", { name: "All chats, 7 unread", exact: true });
    await button.waitFor();
    await button.focus();
    await page.keyboard.press("Enter");
    await focused(alice.tab("Everyone"));
    // What lies behind takes neither focus nor taps.
    assert(await alice.box.evaluate((box) => box.closest("[inert]") !== null));
    await page.keyboard.press("Escape");
    await focused(button);

    await button.tap();
    const search = page.getByRole("searchbox", { name: "Search chats and people", exact: true });
    await search.fill("n");
    const shown = () =>
      alice.tabs.evaluateAll((tabs) =>
        tabs.filter((tab) => tab.checkVisibility()).map((tab) => tab.getAttribute("aria-label"))
      );
    await eventually(async () =>
      assertEquals(
        await shown(),
        [
          "Everyone",
          "@Finn, 1 unread",
          "@Dan, 1 unread",
          "@Ben, 1 unread",
          "@Ann, 1 unread",
        ],
      )
    );
    await chat.program("Nina");
    await page.getByRole("list", { name: "People found" }).getByRole("button", {
      name: "Write to Nina",
      exact: true,
    }).waitFor();
    assertEquals(await violations(page), []);
    await alice.tab("@Finn, 1 unread").tap();
    await alice.sees("from Finn");
    await page.getByRole("button", { name: "All chats, 6 unread", exact: true }).waitFor();
    await eventually(async () => assertEquals((await shown()).length, 8));
    assertEquals(await search.count(), 0);
  },
);
