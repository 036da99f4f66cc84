import { assert, assertEquals, assertMatch, assertNotEquals } from "@std/assert";
import { openSqliteStore } from "../store/sqlite/open.ts";
import { changePassword, resetPassword } from "./changing_password.ts";
import { FakeHasher } from "./fake_hasher.ts";
import { Hashing } from "./hashing.ts";
import { Passwords } from "./passwords.ts";
import { newResetCode, RESET_CODE_MS, resetCodeDigest } from "./reset_code.ts";
import { Sessions } from "./sessions.ts";

const password = "correct horse battery";

async function setUp() {
  const clock = { now: 1_795_300_000_000 };
  const store = await openSqliteStore({ folder: ":memory:", now: () => clock.now });
  const sessions = new Sessions({ store, secret: new Uint8Array(32), now: () => clock.now });
  const passwords = new Passwords(new Hashing({ atOnce: 1, start: () => new FakeHasher() }));
  const left = new Map<string, number>();
  const guesses = {
    take(session: string) {
      const rest = left.get(session) ?? 10;
      left.set(session, rest - 1);
      return rest > 0 ? 0 : 6;
    },
  };
  const sign = async (name: string, hash?: string) => {
    const claimed = await store.claimName({
      name,
      key: name.toLowerCase(),
      kind: hash === undefined ? "guest" : "member",
      address: "",
      ...(hash !== undefined && { password: hash }),
    });
    assert(claimed.ok);
    const { token } = await sessions.begin(claimed.account.uid);
    const signedIn = await sessions.verify(token);
    assert(signedIn !== undefined);
    return signedIn;
  };
  const options = { store, passwords, guesses, rules: { join: "open" } } as const;
  return {
    clock,
    store,
    sessions,
    passwords,
    sign,
    options,
    [Symbol.asyncDispose]: () => store.close(),
  };
}

Deno.test("changePassword() makes a member of a guest, who is not asked for a password", async () => {
  await using at = await setUp();
  const signedIn = await at.sign("Alice");
  const changed = await changePassword({ password }, { ...at.options, signedIn });
  assertEquals(changed, { ok: true, account: { ...signedIn.account, kind: "member" }, ended: [] });
  const { password: hash } = await at.store.credentials("alice") ?? {};
  assert(await at.passwords.matches(password, hash));
});

Deno.test("changePassword() asks a member for the present one, and ends the other sessions", async () => {
  await using at = await setUp();
  const signedIn = await at.sign("Alice", await at.passwords.hash(password));
  const other = await at.sessions.begin(signedIn.account.uid);
  const options = { ...at.options, signedIn };
  for (const current of [undefined, "", "wrong horse", `${password} `]) {
    const refused = await changePassword({ password: "a new horse", current }, options);
    assertEquals(!refused.ok && refused.code, "wrong_password");
  }
  const changed = await changePassword({ password: "a new horse", current: password }, options);
  assertEquals(changed.ok && changed.ended, [other.session.id]);
  assert(await at.store.session(signedIn.session.id));
});

Deno.test("changePassword() refuses a weak one before anything else is looked at", async () => {
  await using at = await setUp();
  const signedIn = await at.sign("Alice");
  for (const weak of ["short", "12345678", "alice1234"]) {
    const refused = await changePassword({ password: weak }, { ...at.options, signedIn });
    assertEquals(!refused.ok && refused.code, "weak_password");
  }
  assertEquals((await at.store.account(signedIn.account.uid))?.kind, "guest");
});

Deno.test("changePassword() slows who guesses at the present one", async () => {
  await using at = await setUp();
  const signedIn = await at.sign("Alice", await at.passwords.hash(password));
  const options = { ...at.options, signedIn };
  const codes = [];
  for (let i = 0; i < 11; i++) {
    const refused = await changePassword({ password: "a new horse", current: "wrong" }, options);
    codes.push(!refused.ok && refused.code);
  }
  assertEquals(codes, [...Array(10).fill("wrong_password"), "rate_limited"]);
});

Deno.test("changePassword() makes no accounts where the operator does", async () => {
  await using at = await setUp();
  const closed = { ...at.options, rules: { join: "closed" } } as const;
  const guest = await at.sign("Alice");
  const refused = await changePassword({ password }, { ...closed, signedIn: guest });
  assertEquals(!refused.ok && refused.code, "join_closed");
  const member = await at.sign("Bob", await at.passwords.hash(password));
  const wish = { password: "a new horse", current: password };
  assert((await changePassword(wish, { ...closed, signedIn: member })).ok);
});

Deno.test("resetPassword() sets a password with the code, once and in time", async () => {
  await using at = await setUp();
  const { account } = await at.sign("Alice", "hash");
  const code = newResetCode();
  const expiresAt = at.clock.now + RESET_CODE_MS;
  const { uid } = account;
  await at.store.resetPassword({ uid, code: await resetCodeDigest(code), expiresAt });
  const use = async (wish: { name?: string; code?: string; password?: string }) => {
    const changed = await resetPassword({ name: "Alice", code, password, ...wish }, at.options);
    return changed.ok ? "done" : changed.code;
  };
  assertEquals(await use({ code: newResetCode() }), "wrong_code");
  assertEquals(await use({ name: "Bob" }), "wrong_code");
  assertEquals(await use({ name: "a b" }), "wrong_code");
  assertEquals(await use({ code: "" }), "wrong_code");
  assertEquals(await use({ password: "short" }), "weak_password");
  assertEquals(await use({ code: ` ${code.toLowerCase().replaceAll("-", "")} ` }), "done");
  assertEquals(await use({}), "wrong_code");
  const again = await resetCodeDigest(code);
  await at.store.resetPassword({ uid, code: again, expiresAt });
  at.clock.now += RESET_CODE_MS;
  assertEquals(await use({}), "wrong_code");
});

Deno.test("newResetCode() is of 20 signs that nobody mixes up, and new each time", async () => {
  const codes = Array.from({ length: 50 }, newResetCode);
  for (const code of codes) assertMatch(code, /^([0-9A-HJKMNP-TV-Z]{5}-){3}[0-9A-HJKMNP-TV-Z]{5}$/);
  assertEquals(new Set(codes).size, codes.length);
  assertEquals(await resetCodeDigest("0-1 1o"), await resetCodeDigest("Oil0"));
  assertNotEquals(await resetCodeDigest("AAAAA"), await resetCodeDigest("AAAAB"));
});
