import { assert, assertEquals, assertNotEquals, assertStringIncludes } from "@std/assert";
import type { Locator } from "playwright-core";
import { eventually } from "./support/eventually.ts";
import type { Person } from "./support/person.ts";
import { scene } from "./support/scene.ts";

/** Waits until the box holds a text. */
async function holds(person: Person, text: string): Promise<void> {
  await eventually(async () => assertEquals(await person.box.inputValue(), text));
}

async function hasFocus(target: Locator): Promise<void> {
  await eventually(async () =>
    assertEquals(await target.evaluate((element) => element === document.activeElement), true)
  );
}

/** The parts of the emoji to choose from. */
function emoji({ page }: Person) {
  const panel = page.getByRole("dialog", { name: "Choose an emoji" });
  return {
    button: page.getByRole("button", { name: "Emoji", exact: true }),
    panel,
    search: panel.getByRole("searchbox", { name: "Search emoji" }),
    group: (name: string) => panel.getByRole("tab", { name, exact: true }),
    one: (name: string) => panel.getByRole("button", { name, exact: true }),
  };
}

scene("drafts outlive a reload, each in its chat, and end with the sign-out", async (chat) => {
  const alice = await chat.join("Alice");
  await chat.program("Bob");
  await alice.say("@Bob hello");
  await alice.box.fill("for Bob, later");
  await alice.tab("Everyone").click();
  await alice.box.fill("for all,\nlater");
  await alice.page.reload();
  await alice.connected();
  await holds(alice, "for all,\nlater");
  await alice.tab("@Bob").click();
  await holds(alice, "for Bob, later");
  await alice.box.press("Enter");
  await alice.sees("for Bob, later");
  await alice.page.reload();
  await alice.connected();
  await alice.tab("@Bob").click();
  await alice.sees("for Bob, later");
  await holds(alice, "");
  await alice.box.fill("much later");
  await alice.page.reload();
  await alice.connected();
  const kept = () => alice.page.evaluate(() => JSON.stringify({ ...sessionStorage }));
  assertStringIncludes(await kept(), "much later");
  await alice.signOutForGood();
  assertEquals((await kept()).includes("later"), false);
});

scene("the arrow upwards brings the last own message back, as a new one", async (chat) => {
  const alice = await chat.join("Alice");
  const { chat: bob } = await chat.program("Bob");
  const hint = alice.page.getByText("Your last message, to send once more", { exact: false });
  await alice.box.press("ArrowUp");
  await holds(alice, "");
  await alice.say("first");
  await alice.say("secnod");
  bob.tell({ type: "send", id: crypto.randomUUID(), to: "everyone", text: "of Bob" });
  await alice.sees("of Bob");
  await alice.box.press("ArrowUp");
  await holds(alice, "secnod");
  await hint.waitFor();
  await alice.box.press("Shift+Home");
  await alice.page.keyboard.type("second");
  await hint.waitFor({ state: "detached" });
  await alice.box.press("Enter");
  await alice.sees("second");
  await alice.sees("secnod");
  await alice.box.fill("something");
  await alice.box.press("ArrowUp");
  await holds(alice, "something");
});

scene("before a text with a name in front is sent, it says who will see it", async (chat) => {
  const alice = await chat.join("Alice");
  await chat.program("Bob");
  const daniel = await chat.plain("Daniel");
  daniel.say("@Alice bye");
  await alice.hasTabs("Everyone", "@Daniel, 1 unread");
  const says = async (text: string, hint: string) => {
    await alice.box.fill(text);
    await alice.page.getByText(hint, { exact: true }).waitFor();
  };
  await says("@bob hi", "Only Bob will see this");
  await says("@Daniel hi", "Only Daniel will see this");
  await says(
    "@Eve hi",
    "Nobody else here is called Eve: you will be asked before anything is sent",
  );
  await daniel.close();
  await says("@Daniel hi", "Daniel has left for good: nobody will see this");
  // Nor is that guest offered any more.
  await alice.box.fill("");
  await alice.box.pressSequentially("@");
  const names = alice.page.getByRole("listbox", { name: "Names" });
  await names.waitFor();
  assertEquals((await names.innerText()).includes("Daniel"), false);
  await alice.box.fill("@Daniel hi");
  await alice.box.press("Enter");
  await alice.alert.getByText("Nothing was sent", { exact: false }).waitFor();
  assertEquals(await alice.message("hi").count(), 0);
});

scene(
  "what is pasted keeps its lines, and a long one says by how much it is too long",
  async (chat) => {
    const alice = await chat.join("Alice");
    await alice.box.focus();
    await alice.page.keyboard.insertText(`one\ntwo\n${"x".repeat(10_000)}`);
    await alice.page.getByText("6008 too many", { exact: true }).waitFor();
    await alice.box.fill("");
    await alice.page.keyboard.type("one");
    await alice.box.press("Shift+Enter");
    await alice.page.keyboard.type("two");
    const two = (await alice.box.boundingBox())?.height ?? 0;
    await alice.box.press("Shift+Enter");
    const three = (await alice.box.boundingBox())?.height ?? 0;
    assert(three > two, "The box grows");
    await alice.box.press("Backspace");
    await alice.box.press("Enter");
    await alice.log.getByText("two").waitFor();
  },
);

scene("emoji are fetched when they are wanted, found, and put where the caret is", async (chat) => {
  const alice = await chat.join("Alice");
  const { button, panel, search, one, group } = emoji(alice);
  const fetched: string[] = [];
  alice.page.on("request", (request) => fetched.push(request.url()));
  await alice.box.fill("a  b");
  await alice.box.evaluate((box: HTMLTextAreaElement) => box.setSelectionRange(2, 2));
  await button.click();
  await hasFocus(search);
  assert(fetched.length > 0, "They came with the page");
  await search.fill("thumbs");
  await one("thumbs up").click();
  await holds(alice, "a 👍 b");
  await hasFocus(alice.box);
  assertEquals(await panel.count(), 0);
  await alice.page.keyboard.type("!");
  await holds(alice, "a 👍! b");

  await button.click();
  await hasFocus(search);
  assertEquals(await group("Recently used").getAttribute("aria-selected"), "true");
  await one("thumbs up").click({ modifiers: ["Shift"] });
  await group("Flags").click();
  await one("flag Germany").click({ modifiers: ["Shift"] });
  await holds(alice, "a 👍!👍🇩🇪 b");
  await panel.getByRole("combobox", { name: "Skin tone" }).selectOption("🏽");
  await group("People & Body").click();
  await one("waving hand").click();
  await holds(alice, "a 👍!👍🇩🇪👋🏽 b");
  await alice.box.fill("x");
  await button.click();
  await search.fill("nothing is called so");
  await panel.getByText("No emoji is called so.", { exact: true }).waitFor();
  await alice.log.click({ position: { x: 600, y: 20 } });
  await panel.waitFor({ state: "detached" });
  assertEquals(await alice.box.inputValue(), "x");
});

scene("emoji are chosen by the keyboard alone", async (chat) => {
  const alice = await chat.join("Alice");
  const { button, panel, search, one, group } = emoji(alice);
  const { keyboard } = alice.page;
  await button.focus();
  await keyboard.press("Enter");
  await hasFocus(search);
  await keyboard.press("ArrowDown");
  await hasFocus(one("grinning face"));
  await keyboard.press("ArrowRight");
  await keyboard.press("ArrowDown");
  const below = await panel.locator("[role=row]").nth(1).getByRole("button").nth(1)
    .getAttribute("aria-label");
  assertNotEquals(below, null);
  await hasFocus(one(below ?? ""));
  assertEquals(
    await panel.locator(".emoji-grid [tabindex='0']").count(),
    1,
    "One stop of the Tab key",
  );
  await keyboard.press("Home");
  await keyboard.press("ArrowUp");
  await hasFocus(one("grinning face"));
  await keyboard.press("ArrowUp");
  await hasFocus(search);
  await group("Smileys & Emotion").focus();
  await keyboard.press("ArrowRight");
  await hasFocus(group("People & Body"));
  await keyboard.press("ArrowDown");
  await hasFocus(one("waving hand"));
  await keyboard.press("Escape");
  await hasFocus(alice.box);
  assertEquals(await panel.count(), 0);

  await button.focus();
  await keyboard.press("Enter");
  await hasFocus(search);
  await keyboard.type("party popper");
  await keyboard.press("Enter");
  await holds(alice, "🎉");
  await hasFocus(alice.box);
  await keyboard.press("Enter");
  await alice.sees("🎉");
});

scene("emoji that cannot be fetched say so, and the text stays as it was", async (chat) => {
  const alice = await chat.join("Alice");
  const { button, panel } = emoji(alice);
  alice.watch.allow(/^failed: GET \S+\.js/, /^console error: Failed to load resource/);
  await alice.page.route("**/_fresh/js/**", (route) => route.abort());
  await alice.box.fill("a text");
  await button.click();
  await panel.getByText("The emoji could not be loaded.", { exact: false }).waitFor();
  await button.press("Escape");
  await hasFocus(alice.box);
  await alice.box.press("Enter");
  await alice.sees("a text");
});
