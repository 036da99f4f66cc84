import { assert, assertEquals, assertMatch } from "@std/assert";
import { connect, type Guest } from "./support/client.ts";
import { type RunningServer, startServer } from "./support/server.ts";

const PASSWORD = "correct horse battery";

/** What came of a request. */
async function ask(
  server: RunningServer,
  path: string,
  { method = "POST", body, cookie }: { method?: string; body?: unknown; cookie?: string } = {},
) {
  const response = await fetch(server.http + path, {
    method,
    redirect: "manual",
    headers: { "content-type": "application/json", ...(cookie && { cookie }) },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  const [set = ""] = (response.headers.get("set-cookie") ?? "").split(";");
  return { status: response.status, cookie: set, said: text === "" ? undefined : JSON.parse(text) };
}

/** Signs in with a password, or makes the account. */
async function signIn(server: RunningServer, body: Record<string, unknown>): Promise<Guest> {
  const { status, cookie, said } = await ask(server, "/api/session", { body });
  assertEquals(status, 201, JSON.stringify(said));
  return { ...said, cookie, token: cookie.slice(cookie.indexOf("=") + 1) };
}

/** Runs the operator's command on the folder of a server. */
async function account(server: RunningServer, ...args: string[]) {
  const { code, stdout, stderr } = await new Deno.Command(Deno.execPath(), {
    args: ["task", "-q", "account", ...args],
    cwd: new URL("../", import.meta.url),
    env: { CHAT_DATA: server.data, NO_COLOR: "1" },
  }).output();
  const [out, problem] = [stdout, stderr].map((bytes) => new TextDecoder().decode(bytes).trim());
  return { code, out, problem };
}

Deno.test("accounts", async (t) => {
  await using server = await startServer({ env: { CHAT_SIGN_INS_PER_MINUTE: "0" } });
  const bob = await connect(server, "Bob");
  const alice = { name: "Alice", password: PASSWORD };
  let uid = "";

  await t.step("an account is made, signs in again, and is told apart from a guest", async () => {
    assertEquals((await ask(server, "/api/session", { body: alice })).status, 404);
    const made = await signIn(server, { ...alice, create: true });
    const again = await signIn(server, alice);
    assertEquals([again.uid, again.guest], [made.uid, false]);
    const wrong = await ask(server, "/api/session", {
      body: { ...alice, password: "wrong horse" },
    });
    assertEquals([wrong.status, wrong.said.code], [401, "wrong_password"]);
    const { chat, welcome } = await connect(server, again);
    assertEquals(welcome.you, { uid: made.uid, name: "Alice", guest: false });
    const seen = await bob.chat.next("presence", ({ name }) => name === "Alice");
    assertEquals(seen.guest, false);
    await chat.close();
    uid = made.uid;
  });

  await t.step("a guest becomes a member with the chats that there were", async () => {
    const carl = await connect(server, "Carl");
    carl.chat.tell({ type: "send", id: crypto.randomUUID(), to: "@Bob", text: "before" });
    const { in: conversation } = await carl.chat.next("sent");
    const { cookie } = carl.guest;
    const path = "/api/session/password";
    const body = { password: PASSWORD };
    assertEquals((await ask(server, path, { method: "PUT", body, cookie })).status, 204);
    const told = await bob.chat.next("presence", ({ guest }) => guest === false);
    assertEquals([told.uid, told.online], [carl.guest.uid, true]);
    const other = await signIn(server, { name: "Carl", password: PASSWORD });
    assertEquals(other.uid, carl.guest.uid);
    const { chat, welcome } = await connect(server, other);
    const ids = welcome.conversations.map(({ id }: { id: string }) => id);
    assertEquals(ids, ["everyone", conversation]);
    await Promise.all([chat, carl.chat].map((client) => client.close()));
  });

  await t.step("a change of the password closes the sockets of the other sessions", async () => {
    const [here, there] = [await signIn(server, alice), await signIn(server, alice)];
    const [own, other] = [await connect(server, here), await connect(server, there)];
    const body = { password: "another horse", current: PASSWORD };
    const { cookie } = here;
    const changed = await ask(server, "/api/session/password", { method: "PUT", body, cookie });
    assertEquals(changed.status, 204);
    assertEquals((await other.chat.closed()).code, 4401);
    await own.chat.settle();
    const { said } = await ask(server, "/api/sessions", { method: "GET", cookie });
    assertEquals(said.sessions.map(({ current }: { current: boolean }) => current), [true]);
    assertMatch(said.sessions[0].agent, /^Deno/);
    const [{ id }] = said.sessions;
    const ended = await ask(server, `/api/sessions/${id}`, { method: "DELETE", cookie });
    assertEquals(ended.status, 204);
    assertEquals((await own.chat.closed()).code, 4401);
  });

  await t.step(
    "the operator's command on a server that runs: reset signs out at once",
    async () => {
      const { chat } = await connect(
        server,
        await signIn(server, { ...alice, password: "another horse" }),
      );
      const listed = await account(server, "list");
      assertMatch(listed.out, /^Alice .*\nCarl .*$/);
      const { code, out } = await account(server, "reset", "ALICE");
      assertEquals(code, 0, out);
      assertEquals((await chat.closed()).code, 4401);
      const [, oneTime = ""] = /One-time code: (\S+)/.exec(out) ?? [];
      const body = { name: "Alice", code: oneTime, password: PASSWORD };
      const old = { ...alice, password: "another horse" };
      assertEquals((await ask(server, "/api/session", { body: old })).status, 401);
      assertEquals((await ask(server, "/api/session/reset", { body })).status, 204);
      assertEquals((await ask(server, "/api/session/reset", { body })).status, 403);
      assertEquals((await signIn(server, alice)).uid, uid);
      bob.chat.tell({ type: "send", id: crypto.randomUUID(), text: "the server goes on" });
      await bob.chat.next("sent");
    },
  );

  await t.step("the operator's command says in one line what it cannot do", async () => {
    const { code, out, problem } = await account(server, "create", "Bob");
    assertEquals([code, out], [1, ""]);
    assertMatch(problem, /^A guest has the name "Bob": [^\n]+$/);
  });

  await t.step("people are found by how their names begin", async () => {
    const { cookie } = bob.guest;
    const { said } = await ask(server, "/api/people?q=a", { method: "GET", cookie });
    assertEquals(said.people.map((person: { uid: string }) => person.uid), [uid]);
  });

  await bob.chat.close();
  // Nothing of it all is in the log.
  const log = server.output();
  for (const secret of [PASSWORD, "another horse", "wrong horse", "eyJ"]) {
    assert(!log.includes(secret), log);
  }
});

Deno.test("a server to which the operator gives the accounts", async () => {
  await using server = await startServer({ env: { CHAT_JOIN: "closed", CHAT_GUESTS: "off" } });
  const dora = { name: "Dora", password: PASSWORD };
  for (const wish of [{ name: "Dora" }, { ...dora, create: true }]) {
    assertEquals((await ask(server, "/api/session", { body: wish })).said.code, "join_closed");
  }
  const { out } = await account(server, "create", "Dora");
  const [, code = ""] = /One-time code: (\S+)/.exec(out) ?? [];
  assertEquals((await ask(server, "/api/session", { body: dora })).status, 401);
  const reset = await ask(server, "/api/session/reset", { body: { ...dora, code } });
  assertEquals(reset.status, 204);
  const { said } = await ask(server, "/api/session", { body: dora });
  assertEquals([said.name, said.guest], ["Dora", false]);
});
