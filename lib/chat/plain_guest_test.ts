import { assertEquals } from "@std/assert";
import { TestChat } from "./test_chat.ts";

const TAKEN = "Username already taken. Disconnecting.";

/** What somebody hears who wants that name. */
async function want(chat: TestChat, name: string, address: string): Promise<string | undefined> {
  const terminal = chat.terminal({ address });
  const answer = (await terminal.say(name))[1];
  return answer;
}

Deno.test("a plain-text guest ends when the connection closes: the others learn of it at once", async () => {
  await using chat = await TestChat.open();
  const page = await chat.join("Page");
  const bob = await chat.enter("Bob");
  await bob.say("@Page hi");
  const [begun] = await page.gotOf("conversation");
  bob.connection.closed();
  bob.connection.closed();
  const objects = await page.got();
  assertEquals(objects.map(({ type }) => type), ["presence", "conversation"]);
  assertEquals(objects[1], { ...begun, ended: true });
  assertEquals(chat.store.calls.get("endGuest"), 1);
  assertEquals(chat.hub.presence.count, 1);
});

Deno.test("the name of a plain-text guest is held for 60 s for the same address", async () => {
  await using chat = await TestChat.open();
  const bob = await chat.enter("Bob", "192.0.2.1");
  bob.connection.closed();
  await chat.settle();
  assertEquals(await want(chat, "Bob", "192.0.2.2"), TAKEN);
  await chat.pass(59_999);
  assertEquals(await want(chat, "BOB", "192.0.2.2"), TAKEN);
  await chat.pass(1);
  assertEquals((await want(chat, "Bob", "192.0.2.2"))?.startsWith("Connected!"), true);
});

Deno.test("the same address may take the name again at once, as somebody else", async () => {
  await using chat = await TestChat.open();
  const first = await chat.enter("Bob", "192.0.2.1");
  const { uid } = first.connection;
  first.connection.closed();
  const second = await chat.enter("Bob", "192.0.2.1");
  assertEquals(second.connection.state, "live");
  assertEquals(second.connection.uid === uid, false);
});

Deno.test("a plain-text guest who left while the name was being stored does not keep it", async () => {
  await using chat = await TestChat.open();
  const commit = chat.store.hold("claimName");
  const bob = chat.terminal({ address: "192.0.2.1" });
  bob.connection.receive("Bob");
  await chat.settle();
  bob.connection.closed();
  commit();
  await chat.settle();
  assertEquals(chat.hub.presence.count, 0);
  assertEquals((await want(chat, "Bob", "192.0.2.1"))?.startsWith("Connected!"), true);
});

Deno.test("a plain-text guest whose end could not be stored ends as soon as it can", async () => {
  await using chat = await TestChat.open();
  const bob = await chat.enter("Bob", "192.0.2.1");
  chat.store.failing.add("endGuest");
  bob.connection.closed();
  await chat.pass(5_000);
  assertEquals(await want(chat, "Bob", "192.0.2.1"), TAKEN);
  chat.store.failing.clear();
  await chat.pass(60_000);
  assertEquals((await want(chat, "Bob", "192.0.2.1"))?.startsWith("Connected!"), true);
});

Deno.test("a plain-text guest who leaves when the store is closed makes no noise and is not tried again", async () => {
  await using chat = await TestChat.open();
  await chat.enter("Bob");
  await chat.store.close();
  chat.hub.close();
  await chat.pass(600_000);
  assertEquals(chat.errors, []);
  assertEquals(chat.store.calls.get("endGuest"), 1);
});
