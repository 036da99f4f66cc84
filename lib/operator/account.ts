/**
 * `deno task account`: the operator's command for accounts, on the folder of a server that runs or does not.
 *
 * @module
 */
import { openBesideServer } from "../store/sqlite/open.ts";
import { StoreError } from "../store/store.ts";
import { accountCommand } from "./account_command.ts";

const folder = Deno.env.get("CHAT_DATA")?.trim() || "./data";

Deno.exitCode = await accountCommand(Deno.args, {
  async open() {
    if (folder === ":memory:") {
      throw new StoreError("failed", "CHAT_DATA is :memory:, which no other process can see");
    }
    return await openBesideServer({ folder });
  },
  print: console.log,
  complain: console.error,
  confirm,
});
