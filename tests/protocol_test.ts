import { assert, assertEquals, assertNotEquals } from "@std/assert";
import { type ChatClient, connect, openChat, signIn, type Wire } from "./support/client.ts";
import { startServer } from "./support/server.ts";

const id = () => crypto.randomUUID();

/** An object without its `type` and with what differs from run to run left out. */
function without(object: Wire, ...names: string[]): Record<string, unknown> {
  return Object.fromEntries(Object.entries(object).filter(([name]) => !names.includes(name)));
}

async function say(chat: ChatClient, text: string, to?: string): Promise<Wire> {
  const message = { type: "send", id: id(), text, ...(to !== undefined && { to }) };
  chat.tell(message);
  return await chat.next("sent", (sent) => sent.id === message.id);
}

Deno.test("private-chat.v1: every object", async (t) => {
  await using server = await startServer();

  await t.step("welcome says who and what there is, oneself among the users", async () => {
    const { chat, guest, welcome } = await connect(server, "Alice");
    assertEquals(without(welcome, "epoch", "users"), {
      type: "welcome",
      you: { uid: guest.uid, name: "Alice", guest: true },
      online: 1,
      conversations: [{ id: "everyone", first: 1, last: 0, read: 0 }],
      more: false,
    });
    assertEquals(typeof welcome.epoch, "string");
    assertEquals(without(welcome.users[0], "seenAt"), {
      uid: guest.uid,
      name: "Alice",
      guest: true,
      online: true,
    });
    await chat.close();
  });

  await t.step("message goes to all others and sent to its connection, in one order", async () => {
    const bob = await connect(server, "Bob");
    const second = await connect(server, bob.guest);
    const carol = await connect(server, "Carol");
    const first = { type: "send", id: id(), to: "everyone", text: "one" };
    const then = { type: "send", id: id(), text: "two\n" };
    bob.chat.tell(first, then);
    const sent = [await bob.chat.next("sent"), await bob.chat.next("sent")];
    assertEquals(sent.map((object) => [object.id, object.in, object.seq]), [
      [first.id, "everyone", 1],
      [then.id, "everyone", 2],
    ]);
    for (const other of [second.chat, carol.chat]) {
      assertEquals(without(await other.next("message"), "at"), {
        type: "message",
        in: "everyone",
        seq: 1,
        id: first.id,
        from: "Bob",
        uid: bob.guest.uid,
        text: "one",
      });
      assertEquals((await other.next("message")).text, "two");
    }
    assert(!(await bob.chat.settle()).some(({ type }) => type === "message"));
    await Promise.all([bob, second, carol].map(({ chat }) => chat.close()));
  });

  await t.step("the same id gives the same answer and no second message", async () => {
    const dora = await connect(server, "Dora");
    const erin = await connect(server, "Erin");
    const message = { type: "send", id: id(), to: "everyone", text: "once" };
    dora.chat.tell(message, message);
    const first = await dora.chat.next("sent");
    assertEquals(await dora.chat.next("sent"), first);
    dora.chat.tell({ ...message, text: "twice", to: "@Erin" });
    assertEquals(await dora.chat.next("sent"), first);
    await say(dora.chat, "the next one");
    assertEquals((await erin.chat.next("message")).text, "once");
    assertEquals((await erin.chat.next("message")).text, "the next one");
    await Promise.all([dora, erin].map(({ chat }) => chat.close()));
  });

  await t.step("a private message is for its two people, with conversation before it", async () => {
    const frank = await connect(server, "Frank");
    const gina = await connect(server, "Gina");
    const hugo = await connect(server, "Hugo");
    const sent = await say(frank.chat, "psst", "@gINA");
    assertEquals(sent.seq, 1);
    const [before] = frank.chat.all.filter(({ type }) => type === "conversation");
    assertEquals(without(before ?? { type: "" }, "at"), {
      type: "conversation",
      id: sent.in,
      with: "Gina",
      uid: gina.guest.uid,
      first: 1,
      last: 1,
      read: 0,
      theirs: 0,
      preview: "psst",
    });
    const told = await gina.chat.next("conversation");
    assertEquals([told.with, told.uid, told.id], ["Frank", frank.guest.uid, sent.in]);
    const message = await gina.chat.next("message");
    assertEquals([message.in, message.text, message.from], [sent.in, "psst", "Frank"]);
    // By its id, and as the text itself says it.
    await say(gina.chat, "yes?", sent.in);
    assertEquals((await frank.chat.next("message")).text, "yes?");
    await say(gina.chat, "\uff20frank  here I am");
    assertEquals((await frank.chat.next("message")).text, "here I am");
    // A conversation is told of once.
    assertEquals(frank.chat.all.filter(({ type }) => type === "conversation").length, 1);
    const others = await hugo.chat.settle();
    assertEquals(others.filter(({ type }) => ["message", "conversation"].includes(type)), []);
    await Promise.all([frank, gina, hugo].map(({ chat }) => chat.close()));
  });

  await t.step(
    "resume replays what was missed, and what came live never overtakes it",
    async () => {
      const ivan = await connect(server, "Ivan");
      const judy = await connect(server, "Judy");
      const start = await say(ivan.chat, "seen");
      await judy.chat.next("message", ({ text }) => text === "seen");
      await judy.chat.close();
      await say(ivan.chat, "missed in public");
      const direct = await say(ivan.chat, "missed in private", "@Judy");
      const seen = { everyone: start.seq };
      const { epoch } = judy.welcome;
      const again = await connect(server, judy.guest, { epoch, seen });
      assertEquals(
        again.welcome.conversations.map(({ id, last }: Wire) => [id, last]),
        [["everyone", start.seq + 1], [direct.in, 1]],
      );
      const missed = await again.chat.next("message");
      assertEquals([missed.text, missed.seq], ["missed in public", start.seq + 1]);
      // Not in `seen`, so not replayed: history has it.
      assertEquals(await again.chat.settle().then((all) => all.map(({ type }) => type)), ["pong"]);
      again.chat.tell({ type: "history", in: direct.in, limit: 1_000 });
      const page = await again.chat.next("history");
      assertEquals([page.in, page.more, page.messages.length], [direct.in, false, 1]);
      assertEquals(page.messages[0].text, "missed in private");
      // Another epoch: what the client has seen is of another history.
      const other = await connect(server, judy.guest, { epoch: "another", seen });
      assertEquals((await other.chat.settle()).map(({ type }) => type), ["pong"]);
      // More than there is: reset, and no replay.
      const ahead = await connect(server, judy.guest, { epoch, seen: { everyone: 9_999 } });
      assertEquals(ahead.welcome.reset, true);
      await Promise.all([ivan, again, other, ahead].map(({ chat }) => chat.close()));
    },
  );

  await t.step(
    "presence comes once for a person, and read marks and typing reach the other",
    async () => {
      const kate = await connect(server, "Kate");
      const luke = await connect(server, "Luke");
      const presence = await kate.chat.next("presence", ({ name }) => name === "Luke");
      assertEquals(without(presence, "count"), {
        type: "presence",
        uid: luke.guest.uid,
        name: "Luke",
        guest: true,
        online: true,
      });
      const tab = await connect(server, luke.guest);
      const { in: conversation } = await say(kate.chat, "one", "@Luke");
      await say(kate.chat, "two", "@Luke");
      luke.chat.tell({ type: "read", in: conversation, seq: 99 });
      const mark = await kate.chat.next("read");
      assertEquals(mark, {
        type: "read",
        in: conversation,
        name: "Luke",
        uid: luke.guest.uid,
        seq: 2,
      });
      assertEquals((await tab.chat.next("read")).seq, 2);
      luke.chat.tell({ type: "read", in: conversation, seq: 1 });
      luke.chat.tell({ type: "typing", in: conversation }, { type: "typing", in: conversation });
      assertEquals(without(await kate.chat.next("typing"), "uid"), {
        type: "typing",
        in: conversation,
        name: "Luke",
      });
      await luke.chat.settle();
      const rest = await kate.chat.settle();
      assertEquals(rest.filter(({ type }) => ["presence", "read", "typing"].includes(type)), []);
      kate.chat.tell({ type: "conversations", before: conversation });
      assertEquals(await kate.chat.next("conversations"), {
        type: "conversations",
        conversations: [],
        more: false,
      });
      await Promise.all([kate, luke, tab].map(({ chat }) => chat.close()));
    },
  );

  await t.step("history goes back page by page", async () => {
    const mona = await connect(server, "Mona");
    const nick = await connect(server, "Nick");
    let last: Wire = { type: "" };
    for (const text of ["a", "b", "c", "d", "e"]) last = await say(mona.chat, text, "@Nick");
    nick.chat.tell({ type: "history", in: last.in, limit: 2 });
    nick.chat.tell({ type: "history", in: last.in, limit: 2, before: 4 });
    nick.chat.tell({ type: "history", in: last.in, limit: 2, before: 2 });
    const pages = [];
    for (let i = 0; i < 3; i++) pages.push(await nick.chat.next("history"));
    assertEquals(
      pages.map(({ messages, more, before }) => [
        messages.map(({ text }: Wire) => text).join(""),
        more,
        before,
      ]),
      [["de", true, undefined], ["bc", true, 4], ["a", false, 2]],
    );
    await Promise.all([mona, nick].map(({ chat }) => chat.close()));
  });

  await t.step(
    "a guest who signs out has ended: readable, no longer writable, name free",
    async () => {
      const olga = await connect(server, "Olga");
      const paul = await connect(server, "Paul");
      const { in: conversation } = await say(olga.chat, "hello", "@Paul");
      await paul.chat.next("message");
      const response = await fetch(`${server.http}/api/session`, {
        method: "DELETE",
        headers: { cookie: olga.guest.cookie },
      });
      assertEquals([response.status, await response.text()], [204, ""]);
      assertEquals((await olga.chat.closed()).code, 4401);
      assertEquals((await paul.chat.next("conversation")).ended, true);
      assertEquals((await paul.chat.next("presence")).online, false);
      const next = await signIn(server, "Olga");
      assertNotEquals(next.uid, olga.guest.uid);
      const refused = async (to: Record<string, string>) => {
        paul.chat.tell({ type: "send", id: id(), text: "still there?", ...to });
        return (await paul.chat.next("error")).code;
      };
      assertEquals(await refused({ to: conversation }), "ended");
      assertEquals(await refused({ to: "@Olga", uid: olga.guest.uid }), "ended");
      // By name alone it goes to who has it now, in a conversation of their own.
      assertNotEquals((await say(paul.chat, "hello", "@Olga")).in, conversation);
      const fresh = await connect(server, next);
      const listed = fresh.welcome.conversations.map(({ id }: Wire) => id);
      assert(!listed.includes(conversation));
      fresh.chat.tell({ type: "history", in: conversation });
      assertEquals((await fresh.chat.next("error")).code, "unknown_conversation");
      await Promise.all([paul, fresh].map(({ chat }) => chat.close()));
    },
  );
});

Deno.test("private-chat.v1: every error code", async (t) => {
  await using server = await startServer({ env: { CHAT_MESSAGE_LENGTH: "10" } });
  const { chat } = await connect(server, "Alice");
  const bob = await connect(server, "Bob");
  const carol = await connect(server, "Carol");
  const theirs = (await say(bob.chat, "psst", "@Carol")).in;

  const cases: [string, unknown, string][] = [
    ["an unknown type", { type: "shout" }, "invalid_message"],
    ["an id that is no UUID", { type: "send", id: "1", text: "hi" }, "invalid_message"],
    ["a text that is none", { type: "send", id: id(), text: 1 }, "invalid_message"],
    ["a blank text", { type: "send", id: id(), text: " \n\u200b" }, "invalid_message"],
    ["a control character", { type: "send", id: id(), text: "a\u0000" }, "invalid_message"],
    ["a lone surrogate", { type: "send", id: id(), text: "a\ud800" }, "invalid_message"],
    ["@ with no text behind it", { type: "send", id: id(), text: "@Bob " }, "invalid_message"],
    ["@ with no name", { type: "send", id: id(), text: "@ Bob hi" }, "invalid_message"],
    ["a text that is too long", { type: "send", id: id(), text: "x".repeat(11) }, "too_long"],
    ["a name that nobody has", { type: "send", id: id(), text: "@Zoe hi" }, "unknown_user"],
    ["one's own name", { type: "send", id: id(), text: "@alice hi" }, "unknown_user"],
    ["resume a second time", { type: "resume", seen: {} }, "invalid_message"],
    [
      "a page of a negative place",
      { type: "history", in: "everyone", before: -1 },
      "invalid_message",
    ],
  ];
  // Whether a conversation is somebody else's or none at all makes no difference.
  for (const conversation of [theirs, "nosuchthing1"]) {
    for (
      const object of [
        { type: "send", id: id(), to: conversation, text: "hi" },
        { type: "read", in: conversation, seq: 1 },
        { type: "typing", in: conversation },
        { type: "history", in: conversation },
        { type: "conversations", before: conversation },
      ]
    ) {
      const whose = conversation === theirs ? "others' conversation" : "conversation of nobody";
      cases.push([`${object.type} in a ${whose}`, object, "unknown_conversation"]);
    }
  }
  const answers = new Map<string, unknown>();
  for (const [what, object, code] of cases) {
    await t.step(`${what} is refused as ${code}, and the connection stays`, async () => {
      chat.tell(object);
      const error = await chat.next("error");
      assertEquals(error.code, code);
      const { type, id } = { id: undefined, ...object as { type: string; id?: string } };
      assertEquals(error.id, id);
      const known = answers.get(`${type} ${code}`);
      if (code === "unknown_conversation" && known) assertEquals(without(error, "id"), known);
      answers.set(`${type} ${code}`, without(error, "id"));
      await chat.settle();
    });
  }

  await t.step("more than 10 code points of astral characters are counted as such", async () => {
    assertEquals((await say(chat, "😀".repeat(10))).in, "everyone");
    chat.tell({ type: "send", id: id(), text: "😀".repeat(11) });
    assertEquals((await chat.next("error")).code, "too_long");
  });

  await t.step("empty lines are ignored, and not JSON twice is borne", async () => {
    chat.socket.send('\n\n{"type":"ping"}\n');
    await chat.next("pong");
    chat.socket.send("{nonsense");
    assertEquals((await chat.next("error")).code, "invalid_json");
    chat.socket.send("[1]");
    assertEquals((await chat.next("error")).code, "invalid_json");
    await chat.settle();
  });

  await t.step("messages faster than the rate are refused with when to try again", async () => {
    const ids = Array.from({ length: 25 }, id);
    bob.chat.tell(...ids.map((id) => ({ type: "send", id, text: "fast" })));
    const error = await bob.chat.next("error", ({ code }) => code === "rate_limited");
    assert(ids.includes(error.id) && error.retryAfter > 0 && error.retryAfter <= 1_000);
  });
  await Promise.all([chat, bob.chat, carol.chat].map((client) => client.close()));
});

Deno.test("private-chat.v1: every close code", async (t) => {
  await using server = await startServer({ env: { CHAT_CONNECTIONS_PER_PERSON: "2" } });
  const alice = await signIn(server, "Alice");
  const fresh = () => openChat(server, { token: alice.token }).opened();

  await t.step(
    "4401 without a session, with one that is not ours, and with none at all",
    async () => {
      for (const token of [undefined, "nonsense", alice.token.slice(0, -3) + "abc"]) {
        const chat = openChat(server, token === undefined ? {} : { token });
        assertEquals((await chat.closed()).code, 4401);
      }
    },
  );

  const broken: [string, (chat: ChatClient) => void][] = [
    ["no resume first", (chat) => chat.tell({ type: "ping" })],
    ["a resume that is none", (chat) => chat.tell({ type: "resume", seen: { everyone: -1 } })],
    ["a binary frame", (chat) => chat.socket.send(new Uint8Array([1, 2, 3]))],
    ["a frame over 64 KiB", (chat) => chat.socket.send(" ".repeat(64 * 1024 + 1))],
    ["64 KiB in UTF-8 in fewer units", (chat) => chat.socket.send("ä".repeat(33_000))],
    ["not JSON three times", (chat) => chat.socket.send("{\n}\n{")],
    ["201 entries in seen", (chat) =>
      chat.tell({
        type: "resume",
        seen: Object.fromEntries(Array.from({ length: 201 }, (_, i) => [`k${i}`, 1])),
      })],
  ];
  for (const [what, act] of broken) {
    await t.step(`4400 for ${what}`, async () => {
      const chat = await fresh();
      act(chat);
      assertEquals((await chat.closed()).code, 4400);
    });
  }

  await t.step("4429 for one connection more than a person may have", async () => {
    const first = await connect(server, alice);
    const second = await connect(server, alice);
    const third = await fresh();
    third.tell({ type: "resume", seen: {} });
    assertEquals((await third.closed()).code, 4429);
    await Promise.all([first, second].map(({ chat }) => chat.close()));
  });

  await t.step("4429 for who goes on flooding", async () => {
    const { chat } = await connect(server, "Bob");
    for (let i = 0; i < 20; i++) {
      chat.tell(...Array.from({ length: 50 }, () => ({ type: "send", id: id(), text: "x" })));
    }
    assertEquals((await chat.closed()).code, 4429);
  });

  await t.step("1001 when the server stops", async () => {
    const { chat } = await connect(server, "Carol");
    const stopped = server.stop("SIGTERM");
    assertEquals((await chat.closed()).code, 1001);
    assertEquals((await stopped).code, 0);
  });
});
