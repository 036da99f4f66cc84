import { assertEquals, assertFalse, assertNotEquals, assertStringIncludes } from "@std/assert";
import { eventually } from "./support/eventually.ts";
import { focused } from "./support/focus.ts";
import { scene } from "./support/scene.ts";

scene("three people talk in public, and one's own messages show as sent", async (chat) => {
  const alice = await chat.join("Alice");
  const bob = await chat.join("Bob");
  const carol = await chat.join("Carol");
  await alice.say("Good morning");
  await bob.say("Hello Alice");
  await carol.box.fill("Hi you two");
  await carol.sendButton.click();
  for (const person of [alice, bob, carol]) {
    for (const text of ["Good morning", "Hello Alice", "Hi you two"]) await person.sees(text);
    await eventually(async () =>
      assertEquals(await person.log.getByTitle("Sent", { exact: true }).count(), 1)
    );
    await person.hasTabs("Everyone");
  }
  await eventually(async () => {
    const text = await alice.logText();
    assertStringIncludes(text, "Bob");
    assertStringIncludes(text, "Carol");
  });
});

scene("a text to @Bob goes to Bob alone and opens his tab for its sender", async (chat) => {
  const alice = await chat.join("Alice");
  const bob = await chat.join("Bob");
  const carol = await chat.join("Carol");
  await alice.say("@Bob hi");
  await alice.hasTabs("Everyone", "@Bob");
  assertEquals(await alice.tab("@Bob").getAttribute("aria-selected"), "true");
  await alice.sees("hi");

  await bob.hasTabs("Everyone", "@Alice, 1 unread");
  await eventually(async () => assertEquals(await bob.page.title(), "(1) Private Chat"));
  await alice.say("are you there?");
  await bob.hasTabs("Everyone", "@Alice, 2 unread");
  assertFalse((await bob.logText()).includes("hi"), "a private text in the log of Everyone");
  await bob.tab("@Alice, 2 unread").click();
  await bob.sees("hi");
  await bob.sees("are you there?");
  await bob.hasTabs("Everyone", "@Alice");
  await bob.page.getByRole("tabpanel", { name: "@Alice" }).getByText(/\bonline$/).waitFor();
  await eventually(async () => assertEquals(await bob.page.title(), "Private Chat"));
  await bob.say("yes, quite alone");
  await alice.sees("yes, quite alone");

  // Whatever Carol could have been sent of this came before.
  await alice.tab("Everyone").click();
  await alice.say("a word to all");
  await carol.sees("a word to all");
  await carol.hasTabs("Everyone");
  for (const text of ["hi", "are you there?", "yes, quite alone"]) {
    assertEquals(await carol.page.getByText(text, { exact: true }).count(), 0, text);
    assertEquals(await alice.message(text).count(), 0, `${text}, in Everyone`);
  }
});

scene(
  "a text to somebody in any case of the name, from another private chat, finds them",
  async (chat) => {
    const alice = await chat.join("Alice");
    const { chat: bob } = await chat.program("Bob");
    const { chat: carol } = await chat.program("Carol");
    await alice.say("@Bob first");
    await alice.hasTabs("Everyone", "@Bob");
    await alice.say("@CAROL second");
    await alice.hasTabs("Everyone", "@Carol", "@Bob");
    await alice.sees("second");
    assertEquals((await bob.next("message")).text, "first");
    assertEquals((await carol.next("message")).text, "second");
    const later = [...await bob.settle(), ...await carol.settle()];
    assertEquals(later.filter(({ type }) => type === "message"), []);
  },
);

scene(
  "Enter sends, Shift+Enter makes a new line, and neither sends what is blank",
  async (chat) => {
    const alice = await chat.join("Alice");
    const { chat: bob } = await chat.program("Bob");
    await alice.box.press("Enter");
    await alice.box.fill("  ");
    await alice.box.press("Enter");
    await alice.box.fill("");
    await alice.box.pressSequentially("one");
    await alice.box.press("Shift+Enter");
    await alice.box.pressSequentially("two");
    assertEquals(await alice.box.inputValue(), "one\ntwo");
    await alice.box.press("Enter");
    assertEquals((await bob.next("message")).text, "one\ntwo");
    assertEquals(await alice.box.inputValue(), "");
    assertEquals(await alice.log.getByText("one").innerText(), "one\ntwo");
    await eventually(async () =>
      assertEquals(await alice.log.getByTitle("Sent", { exact: true }).count(), 1)
    );
  },
);

scene("Enter while an input method composes takes its proposal and sends nothing", async (chat) => {
  const alice = await chat.join("Alice");
  const { chat: bob } = await chat.program("Bob");
  const input = await alice.page.context().newCDPSession(alice.page);
  await alice.box.focus();
  await input.send("Input.imeSetComposition", {
    text: "にほん",
    selectionStart: 3,
    selectionEnd: 3,
  });
  // Without `text`, since the input method takes the key; by its own code, and by the one that stands for "taken".
  for (const windowsVirtualKeyCode of [13, 229]) {
    const key = { key: "Enter", code: "Enter", windowsVirtualKeyCode };
    await input.send("Input.dispatchKeyEvent", { type: "rawKeyDown", ...key });
    await input.send("Input.dispatchKeyEvent", { type: "keyUp", ...key });
  }
  assertEquals(await alice.box.inputValue(), "にほん");
  await input.send("Input.insertText", { text: "日本" });
  assertEquals(await alice.box.inputValue(), "日本");
  await alice.box.press("Enter");
  assertEquals((await bob.next("message")).text, "日本");
});

scene("a text to nobody is held back with a question, and nothing is published", async (chat) => {
  const alice = await chat.join("Alice");
  const { chat: bob } = await chat.program("Bob");
  await alice.box.fill("@zoe the code is 1234");
  await alice.box.press("Enter");
  await alice.alert.getByText("Nobody here is called “zoe”. Nothing was sent.").waitFor();
  assertEquals(await alice.box.inputValue(), "@zoe the code is 1234");
  await alice.page.getByRole("button", { name: "Edit", exact: true }).click();
  await eventually(async () => assertEquals(await alice.alert.count(), 0));
  await eventually(async () =>
    assertEquals(await alice.box.evaluate((box) => box === document.activeElement), true)
  );
  await alice.say("a word to all");
  assertEquals((await bob.next("message")).text, "a word to all");
  assertFalse(bob.frames.join().includes("1234"));
  assertEquals(await alice.message("@zoe the code is 1234").count(), 0);
});

scene("a slip in a name is held back, and the near name is one press away", async (chat) => {
  const alice = await chat.join("Alice");
  const { chat: bob } = await chat.program("Robert");
  await alice.personButton("Robert").waitFor();
  await alice.box.fill("@Robret see you at eight");
  await alice.box.press("Enter");
  await alice.page.getByRole("button", { name: "Use @Robert", exact: true }).click();
  assertEquals(await alice.box.inputValue(), "@Robert see you at eight");
  await alice.box.press("Enter");
  await alice.hasTabs("Everyone", "@Robert");
  const message = await bob.next("message");
  assertEquals(message.text, "see you at eight");
  assertNotEquals(message.in, "everyone");
});

scene(
  "in a private chat a text with an unknown @name goes there as it stands, once it is asked",
  async (chat) => {
    const alice = await chat.join("Alice");
    const { chat: bob } = await chat.program("Bob");
    await alice.say("@Bob hi");
    await alice.hasTabs("Everyone", "@Bob");
    await alice.box.fill("@media print is what you need");
    await alice.box.press("Enter");
    await alice.page.getByRole("button", { name: "Send to Bob as it is", exact: true }).click();
    await alice.sees("@media print is what you need");
    assertEquals(await alice.alert.count(), 0);
    const { in: conversation } = await bob.next("message", ({ text }) => text === "hi");
    const message = await bob.next("message");
    assertEquals([message.in, message.text], [conversation, "@media print is what you need"]);
  },
);

scene("a terminal and the page talk both ways, in public and in private", async (chat) => {
  const alice = await chat.join("Alice");
  const { chat: bob } = await chat.program("Bob");
  const term = await chat.plain("Term");
  term.say("hello from a terminal");
  await alice.sees("hello from a terminal");
  await alice.say("hello from a page");
  assertEquals(await term.line(), "Alice: hello from a page");
  term.say("@Alice only you");
  await alice.tab("@Term, 1 unread").click();
  await alice.sees("only you");
  await alice.say("and only\nyou");
  assertEquals(await term.line(), "Private from Alice: and only you");
  await bob.next("message", ({ text }) => text === "hello from a page");
  await bob.settle();
  assertFalse(bob.frames.join().includes("only"));
});

scene(
  "the list of people has a button for everybody else, which opens the chat with them",
  async (chat) => {
    const alice = await chat.join("Alice");
    await chat.program("Bob");
    await alice.personButton("Bob").waitFor();
    assertEquals(await alice.online.getByRole("listitem").count(), 2);
    assertEquals(await alice.online.getByRole("button").count(), 1);
    await alice.personButton("Bob").click();
    await alice.hasTabs("Everyone", "@Bob");
    assertEquals(await alice.tab("@Bob").getAttribute("aria-selected"), "true");
    await eventually(async () =>
      assertEquals(await alice.box.evaluate((box) => box === document.activeElement), true)
    );
  },
);

scene("a chat that was opened and not used yet is for its person alone", async (chat) => {
  const alice = await chat.join("Alice");
  const { chat: bob } = await chat.program("Bob");
  const { chat: carol } = await chat.program("Carol");
  await alice.personButton("Bob").click();
  await alice.say("psst");
  assertEquals((await bob.next("message")).text, "psst");
  await alice.tab("Everyone").click();
  await alice.say("a word to all");
  assertEquals((await carol.next("message")).text, "a word to all");
});

scene(
  "whoever leaves disappears from the list, and the chat with them can only be read",
  async (chat) => {
    const alice = await chat.join("Alice");
    const bob = await chat.join("Bob");
    const term = await chat.plain("Term");
    await bob.say("@Alice goodbye");
    await alice.tab("@Bob, 1 unread").click();
    await alice.personButton("Term").waitFor();
    await term.close();
    await alice.personButton("Term").waitFor({ state: "detached" });
    await alice.box.click();
    await alice.page.keyboard.type("see you");
    await bob.signOutForGood();
    await alice.personButton("Bob").waitFor({ state: "detached" });
    await alice.sees("goodbye");
    await eventually(async () => assertEquals(await alice.box.isEditable(), false));
    await alice.page.getByText("This guest has left for good.").first().waitFor();

    // Whoever was writing has lost neither the place nor the text.
    await focused(alice.box);
    await alice.page.keyboard.press("Enter");
    await alice.page.keyboard.press("Control+A");
    assertEquals(await alice.page.evaluate(() => getSelection()?.toString()), "see you");
  },
);

scene("a draft stays in its tab", async (chat) => {
  const alice = await chat.join("Alice");
  await chat.program("Bob");
  await alice.personButton("Bob").click();
  await alice.box.fill("for Bob, unfinished");
  await alice.tab("Everyone").click();
  assertEquals(await alice.box.inputValue(), "");
  await alice.tab("@Bob").click();
  assertEquals(await alice.box.inputValue(), "for Bob, unfinished");
});

scene(
  "two pages of one person show the same, and messages from the other page as one's own",
  async (chat) => {
    const alice = await chat.join("Alice");
    const { chat: bob } = await chat.program("Bob");
    await alice.say("from the first page");
    const state = await alice.page.context().storageState();
    const second = await chat.person({ storageState: state });
    await second.go();
    await second.connected();
    await second.sees("from the first page");
    await second.say("from the second page");
    await alice.sees("from the second page");
    await bob.next("message", ({ text }) => text === "from the second page");
    await eventually(async () =>
      assertEquals(await alice.log.getByTitle("Sent", { exact: true }).count(), 2)
    );
    assertEquals(await alice.online.getByRole("listitem").count(), 2);
  },
);
