import { assert, assertEquals, assertRejects } from "@std/assert";
import { WatchedStore } from "../chat/watched_store.ts";
import type { Join } from "../protocol/http_objects.ts";
import { openSqliteStore } from "../store/sqlite/open.ts";
import { StoreError } from "../store/store.ts";
import { FakeHasher } from "./fake_hasher.ts";
import { Hashing } from "./hashing.ts";
import { join as letIn, type JoinOptions } from "./joining.ts";
import { KnownAddresses } from "./known_addresses.ts";
import { Passwords } from "./passwords.ts";
import { Sessions } from "./sessions.ts";

async function setUp() {
  const store = new WatchedStore(await openSqliteStore({ folder: ":memory:" }));
  const secret = new Uint8Array(32);
  const sessions = new Sessions({ store, secret });
  const hasher = new FakeHasher();
  const passwords = new Passwords(new Hashing({ atOnce: 1, start: () => hasher }));
  const knownAddresses = new KnownAddresses({ store, secret });
  const rules = { guests: true, join: "open" } as const;
  /** Guesses that are left, at each name. */
  const left = new Map<string, number>();
  const guesses = {
    take(name: string) {
      const rest = left.get(name) ?? 10;
      left.set(name, rest - 1);
      return rest > 0 ? 0 : 6;
    },
  };
  const parts = { store, sessions, passwords, knownAddresses, guesses };
  const join = (wish: Join, options: Partial<JoinOptions> = {}) =>
    letIn(wish, { ...parts, rules, address: "192.0.2.1", ...options });
  const codeOf = async (wish: Join, options?: Partial<JoinOptions>) => {
    const joined = await join(wish, options);
    return joined.ok ? undefined : joined.code;
  };
  const close = () => store.close();
  return { store, sessions, hasher, passwords, join, codeOf, [Symbol.asyncDispose]: close };
}

/** A password that is good enough. */
const password = "correct horse battery";

Deno.test("join() gives a free name and a session", async () => {
  await using at = await setUp();
  const joined = await at.join({ name: " Ａlice " });
  assert(joined.ok && joined.signed !== undefined);
  assertEquals([joined.account.name, joined.account.kind], ["Alice", "guest"]);
  const found = await at.sessions.verify(joined.signed.token);
  assertEquals(found?.account.uid, joined.account.uid);
});

Deno.test("join() refuses a name that a guest has, in any case", async () => {
  await using at = await setUp();
  await at.join({ name: "Alice" });
  for (const name of ["Alice", "ALICE", "ａlice"]) {
    assertEquals(await at.codeOf({ name }), "name_taken", name);
  }
});

Deno.test("join() gives a name to one of two who ask at once", async () => {
  await using at = await setUp();
  const both = await Promise.all([at.join({ name: "Alice" }), at.join({ name: "alice" })]);
  assertEquals(both.map(({ ok }) => ok), [true, false]);
});

Deno.test("join() says wrong_password where a member has the name", async () => {
  await using at = await setUp();
  at.store.claimName = () => Promise.resolve({ ok: false, by: "member" });
  assertEquals(await at.codeOf({ name: "Alice" }), "wrong_password");
});

Deno.test("join() says which rule a name breaks", async () => {
  await using at = await setUp();
  for (const name of ["", "a b", "admin", "x".repeat(33)]) {
    assertEquals(await at.codeOf({ name }), "invalid_name", name);
  }
  const joined = await at.join({ name: "admin" });
  assert(!joined.ok);
  assertEquals(joined.message, "That name cannot be used: it is reserved");
});

Deno.test("join() goes on with the session that there is for the same name", async () => {
  await using at = await setUp();
  const first = await at.join({ name: "Alice" });
  assert(first.ok && first.signed !== undefined);
  const current = await at.sessions.verify(first.signed.token);
  const closed = { guests: false, join: "closed" } as const;
  const again = await at.join({ name: "ALICE" }, { current, rules: closed });
  assert(again.ok);
  assertEquals([again.account.uid, again.signed], [first.account.uid, undefined]);
});

Deno.test("join() with another name makes somebody else and leaves the first to the caller", async () => {
  await using at = await setUp();
  const first = await at.join({ name: "Alice" });
  assert(first.ok && first.signed !== undefined);
  const current = await at.sessions.verify(first.signed.token);
  const second = await at.join({ name: "Bob" }, { current });
  assert(second.ok && second.signed !== undefined);
  assert(second.account.uid !== first.account.uid);
  assert(await at.sessions.verify(first.signed.token));
});

Deno.test("join() keeps to the operator's rules", async () => {
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

Deno.test("join() takes the code to the letter", async () => {
  await using at = await setUp();
  const rules = { guests: true, join: "code", joinCode: "come in" } as const;
  for (const code of ["", "come", "come in ", "COME IN"]) {
    assertEquals(await at.codeOf({ name: "Alice", code }, { rules }), "wrong_code", code);
  }
  assertEquals(await at.codeOf({ name: "Alice", code: "come in" }, { rules }), undefined);
  const broken = { guests: true, join: "code" } as const;
  assertEquals(await at.codeOf({ name: "Bob", code: "x" }, { rules: broken }), "wrong_code");
});

Deno.test("join() takes an empty password for none", async () => {
  await using at = await setUp();
  const joined = await at.join({ name: "Alice", password: "" });
  assertEquals(joined.ok && joined.account.kind, "guest");
});

Deno.test("join() with a password makes an account only where that is asked for", async () => {
  await using at = await setUp();
  assertEquals(await at.codeOf({ name: "Alice", password }), "unknown_user");
  assertEquals(at.hasher.jobs, []);
  const made = await at.join({ name: "Alice", password, create: true });
  assert(made.ok && made.signed !== undefined);
  assertEquals([made.account.name, made.account.kind], ["Alice", "member"]);
  assertEquals((await at.sessions.verify(made.signed.token))?.account.kind, "member");
});

Deno.test("join() signs a member in with the password alone", async () => {
  await using at = await setUp();
  const made = await at.join({ name: "Alice", password, create: true });
  assert(made.ok);
  for (const wish of [{ password }, { password, create: true }]) {
    const joined = await at.join({ name: "ALICE", ...wish }, { agent: "Firefox on Linux" });
    assert(joined.ok && joined.signed !== undefined);
    assertEquals(joined.account.uid, made.account.uid);
    assertEquals(joined.signed.session.agent, "Firefox on Linux");
  }
  for (const wrong of ["Correct horse battery", `${password} `, ""]) {
    assertEquals(await at.codeOf({ name: "Alice", password: wrong }), "wrong_password");
  }
  assertEquals(
    await at.codeOf({ name: "Alice" }, { rules: { guests: false, join: "closed" } }),
    "wrong_password",
  );
});

Deno.test("join() with a password leaves a guest's name to the guest", async () => {
  await using at = await setUp();
  await at.join({ name: "Alice" });
  for (const create of [false, true]) {
    assertEquals(await at.codeOf({ name: "Alice", password, create }), "name_taken");
  }
});

Deno.test("join() makes accounts by the operator's rules, and without guests as well", async () => {
  await using at = await setUp();
  const wish = { name: "Alice", password, create: true };
  const code = { guests: true, join: "code", joinCode: "come in" } as const;
  assertEquals(await at.codeOf(wish, { rules: { guests: true, join: "closed" } }), "join_closed");
  assertEquals(await at.codeOf(wish, { rules: code }), "wrong_code");
  assertEquals(await at.codeOf({ ...wish, code: "come in" }, { rules: code }), undefined);
  // Whoever has an account needs no code any more.
  assertEquals(await at.codeOf(wish, { rules: code }), undefined);
  assertEquals(await at.codeOf(wish, { rules: { guests: true, join: "closed" } }), undefined);
  const other = { ...wish, name: "Bob" };
  assertEquals(await at.codeOf(other, { rules: { guests: false, join: "open" } }), undefined);
});

Deno.test("join() refuses a password that is easy to guess, and says why", async () => {
  await using at = await setUp();
  for (const weak of ["short", "password1", "Alice123!", "alicealice"]) {
    const name = weak === "alicealice" ? "AliceAlice" : "Alice";
    assertEquals(await at.codeOf({ name, password: weak, create: true }), "weak_password", weak);
  }
  const refused = await at.join({ name: "Alice", password: "short", create: true });
  assert(!refused.ok);
  assertEquals(refused.message, "That password cannot be used: it has fewer than 8 characters");
  assertEquals(at.hasher.jobs, []);
});

Deno.test("join() makes one account of two that are asked for at once", async () => {
  await using at = await setUp();
  const wishes = [password, "another horse"].map((password) => ({
    name: "Alice",
    password,
    create: true,
  }));
  const both = await Promise.all(wishes.map((wish) => at.join(wish)));
  assertEquals(both.map(({ ok }) => ok), [true, false]);
});

Deno.test("join() stops guessing at a name, but not who signed in from there before", async () => {
  await using at = await setUp();
  await at.join({ name: "Alice", password, create: true }, { address: "192.0.2.1" });
  const wrong = { name: "Alice", password: "wrong horse" };
  for (let i = 0; i < 10; i++) {
    assertEquals(await at.codeOf(wrong, { address: `198.51.100.${i}` }), "wrong_password");
  }
  const stopped = await at.join({ name: "Alice", password }, { address: "203.0.113.1" });
  assertEquals(stopped, { ok: false, code: "rate_limited", retryAfter: 6 });
  assertEquals(await at.codeOf({ name: "Alice", password }, { address: "192.0.2.1" }), undefined);
  assertEquals(await at.codeOf({ name: "Bob", password, create: true }), undefined);
  // What counts as one client is known, however its address goes on.
  const first = { address: "2001:db8::1", client: "2001:db8:0:0::/64" };
  await at.join({ name: "Carl", password, create: true }, first);
  for (let i = 0; i < 10; i++) await at.codeOf({ ...wrong, name: "Carl" });
  assertEquals(await at.codeOf({ name: "Carl", password }), "rate_limited");
  const same = { ...first, address: "2001:db8::2" };
  assertEquals(await at.codeOf({ name: "Carl", password }, same), undefined);
});

Deno.test("join() counts guesses that come at once", async () => {
  await using at = await setUp();
  await at.join({ name: "Alice", password, create: true });
  const guesses = Array.from(
    { length: 30 },
    (_, i) =>
      at.codeOf({ name: "Alice", password: `wrong horse ${i}` }, { address: `198.51.100.${i}` }),
  );
  const codes = await Promise.all(guesses);
  assertEquals(codes.filter((code) => code === "wrong_password").length, 10);
  assertEquals(codes.filter((code) => code === "rate_limited").length, 20);
});

Deno.test("join() makes a hash of another cost anew, and keeps the sessions", async () => {
  await using at = await setUp();
  const outdated = `$argon2id$v=19$m=64,t=1,p=1$salt$${password}`;
  const claim = { name: "Alice", key: "alice", kind: "member", address: "" } as const;
  const claimed = await at.store.claimName({ ...claim, password: outdated });
  assert(claimed.ok);
  const { token } = await at.sessions.begin(claimed.account.uid);
  assertEquals(await at.codeOf({ name: "Alice", password: "wrong horse" }), "wrong_password");
  assertEquals((await at.store.credentials("alice"))?.password, outdated);
  assertEquals(await at.codeOf({ name: "Alice", password }), undefined);
  const hash = (await at.store.credentials("alice"))?.password ?? outdated;
  assertEquals(at.passwords.isOutdated(hash), false);
  assertEquals(await at.codeOf({ name: "Alice", password }), undefined);
  assert(await at.sessions.verify(token));
});

Deno.test("join() gives no session where the password was changed while it was looked at", async () => {
  await using at = await setUp();
  const made = await at.join({ name: "Alice", password, create: true });
  assert(made.ok);
  const { uid } = made.account;
  const was = (await at.store.credentials("alice"))?.password;
  const { addSession } = at.store;
  at.store.addSession = async (session) => {
    await at.store.setPassword({ uid, password: "another", proof: { was } });
    await addSession(session);
  };
  assertEquals(await at.codeOf({ name: "Alice", password }), "wrong_password");
  assertEquals(await at.store.sessions(uid), []);
});

Deno.test("join() takes as long for a member whose password was taken away", async () => {
  await using at = await setUp();
  const made = await at.join({ name: "Alice", password, create: true });
  assert(made.ok);
  await at.store.resetPassword({ uid: made.account.uid, code: "c", expiresAt: Date.now() + 9_000 });
  at.hasher.jobs.length = 0;
  assertEquals(await at.codeOf({ name: "Alice", password }), "wrong_password");
  assertEquals(at.hasher.jobs.length, 1);
});

Deno.test("join() leaves the name free where no session could be made", async () => {
  await using at = await setUp();
  at.store.failing.add("addSession");
  await assertRejects(() => at.join({ name: "Alice" }), StoreError);
  at.store.failing.clear();
  assertEquals(await at.codeOf({ name: "Alice" }), undefined);
});
