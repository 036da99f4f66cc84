import { assert, assertEquals } from "@std/assert";
import { type ChatClient, connect, connectPlain, type Guest, signIn } from "../support/client.ts";
import { sendAgain, stopUnderLoad } from "../support/drain_load.ts";
import { type RunningServer, startServer } from "../support/server.ts";
import { makeDatabase, type TestDatabase } from "./database.ts";

const PASSWORD = "correct horse battery";

/** A request to a server, as somebody who is signed in. */
async function ask(
  server: RunningServer,
  { method, path, who, body }: { method: string; path: string; who?: Guest; body?: unknown },
): Promise<{ status: number; token: string }> {
  const response = await fetch(server.http + path, {
    method,
    headers: { "content-type": "application/json", ...(who && { cookie: cookieOf(server, who) }) },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  await response.body?.cancel();
  const [cookie = ""] = (response.headers.get("set-cookie") ?? "").split(";");
  return { status: response.status, token: cookie.slice(cookie.indexOf("=") + 1) };
}

/** Runs `deno task account` on the database. */
async function account({ url }: TestDatabase, ...args: string[]) {
  const { code, stdout, stderr } = await new Deno.Command(Deno.execPath(), {
    args: ["task", "-q", "account", ...args],
    cwd: new URL("../../", import.meta.url),
    env: { DATABASE_URL: url, NO_COLOR: "1" },
  }).output();
  const [out, problem] = [stdout, stderr].map((bytes) => new TextDecoder().decode(bytes).trim());
  return { code, out, problem };
}

/** The cookie's name holds the port. */
function cookieOf({ port }: RunningServer, { cookie, token }: Guest): string {
  return `${cookie.slice(0, cookie.indexOf("=")).replace(/\d+$/, String(port))}=${token}`;
}

/** Waits until what somebody was told last of a person is that. */
async function told(chat: ChatClient, uid: string, online: boolean): Promise<void> {
  await chat.until(() => {
    const lines = chat.frames.flatMap((frame) => frame.split("\n")).map((line) => JSON.parse(line));
    const last = lines.findLast((line) => line.type === "presence" && line.uid === uid);
    return last?.online === online;
  });
}

/** How many the newest line of presence counts. */
async function count(chat: ChatClient): Promise<number> {
  await chat.settle();
  return chat.all.findLast(({ type }) => type === "presence")?.count;
}

/** The instances that the database knows. */
async function instances({ admin }: TestDatabase): Promise<string[]> {
  return (await admin.query<{ id: string }>("SELECT id FROM instances")).map(({ id }) => id);
}

function start({ url }: TestDatabase): Promise<RunningServer> {
  return startServer({
    env: { DATABASE_URL: url, CHAT_SIGN_INS_PER_MINUTE: "0", CHAT_MESSAGES_PER_SECOND: "0" },
  });
}

/** Starts a server, and finds out how it is called among those on the database. */
async function startNamed(database: TestDatabase): Promise<{ server: RunningServer; id: string }> {
  const before = await instances(database);
  const server = await start(database);
  const [id = ""] = (await instances(database)).filter((one) => !before.includes(one));
  return { server, id };
}

/**
 * Lets leases go by for instances that are not seen any more, until what is to come of it has come: who is seen was so for
 * that long.
 */
async function passLease(
  { admin }: TestDatabase,
  { unseen, until }: { unseen: readonly string[]; until: () => Promise<unknown> },
): Promise<void> {
  const age = () =>
    admin.query(
      `UPDATE instances SET steady_since = steady_since - interval '30 s',
      seen_at = CASE WHEN id = ANY (ARRAY(SELECT jsonb_array_elements_text($1)))
        THEN seen_at - interval '30 s' ELSE seen_at END`,
      JSON.stringify(unseen),
    );
  await age();
  // Again and again: on a busy machine one that is seen may be seen too late to count as steady.
  const timer = setInterval(() => age().catch(() => {/* The test ends. */}), 1_000);
  await until().finally(() => clearInterval(timer));
}

Deno.test("three real servers on one database", async (t) => {
  await using database = await makeDatabase();
  const [one, two] = await Promise.all([start(database), start(database)]);
  await using _one = one;
  await using _two = two;
  const { server: three, id: third } = await startNamed(database);
  await using _three = three;
  const servers = [one, two, three];
  const alice = await connect(one, "Alice");
  const bob = await connect(two, "Bob");

  await t.step("all see who is there, whichever server they came to", async () => {
    await told(alice.chat, bob.guest.uid, true);
    const carol = await connect(three, "Carol");
    const online = carol.welcome.users.map((user: { name: string }) => user.name).toSorted();
    assertEquals([online, carol.welcome.online], [["Alice", "Bob", "Carol"], 3]);
    await told(alice.chat, carol.guest.uid, true);
    await told(bob.chat, carol.guest.uid, true);
    await ask(two, { method: "DELETE", path: "/api/session", who: carol.guest });
    assertEquals((await carol.chat.closed()).code, 4401);
    await told(alice.chat, carol.guest.uid, false);
    assertEquals([await count(alice.chat), await count(bob.chat)], [2, 2]);
  });

  await t.step("a name that is joined at all of them in one moment goes to one", async () => {
    for (let round = 0; round < 5; round++) {
      const body = { name: `Twin${round}` };
      const answers = await Promise.all(
        servers.map((server) => ask(server, { method: "POST", path: "/api/session", body })),
      );
      assertEquals(answers.map(({ status }) => status).toSorted(), [201, 409, 409]);
    }
    const plain = await Promise.all(servers.map((server) => connectPlain(server)));
    for (const client of plain) client.say("Triplet");
    const lines = await Promise.all(plain.map((client) => client.line()));
    assertEquals(lines.filter((line) => line.startsWith("Connected!")).length, 1);
    await Promise.all(plain.map((client) => client.close()));
  });

  await t.step("typing and read marks reach the other server", async () => {
    alice.chat.tell({ type: "send", id: crypto.randomUUID(), to: "@Bob", text: "hi" });
    const { in: id } = await bob.chat.next("message");
    bob.chat.tell({ type: "read", in: id, seq: 1 }, { type: "typing", in: id });
    assertEquals((await alice.chat.next("read")).seq, 1);
    const typing = await alice.chat.next("typing");
    assertEquals([typing.in, typing.name, typing.uid], [id, "Bob", bob.guest.uid]);
  });

  await t.step("a new password at one server signs out at the others", async () => {
    const dora = await signIn(one, "Dora");
    const first = await connect(two, dora);
    const body = { password: PASSWORD };
    const made = await ask(three, {
      method: "PUT",
      path: "/api/session/password",
      who: dora,
      body,
    });
    assertEquals(made.status, 204);
    // Whoever was connected stays, and everybody hears that she is a member.
    const member = await first.chat.next("presence", ({ uid }) => uid === dora.uid);
    assertEquals(member.guest, false);
    const { token } = await ask(one, {
      method: "POST",
      path: "/api/session",
      body: { name: "Dora", password: PASSWORD },
    });
    const second = await connect(one, { ...dora, token });
    const changed = await ask(three, {
      method: "PUT",
      path: "/api/session/password",
      who: { ...dora, token },
      body: { current: PASSWORD, password: "tangerine 7 lampposts" },
    });
    assertEquals(changed.status, 204);
    assertEquals((await first.chat.closed()).code, 4401);
    await second.chat.settle();
    await second.chat.close();
  });

  await t.step("the operator's command is heard at the servers", async () => {
    const made = await account(database, "create", "Zoe");
    assertEquals([made.code, made.problem], [0, ""]);
    const [, code = ""] = /One-time code: (\S+)/.exec(made.out) ?? [];
    const zoe = { name: "Zoe", password: PASSWORD };
    const set = { method: "POST", path: "/api/session/reset", body: { ...zoe, code } };
    assertEquals((await ask(two, set)).status, 204);
    const { token } = await ask(one, { method: "POST", path: "/api/session", body: zoe });
    const guest = { ...alice.guest, uid: "", name: "Zoe", token };
    const { chat } = await connect(three, guest);
    alice.chat.tell({ type: "send", id: crypto.randomUUID(), to: "@Zoe", text: "still there?" });
    const removed = await account(database, "delete", "Zoe", "--yes");
    assertEquals([removed.code, removed.problem], [0, ""]);
    assertEquals((await chat.closed()).code, 4401);
    const ended = await alice.chat.next("conversation", (object) => object.ended === true);
    assertEquals(ended.with, "Zoe");
  });

  const paul = await connectPlain(three, "Paul");
  const eve = await connect(three, "Eve");
  await told(alice.chat, eve.guest.uid, true);

  await t.step(
    "of a server that is paused, people stay for a lease, and come back with it",
    async () => {
      Deno.kill(three.pid, "SIGSTOP");
      const still = await connect(one, "Frank");
      assert(still.welcome.users.some(({ uid }: { uid: string }) => uid === eve.guest.uid));
      await passLease(database, {
        unseen: [third],
        until: () => Promise.all([alice, bob].map(({ chat }) => told(chat, eve.guest.uid, false))),
      });
      // A guest of plain-text mode has ended, and after a minute the name is free.
      await database.admin.query("UPDATE names SET held_until = 0 WHERE held_until IS NOT NULL");
      const next = await connectPlain(one, "Paul");
      Deno.kill(three.pid, "SIGCONT");
      await told(alice.chat, eve.guest.uid, true);
      assertEquals((await paul.closed()).code, 4401);
      eve.chat.tell({ type: "send", id: crypto.randomUUID(), text: "back" });
      assertEquals(await next.line(), "Eve: back");
      await Promise.all([still.chat.close(), next.close()]);
    },
  );

  await t.step(
    "of servers that were killed or stopped, who comes over never left, the others go",
    async () => {
      const { server: stopping, id: fourth } = await startNamed(database);
      const gil = await connect(stopping, "Gil");
      await told(alice.chat, gil.guest.uid, true);
      const hal = await connect(three, "Hal");
      await told(alice.chat, hal.guest.uid, true);
      await Promise.all([three.stop("SIGKILL"), stopping.stop("SIGTERM")]);
      await stopping[Symbol.asyncDispose]();
      const over = await connect(one, hal.guest);
      assert(over.welcome.users.some(({ uid }: { uid: string }) => uid === eve.guest.uid));
      await alice.chat.settle();
      const before = alice.chat.all.length;
      await passLease(database, {
        unseen: [third, fourth],
        until: () =>
          Promise.all([alice, bob].flatMap(({ chat }) => [
            told(chat, eve.guest.uid, false),
            told(chat, gil.guest.uid, false),
          ])),
      });
      await alice.chat.settle();
      const moved = alice.chat.all.slice(before).flatMap((line) => line.uid ?? []);
      assert(!moved.includes(hal.guest.uid));
      await over.chat.close();
    },
  );

  await Promise.all([alice, bob].map(({ chat }) => chat.close()));

  await t.step("SIGTERM under load: what had no answer is sent again at the other", async () => {
    const writers = await stopUnderLoad(one);
    for (const line of writers.flatMap(({ errors }) => errors)) {
      // Refused in time is as good: it says so.
      assertEquals(JSON.parse(line).code, "unavailable");
    }
    await sendAgain(two, writers);
  });

  for (const server of [one, two]) {
    assertEquals((await server.stop("SIGTERM")).code, 0);
    assertEquals(server.output().includes("rror"), false, server.output());
  }
});
