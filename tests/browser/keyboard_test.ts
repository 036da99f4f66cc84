import { assertEquals, assertNotEquals } from "@std/assert";
import { eventually } from "./support/eventually.ts";
import { focused, pressUntil } from "./support/focus.ts";
import type { Person } from "./support/person.ts";
import { scene } from "./support/scene.ts";

/** The option of the list of names that Enter takes. */
async function activeOption(person: Person): Promise<string | undefined> {
  const selected = person.page.getByRole("listbox", { name: "Names" })
    .getByRole("option", { selected: true });
  assertEquals(
    await person.box.getAttribute("aria-activedescendant"),
    await selected.getAttribute("id"),
  );
  return (await selected.innerText()).trim().split("\n").at(-1);
}

for (const width of [1280, 360]) {
  scene(`a whole conversation is held with the keyboard alone, ${width} wide`, async (chat) => {
    const alice = await chat.person({ viewport: { width, height: 740 } });
    const { page } = alice;
    const { keyboard } = page;
    const write = async (text: string) => {
      await keyboard.type(text);
      await keyboard.press("Enter");
    };
    const { chat: bob } = await chat.program("Bob");
    await alice.go();
    await focused(alice.username);
    await write("Alice");
    await alice.connected();
    await focused(alice.box);
    await write("hello");
    assertEquals((await bob.next("message")).text, "hello");
    await focused(alice.box);

    // From what somebody wrote to a word with them alone, with an emoji, and the answer.
    bob.tell({ type: "send", id: crypto.randomUUID(), to: "everyone", text: "hello Alice" });
    await alice.sees("hello Alice");
    await pressUntil(alice, "Shift+Tab", alice.log);
    await keyboard.press("ArrowUp");
    await keyboard.press("Tab");
    await focused(alice.log.getByRole("button", { name: "Bob", exact: true }));
    await keyboard.press("Enter");
    await focused(alice.box);
    await alice.hasTabs("Everyone", "@Bob");
    await pressUntil(alice, "Shift+Tab", page.getByRole("button", { name: "Emoji", exact: true }));
    await keyboard.press("Enter");
    await focused(page.getByRole("searchbox", { name: "Search emoji" }));
    await write("cat face");
    await focused(alice.box);
    await write(" you alone");
    const { in: conversation, text } = await bob.next("message");
    assertEquals(text, "🐱 you alone");
    const id = crypto.randomUUID();
    bob.tell({ type: "send", id, to: conversation, text: "and you" });
    await alice.sees("and you");
    await keyboard.press("ArrowUp");
    await eventually(async () => assertEquals(await alice.box.inputValue(), text));
    await keyboard.press("Enter");
    assertEquals((await bob.next("message", (it) => it.in === conversation)).text, text);

    // What nobody should see is stopped, and Escape leads back to it.
    await write("@Bbo a secret");
    await focused(page.getByRole("button", { name: "Edit", exact: true }));
    await keyboard.press("Escape");
    await focused(alice.box);
    await keyboard.press("Control+A");
    await keyboard.press("Delete");

    await keyboard.press("Control+K");
    await write("everyone");
    await focused(alice.box);
    await write("bye");
    assertEquals((await bob.next("message", (it) => it.in === "everyone")).text, "bye");
    assertEquals(bob.all.some(({ text }) => text?.includes("secret")), false);
    const signOut = page.getByRole("button", { name: "Sign out", exact: true });
    await pressUntil(alice, "Shift+Tab", signOut);
    await keyboard.press("Enter");
    const forGood = page.getByRole("button", { name: "Sign out for good", exact: true });
    await forGood.waitFor();
    await pressUntil(alice, "Tab", forGood);
    await keyboard.press("Enter");
    await alice.joinButton.waitFor();
  });
}

scene("arrows go round the tabs, and Home and End to the first and the last", async (chat) => {
  const alice = await chat.join("Alice");
  await chat.program("Bob");
  await chat.program("Carol");
  await alice.say("@Bob one");
  await alice.say("@Carol two");
  await alice.hasTabs("Everyone", "@Carol", "@Bob");
  const { keyboard } = alice.page;
  await pressUntil(alice, "Shift+Tab", alice.tab("@Carol"));
  for (
    const [key, name] of [
      ["ArrowDown", "@Bob"],
      ["ArrowRight", "Everyone"],
      ["ArrowLeft", "@Bob"],
      ["Home", "Everyone"],
      ["ArrowUp", "@Bob"],
      ["ArrowUp", "@Carol"],
      ["End", "@Bob"],
    ] as const
  ) {
    await keyboard.press(key);
    await focused(alice.tab(name));
    assertEquals(await alice.tab(name).getAttribute("aria-selected"), "true");
    assertEquals(
      await alice.tabs.evaluateAll((tabs) =>
        tabs.filter((tab) => tab instanceof HTMLElement && tab.tabIndex === 0).length
      ),
      1,
      "One tab alone is a stop of the Tab key",
    );
  }
  await alice.sees("one");
});

scene("a private chat is opened from the list of people with the keyboard alone", async (chat) => {
  const alice = await chat.join("Alice");
  const { chat: bob } = await chat.program("Bob");
  await alice.personButton("Bob").waitFor();
  await pressUntil(alice, "Tab", alice.personButton("Bob"));
  await alice.page.keyboard.press("Enter");
  await alice.hasTabs("Everyone", "@Bob");
  await focused(alice.box);
  await alice.page.keyboard.type("by keys");
  await alice.page.keyboard.press("Enter");
  const message = await bob.next("message");
  assertEquals(message.text, "by keys");
  assertNotEquals(message.in, "everyone");
});

scene(
  "arrows move in the list of people, which is one stop, and Enter on a tab leads to the text",
  async (chat) => {
    const alice = await chat.join("Alice");
    const { chat: bob } = await chat.program("Bob");
    const { chat: carol } = await chat.program("Carol");
    await alice.personButton("Carol").waitFor();
    const { keyboard } = alice.page;
    await pressUntil(alice, "Tab", alice.personButton("Bob"));
    await keyboard.press("ArrowDown");
    await focused(alice.personButton("Carol"));
    await keyboard.press("ArrowDown");
    await focused(alice.personButton("Bob"));
    await keyboard.press("End");
    await keyboard.press("Shift+Tab");
    await keyboard.press("Tab");
    await focused(alice.personButton("Carol"));
    await keyboard.press("Enter");
    await focused(alice.box);
    await keyboard.type("hello Carol");
    await keyboard.press("Enter");
    assertEquals((await carol.next("message")).text, "hello Carol");

    await pressUntil(alice, "Shift+Tab", alice.tab("@Carol"));
    await keyboard.press("ArrowUp");
    await focused(alice.tab("Everyone"));
    await keyboard.press("Enter");
    await focused(alice.box);
    await keyboard.type("hello all");
    await keyboard.press("Enter");
    assertEquals((await bob.next("message")).text, "hello all");
  },
);

scene("@ offers names, which arrows and Enter choose from", async (chat) => {
  const alice = await chat.join("Alice");
  const { chat: bob } = await chat.program("Bob");
  await chat.program("Bobby");
  await chat.program("Carol");
  await alice.personButton("Carol").waitFor();
  const { keyboard } = alice.page;
  const names = alice.page.getByRole("listbox", { name: "Names" });
  await keyboard.type("@");
  await names.waitFor();
  assertEquals(await names.getByRole("option").count(), 3, "oneself is not offered");
  await keyboard.type("bo");
  await eventually(async () => assertEquals(await names.getByRole("option").count(), 2));
  assertEquals(await activeOption(alice), "Bob");
  await keyboard.press("ArrowDown");
  await eventually(async () => assertEquals(await activeOption(alice), "Bobby"));
  await keyboard.press("ArrowDown");
  await eventually(async () => assertEquals(await activeOption(alice), "Bob"));
  await keyboard.press("Enter");
  await names.waitFor({ state: "detached" });
  assertEquals(await alice.box.inputValue(), "@Bob ");
  await keyboard.type("chosen");
  await keyboard.press("Enter");
  await alice.hasTabs("Everyone", "@Bob");
  const message = await bob.next("message");
  assertEquals(message.text, "chosen");
  assertNotEquals(message.in, "everyone");
});

scene("Escape closes the list of names and leaves the text", async (chat) => {
  const alice = await chat.join("Alice");
  await chat.program("Bob");
  await alice.personButton("Bob").waitFor();
  const { keyboard } = alice.page;
  const names = alice.page.getByRole("listbox", { name: "Names" });
  await keyboard.type("see @b");
  await names.waitFor();
  await keyboard.press("Escape");
  await names.waitFor({ state: "detached" });
  assertEquals(await alice.box.inputValue(), "see @b");
  await keyboard.type("o");
  await focused(alice.box);
  assertEquals(await names.count(), 0, "It stays closed for this name");
  await keyboard.press("Enter");
  await alice.sees("see @bo");
});

scene(
  "a held-back text leads the focus to its question, and Escape back to the text",
  async (chat) => {
    const alice = await chat.join("Alice");
    const { keyboard } = alice.page;
    await keyboard.type("@nobody hello");
    await keyboard.press("Enter");
    await focused(alice.page.getByRole("button", { name: "Edit", exact: true }));
    await keyboard.press("Escape");
    await focused(alice.box);
    assertEquals(await alice.alert.count(), 0);
    assertEquals(await alice.box.inputValue(), "@nobody hello");
  },
);

scene("on a phone the list of people opens, takes the focus and gives it back", async (chat) => {
  const alice = await chat.join("Alice", { viewport: { width: 360, height: 740 } });
  await chat.program("Bob");
  const open = alice.page.getByRole("button", { name: "People online: 2", exact: true });
  await open.focus();
  await alice.page.keyboard.press("Enter");
  await focused(alice.page.getByRole("button", { name: "Close", exact: true }));
  await alice.personButton("Bob").waitFor();
  await alice.page.keyboard.press("Escape");
  await focused(open);
  assertEquals(await alice.online.isVisible(), false);

  // Also after a press beside all that takes the focus.
  await open.click();
  const { width = 0, height = 0 } = alice.page.viewportSize() ?? {};
  await alice.page.mouse.click(width - 40, height - 40);
  await alice.page.keyboard.press("Escape");
  await focused(open);
  assertEquals(await alice.online.isVisible(), false);

  // A page that gets wider or narrower leaves the focus in it, and opens nothing by itself.
  await open.click();
  await focused(alice.page.getByRole("button", { name: "Close", exact: true }));
  await alice.page.setViewportSize({ width: 1280, height });
  await focused(alice.personButton("Bob"));
  await alice.page.setViewportSize({ width, height });
  await focused(open);
  assertEquals(await alice.online.isVisible(), false);

  await open.click();
  await alice.personButton("Bob").click();
  await focused(alice.box);
  assertEquals(await alice.online.isVisible(), false);
  await alice.hasTabs("Everyone", "@Bob");
});

scene(
  "arrows go from message to message, each tells its time in full, and none is a stop of the Tab key",
  async (chat) => {
    const alice = await chat.join("Alice");
    const { chat: bob } = await chat.program("Bob");
    const id = crypto.randomUUID();
    bob.tell({ type: "send", id: crypto.randomUUID(), to: "everyone", text: "one" });
    bob.tell({ type: "send", id, to: "everyone", text: "two" });
    await alice.sees("two");
    await alice.say("three");
    const { keyboard } = alice.page;
    const row = (text: string) =>
      alice.log.locator(".row", { has: alice.page.getByText(text, { exact: true }) });
    const year = String(new Date().getFullYear());
    await pressUntil(alice, "Shift+Tab", alice.log);
    await keyboard.press("ArrowUp");
    await focused(row("three"));
    await keyboard.press("ArrowUp");
    await focused(row("two"));
    await row("two").getByText(year, { exact: false }).waitFor();
    await keyboard.press("ArrowUp");
    await focused(row("one"));
    await row("one").getByText(year, { exact: false }).waitFor();
    assertEquals(await row("two").getByText(year, { exact: false }).count(), 0);
    await keyboard.press("ArrowDown");
    await focused(row("two"));
    const stops = alice.log.locator("[tabindex='0']");
    assertEquals(await stops.evaluateAll((all) => all.map((one) => one.textContent)), ["Bob"]);
    await keyboard.press("Tab");
    await focused(row("two").getByRole("button", { name: "Bob", exact: true }));
    await keyboard.press("ArrowUp");
    await focused(row("one"));
    await keyboard.press("Escape");
    await focused(alice.log);
    assertEquals(await stops.count(), 0);
    assertEquals(await alice.log.getByText(year, { exact: false }).count(), 0);
    await alice.log.locator("time").first().hover();
    await eventually(async () =>
      assertEquals(
        (await alice.log.locator("time").first().getAttribute("title"))?.includes(year),
        true,
      )
    );
  },
);
