import { assert, assertEquals } from "@std/assert";
import type { Person } from "./support/person.ts";
import { eventually } from "./support/eventually.ts";
import { scene } from "./support/scene.ts";

/** Texts that would do something, were they ever HTML. */
const HOSTILE = [
  `<img src=x onerror="window.harmed=1">`,
  `<script>window.harmed=1</script>`,
  `"><svg onload=window.harmed=1>`,
  `<a href="javascript:window.harmed=1">click</a>`,
  `javascript:window.harmed=1`,
  `<style>*{display:none}</style>`,
  `&lt;b&gt;&amp;amp; <b>bold</b> \${1+1} {{1+1}}`,
];

/** Waits until the open chat shows all those texts, letter by letter, and nothing but text. */
async function showsAsText(person: Person): Promise<void> {
  for (const text of HOSTILE) await person.sees(text);
  assertEquals(
    await person.log.locator("img, script, style, a, b, iframe, object, [onload], [onerror]")
      .count(),
    0,
  );
  assertEquals(await person.page.evaluate(() => "harmed" in window), false);
}

/** How wide the page is, scrolled parts included. */
function width(person: Person): Promise<number | undefined> {
  return person.page.evaluate(() => document.scrollingElement?.scrollWidth);
}

scene("markup in a message is text, in public and in private", async (chat) => {
  const alice = await chat.join("Alice");
  const bob = await chat.join("Bob");
  const { chat: program } = await chat.program("Eve");
  for (const [i, text] of HOSTILE.entries()) {
    if (i % 2 === 0) await alice.say(text);
    else program.tell({ type: "send", id: crypto.randomUUID(), to: "everyone", text });
    await bob.sees(text);
  }
  await showsAsText(alice);
  await showsAsText(bob);
  await alice.personButton("Bob").click();
  for (const text of HOSTILE) await alice.say(text);
  await showsAsText(alice);
  await bob.tab(`@Alice, ${HOSTILE.length} unread`).click();
  await showsAsText(bob);
  await bob.page.reload();
  await bob.connected();
  await showsAsText(bob);
});

scene("a very long word does not widen the page on a phone", async (chat) => {
  const alice = await chat.join("W".repeat(32), { viewport: { width: 360, height: 740 } });
  const { chat: bob } = await chat.program("Donaudampfschifffahrtsgesellsch");
  const word = "Donaudampfschifffahrtsgesellschaftskapitän".repeat(20);
  bob.tell({ type: "send", id: crypto.randomUUID(), to: "everyone", text: word });
  await alice.sees(word);
  await alice.say(`and ${"x".repeat(500)}`);
  await alice.say(`@Donaudampfschifffahrtsgesellsch ${word}`);
  await alice.sees(word);
  assertEquals(await width(alice), 360);
  await alice.tab("Everyone").click();
  await alice.sees(word);
  assertEquals(await width(alice), 360);
  const overflow = await alice.log.evaluate((log) => log.scrollWidth - log.clientWidth);
  assertEquals(overflow, 0, "The log scrolls sideways");
  await alice.box.fill(`@${"z".repeat(32)} ${word}`);
  await alice.box.press("Enter");
  await alice.alert.waitFor();
  assertEquals(await width(alice), 360);
});

scene("the page fits a screen of 320 pixels, signed out and signed in", async (chat) => {
  const alice = await chat.person({ viewport: { width: 320, height: 480 } });
  await alice.go();
  assertEquals(await width(alice), 320);
  await alice.submit("M".repeat(33));
  await eventually(async () =>
    assertEquals(await alice.username.getAttribute("aria-invalid"), "true")
  );
  assertEquals(await width(alice), 320);
  await alice.join("M".repeat(32));
  assertEquals(await width(alice), 320);
  await alice.say("hello");
  await alice.sees("hello");
  for (const part of [alice.box, alice.sendButton, alice.message("hello"), alice.connection]) {
    assertEquals(
      await part.evaluate((element) => {
        const { left, right, top, bottom } = element.getBoundingClientRect();
        return left >= 0 && right <= innerWidth && top >= 0 && bottom <= innerHeight;
      }),
      true,
      `${part} is out of view`,
    );
  }
});

scene("every message runs in the direction of its own script", async (chat) => {
  const alice = await chat.join("Alice");
  const { chat: dana } = await chat.program("דנה");
  const texts = {
    "שלום לכולם, 10:30!": "rtl",
    "good morning": "ltr",
    "مرحبا (Bob)": "rtl",
  };
  for (const [text, direction] of Object.entries(texts)) {
    const both = alice.message(text);
    await alice.say(text);
    dana.tell({ type: "send", id: crypto.randomUUID(), to: "everyone", text });
    await eventually(async () => assertEquals(await both.count(), 2));
    const directions = await both.evaluateAll((messages) =>
      messages.map((message) => getComputedStyle(message).direction)
    );
    assertEquals(directions, [direction, direction], text);
  }
});

scene("line breaks and spaces of a message are kept", async (chat) => {
  const alice = await chat.join("Alice");
  const { chat: bob } = await chat.program("Bob");
  const text = "function f() {\n    return 1;\n\n}";
  await alice.say(text);
  assertEquals((await bob.next("message")).text, text);
  bob.tell({ type: "send", id: crypto.randomUUID(), to: "everyone", text });
  const both = alice.log.getByText("return 1;");
  await eventually(async () => assertEquals(await both.count(), 2));
  assertEquals(await both.allInnerTexts(), [text, text]);
});

scene("a message that is too long stays in the box with the reason", async (chat) => {
  const alice = await chat.join("Alice");
  await alice.box.fill("x".repeat(4_001));
  await alice.page.getByText("1 too many", { exact: true }).waitFor();
  await alice.box.press("Enter");
  await alice.alert.getByText("A message has 4000 characters at most").waitFor();
  assertEquals((await alice.box.inputValue()).length, 4_001);
  await alice.box.fill("x".repeat(4_000));
  await alice.box.press("Enter");
  await alice.sees("x".repeat(4_000));
});

scene("bold, italic, code, quotes and addresses show as such, and as elements", async (chat) => {
  const alice = await chat.join("Alice");
  const { chat: bob } = await chat.program("Bob");
  const text = [
    "**bold** and *italic* and `code <b>`",
    "> a _quote_",
    "```js",
    'const a = "**b**";',
    "    indented();",
    "```",
    "see https://example.org/a_(b)?c=<script>.",
  ].join("\n");
  await alice.say(text);
  assertEquals((await bob.next("message")).text, text, "It travels as it was typed");
  const { log } = alice;
  const texts = async (selector: string) =>
    await log.locator(`.bubble ${selector}`).allInnerTexts();
  assertEquals(await texts("strong"), ["bold"]);
  assertEquals(await texts("em"), ["italic", "quote"]);
  assertEquals(await texts("blockquote"), ["a quote"]);
  assertEquals(await texts("pre"), ['const a = "**b**";\n    indented();']);
  assertEquals(await texts("code"), ["code <b>", 'const a = "**b**";\n    indented();']);
  const link = log.getByRole("link");
  assertEquals(
    await link.evaluateAll((links) =>
      links.map((link) => [
        link.textContent,
        ...["href", "rel", "target"].map((name) => link.getAttribute(name)),
      ])
    ),
    [[
      "https://example.org/a_(b)?c=",
      "https://example.org/a_(b)?c=",
      "noopener noreferrer",
      "_blank",
    ]],
  );
  assertEquals(await log.locator("script, b").count(), 0);
});

scene("an address that reads otherwise than it leads says where", async (chat) => {
  const alice = await chat.join("Alice");
  // The first letter of the first host is Cyrillic.
  await alice.say("https://\u0430pple.example/ or https://bank.example@evil.example/");
  const link = alice.log.getByRole("link");
  await eventually(async () =>
    assertEquals(await link.allInnerTexts(), [
      "https://\u0430pple.example/ (xn--pple-43d.example)",
    ])
  );
});

scene("a mention of oneself is marked for oneself alone", async (chat) => {
  const alice = await chat.join("Alice");
  const bob = await chat.join("Bob");
  const { chat: eve } = await chat.program("Eve");
  const text = "what do you say, @alice?";
  eve.tell({ type: "send", id: crypto.randomUUID(), to: "everyone", text });
  await alice.sees(text);
  await bob.sees(text);
  assertEquals(await alice.log.locator("mark").allInnerTexts(), ["@alice"]);
  assertEquals(await bob.log.locator("mark").count(), 0);
});

scene("one to three emoji alone are large", async (chat) => {
  const alice = await chat.join("Alice");
  const size = async (text: string) => {
    await alice.say(text);
    return await alice.message(text).evaluate((bubble) =>
      parseFloat(getComputedStyle(bubble).fontSize)
    );
  };
  const normal = await size("fine 👍");
  assert(await size("👍🏽") > 2 * normal);
  assert(await size("👩‍👩‍👧‍👦 ❤️ 🇩🇪") > 2 * normal);
  assertEquals(await size("👍👍👍👍"), normal);
});
