import { assert, assertEquals } from "@std/assert";
import { KnownAddresses } from "./known_addresses.ts";

function setUp(secret = new Uint8Array(32)) {
  const kept: { uid: string; address: string }[] = [];
  const store = {
    rememberAddress: (sighting: { uid: string; address: string }) => {
      kept.push(sighting);
      return Promise.resolve();
    },
    knowsAddress: ({ uid, address }: { uid: string; address: string }) =>
      Promise.resolve(kept.some((one) => one.uid === uid && one.address === address)),
  };
  return { kept, store, known: new KnownAddresses({ store, secret }) };
}

Deno.test("KnownAddresses know from where somebody signed in, each person apart", async () => {
  const { known } = setUp();
  await known.remember("p1", "192.0.2.1");
  assertEquals(await known.knows("p1", "192.0.2.1"), true);
  assertEquals(await known.knows("p1", "192.0.2.2"), false);
  assertEquals(await known.knows("p2", "192.0.2.1"), false);
});

Deno.test("KnownAddresses store no address, and nothing that two people would share", async () => {
  const { known, kept, store } = setUp();
  await known.remember("p1", "192.0.2.1");
  await known.remember("p2", "192.0.2.1");
  const [one, two] = kept.map(({ address }) => address);
  assert(/^[0-9a-f]{32}$/.test(one) && one !== two);
  const other = new KnownAddresses({ store, secret: new Uint8Array(32).fill(1) });
  assertEquals(await other.knows("p1", "192.0.2.1"), false);
});
