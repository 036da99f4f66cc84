import { assert, assertEquals } from "@std/assert";
import { deleteAccount } from "./account_requests.ts";
import { endSession, listSessions } from "./own_sessions.ts";
import { setPassword } from "./password_requests.ts";
import { leave } from "./session_requests.ts";
import { type Ask, ask, member, password, signIn } from "./test_requests.ts";
import { testServices } from "./test_services.ts";

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

Deno.test("A guest who becomes a member while a session is being ended is signed out, and stays", async () => {
  await using services = await testServices();
  const { store } = services;
  for (const [name, end] of [["Alice", leave], ["Bob", endSession]] as const) {
    const { cookie, client, uid, id } = await signIn(services, { name });
    const answer = await ask(services, async (context) => {
      // In another tab, after this request was read.
      const change = { uid, password: "hash", proof: { was: undefined }, keep: { session: id } };
      assert(await store.setPassword(change) !== undefined);
      return await end(context, id);
    }, { cookie });
    assertEquals(answer.status, 204);
    assertEquals(await store.session(id), undefined);
    assertEquals(client.peer.code, 4401);
    assertEquals((await store.account(uid))?.ended, false);
  }
});

Deno.test("A form of a page that was drawn for somebody else changes nothing of who is signed in now", async () => {
  await using services = await testServices();
  const { store } = services;
  const alice = await signIn(services, { name: "Alice" });
  const bob = await signIn(services, { name: "Bob" });
  const forms = [
    [leave, "/?problem=unauthorized"],
    [deleteAccount, "/account?problem=unauthorized&of=delete"],
    [setPassword, "/account?problem=unauthorized"],
  ] as const;
  for (const [handler, location] of forms) {
    const form = { uid: alice.uid, password };
    assertEquals((await ask(services, handler, { form, cookie: bob.cookie })).location, location);
  }
  const kept = await store.account(bob.uid);
  assertEquals([kept?.kind, kept?.ended, bob.client.peer.code], ["guest", false, undefined]);
  // Nobody, or the very person.
  assertEquals((await ask(services, leave, { form: { uid: alice.uid } })).location, "/");
  const form = { uid: bob.uid };
  assertEquals((await ask(services, leave, { form, cookie: bob.cookie })).location, "/");
  assertEquals((await store.account(bob.uid))?.ended, true);
});
