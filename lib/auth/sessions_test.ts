import { assert, assertEquals, assertRejects } from "@std/assert";
import { base64url, SignJWT, UnsecuredJWT } from "jose";
import { nameKey } from "../protocol/names.ts";
import { openSqliteStore } from "../store/sqlite/open.ts";
import { StoreError } from "../store/store.ts";
import { RENEW_AFTER_MS, SESSION_MS, Sessions } from "./sessions.ts";

const SECRET = new TextEncoder().encode("s".repeat(32));

async function setUp() {
  const clock = { now: 1_795_300_000_000 };
  const now = () => clock.now;
  const store = await openSqliteStore({ folder: ":memory:", now });
  const sessions = new Sessions({ store, secret: SECRET, now });
  const sign = async (name: string) => {
    const claim = { name, key: nameKey(name), kind: "guest", address: "192.0.2.1" } as const;
    const claimed = await store.claimName(claim);
    assert(claimed.ok);
    const { uid } = claimed.account;
    return { uid, ...await sessions.begin(uid) };
  };
  return { clock, store, sessions, sign, [Symbol.asyncDispose]: () => store.close() };
}

/** A token that is right in all but what is changed. */
function forge(
  { uid, id }: { uid: string; id: string },
  change: { claims?: Record<string, unknown>; alg?: string; secret?: Uint8Array } = {},
): Promise<string> {
  const exp = 1_795_300_000 + 3_600;
  const claims = { iss: "private-chat", aud: "private-chat", sub: uid, jti: id, exp };
  return new SignJWT({ ...claims, ...change.claims })
    .setProtectedHeader({ alg: change.alg ?? "HS256" })
    .sign(change.secret ?? SECRET);
}

Deno.test("Sessions.verify() knows who a token stands for", async () => {
  await using at = await setUp();
  const { uid, token, session } = await at.sign("Alice");
  const found = await at.sessions.verify(token);
  assertEquals([found?.account.uid, found?.account.name], [uid, "Alice"]);
  assertEquals(found?.session, session);
});

Deno.test("Sessions.verify() takes what is signed as it signs, which the refusals below differ from", async () => {
  await using at = await setUp();
  const { uid, session } = await at.sign("Alice");
  const found = await at.sessions.verify(await forge({ uid, id: session.id }));
  assertEquals(found?.account.uid, uid);
});

Deno.test("Sessions.verify() refuses a token whose payload was changed", async () => {
  await using at = await setUp();
  const [alice, bob] = [await at.sign("Alice"), await at.sign("Bob")];
  const [header, payload, signature] = alice.token.split(".");
  const claims = JSON.parse(new TextDecoder().decode(base64url.decode(payload)));
  const changed = base64url.encode(
    JSON.stringify({ ...claims, sub: bob.uid, jti: bob.session.id }),
  );
  assertEquals(await at.sessions.verify([header, changed, signature].join(".")), undefined);
  assertEquals(await at.sessions.verify([header, payload, ""].join(".")), undefined);
});

Deno.test("Sessions.verify() refuses a token without a signature", async () => {
  await using at = await setUp();
  const { uid, session } = await at.sign("Alice");
  const unsigned = new UnsecuredJWT({ sub: uid, jti: session.id })
    .setIssuer("private-chat").setAudience("private-chat").setExpirationTime("1h").encode();
  assertEquals(await at.sessions.verify(unsigned), undefined);
  const none = base64url.encode('{"alg":"none"}');
  const [, payload, signature] = (await forge({ uid, id: session.id })).split(".");
  for (const end of ["", signature]) {
    assertEquals(await at.sessions.verify([none, payload, end].join(".")), undefined);
  }
});

Deno.test("Sessions.verify() refuses another algorithm, also with the right secret", async () => {
  await using at = await setUp();
  const secret = new TextEncoder().encode("s".repeat(64));
  const sessions = new Sessions({ store: at.store, secret, now: () => at.clock.now });
  const { uid, session } = await at.sign("Alice");
  const who = { uid, id: session.id };
  assertEquals((await sessions.verify(await forge(who, { secret })))?.account.uid, uid);
  for (const alg of ["HS384", "HS512"]) {
    assertEquals(await sessions.verify(await forge(who, { alg, secret })), undefined, alg);
  }
  const [, payload] = (await forge(who)).split(".");
  for (const alg of ["RS256", "ES256", "hs256", ""]) {
    const header = base64url.encode(JSON.stringify({ alg }));
    const key = await crypto.subtle.importKey(
      "raw",
      secret,
      { name: "HMAC", hash: "SHA-256" },
      false,
      [
        "sign",
      ],
    );
    const signed = await crypto.subtle.sign(
      "HMAC",
      key,
      new TextEncoder().encode(`${header}.${payload}`),
    );
    const token = `${header}.${payload}.${base64url.encode(new Uint8Array(signed))}`;
    assertEquals(await sessions.verify(token), undefined, alg);
  }
});

Deno.test("Sessions.verify() refuses a token of another secret, issuer or audience", async () => {
  await using at = await setUp();
  const { uid, session } = await at.sign("Alice");
  const who = { uid, id: session.id };
  const changes = [
    { secret: new TextEncoder().encode("t".repeat(32)) },
    { claims: { iss: "another" } },
    { claims: { iss: undefined } },
    { claims: { aud: "another" } },
    { claims: { aud: undefined } },
    { claims: { exp: undefined } },
    { claims: { jti: undefined } },
    { claims: { sub: undefined } },
    { claims: { sub: 5 } },
    { claims: { nbf: 1_795_300_000 + 60 } },
  ];
  for (const change of changes) {
    const token = await forge(who, change);
    assertEquals(await at.sessions.verify(token), undefined, JSON.stringify(change));
  }
});

Deno.test("Sessions.verify() refuses what is no token at all", async () => {
  await using at = await setUp();
  for (const token of ["", "x", "a.b.c", "..", "null", "é".repeat(1_000)]) {
    assertEquals(await at.sessions.verify(token), undefined);
  }
});

Deno.test("Sessions.verify() refuses a token and a session that have expired", async () => {
  await using at = await setUp();
  const { uid, token, session } = await at.sign("Alice");
  const expired = { exp: 1_795_300_000 - 1 };
  assertEquals(
    await at.sessions.verify(await forge({ uid, id: session.id }, { claims: expired })),
    undefined,
  );
  at.clock.now += SESSION_MS - 1_000;
  assert(await at.sessions.verify(token));
  at.clock.now += 1_000;
  assertEquals(await at.sessions.verify(token), undefined);
});

Deno.test("Sessions.verify() refuses a session that was ended, that never was, and one of another person", async () => {
  await using at = await setUp();
  const [alice, bob] = [await at.sign("Alice"), await at.sign("Bob")];
  assertEquals(await at.sessions.verify(await forge({ uid: alice.uid, id: "never" })), undefined);
  const mixed = await forge({ uid: alice.uid, id: bob.session.id });
  assertEquals(await at.sessions.verify(mixed), undefined);
  await at.sessions.end(alice.session.id);
  assertEquals(await at.sessions.verify(alice.token), undefined);
  assert(await at.sessions.verify(bob.token));
});

Deno.test("Sessions.verify() refuses a guest who has ended, also when the name is taken again", async () => {
  await using at = await setUp();
  const { uid, token } = await at.sign("Alice");
  await at.store.endGuest(uid);
  await at.sign("Alice");
  assertEquals(await at.sessions.verify(token), undefined);
});

Deno.test("Sessions.renew() renews after a day, and not before", async () => {
  await using at = await setUp();
  const { token, session } = await at.sign("Alice");
  at.clock.now += RENEW_AFTER_MS - 1;
  assertEquals(await at.sessions.renew(session), undefined);
  at.clock.now += 1;
  const renewed = await at.sessions.renew(session);
  assertEquals(renewed?.session, { ...session, expiresAt: at.clock.now + SESSION_MS });
  assert(renewed !== undefined && renewed.token !== token);
  at.clock.now += SESSION_MS - RENEW_AFTER_MS;
  assertEquals(await at.sessions.verify(token), undefined);
  assertEquals((await at.sessions.verify(renewed.token))?.session, renewed.session);
});

Deno.test("Sessions.renew() renews nothing that has ended", async () => {
  await using at = await setUp();
  const { session } = await at.sign("Alice");
  await at.sessions.end(session.id);
  at.clock.now += RENEW_AFTER_MS;
  assertEquals(await at.sessions.renew(session), undefined);
});

Deno.test("Sessions rejects where the store does not answer, and takes nobody for a stranger", async () => {
  const at = await setUp();
  const { uid, token } = await at.sign("Alice");
  await at.store.close();
  await assertRejects(() => at.sessions.verify(token), StoreError);
  await assertRejects(() => at.sessions.begin(uid), StoreError);
});

Deno.test("Sessions.begin() signs no name and nothing else that is not needed", async () => {
  await using at = await setUp();
  const { token } = await at.sign("Alice");
  const claims = JSON.parse(new TextDecoder().decode(base64url.decode(token.split(".")[1])));
  assertEquals(Object.keys(claims).sort(), ["aud", "exp", "iat", "iss", "jti", "sub"]);
});
