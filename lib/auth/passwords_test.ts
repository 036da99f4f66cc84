import { assert, assertEquals, assertMatch, assertNotEquals } from "@std/assert";
import { argon2id } from "hash-wasm";
import { Hashing } from "./hashing.ts";
import { Passwords } from "./passwords.ts";

function open(): Passwords & Disposable {
  return Object.assign(new Passwords(new Hashing({ atOnce: 1 })), {
    [Symbol.dispose](this: Passwords) {
      this.close();
    },
  });
}

Deno.test("Passwords hash with a salt of their own, in the PHC string format at OWASP's cost", async () => {
  using passwords = open();
  const [one, two] = [await passwords.hash("correct horse"), await passwords.hash("correct horse")];
  assertMatch(one, /^\$argon2id\$v=19\$m=19456,t=2,p=1\$[\w+/]{22}\$[\w+/]{43}$/);
  assertNotEquals(one, two);
  assert(!passwords.isOutdated(one));
  assertEquals(await passwords.matches("correct horse", one), true);
  assertEquals(await passwords.matches("correct horse", two), true);
  assertEquals(await passwords.matches("correct horse ", one), false);
});

Deno.test("Passwords match however a keyboard composes them", async () => {
  using passwords = open();
  const hash = await passwords.hash("Caf\u00e9 \u00c5ngstr\u00f6m");
  assertEquals(await passwords.matches("Cafe\u0301 A\u030angstro\u0308m", hash), true);
  assertEquals(await passwords.matches("Cafe Angstrom", hash), false);
});

Deno.test("Passwords never match where there is no hash", async () => {
  using passwords = open();
  for (const password of ["", "anything"]) {
    assertEquals(await passwords.matches(password, undefined), false);
  }
});

Deno.test("Passwords of another cost match, and are known to be outdated", async () => {
  using passwords = open();
  const earlier = await argon2id({
    password: "correct horse",
    salt: new Uint8Array(16),
    memorySize: 64,
    iterations: 1,
    parallelism: 1,
    hashLength: 32,
    outputType: "encoded",
  });
  assertEquals(await passwords.matches("correct horse", earlier), true);
  assert(passwords.isOutdated(earlier));
});

Deno.test({
  name: "Passwords are hashed where no worker may read its code, and that is said",
  permissions: { read: false },
  async fn() {
    const said: unknown[] = [];
    const passwords = new Passwords(new Hashing({ onError: (error) => said.push(error) }));
    const hash = await passwords.hash("correct horse");
    assertEquals(await passwords.matches("correct horse", hash), true);
    assertMatch(String(said), /^No worker can be started[^\n]*$/);
    passwords.close();
  },
});

Deno.test("Passwords are hashed beside the event loop, which turns meanwhile", async () => {
  using passwords = open();
  await passwords.hash("the worker has started");
  let turns = 0;
  const timer = setInterval(() => turns++, 1);
  await Promise.all(Array.from({ length: 4 }, () => passwords.hash("correct horse")));
  clearInterval(timer);
  // On its own thread the loop would have turned four times at the most, between two hashes.
  assert(turns > 10, `It turned ${turns} times`);
});
