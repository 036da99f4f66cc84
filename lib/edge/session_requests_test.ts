import { assert, assertEquals, assertMatch } from "@std/assert";
import { FakeHasher } from "../auth/fake_hasher.ts";
import { Hashing } from "../auth/hashing.ts";
import { Passwords } from "../auth/passwords.ts";
import { RENEW_AFTER_MS, SESSION_MS } from "../auth/sessions.ts";
import { join, leave, look } from "./session_requests.ts";
import { contextOf, type TestServices, testServices } from "./test_services.ts";

const URL = "http://localhost:6789/api/session";

type Handler = typeof join;

interface Ask {
  readonly body?: unknown;
  readonly form?: Record<string, string>;
  readonly cookie?: string;
  readonly headers?: Record<string, string>;
  readonly address?: string;
  readonly query?: string;
}

/** What came of a request. */
async function ask(services: TestServices, handler: Handler, wish: Ask = {}) {
  const { body, form, cookie, headers = {}, query = "" } = wish;
  const text = typeof body === "string" ? body : JSON.stringify(body);
  const req = new Request(URL + query, {
    method: handler === look ? "GET" : "POST",
    ...(form && { body: new URLSearchParams(form) }),
    ...(body !== undefined && { body: text }),
    headers: { ...headers, ...(cookie && { cookie }) },
  });
  const answer = await handler(await contextOf(services, req, wish.address));
  const [set = ""] = answer.headers.getSetCookie();
  const said = await answer.text();
  return {
    status: answer.status,
    headers: answer.headers,
    cookie: set.split(";")[0],
    said: said === "" ? undefined : JSON.parse(said),
  };
}

Deno.test("join() answers 201 with the cookie, and who one is", async () => {
  await using services = await testServices();
  const { status, cookie, said } = await ask(services, join, { body: { name: "Alice" } });
  assertEquals([status, said.name, said.guest], [201, "Alice", true]);
  const looked = await ask(services, look, { cookie });
  assertEquals([looked.status, looked.said, looked.cookie], [200, said, ""]);
});

Deno.test("join() answers 200 without a new cookie where one has that name already", async () => {
  await using services = await testServices();
  const { cookie, said } = await ask(services, join, { body: { name: "Alice" } });
  const again = await ask(services, join, { body: { name: "alice" }, cookie });
  assertEquals([again.status, again.said, again.cookie], [200, said, ""]);
});

Deno.test("join() under another name ends the session that there was, with its sockets", async () => {
  await using services = await testServices();
  const { chat, sessions } = services;
  const first = await ask(services, join, { body: { name: "Alice" } });
  const [, token] = first.cookie.split("=");
  const signedIn = await sessions.verify(token);
  assert(signedIn !== undefined);
  const client = await chat.join({ ...signedIn.account, session: { ...signedIn.session } });
  const second = await ask(services, join, { body: { name: "Bob" }, cookie: first.cookie });
  assertEquals([second.status, second.said.name], [201, "Bob"]);
  assertEquals((await ask(services, look, { cookie: first.cookie })).status, 401);
  assertEquals(client.peer.code, 4401);
  assertEquals((await ask(services, join, { body: { name: "Alice" } })).status, 201);
});

Deno.test("join() that is refused leaves the session that there was", async () => {
  await using services = await testServices();
  const { cookie } = await ask(services, join, { body: { name: "Alice" } });
  await ask(services, join, { body: { name: "Bob" } });
  const refused = await ask(services, join, { body: { name: "Bob" }, cookie });
  assertEquals([refused.status, refused.said.code], [409, "name_taken"]);
  assertEquals((await ask(services, look, { cookie })).status, 200);
});

Deno.test("join() refuses with the status and code of the protocol", async () => {
  await using services = await testServices({ CHAT_JOIN: "code", CHAT_JOIN_CODE: "come in" });
  const code = "come in";
  const refused: readonly (readonly [Ask, number, string])[] = [
    [{ body: { name: "a b", code } }, 422, "invalid_name"],
    [{ body: { name: "Alice" } }, 403, "wrong_code"],
    [{ body: { name: "Alice", code, password: "correct horse" } }, 404, "unknown_user"],
    [{ body: { name: "Alice", password: "correct horse", create: true } }, 403, "wrong_code"],
    [{ body: { name: "Alice", code, password: "secret123", create: true } }, 422, "weak_password"],
    [{ body: { name: "Alice", code, password: "x".repeat(5_000) } }, 400, "invalid_json"],
    [{ body: { name: "Alice", code, create: "yes" } }, 400, "invalid_json"],
    [{ body: "{" }, 400, "invalid_json"],
    [{ body: [] }, 400, "invalid_json"],
    [{ body: { name: 5 } }, 400, "invalid_json"],
    [{ body: JSON.stringify({ name: "x".repeat(70_000) }) }, 413, "too_large"],
    [
      { body: { name: "Al", code }, headers: { origin: "http://evil.example" } },
      403,
      "foreign_origin",
    ],
    [{ body: { name: "Al", code }, headers: { origin: "null" } }, 403, "foreign_origin"],
  ];
  for (const [wish, status, what] of refused) {
    const answer = await ask(services, join, wish);
    assertEquals([answer.status, answer.said.code], [status, what]);
    assertEquals(answer.cookie, "");
  }
});

Deno.test("join() never takes null for an origin, whatever CHAT_ORIGINS says", async () => {
  await using services = await testServices({ CHAT_ORIGINS: "null" });
  const headers = { origin: "null" };
  const answer = await ask(services, join, { body: { name: "Alice" }, headers });
  assertEquals(answer.said.code, "foreign_origin");
});

Deno.test("join() refuses an address that tries too often, and says how long", async () => {
  await using services = await testServices({ CHAT_SIGN_INS_PER_MINUTE: "2" });
  for (const name of ["A", "B"]) await ask(services, join, { body: { name } });
  const refused = await ask(services, join, { body: { name: "C" } });
  assertEquals([refused.status, refused.said.code], [429, "rate_limited"]);
  assertEquals(refused.headers.get("retry-after"), "30");
  services.chat.clock.tick(30_000);
  assertEquals((await ask(services, join, { body: { name: "C" } })).status, 201);
});

Deno.test("join() by a form leads back to the page, with the problem and the name where there is one", async () => {
  await using services = await testServices();
  const joined = await ask(services, join, { form: { name: "Alice", password: "" } });
  assertEquals([joined.status, joined.headers.get("location")], [303, "/"]);
  assertEquals((await ask(services, look, { cookie: joined.cookie })).said.name, "Alice");
  const taken = await ask(services, join, { form: { name: "Alice" } });
  assertEquals(taken.status, 303);
  assertEquals(taken.headers.get("location"), "/?problem=name_taken&name=Alice");
  const hostile = await ask(services, join, { form: { name: "<\r\nx: y&problem=z" } });
  assertMatch(hostile.headers.get("location") ?? "", /^\/\?problem=invalid_name&name=[\w%.+-]+$/);
});

Deno.test("join() by a form goes on to the chat that its address names, on this server whatever it says", async () => {
  await using services = await testServices();
  const location = async (form: Record<string, string>, chat: string) =>
    (await ask(services, join, { form, query: `?${new URLSearchParams({ chat })}` }))
      .headers.get("location");
  assertEquals(await location({ name: "a b" }, "p7"), "/?problem=invalid_name&chat=p7&name=a+b");
  assertEquals(await location({ name: "" }, "p7"), "/?problem=invalid_name&chat=p7");
  assertEquals(await location({ name: "Alice" }, "p7"), "/?chat=p7");
  assertEquals(
    await location({ name: "Bob" }, "//evil.example/\r\nset-cookie: a=b"),
    "/?chat=%2F%2Fevil.example%2F%0D%0Aset-cookie%3A+a%3Db",
  );
  assertEquals(await location({ name: "Carol" }, "x".repeat(201)), "/");
});

Deno.test("join(), look() and leave() say unavailable where the store fails", async () => {
  await using services = await testServices();
  const { cookie } = await ask(services, join, { body: { name: "Alice" } });
  const { failing } = services.store;
  failing.add("claimName");
  const answer = await ask(services, join, { body: { name: "Bob" } });
  assertEquals([answer.status, answer.said.code], [503, "unavailable"]);
  const form = await ask(services, join, { form: { name: "Bob" } });
  assertEquals(form.headers.get("location"), "/?problem=unavailable");
  failing.add("renewSession").add("endStale");
  services.chat.clock.jump(RENEW_AFTER_MS);
  assertEquals((await ask(services, look, { cookie })).status, 503);
  failing.add("endGuest");
  assertEquals((await ask(services, leave, { cookie })).status, 503);
  assert(services.chat.errors.length >= 4);
});

Deno.test("join() under another name keeps nobody where the first cannot be ended", async () => {
  await using services = await testServices();
  const first = await ask(services, join, { body: { name: "Alice" } });
  const { endGuest } = services.store;
  let calls = 0;
  services.store.endGuest = (uid) => {
    if (calls++ > 0) return endGuest(uid);
    services.store.failing.add("endGuest");
    const failed = endGuest(uid);
    services.store.failing.clear();
    return failed;
  };
  const second = await ask(services, join, { body: { name: "Bob" }, cookie: first.cookie });
  assertEquals([second.status, second.cookie], [503, ""]);
  assertEquals((await ask(services, look, { cookie: first.cookie })).said.name, "Alice");
  assertEquals((await ask(services, join, { body: { name: "Bob" } })).status, 201);
});

const password = "correct horse battery";

Deno.test("join() makes a member and signs in with the password, by a program", async () => {
  await using services = await testServices();
  const alice = { name: "Alice", password };
  const unknown = await ask(services, join, { body: alice });
  assertEquals([unknown.status, unknown.said.code], [404, "unknown_user"]);
  const made = await ask(services, join, { body: { ...alice, create: true } });
  assertEquals([made.status, made.said.guest], [201, false]);
  const again = await ask(services, join, { body: alice });
  assertEquals([again.status, again.said], [201, made.said]);
  assert(again.cookie !== made.cookie);
  assertEquals((await ask(services, look, { cookie: made.cookie })).said, made.said);
  const wrong = await ask(services, join, { body: { ...alice, password: "wrong horse" } });
  assertEquals([wrong.status, wrong.said.code], [401, "wrong_password"]);
});

Deno.test("join() by a form asks before it makes an account, and never puts a password into an address", async () => {
  await using services = await testServices();
  const send = async (form: Record<string, string>) =>
    (await ask(services, join, { form })).headers.get("location") ?? "";
  const asked = await send({ name: "Alice", password });
  assertEquals(asked, "/?problem=unknown_user&name=Alice");
  const weak = await send({ name: "Alice", password: "password1", create: "true" });
  assertEquals(weak, "/?problem=weak_password&name=Alice&create=true");
  assertEquals(await send({ name: "Alice", password, create: "true" }), "/");
  assertEquals(
    await send({ name: "Alice", password: "wrong horse" }),
    "/?problem=wrong_password&name=Alice",
  );
  assertEquals(await send({ name: "Alice", password }), "/");
});

Deno.test("join() stops guesses at a name from everywhere but where its owner was", async () => {
  await using services = await testServices();
  const alice = { name: "Alice", password };
  const home = "2001:db8:1:2::7";
  await ask(services, join, { body: { ...alice, create: true }, address: home });
  const guess = (n: number) =>
    ask(services, join, {
      body: { ...alice, password: "wrong horse" },
      address: `198.51.100.${n}`,
    });
  for (let n = 0; n < 10; n++) assertEquals((await guess(n)).status, 401);
  const stopped = await guess(10);
  assertEquals([stopped.status, stopped.said.code], [429, "rate_limited"]);
  assertEquals(stopped.headers.get("retry-after"), "6");
  const form = await ask(services, join, { form: alice, address: "203.0.113.1" });
  assertEquals(form.headers.get("location"), "/?problem=rate_limited&name=Alice&wait=6");
  const owner = await ask(services, join, { body: alice, address: "2001:db8:1:2::8" });
  assertEquals(owner.status, 201);
  services.chat.clock.tick(6_000);
  assertEquals((await ask(services, join, { body: alice, address: "203.0.113.1" })).status, 201);
});

Deno.test("join() says unavailable, and when to try again, where too many passwords wait", async () => {
  await using services = await testServices();
  const hashing = new Hashing({ atOnce: 1, maxWaiting: 0, start: () => new FakeHasher() });
  const full = { ...services, passwords: new Passwords(hashing) };
  const body = { name: "Alice", password, create: true };
  const refused = await ask(full, join, { body });
  assertEquals([refused.status, refused.said.code], [503, "unavailable"]);
  assertEquals(refused.headers.get("retry-after"), "2");
  assertEquals((await ask(services, join, { body: { name: "Alice" } })).status, 201);
});

Deno.test("leave() ends a member's session, and the member stays", async () => {
  await using services = await testServices();
  const alice = { name: "Alice", password };
  const { cookie, said } = await ask(services, join, { body: { ...alice, create: true } });
  assertEquals((await ask(services, leave, { cookie })).status, 204);
  assertEquals((await ask(services, look, { cookie })).status, 401);
  assertEquals(
    (await ask(services, join, { body: { name: "Alice" } })).said.code,
    "wrong_password",
  );
  assertEquals((await ask(services, join, { body: alice })).said, said);
});

Deno.test("look() renews the cookie after a day, and lets the sockets live on", async () => {
  await using services = await testServices();
  const { chat, sessions } = services;
  const { cookie } = await ask(services, join, { body: { name: "Alice" } });
  const signedIn = await sessions.verify(cookie.split("=")[1]);
  assert(signedIn !== undefined);
  const client = await chat.join({ ...signedIn.account, session: { ...signedIn.session } });
  chat.clock.jump(RENEW_AFTER_MS - 1);
  assertEquals((await ask(services, look, { cookie })).cookie, "");
  chat.clock.tick(1);
  const renewed = await ask(services, look, { cookie });
  assert(renewed.cookie !== "" && renewed.cookie !== cookie);
  assertEquals(client.connection.session.expiresAt, chat.clock.now() + SESSION_MS);
});

Deno.test("look() answers 401 to whoever is not signed in", async () => {
  await using services = await testServices();
  for (const wish of [{}, { cookie: "chat_session_6789=x.y.z" }]) {
    const answer = await ask(services, look, wish);
    assertEquals([answer.status, answer.said.code], [401, "unauthorized"]);
  }
});

Deno.test("leave() ends the guest and takes the cookie back, also a second time", async () => {
  await using services = await testServices();
  const { cookie } = await ask(services, join, { body: { name: "Alice" } });
  for (const wish of [{ cookie }, { cookie }, {}]) {
    const answer = await ask(services, leave, wish);
    assertEquals([answer.status, answer.cookie], [204, "chat_session_6789="]);
  }
  assertEquals((await ask(services, look, { cookie })).status, 401);
  assertEquals((await ask(services, join, { body: { name: "Alice" } })).status, 201);
});

Deno.test("leave() by a form leads to the page, and no other site can ask for it", async () => {
  await using services = await testServices();
  const { cookie } = await ask(services, join, { body: { name: "Alice" } });
  for (const origin of ["http://evil.example", "null"]) {
    const foreign = await ask(services, leave, { cookie, headers: { origin } });
    assertEquals([foreign.status, foreign.said.code], [403, "foreign_origin"]);
  }
  assertEquals((await ask(services, look, { cookie })).status, 200);
  const answer = await ask(services, leave, { cookie, form: {} });
  assertEquals([answer.status, answer.headers.get("location")], [303, "/"]);
});
