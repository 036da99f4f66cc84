import { assert, assertEquals, assertRejects } from "@std/assert";
import { WatchedStore } from "../chat/watched_store.ts";
import type { Join } from "../protocol/http_objects.ts";
import { openSqliteStore } from "../store/sqlite/open.ts";
import { StoreError } from "../store/store.ts";
import { joinAsGuest, type JoinOptions } from "./joining.ts";
import { Sessions } from "./sessions.ts";

async function setUp() {
  const store = new WatchedStore(await openSqliteStore({ folder: ":memory:" }));
  const sessions = new Sessions({ store, secret: new Uint8Array(32) });
  const rules = { guests: true, join: "open" } as const;
  const join = (wish: Join, options: Partial<JoinOptions> = {}) =>
    joinAsGuest(wish, { store, sessions, rules, address: "192.0.2.1", ...options });
  const codeOf = async (wish: Join, options?: Partial<JoinOptions>) => {
    const joined = await join(wish, options);
    return joined.ok ? undefined : joined.code;
  };
  return { store, sessions, join, codeOf, [Symbol.asyncDispose]: () => store.close() };
}

Deno.test("joinAsGuest() gives a free name and a session", async () => {
  await using at = await setUp();
  const joined = await at.join({ name: " Ａlice " });
  assert(joined.ok && joined.signed !== undefined);
  assertEquals([joined.account.name, joined.account.kind], ["Alice", "guest"]);
  const found = await at.sessions.verify(joined.signed.token);
  assertEquals(found?.account.uid, joined.account.uid);
});

Deno.test("joinAsGuest() refuses a name that a guest has, in any case", async () => {
  await using at = await setUp();
  await at.join({ name: "Alice" });
  for (const name of ["Alice", "ALICE", "ａlice"]) {
    assertEquals(await at.codeOf({ name }), "name_taken", name);
  }
});

Deno.test("joinAsGuest() gives a name to one of two who ask at once", async () => {
  await using at = await setUp();
  const both = await Promise.all([at.join({ name: "Alice" }), at.join({ name: "alice" })]);
  assertEquals(both.map(({ ok }) => ok), [true, false]);
});

Deno.test("joinAsGuest() says wrong_password where a member has the name", async () => {
  await using at = await setUp();
  at.store.claimName = () => Promise.resolve({ ok: false, by: "member" });
  assertEquals(await at.codeOf({ name: "Alice" }), "wrong_password");
});

Deno.test("joinAsGuest() says which rule a name breaks", async () => {
  await using at = await setUp();
  for (const name of ["", "a b", "admin", "x".repeat(33)]) {
    assertEquals(await at.codeOf({ name }), "invalid_name", name);
  }
  const joined = await at.join({ name: "admin" });
  assert(!joined.ok);
  assertEquals(joined.message, "That name cannot be used: it is reserved");
});

Deno.test("joinAsGuest() goes on with the session that there is for the same name", async () => {
  await using at = await setUp();
  const first = await at.join({ name: "Alice" });
  assert(first.ok && first.signed !== undefined);
  const current = await at.sessions.verify(first.signed.token);
  const closed = { guests: false, join: "closed" } as const;
  const again = await at.join({ name: "ALICE" }, { current, rules: closed });
  assert(again.ok);
  assertEquals([again.account.uid, again.signed], [first.account.uid, undefined]);
});

Deno.test("joinAsGuest() with another name makes somebody else and leaves the first to the caller", async () => {
  await using at = await setUp();
  const first = await at.join({ name: "Alice" });
  assert(first.ok && first.signed !== undefined);
  const current = await at.sessions.verify(first.signed.token);
  const second = await at.join({ name: "Bob" }, { current });
  assert(second.ok && second.signed !== undefined);
  assert(second.account.uid !== first.account.uid);
  assert(await at.sessions.verify(first.signed.token));
});

Deno.test("joinAsGuest() keeps to the operator's rules", async () => {
  await using at = await setUp();
  const wish = { name: "Alice" };
  const refused = {
    guests_off: { guests: false, join: "open" },
    join_closed: { guests: true, join: "closed" },
    wrong_code: { guests: true, join: "code", joinCode: "come in" },
  } as const;
  for (const [code, rules] of Object.entries(refused)) {
    assertEquals(await at.codeOf(wish, { rules }), code);
  }
  assertEquals(at.store.calls.get("claimName"), undefined);
});

Deno.test("joinAsGuest() takes the code to the letter", async () => {
  await using at = await setUp();
  const rules = { guests: true, join: "code", joinCode: "come in" } as const;
  for (const code of ["", "come", "come in ", "COME IN"]) {
    assertEquals(await at.codeOf({ name: "Alice", code }, { rules }), "wrong_code", code);
  }
  assertEquals(await at.codeOf({ name: "Alice", code: "come in" }, { rules }), undefined);
  const broken = { guests: true, join: "code" } as const;
  assertEquals(await at.codeOf({ name: "Bob", code: "x" }, { rules: broken }), "wrong_code");
});

Deno.test("joinAsGuest() takes no password yet, and an empty one for none", async () => {
  await using at = await setUp();
  assertEquals(await at.codeOf({ name: "Alice", password: "secret123" }), "password_unavailable");
  assertEquals(await at.codeOf({ name: "Alice", password: "" }), undefined);
});

Deno.test("joinAsGuest() leaves the name free where no session could be made", async () => {
  await using at = await setUp();
  at.store.failing.add("addSession");
  await assertRejects(() => at.join({ name: "Alice" }), StoreError);
  at.store.failing.clear();
  assertEquals(await at.codeOf({ name: "Alice" }), undefined);
});
