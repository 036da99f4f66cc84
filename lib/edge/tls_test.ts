import { assertEquals, assertThrows } from "@std/assert";
import { generate } from "selfsigned";
import { FakeClock } from "../chat/fake_clock.ts";
import { readTlsPair, TlsError, type TlsPair, watchTlsPair } from "./tls.ts";

/** A folder with a pair in it, and a way to put other texts there. */
async function setUp() {
  const folder = await Deno.makeTempDir();
  const files = { cert: `${folder}/cert.pem`, key: `${folder}/key.pem` };
  const write = ({ cert, key }: { cert?: string; key?: string }) => {
    if (cert !== undefined) Deno.writeTextFileSync(files.cert, cert);
    if (key !== undefined) Deno.writeTextFileSync(files.key, key);
  };
  write(await makePair());
  return {
    files,
    write,
    [Symbol.asyncDispose]: () => Deno.remove(folder, { recursive: true }),
  };
}

/** A certificate and its key; self-signed unless another vouches for it. */
async function makePair(ca?: { cert: string; key: string }) {
  const name = [{ name: "commonName", value: ca === undefined ? "localhost" : "chat.example" }];
  const pair = await generate(name, {
    keyType: "ec",
    curve: "P-256",
    algorithm: "sha256",
    ...(ca && { ca }),
  });
  return { cert: pair.cert, key: pair.private };
}

Deno.test("readTlsPair() reads a pair, and knows whether nobody but its own key vouches for it", async () => {
  await using folder = await setUp();
  const { selfSigned, ...own } = readTlsPair(folder.files);
  assertEquals(selfSigned, true);
  const signed = await makePair(own);
  folder.write(signed);
  assertEquals(readTlsPair(folder.files), { ...signed, selfSigned: false });
});

Deno.test("readTlsPair() says which variable is wrong, and how", async () => {
  await using folder = await setUp();
  const { files, write } = folder;
  const good = readTlsPair(files);
  const other = await makePair();
  const { cert, key } = files;
  const cases: [texts: { cert?: string; key?: string }, message: string][] = [
    [{ cert: "nothing" }, `TLS_CERT "${cert}" is no certificate in PEM: use the full chain's file`],
    [{ cert: good.key }, `TLS_CERT "${cert}" is no certificate in PEM: use the full chain's file`],
    [{ key: "nothing" }, `TLS_KEY "${key}" is no private key in PEM without a passphrase`],
    [{ key: good.cert }, `TLS_KEY "${key}" is no private key in PEM without a passphrase`],
    [
      { key: other.key },
      `TLS_KEY "${key}" is not the key of TLS_CERT "${cert}": use a pair that was made together`,
    ],
  ];
  for (const [texts, message] of cases) {
    write({ ...good, ...texts });
    assertEquals(assertThrows(() => readTlsPair(files), TlsError).message, message);
  }
  write(good);
  assertThrows(
    () => readTlsPair({ ...files, key: `${key}.not` }),
    TlsError,
    `TLS_KEY "${key}.not" cannot be used: there is no such file`,
  );
});

Deno.test("watchTlsPair() tells of another pair once, and of none while the files hold the same", async () => {
  await using folder = await setUp();
  const { files, write } = folder;
  const clock = new FakeClock();
  const changes: TlsPair[] = [];
  const errors: unknown[] = [];
  const stop = watchTlsPair(files, {
    pair: readTlsPair(files),
    onChange: (pair) => changes.push(pair),
    onError: (error) => errors.push(error),
    clock,
  });
  clock.tick(60_000);
  // Written anew, but the same.
  write(readTlsPair(files));
  clock.tick(60_000);
  assertEquals(changes, []);
  const renewed = await makePair();
  write(renewed);
  clock.tick(9_999);
  assertEquals(changes, []);
  clock.tick(50_001);
  assertEquals(changes, [{ ...renewed, selfSigned: true }]);
  stop();
  write(await makePair());
  clock.tick(60_000);
  assertEquals([changes.length, errors], [1, []]);
});

Deno.test("watchTlsPair() stays with what is served while the files cannot be used", async () => {
  await using folder = await setUp();
  const { files, write } = folder;
  const clock = new FakeClock();
  const log: string[] = [];
  watchTlsPair(files, {
    pair: readTlsPair(files),
    onChange: () => log.push("changed"),
    onError: (error) => log.push(error instanceof TlsError ? "cannot be used" : String(error)),
    clock,
  });
  const renewed = await makePair();
  // Just one of the two was written yet.
  write({ cert: renewed.cert });
  clock.tick(10_000);
  write({ key: renewed.key });
  clock.tick(10_000);
  assertEquals(log, ["cannot be used", "changed"]);
  Deno.removeSync(files.cert);
  clock.tick(10_000);
  write(renewed);
  clock.tick(10_000);
  assertEquals(log, ["cannot be used", "changed", "cannot be used"]);
});
