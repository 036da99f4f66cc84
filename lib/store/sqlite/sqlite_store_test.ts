import { testStoreContract } from "../contract/mod.ts";
import { openSqliteStore } from "./open.ts";

testStoreContract(
  "SqliteStore in memory",
  (clock) => openSqliteStore({ folder: ":memory:", now: clock.now }),
);

testStoreContract("SqliteStore in a folder", async (clock) => {
  const folder = await Deno.makeTempDir();
  const store = await openSqliteStore({ folder, now: clock.now });
  const close = store.close.bind(store);
  store.close = async () => {
    await close();
    await Deno.remove(folder, { recursive: true }).catch(() => {/* Removed by the first call. */});
  };
  return store;
});
