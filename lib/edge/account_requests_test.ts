import { assert, assertEquals, assertMatch } from "@std/assert";
import { message } from "../chat/test_chat.ts";
import type { SignedIn } from "../auth/sessions.ts";
import { deleteAccount, exportData } from "./account_requests.ts";
import { member, password, signIn } from "./test_requests.ts";
import { contextOf, type TestServices, testServices } from "./test_services.ts";

const ADDRESS = "http://localhost:6789/api/account";

/** Somebody who is signed in and connected. */
async function enter(services: TestServices, name: string) {
  const { chat, sessions } = services;
  const { uid } = await chat.sign(name);
  const { session, token } = await sessions.begin(uid);
  const account = await chat.store.account(uid);
  assert(account !== undefined);
  const signedIn: SignedIn = { session, account };
  const client = await chat.join({ ...account, session: { ...session } });
  return { uid, signedIn, client, cookie: `chat_session_6789=${token}` };
}

interface Ask {
  readonly cookie?: string;
  readonly body?: BodyInit;
  readonly headers?: Record<string, string>;
}

async function ask(services: TestServices, handler: typeof exportData, wish: Ask = {}) {
  const { cookie, body, headers = {} } = wish;
  const method = handler === exportData ? "GET" : "DELETE";
  const req = new Request(ADDRESS, {
    method: body === undefined ? method : "POST",
    ...(body !== undefined && { body }),
    headers: { ...headers, ...(cookie !== undefined && { cookie }) },
  });
  return await handler(await contextOf(services, req));
}

Deno.test("exportData() gives all of one's own, and nothing of others", async () => {
  await using services = await testServices({ CHAT_MESSAGES_PER_SECOND: "0" });
  const alice = await enter(services, "Alice");
  const bob = await enter(services, "Bob");
  const carol = await enter(services, "Carol");
  const { store } = services;
  const long = 'щ"\\\n'.repeat(900);
  for (let index = 0; index < 230; index++) {
    await store.append({
      id: crypto.randomUUID(),
      sender: alice.uid,
      to: { conversation: "everyone" },
      text: index % 50 === 0 ? long : `mine ${index}`,
    });
  }
  await bob.client.ask(message("not hers"));
  await alice.client.ask(message("to Bob", { to: "@Bob" }));
  await bob.client.ask(message("from Bob", { to: "@Alice" }));
  await bob.client.ask(message("between others", { to: "@Carol" }));
  assertEquals(carol.client.peer.code, undefined);
  const answer = await ask(services, exportData, alice);
  assertEquals(answer.status, 200);
  assertMatch(answer.headers.get("content-disposition") ?? "", /^attachment; filename="[\w.-]+"$/);
  assertEquals(answer.headers.get("cache-control"), "no-store");
  const text = await answer.text();
  assert(!text.includes("not hers") && !text.includes("between others"));
  const data = JSON.parse(text);
  assertEquals([data.you.uid, data.you.name, data.you.guest], [alice.uid, "Alice", true]);
  assertEquals(data.sessions.length, 2);
  assert(!text.includes(alice.signedIn.session.id), "A session's id stands in the export");
  assertEquals(data.everyone.length, 230);
  assertEquals(data.everyone[0].text, "mine 229");
  assertEquals(data.everyone.at(-1).text, long);
  assertEquals(data.conversations.map((entry: { with: string }) => entry.with), ["Bob"]);
  const [{ messages }] = data.conversations;
  assertEquals(messages.map((entry: { from: string; text: string }) => [entry.from, entry.text]), [
    ["Bob", "from Bob"],
    ["Alice", "to Bob"],
  ]);
});

Deno.test("exportData() gives valid JSON where there is nothing yet", async () => {
  await using services = await testServices();
  const alice = await enter(services, "Alice");
  const data = await (await ask(services, exportData, alice)).json();
  assertEquals([data.everyone, data.conversations], [[], []]);
});

Deno.test("exportData() runs once at a time for a person, twice a minute, and again after it was given up", async () => {
  await using services = await testServices();
  const alice = await enter(services, "Alice");
  const bob = await enter(services, "Bob");
  const running = await ask(services, exportData, alice);
  const second = await ask(services, exportData, alice);
  assertEquals([second.status, second.headers.get("retry-after")], [429, "30"]);
  await second.body?.cancel();
  const other = await ask(services, exportData, bob);
  assertEquals(other.status, 200);
  await other.body?.cancel();
  await running.body?.cancel();
  const again = await ask(services, exportData, alice);
  assertEquals(again.status, 200);
  await again.text();
  const third = await ask(services, exportData, alice);
  assertEquals(third.status, 429);
  await third.body?.cancel();
});

Deno.test("exportData() is given up when nobody reads it for a minute, and then another may begin", async () => {
  await using services = await testServices();
  const alice = await enter(services, "Alice");
  const stalled = await ask(services, exportData, alice);
  const reader = stalled.body?.getReader();
  assert((await reader?.read())?.done === false);
  await services.chat.pass(60_000);
  let failed = false;
  await reader?.read().catch(() => failed = true);
  assert(failed, "What was cut off must not look whole");
  assertEquals((await (await ask(services, exportData, alice)).json()).everyone, []);
});

Deno.test("exportData() begins nothing for a HEAD request", async () => {
  await using services = await testServices();
  const alice = await enter(services, "Alice");
  const req = new Request(ADDRESS, { method: "HEAD", headers: { cookie: alice.cookie } });
  const head = await exportData(await contextOf(services, req));
  assertEquals([head.status, head.body], [200, null]);
  assertEquals((await (await ask(services, exportData, alice)).json()).everyone, []);
});

Deno.test("exportData() refuses who is not signed in, and a store that does not answer", async () => {
  await using services = await testServices();
  const nobody = await ask(services, exportData);
  assertEquals([nobody.status, (await nobody.json()).code], [401, "unauthorized"]);
  const alice = await enter(services, "Alice");
  services.store.failing.add("check");
  const down = await ask(services, exportData, alice);
  assertEquals([down.status, (await down.json()).code], [503, "unavailable"]);
  services.store.failing.clear();
  services.store.failing.add("ownMessages");
  const broken = await ask(services, exportData, alice);
  let failed = false;
  await broken.text().catch(() => failed = true);
  assert(failed, "A broken export must not look whole");
  assertEquals(services.chat.errors.length, 2);
});

Deno.test("deleteAccount() of a guest ends sockets and session, frees the name and takes the cookie back", async () => {
  await using services = await testServices();
  const alice = await enter(services, "Alice");
  await alice.client.ask(message("bye"));
  const answer = await ask(services, deleteAccount, alice);
  assertEquals([answer.status, answer.body], [204, null]);
  assertMatch(answer.headers.getSetCookie()[0] ?? "", /^chat_session_6789=;/);
  await services.chat.settle();
  assertEquals(alice.client.peer.code, 4401);
  assertEquals(await services.sessions.verify(alice.cookie.split("=")[1] ?? ""), undefined);
  const next = await services.chat.sign("Alice");
  for (let step = 0; step < 4; step++) await services.chat.pass(20);
  const request = { uid: next.uid, in: "everyone", limit: 9, bytes: 9_000 };
  const page = await services.store.history(request);
  assertEquals(page?.messages.map((entry) => "removed" in entry), [true]);
  const again = await ask(services, deleteAccount, alice);
  assertEquals(again.status, 401);
});

Deno.test("deleteAccount() by a form leads back to the page", async () => {
  await using services = await testServices();
  const alice = await enter(services, "Alice");
  const body = new URLSearchParams({ current: "" });
  const answer = await ask(services, deleteAccount, { ...alice, body });
  assertEquals([answer.status, answer.headers.get("location")], [303, "/?done=deleted"]);
  assertEquals((await services.store.account(alice.uid))?.ended, true);
});

Deno.test("deleteAccount() asks a member for the password", async () => {
  await using services = await testServices();
  const { uid, cookie, client } = await signIn(services, member);
  const send = async (body: unknown) => {
    const init = { method: "DELETE", body: JSON.stringify(body), headers: { cookie } };
    return await deleteAccount(await contextOf(services, new Request(ADDRESS, init)));
  };
  assertEquals((await send({})).status, 401);
  assertEquals((await send({ current: "guess" })).status, 401);
  assertEquals((await send({ current: 5 })).status, 400);
  const form = await ask(services, deleteAccount, {
    cookie,
    body: new URLSearchParams({ current: "guess" }),
  });
  assertEquals(form.headers.get("location"), "/account?problem=wrong_password&of=delete");
  assertEquals((await services.store.account(uid))?.ended, false);
  assertEquals((await send({ current: password })).status, 204);
  assertEquals((await services.store.account(uid))?.ended, true);
  await services.chat.settle();
  assertEquals(client.peer.code, 4401);
});

Deno.test("deleteAccount() leads a form that came too often back to itself", async () => {
  await using services = await testServices({ CHAT_SIGN_INS_PER_MINUTE: "1" });
  const { cookie } = await enter(services, "Alice");
  services.signIns.take("192.0.2.1");
  const form = await ask(services, deleteAccount, { cookie, body: new URLSearchParams() });
  assertMatch(
    form.headers.get("location") ?? "",
    /^\/account\?problem=rate_limited&of=delete&wait=\d+$/,
  );
});

Deno.test("deleteAccount() takes nothing from other sites, and not without a session", async () => {
  await using services = await testServices();
  const alice = await enter(services, "Alice");
  const headers = { origin: "https://evil.example" };
  assertEquals((await ask(services, deleteAccount, { ...alice, headers })).status, 403);
  assertEquals((await ask(services, deleteAccount)).status, 401);
  assertEquals((await services.store.account(alice.uid))?.ended, false);
});
