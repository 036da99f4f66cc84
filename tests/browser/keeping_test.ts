import { assert, assertEquals } from "@std/assert";
import type { WebSocketRoute } from "playwright-core";
import { answerFor } from "./support/answer_for.ts";
import { eventually } from "./support/eventually.ts";
import { kept } from "./support/kept.ts";
import type { Person } from "./support/person.ts";
import { scene } from "./support/scene.ts";
import { UNREACHABLE } from "./support/watch.ts";

const PASSWORD = "correct horse battery";

scene("a page shows what it had before the server answers, then what was missed", async (chat) => {
  const alice = await chat.join("Alice");
  const { chat: bob, guest } = await chat.program("Bob");
  const tell = (to: string, text: string) =>
    bob.tell({ type: "send", id: crypto.randomUUID(), to, text });
  tell("everyone", "in everyone");
  tell("@Alice", "in private");
  await alice.say("mine");
  await alice.hasTabs("Everyone", "@Bob, 1 unread");
  await eventually(async () => assertEquals((await kept(alice.page, "chats")).length, 2));

  const connect = Promise.withResolvers<void>();
  const later = await alice.anotherTab((page) =>
    page.routeWebSocket(/./, async (socket: WebSocketRoute) => {
      await connect.promise;
      socket.connectToServer();
    })
  );
  await alice.page.close();
  tell("everyone", "missed");
  await later.shows("in everyone", "mine");
  await later.hasTabs("Everyone", "@Bob, 1 unread");
  assertEquals(await later.message("missed").count(), 0);

  // Its address names another chat than the one that comes first: that is shown, from what was kept.
  await later.go(`/?chat=${guest.uid}`);
  await later.shows("in private");
  await later.hasTabs("Everyone", "@Bob, 1 unread");
  assertEquals(await later.tab("@Bob, 1 unread").getAttribute("aria-selected"), "true");
  assertEquals(await later.box.isEditable(), true);
  connect.resolve();
  await later.connected();
  await later.hasTabs("Everyone, 1 unread", "@Bob");
  assertEquals(await later.tab("@Bob").getAttribute("aria-selected"), "true");
  await later.tab("Everyone, 1 unread").click();
  await later.shows("in everyone", "mine", "missed");
});

scene("another person in the same browser sees and sends nothing of the first", async (chat) => {
  const alice = await chat.join("Alice");
  alice.watch.allow(UNREACHABLE);
  await alice.say("to all");
  await alice.waits(0);
  const { port } = chat.server;
  await chat.kill();
  await alice.says("Reconnecting");
  await alice.say("never sent");
  const first = await eventually(async () => {
    const [[uid] = [""], ...more] = await kept(alice.page, "outbox");
    assert(uid !== "");
    assertEquals(more, []);
    return uid;
  });
  // The session ends while no page is open that could hear of it.
  await alice.page.close();
  await alice.page.context().clearCookies();
  await chat.start(port);

  const { chat: bob } = await chat.program("Bob");
  const carol = await alice.anotherTab();
  await carol.submit("Carol");
  await carol.connected();
  await carol.sees("to all"); // From the server: it is everybody's.
  assertEquals(await carol.message("never sent").count(), 0);
  await carol.say("from Carol");
  await bob.next("message", ({ text }) => text === "from Carol");
  assertEquals(bob.all.filter(({ text }) => text === "never sent"), []);
  await eventually(async () => {
    const owners = [...await kept(carol.page, "outbox"), ...await kept(carol.page, "chats")]
      .map(([uid]) => uid);
    assert(owners.length > 0);
    assert(!owners.includes(first));
  });
});

/** A person whose messages wait for ever, with one of them. */
async function wait(person: Person): Promise<void> {
  await person.say("sent");
  await person.waits(0);
  await eventually(async () => assertEquals((await kept(person.page, "chats")).length, 1));
  await answerFor(person, ({ type }) => type === "send" && { type: "pong" });
  await person.go();
  await person.connected();
  await person.say("not sent");
  await person.waits(1);
}

scene(
  "a guest who signs out is told what has not been sent, and leaves nothing behind",
  async (chat) => {
    const alice = await chat.join("Alice");
    await wait(alice);
    await alice.page.getByRole("button", { name: "Sign out", exact: true }).click();
    await alice.page.getByText("A message has not been sent. It is deleted").waitFor();
    await alice.page.getByRole("link", { name: "Stay", exact: true }).click();
    await alice.connected();
    await alice.shows("sent", "not sent");
    await alice.signOutForGood();
    await alice.username.waitFor();
    assertEquals([await kept(alice.page, "chats"), await kept(alice.page, "outbox")], [[], []]);
  },
);

scene(
  "a member who signs out is asked, and what was not sent goes out at the next sign-in",
  async (chat) => {
    const { chat: bob } = await chat.program("Bob");
    const alice = await (await chat.person()).joinAsMember("Alice", PASSWORD);
    const { page } = alice;
    await wait(alice);
    const signOut = page.getByRole("button", { name: "Sign out", exact: true });
    await signOut.click();
    const question = page.getByRole("dialog", { name: "A message has not been sent" });
    await question.waitFor();
    await page.keyboard.press("Escape");
    await question.waitFor({ state: "hidden" });
    await alice.connected();
    await signOut.click();
    await question.getByRole("button", { name: "Sign out anyway", exact: true }).click();
    await alice.username.waitFor();
    assertEquals(await kept(page, "chats"), []);
    assertEquals((await kept(page, "outbox")).length, 1);
    const later = await alice.anotherTab();
    await later.submit("Alice", PASSWORD);
    await later.connected();
    await bob.next("message", ({ text }) => text === "not sent");
    await later.shows("sent", "not sent");
    await later.waits(0);
  },
);

scene(
  "a member who deletes the account leaves nothing behind, and a wrong password costs nothing",
  async (chat) => {
    const alice = await (await chat.person()).joinAsMember("Alice", PASSWORD);
    const { page } = alice;
    await wait(alice);
    await page.getByRole("link", { name: "Account", exact: true }).click();
    await page.getByText("Delete it…", { exact: true }).click();
    const submit = page.getByRole("button", { name: "Delete my account and messages" });
    const current = page.locator("#delete-current");
    await current.fill("wrong horse battery");
    await submit.click();
    await page.waitForURL(/problem=wrong_password&of=delete/);
    await submit.waitFor(); // Its form is open at once.
    assertEquals((await kept(page, "outbox")).length, 1);
    await current.fill(PASSWORD);
    await submit.click();
    await page.getByRole("status").getByText("Your account and what you wrote are deleted.")
      .waitFor();
    assertEquals([await kept(page, "chats"), await kept(page, "outbox")], [[], []]);
  },
);

scene(
  "a session that ends elsewhere leaves nothing behind, and a guest's text to copy",
  async (chat) => {
    const alice = await chat.join("Alice");
    await alice.page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
    await answerFor(alice, ({ type }) => type === "send" && { type: "pong" });
    await alice.go();
    await alice.connected();
    await alice.say("too late");
    await alice.waits(1);
    const { cookies } = await alice.page.context().storageState();
    const cookie = cookies.map(({ name, value }) => `${name}=${value}`).join("; ");
    await fetch(`${chat.server.http}/api/session`, { method: "DELETE", headers: { cookie } });
    await alice.page.getByText("A message was not sent: copy what you need").waitFor();
    await alice.log.getByText("Not sent: you were signed out before.").waitFor();
    assertEquals(await alice.page.getByRole("button", { name: "Edit", exact: true }).count(), 0);
    await alice.page.getByRole("button", { name: "Copy", exact: true }).click();
    await alice.page.getByRole("button", { name: "Copied", exact: true }).waitFor();
    assertEquals(await alice.page.evaluate(() => navigator.clipboard.readText()), "too late");
    await eventually(async () => {
      assertEquals([await kept(alice.page, "chats"), await kept(alice.page, "outbox")], [[], []]);
    });
  },
);

scene(
  "a refused message keeps its text and its reason across a reload, to edit or discard",
  async (chat) => {
    const alice = await chat.join("Alice");
    const codes = new Map([["long", "too_long"], ["unlucky", "internal"]]);
    await answerFor(alice, ({ type, id, text }) => {
      const code = codes.get(text);
      return type === "send" && code && { type: "error", code, message: "No", id };
    });
    await alice.go();
    await alice.connected();
    await alice.say("long");
    await alice.say("unlucky");
    await alice.say("fine");
    const spoken = alice.page.locator("p[aria-live=polite]", {
      hasText: "Not sent: something went",
    });
    await spoken.waitFor({ state: "attached" });
    await alice.log.getByText("Not sent: a message has 4000 characters at most.").waitFor();
    await eventually(async () => assertEquals((await kept(alice.page, "outbox")).length, 2));

    await alice.go();
    await alice.connected();
    await alice.shows("fine", "long", "unlucky");
    const refused = alice.page.locator(".refused");
    const long = refused.filter({ hasText: "4000" });
    assertEquals(await long.getByRole("button").allInnerTexts(), ["Edit", "Copy", "Discard"]);
    await long.getByRole("button", { name: "Edit", exact: true }).press("Enter");
    assertEquals(await alice.box.inputValue(), "long");
    assertEquals(await alice.box.evaluate((box) => document.activeElement === box), true);
    await alice.box.fill("");
    codes.clear();
    await refused.getByRole("button", { name: "Try again", exact: true }).press("Enter");
    await alice.waits(0);
    await alice.shows("fine", "unlucky");
    await eventually(async () => assertEquals(await refused.count(), 0));
    await eventually(async () => assertEquals(await kept(alice.page, "outbox"), []));
  },
);

for (
  const [what, broken] of [
    ["has no storage", () => void Reflect.deleteProperty(globalThis, "indexedDB")],
    ["has a storage that hangs", () => {
      IDBFactory.prototype.open = () => new EventTarget() as IDBOpenDBRequest;
    }],
  ] as const
) {
  scene(
    `a browser that ${what} sends all the same, and the page says what it means`,
    async (chat) => {
      const alice = await chat.person();
      await alice.page.context().addInitScript(broken);
      await alice.join("Alice");
      const { chat: bob } = await chat.program("Bob");
      await alice.say("works");
      await bob.next("message", ({ text }) => text === "works");
      await alice.page.context().setOffline(true);
      await alice.page.getByText("your browser does not keep it").waitFor();
      await alice.say("waits");
      await alice.page.context().setOffline(false);
      await bob.next("message", ({ text }) => text === "waits");
      await alice.waits(0);
    },
  );
}
