import { assertEquals } from "@std/assert";
import { eventually } from "./support/eventually.ts";
import type { Person } from "./support/person.ts";
import { scene } from "./support/scene.ts";
import { UNREACHABLE } from "./support/watch.ts";

/** How often each text stands in the open log. */
async function counts(person: Person, texts: readonly string[]): Promise<number[]> {
  return await Promise.all(texts.map((text) => person.message(text).count()));
}

scene(
  "a page whose server was killed says so, comes back, and shows all it missed once",
  async (chat) => {
    const alice = await chat.join("Alice");
    alice.watch.allow(UNREACHABLE);
    const { guest: bob, chat: before } = await chat.program("Bob");
    const { port } = chat.server;
    await alice.say("acknowledged");
    await alice.waits(0);
    before.tell({ type: "send", id: crypto.randomUUID(), to: "everyone", text: "also here" });
    await alice.sees("also here");

    await chat.kill();
    await alice.says("Reconnecting");
    await alice.box.fill("written meanwhile");
    await alice.box.press("Enter");
    await alice.log.getByText("Sending", { exact: true }).waitFor();

    // The same data at another address, where the page does not look for it: it cannot but miss what is said there.
    await chat.start(0);
    const { chat: elsewhere } = await chat.program(bob);
    for (const text of ["missed one", "missed two"]) {
      const id = crypto.randomUUID();
      elsewhere.tell({ type: "send", id, to: "everyone", text });
      await elsewhere.next("sent", (object) => object.id === id);
    }
    const id = crypto.randomUUID();
    elsewhere.tell({ type: "send", id, to: "@Alice", text: "a private one" });
    await elsewhere.next("sent", (object) => object.id === id);
    assertEquals(await alice.message("missed one").count(), 0);
    await chat.kill();

    await chat.start(port);
    await alice.connected();
    const all = ["acknowledged", "also here", "missed one", "missed two", "written meanwhile"];
    await eventually(async () => assertEquals(await counts(alice, all), all.map(() => 1)));
    await eventually(async () =>
      assertEquals(await alice.log.getByText("Sending", { exact: true }).count(), 0)
    );
    await alice.hasTabs("Everyone", "@Bob, 1 unread");
    const text = await alice.logText();
    const order = all.toSorted((a, b) => text.indexOf(a) - text.indexOf(b));
    assertEquals(order, all);

    const { chat: after } = await chat.program(bob);
    after.tell({ type: "send", id: crypto.randomUUID(), to: "everyone", text: "welcome back" });
    await alice.sees("welcome back");
    assertEquals(await counts(alice, all), all.map(() => 1));
    after.tell({ type: "history", in: "everyone" });
    const { messages } = await after.next("history");
    assertEquals(messages.map(({ text }: { text: string }) => text), [...all, "welcome back"]);
  },
);

scene("a page without a network says so and keeps what is written", async (chat) => {
  const alice = await chat.join("Alice");
  const { chat: bob } = await chat.program("Bob");
  await alice.page.context().setOffline(true);
  await alice.says("Offline");
  await alice.box.fill("from under the mountain");
  await alice.box.press("Enter");
  await alice.log.getByText("Sending", { exact: true }).waitFor();
  await alice.page.context().setOffline(false);
  await alice.connected();
  assertEquals((await bob.next("message")).text, "from under the mountain");
  assertEquals(await alice.message("from under the mountain").count(), 1);
});

scene(
  "a session that ends elsewhere signs the page out, which asks to sign in again",
  async (chat) => {
    const alice = await chat.join("Alice");
    await alice.say("soon gone");
    await alice.waits(0);
    const { cookies } = await alice.page.context().storageState();
    const [cookie] = cookies;
    const response = await fetch(`${chat.server.http}/api/session`, {
      method: "DELETE",
      headers: { cookie: `${cookie?.name}=${cookie?.value}` },
    });
    assertEquals(response.status, 204);
    await alice.alert.getByText("You are signed out").waitFor();
    await alice.says("Offline");
    assertEquals(await alice.box.isEditable(), false);
    assertEquals(await alice.message("soon gone").count(), 0);
    await alice.page.getByRole("link", { name: "Sign in again", exact: true }).click();
    await alice.submit("Alice");
    await alice.connected();
  },
);

scene("a page that was left and is gone back to is connected", async (chat) => {
  const alice = await chat.join("Alice");
  const { chat: bob } = await chat.program("Bob");
  await alice.say("first");
  await alice.page.goto(`${chat.server.http}/health`);
  bob.tell({ type: "send", id: crypto.randomUUID(), to: "everyone", text: "second" });
  await bob.next("sent");
  await alice.page.goBack();
  await alice.connected();
  await alice.sees("first");
  await alice.sees("second");
  await alice.say("third");
  await bob.next("message", ({ text }) => text === "third");
});
