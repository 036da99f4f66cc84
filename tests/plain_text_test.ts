import { assertEquals, assertMatch } from "@std/assert";
import { connect, connectPlain, PlainClient } from "./support/client.ts";
import { startServer } from "./support/server.ts";

Deno.test("plain-text mode", async (t) => {
  await using server = await startServer({ env: { CHAT_MESSAGES_PER_SECOND: "0" } });

  await t.step("holds the original conversation to the letter, at / and at /ws", async () => {
    const alice = await connectPlain(server, "Alice", "/");
    const bob = await connectPlain(server, "Bob", "/ws");
    const carol = await connectPlain(server, "Carol");
    alice.say("hello everyone");
    assertEquals(await bob.line(), "Alice: hello everyone");
    assertEquals(await carol.line(), "Alice: hello everyone");
    alice.say("@Bob hi");
    assertEquals(await bob.line(), "Private from Alice: hi");
    bob.say("@Alice hello yourself");
    assertEquals(await alice.line(), "Private from Bob: hello yourself");
    alice.say("@Nobody hi");
    assertEquals(await alice.line(), "User Nobody is not connected.");
    alice.say("@Alice hi");
    assertEquals(await alice.line(), "User Alice is not connected.");
    alice.say("@Bob");
    assertEquals(await alice.line(), "Invalid format. Use @username <message>.");
    const other = await connectPlain(server);
    other.say("aLiCe");
    assertEquals(await other.line(), "Username already taken. Disconnecting.");
    assertEquals((await other.closed()).code, 4409);
    bob.say("still here");
    // The next line, so nothing else came between: not the private ones, and not an own message.
    assertEquals(await alice.line(), "Bob: still here");
    assertEquals(await carol.line(), "Bob: still here");
    await Promise.all([alice, bob, carol].map((client) => client.close()));
  });

  await t.step("refuses a name that breaks the rules with 4400", async () => {
    const client = await connectPlain(server);
    client.say("two words");
    assertMatch(await client.line(), /^Invalid username: ./);
    assertEquals((await client.closed()).code, 4400);
  });

  await t.step("frees a name when its connection closes", async () => {
    const first = await connectPlain(server, "Dora");
    await first.close();
    // The close reaches the store a moment after the client has seen it.
    for (;;) {
      const again = await connectPlain(server);
      again.say("Dora");
      const line = await again.line();
      await again.close();
      if (line.startsWith("Connected!")) break;
      assertEquals(line, "Username already taken. Disconnecting.");
    }
  });

  await t.step("writes one line a frame, whatever somebody's text holds", async () => {
    const erin = await connectPlain(server, "Erin");
    const frank = await connectPlain(server, "Frank");
    erin.say("one\r\ntwo\u2028three\n");
    assertEquals(await frank.line(), "Erin: one two three");
    erin.say("a\u0007bell");
    assertEquals(await erin.line(), "Invalid message.");
    erin.say("x".repeat(4_001));
    assertEquals(await erin.line(), "Message too long (4000 characters at most).");
    erin.say("   ");
    erin.say("after a blank line");
    assertEquals(await frank.line(), "Erin: after a blank line");
    await Promise.all([erin, frank].map((client) => client.close()));
  });

  await t.step("talks with people on the page, both ways, and stores for who is away", async () => {
    const gina = await connectPlain(server, "Gina");
    const { chat, guest } = await connect(server, "Hugo");
    gina.say("@hugo from a terminal");
    const message = await chat.next("message");
    assertEquals([message.from, message.text], ["Gina", "from a terminal"]);
    chat.tell({ type: "send", id: crypto.randomUUID(), text: "@Gina from the page\nin two lines" });
    assertEquals(await gina.line(), "Private from Hugo: from the page in two lines");
    chat.tell({ type: "send", id: crypto.randomUUID(), to: "everyone", text: "@Gina quoted" });
    assertEquals(await gina.line(), "Hugo: @Gina quoted");
    await chat.close();
    gina.say("@Hugo are you there?");
    assertEquals(await gina.line(), "User Hugo is offline and will get it later.");
    const again = await connect(server, guest, { seen: {} });
    const [listed] = again.welcome.conversations.filter(({ with: name }: { with: string }) =>
      name === "Gina"
    );
    assertEquals(listed.preview, "are you there?");
    again.chat.tell({ type: "history", in: listed.id });
    const { messages } = await again.chat.next("history");
    assertEquals(messages.map(({ text }: { text: string }) => text), [
      "from a terminal",
      "from the page\nin two lines",
      "are you there?",
    ]);
    await gina.close();
    const ended = await again.chat.next("conversation");
    assertEquals([ended.id, ended.ended], [listed.id, true]);
    await again.chat.close();
  });

  await t.step("is spoken by the few lines of script of the original page", async () => {
    // What that page's script does, and nothing else: open, show each frame, send what is typed.
    const shown: string[] = [];
    const ws = new WebSocket(server.ws);
    const page = new PlainClient(ws);
    ws.addEventListener("message", (event) => shown.push(event.data));
    await page.opened();
    await page.line();
    ws.send("Ivan");
    await page.line();
    const judy = await connectPlain(server, "Judy");
    judy.say("hello Ivan");
    await page.line();
    assertEquals(shown, [
      "Enter your username:",
      "Connected! Use @username <message> to send a private message.",
      "Judy: hello Ivan",
    ]);
    await Promise.all([page.close(), judy.close()]);
  });
});
