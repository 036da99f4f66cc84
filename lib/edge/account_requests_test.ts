import { assert, assertEquals } from "@std/assert";
import { newResetCode, resetCodeDigest } from "../auth/reset_code.ts";
import { endSession, listSessions, reset, setPassword } from "./account_requests.ts";
import { findPeople } from "./people_request.ts";
import { join, look } from "./session_requests.ts";
import { contextOf, type TestServices, testServices } from "./test_services.ts";

const password = "correct horse battery";

interface Ask {
  readonly body?: unknown;
  readonly form?: Record<string, string>;
  readonly cookie?: string;
  readonly origin?: string;
  readonly agent?: string;
  readonly query?: string;
}

/** What came of a request. */
async function ask(services: TestServices, handler: typeof join, wish: Ask = {}) {
  const { body, form, cookie, origin, agent, query = "" } = wish;
  const req = new Request(`http://localhost:6789/api/x${query}`, {
    method: form || body !== undefined ? "POST" : "GET",
    ...(form && { body: new URLSearchParams(form) }),
    ...(body !== undefined && { body: JSON.stringify(body) }),
    headers: {
      ...(cookie && { cookie }),
      ...(origin && { origin }),
      ...(agent && { "user-agent": agent }),
    },
  });
  const answer = await handler(await contextOf(services, req));
  const text = await answer.text();
  return {
    status: answer.status,
    location: answer.headers.get("location"),
    retryAfter: answer.headers.get("retry-after"),
    cookie: answer.headers.getSetCookie()[0]?.split(";")[0] ?? "",
    said: text === "" ? undefined : JSON.parse(text),
  };
}

/** Signs somebody in, connects, and gives the cookie and the connection. */
async function signIn(services: TestServices, body: Record<string, unknown>, agent = "") {
  const { cookie, said, status } = await ask(services, join, { body, agent });
  assertEquals(status, 201);
  const signedIn = await services.sessions.verify(cookie.split("=")[1]);
  assert(signedIn !== undefined);
  const { account, session } = signedIn;
  const client = await services.chat.join({ ...account, session: { ...session } });
  return { cookie, client, uid: said.uid as string, id: session.id };
}

const member = { name: "Alice", password, create: true };

Deno.test("setPassword() makes a member of a guest, which everybody learns", async () => {
  await using services = await testServices();
  const alice = await signIn(services, { name: "Alice" });
  const bob = await signIn(services, { name: "Bob" });
  await bob.client.got();
  const { cookie } = alice;
  assertEquals((await ask(services, setPassword, { body: { password }, cookie })).status, 204);
  const [presence] = await bob.client.gotOf("presence");
  assertEquals([presence.uid, presence.guest, presence.online], [alice.uid, false, true]);
  assertEquals(alice.client.peer.code, undefined);
  const { said } = await ask(services, look, { cookie });
  assertEquals(said, { uid: alice.uid, name: "Alice", guest: false });
  const elsewhere = await ask(services, join, { body: { name: "Alice", password } });
  assertEquals([elsewhere.status, elsewhere.said.uid], [201, alice.uid]);
});

Deno.test("setPassword() closes the sockets of all other sessions at once", async () => {
  await using services = await testServices();
  const first = await signIn(services, member);
  const second = await signIn(services, member);
  const { cookie } = second;
  const wish = { password: "another horse", current: password };
  assertEquals((await ask(services, setPassword, { body: wish, cookie })).status, 204);
  assertEquals([first.client.peer.code, second.client.peer.code], [4401, undefined]);
  assertEquals((await ask(services, look, { cookie: first.cookie })).status, 401);
  assertEquals((await ask(services, join, { body: member })).status, 401);
});

Deno.test("setPassword() refuses with the status and code of the protocol", async () => {
  await using services = await testServices();
  const { cookie } = await signIn(services, member);
  const refused: readonly (readonly [Ask, number, string])[] = [
    [{ body: { password } }, 401, "unauthorized"],
    [{ body: { password: "another horse" }, cookie }, 401, "wrong_password"],
    [{ body: { password: "another horse", current: "wrong" }, cookie }, 401, "wrong_password"],
    [{ body: { password: "alice123", current: password }, cookie }, 422, "weak_password"],
    [{ body: {}, cookie }, 400, "invalid_json"],
    [{ body: { password: "x".repeat(70_000) }, cookie }, 413, "too_large"],
    [{ body: { password }, cookie, origin: "http://evil.example" }, 403, "foreign_origin"],
    [{ body: { password }, cookie, origin: "null" }, 403, "foreign_origin"],
  ];
  for (const [wish, status, code] of refused) {
    const answer = await ask(services, setPassword, wish);
    assertEquals([answer.status, answer.said.code], [status, code]);
  }
});

Deno.test("setPassword() by a form leads back to the account's page", async () => {
  await using services = await testServices();
  const { cookie } = await signIn(services, { name: "Alice" });
  const send = async (form: Record<string, string>) =>
    (await ask(services, setPassword, { form, cookie })).location;
  assertEquals(await send({ password: "short" }), "/account?problem=weak_password");
  assertEquals(await send({ password }), "/account?done=member");
  assertEquals(
    await send({ password: "another horse", current: "no" }),
    "/account?problem=wrong_password",
  );
  assertEquals(
    await send({ password: "another horse", current: password }),
    "/account?done=password",
  );
});

Deno.test("reset() sets a password with the operator's code, and ends what there was", async () => {
  await using services = await testServices();
  const { chat, store } = services;
  const { client, uid } = await signIn(services, member);
  const code = newResetCode();
  const expiresAt = chat.clock.now() + 60_000;
  // The operator's command ends the sessions, in a process of its own.
  await store.resetPassword({ uid, code: await resetCodeDigest(code), expiresAt });
  const wish = { name: "Alice", code, password: "another horse" };
  const wrong = await ask(services, reset, { body: { ...wish, code: "00000" } });
  assertEquals([wrong.status, wrong.said.code], [403, "wrong_code"]);
  const form = { ...wish, password: "alice123" };
  assertEquals(
    (await ask(services, reset, { form })).location,
    "/reset?problem=weak_password&name=Alice",
  );
  const foreign = await ask(services, reset, { body: wish, origin: "http://evil.example" });
  assertEquals(foreign.status, 403);
  assertEquals((await ask(services, reset, { body: wish })).status, 204);
  assertEquals((await ask(services, reset, { body: wish })).said.code, "wrong_code");
  const joined = await ask(services, join, { body: { name: "Alice", password: "another horse" } });
  assertEquals([joined.status, joined.said.uid], [201, uid]);
  store.changedElsewhere = () => Promise.resolve(true);
  await chat.pass(1_000);
  assertEquals(client.peer.code, 4401);
});

Deno.test("reset() by a form leads to the sign-in", async () => {
  await using services = await testServices();
  const { uid } = await signIn(services, member);
  const code = newResetCode();
  const expiresAt = services.chat.clock.now() + 60_000;
  await services.store.resetPassword({ uid, code: await resetCodeDigest(code), expiresAt });
  const form = { name: "alice", code, password: "another horse" };
  assertEquals((await ask(services, reset, { form })).location, "/?done=reset&name=Alice");
});

Deno.test("reset() counts as a sign-in of its address", async () => {
  await using services = await testServices({ CHAT_SIGN_INS_PER_MINUTE: "2" });
  const wish = { body: { name: "Alice", code: "x", password } };
  for (let i = 0; i < 2; i++) assertEquals((await ask(services, reset, wish)).status, 403);
  const stopped = await ask(services, reset, wish);
  assertEquals([stopped.status, stopped.retryAfter], [429, "30"]);
});

Deno.test("listSessions() lists one's own, and which it is that asks", async () => {
  await using services = await testServices();
  const firefox = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";
  const one = await signIn(services, member, firefox);
  services.chat.clock.tick(600_000);
  const two = await signIn(services, member, "curl/8.5.0");
  await signIn(services, { name: "Bob" });
  const { status, said } = await ask(services, listSessions, { cookie: one.cookie });
  assertEquals(status, 200);
  const day = 24 * 60 * 60_000;
  const now = services.chat.clock.now();
  const created = now - 600_000;
  const age = (a: { createdAt: number }, b: { createdAt: number }) => a.createdAt - b.createdAt;
  // Used by asking just now.
  const common = { seenAt: now, agent: "curl", current: false };
  assertEquals(said.sessions.toSorted(age), [
    {
      ...common,
      id: one.id,
      createdAt: created,
      expiresAt: created + 30 * day,
      agent: "Firefox on Linux",
      current: true,
    },
    { ...common, id: two.id, createdAt: now, expiresAt: now + 30 * day },
  ]);
  assertEquals((await ask(services, listSessions)).status, 401);
  assertEquals(
    (await ask(services, listSessions, { cookie: `chat_session_6789=${one.id}` })).status,
    401,
  );
});

Deno.test("endSession() ends one's own sessions alone, with their sockets", async () => {
  await using services = await testServices();
  const one = await signIn(services, member);
  const two = await signIn(services, member);
  const bob = await signIn(services, { name: "Bob" });
  const end = (id: string, wish: Ask) =>
    ask(services, (context) => endSession(context, id), { body: {}, ...wish });
  const { cookie } = two;
  for (const id of [bob.id, "none", ""]) {
    const refused = await end(id, { cookie });
    assertEquals([refused.status, refused.said.code], [404, "not_found"]);
  }
  assertEquals((await end(one.id, {})).status, 401);
  assertEquals((await end(one.id, { cookie, origin: "http://evil.example" })).status, 403);
  const ended = await end(one.id, { cookie });
  assertEquals([ended.status, ended.cookie], [204, ""]);
  assertEquals([one.client.peer.code, two.client.peer.code], [4401, undefined]);
  const last = await end(two.id, { cookie });
  assertEquals([last.status, last.cookie], [204, "chat_session_6789="]);
  assertEquals(two.client.peer.code, 4401);
  // A guest's only session is the guest.
  assertEquals(
    (await end(bob.id, { cookie: bob.cookie, form: {}, body: undefined })).location,
    "/",
  );
  assertEquals((await services.store.account(bob.uid))?.ended, true);
});

Deno.test("findPeople() finds others by how their names begin, those online first", async () => {
  await using services = await testServices();
  const { cookie } = await signIn(services, { name: "Bo" });
  for (const name of ["Boa", "BOB", "Carl"]) await services.chat.sign(name);
  const bobby = await signIn(services, { name: "bobby", password, create: true });
  const find = async (q: string) => {
    const query = `?${new URLSearchParams({ q })}`;
    const { said } = await ask(services, findPeople, { cookie, query });
    return said.people.map(({ name }: { name: string }) => name);
  };
  assertEquals(await find("bO"), ["bobby", "Boa", "BOB"]);
  assertEquals(await find(" bob "), ["bobby", "BOB"]);
  assertEquals([await find(""), await find("zz"), await find("%"), await find("b".repeat(9_999))], [
    [],
    [],
    [],
    [],
  ]);
  const { said } = await ask(services, findPeople, { cookie, query: "?q=bobb" });
  const seenAt = services.chat.clock.now();
  const person = { uid: bobby.uid, name: "bobby", guest: false, online: true, seenAt };
  assertEquals(said.people, [person]);
  for (let i = 0; i < 30; i++) await services.chat.sign(`Many${i}`);
  assertEquals((await find("many")).length, 20);
  assertEquals((await ask(services, findPeople, { query: "?q=bo" })).status, 401);
  assertEquals((await ask(services, findPeople, { cookie })).said, { people: [] });
});

Deno.test("findPeople() has a limit for each person", async () => {
  await using services = await testServices();
  const { cookie } = await signIn(services, { name: "Bo" });
  const query = "?q=a";
  for (let i = 0; i < 300; i++) await ask(services, findPeople, { cookie, query });
  const stopped = await ask(services, findPeople, { cookie, query });
  assertEquals([stopped.status, stopped.said.code, stopped.retryAfter], [429, "rate_limited", "1"]);
});

Deno.test("the requests of an account say unavailable where the store fails", async () => {
  await using services = await testServices();
  const { cookie, id } = await signIn(services, member);
  services.store.failing.add("credentials").add("sessions").add("people").add("endSession");
  const wish = { password: "another horse", current: password };
  const answers = [
    await ask(services, setPassword, { body: wish, cookie }),
    await ask(services, reset, { body: { name: "Alice", code: "x", password } }),
    await ask(services, listSessions, { cookie }),
    await ask(services, findPeople, { cookie, query: "?q=b" }),
    await ask(services, (context) => endSession(context, id), { body: {}, cookie }),
  ];
  assertEquals(answers.map(({ status }) => status), Array(5).fill(503));
  const form = await ask(services, setPassword, { form: wish, cookie });
  assertEquals(form.location, "/account?problem=unavailable");
});
