import { assert, assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { resetCodeDigest } from "../auth/reset_code.ts";
import { WatchedStore } from "../chat/watched_store.ts";
import { openSqliteStore } from "../store/sqlite/open.ts";
import { accountCommand, USAGE } from "./account_command.ts";

const NOW = Date.UTC(2026, 10, 25, 10, 4);
const DAY = 24 * 60 * 60_000;

/** The command on a store that stays open. */
async function setUp() {
  const clock = { now: NOW };
  const inner = await openSqliteStore({ folder: ":memory:", now: () => clock.now });
  const store = new WatchedStore(inner);
  const counts = { opened: 0, closed: 0 };
  const answers: boolean[] = [];
  store.close = () => {
    counts.closed++;
    return Promise.resolve();
  };
  const run = async (...args: string[]) => {
    const [out, problems]: [string[], string[]] = [[], []];
    const exit = await accountCommand(args, {
      open: () => {
        counts.opened++;
        return Promise.resolve(store);
      },
      print: (line) => out.push(line),
      complain: (line) => problems.push(line),
      confirm: () => answers.shift() ?? false,
      now: () => clock.now,
    });
    assertEquals(problems.join("").includes("\n"), false);
    return { exit, out, problem: problems.join("; ") };
  };
  const claim = async (name: string, kind: "guest" | "member", password?: string) => {
    const wish = { name, key: name.toLowerCase(), kind, address: "" };
    const claimed = await store.claimName({ ...wish, ...(password && { password }) });
    assert(claimed.ok);
    return claimed.account;
  };
  return { answers, clock, counts, store, run, claim, [Symbol.asyncDispose]: () => inner.close() };
}

Deno.test("account create makes an account whose password is set with the code that it prints", async () => {
  await using at = await setUp();
  const { exit, out } = await at.run("create", "Alice");
  assertEquals([exit, out.length, out[0]], [0, 3, 'Made the account "Alice"']);
  assertEquals(out[2], 'It sets the password of "Alice" at /reset, until 2026-11-26 10:04 UTC');
  const [, code = ""] = /^One-time code: (\S+)$/.exec(out[1]) ?? [];
  const { account, code: digest } = await at.store.credentials("alice") ?? {};
  assertEquals([account?.name, account?.kind], ["Alice", "member"]);
  assertEquals(digest, await resetCodeDigest(code));
  assertEquals(at.counts, { opened: 1, closed: 1 });
});

Deno.test("account create refuses a name that is taken or none", async () => {
  await using at = await setUp();
  await at.claim("Alice", "member", "hash");
  await at.claim("Gus", "guest");
  const cases: [string, RegExp][] = [
    ["ALICE", /^There is an account "ALICE" already: `reset`/],
    ["gus", /^A guest has the name "gus": /],
    ["two words", /^The name "two words" cannot be used: only letters/],
    ["\u001b[31m", /^The name "\\u001b\[31m" cannot be used/],
    ["admin", /it is reserved/],
  ];
  for (const [name, expected] of cases) {
    const { exit, out, problem } = await at.run("create", name);
    assertEquals([exit, out], [1, []]);
    assertMatch(problem, expected);
  }
  assertEquals((await at.store.credentials("alice"))?.password, "hash");
});

Deno.test("account delete removes an account and what belongs to it, after a question", async () => {
  await using at = await setUp();
  const { uid } = await at.claim("Alice", "member", "hash");
  await at.store.append({
    id: crypto.randomUUID(),
    sender: uid,
    to: { conversation: "everyone" },
    text: "secret",
  });
  for (const answers of [[], [false]]) {
    at.answers.push(...answers);
    const { exit, problem } = await at.run("delete", "alice");
    assertEquals(exit, 1);
    assertMatch(problem, /^Nothing was removed: /);
  }
  assertEquals((await at.store.account(uid))?.ended, false);
  at.answers.push(true);
  const { exit, out } = await at.run("delete", "ALICE");
  assertEquals(exit, 0);
  assertMatch(out[0], /^Removed the account "Alice"/);
  assertEquals((await at.store.account(uid))?.ended, true);
  assertEquals(await at.store.credentials("alice"), undefined);
  while ((await at.store.tidy()).more);
  const bob = await at.claim("Bob", "member", "hash");
  const page = await at.store.history({ uid: bob.uid, in: "everyone", limit: 9, bytes: 9_000 });
  assertEquals(page?.messages.map((message) => "removed" in message), [true]);
});

Deno.test("account delete asks nothing with --yes, wherever it stands", async () => {
  await using at = await setUp();
  for (const args of [["--yes", "Alice"], ["Alice", "--yes"]]) {
    const { uid } = await at.claim("Alice", "member", "hash");
    assertEquals((await at.run("delete", ...args)).exit, 0);
    assertEquals((await at.store.account(uid))?.ended, true);
  }
  assertEquals((await at.run("delete", "Alice", "--yes")).exit, 1);
  assertEquals((await at.run("delete", "--yes")).exit, 2);
  assertEquals((await at.run("delete", "Alice", "Bob")).exit, 2);
});

Deno.test("account reset takes the password, signs out everywhere and gives a code", async () => {
  await using at = await setUp();
  const { uid } = await at.claim("Alice", "member", "hash");
  const times = { createdAt: NOW, expiresAt: NOW + DAY };
  for (const id of ["s1", "s2"]) await at.store.addSession({ id, uid, ...times });
  const { exit, out } = await at.run("reset", "alice");
  assertEquals([exit, out[0]], [0, "Signed out: 2"]);
  const [, code = ""] = /^One-time code: (\S+)$/.exec(out[1]) ?? [];
  const { password, code: digest } = await at.store.credentials("alice") ?? {};
  assertEquals([password, digest], [undefined, await resetCodeDigest(code)]);
  assertEquals(await at.store.sessions(uid), []);
});

Deno.test("account reset is for accounts alone", async () => {
  await using at = await setUp();
  await at.claim("Gus", "guest");
  for (const [name, expected] of [["nobody", "no account"], ["gus", "is a guest"], ["", "empty"]]) {
    const { exit, problem } = await at.run("reset", name);
    assertEquals(exit, 1);
    assertStringIncludes(problem, expected);
  }
});

Deno.test("account list shows all accounts by name, and what they wait for", async () => {
  await using at = await setUp();
  assertEquals((await at.run("list")).out, ["There are no accounts yet"]);
  for (let i = 0; i < 600; i++) await at.claim(`Guest${i}`, "guest");
  await at.claim("Zoe", "member", "hash");
  await at.run("create", "bob");
  const alice = await at.claim("Alice.Anders", "member", "hash");
  await at.store.resetPassword({ uid: alice.uid, code: "c", expiresAt: NOW });
  const { exit, out } = await at.run("list");
  assertEquals(exit, 0);
  assertEquals(out, [
    "Alice.Anders  last seen 2026-11-25 10:04 UTC  no password, and no code that is valid",
    "bob           last seen 2026-11-25 10:04 UTC  waits for its code",
    "Zoe           last seen 2026-11-25 10:04 UTC",
  ]);
});

Deno.test("account says in one line what it did not understand, and touches nothing", async () => {
  await using at = await setUp();
  const cases: [string[], string][] = [
    [[], "Say what to do"],
    [["remove", "Alice"], 'There is no command "remove"'],
    [["create"], "The name is missing"],
    [["create", "two", "words"], 'The argument "words" is one too many'],
    [["list", "all"], 'The argument "all" is one too many'],
  ];
  for (const [args, expected] of cases) {
    const { exit, out, problem } = await at.run(...args);
    assertEquals([exit, out], [2, []]);
    assertEquals(problem, `${expected}: see \`deno task account help\``);
  }
  for (const args of [["help"], ["--help"], ["create", "-h"]]) {
    assertEquals(await at.run(...args), { exit: 0, out: [USAGE], problem: "" });
  }
  assertEquals(at.counts, { opened: 0, closed: 0 });
});

Deno.test("account says in one line where the store fails, and closes it", async () => {
  await using at = await setUp();
  at.store.failing.add("claimName");
  const { exit, problem } = await at.run("create", "Alice");
  assertEquals([exit, problem], [1, "No space left: make some"]);
  assertEquals(at.counts, { opened: 1, closed: 1 });
});
