import { assertEquals } from "@std/assert";
import { newResetCode, resetCodeDigest } from "../auth/reset_code.ts";
import { endSession, listSessions } from "./own_sessions.ts";
import { reset, setPassword } from "./password_requests.ts";
import { findPeople } from "./people_request.ts";
import { join, look } from "./session_requests.ts";
import { type Ask, ask, member, password, signIn } from "./test_requests.ts";
import { type TestServices, testServices } from "./test_services.ts";

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

/** Guesses at a name from elsewhere until that is slowed down. */
async function guessAt(services: TestServices, name: string): Promise<void> {
  const wish = { body: { name, password: "wrong horse" } };
  for (let i = 0; i < 10; i++) await ask(services, join, { ...wish, address: `198.51.100.${i}` });
  const stopped = await ask(services, join, { ...wish, address: "198.51.100.99" });
  assertEquals(stopped.status, 429);
}

Deno.test("setPassword() remembers where from: a new member signs in there whoever guesses at the name", async () => {
  await using services = await testServices();
  const { cookie } = await signIn(services, { name: "Alice" });
  assertEquals((await ask(services, setPassword, { body: { password }, cookie })).status, 204);
  await guessAt(services, "Alice");
  const body = { name: "Alice", password };
  assertEquals((await ask(services, join, { body })).status, 201);
});

Deno.test("reset() remembers where from: the owner signs in there whoever guesses at the name", async () => {
  await using services = await testServices();
  const { uid } = await signIn(services, member);
  const code = newResetCode();
  const expiresAt = services.chat.clock.now() + 60_000;
  await services.store.resetPassword({ uid, code: await resetCodeDigest(code), expiresAt });
  await guessAt(services, "Alice");
  const address = "203.0.113.7";
  const body = { name: "Alice", code, password: "another horse" };
  assertEquals((await ask(services, reset, { body, address })).status, 204);
  const again = { name: "Alice", password: "another horse" };
  assertEquals((await ask(services, join, { body: again, address })).status, 201);
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
