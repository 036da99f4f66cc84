/**
 * A program that the tests run in a process of its own, to be killed or kept from something.
 *
 *     deno run program.ts hold|append|fill <folder>
 *
 * It prints a line of JSON for each thing that happened.
 *
 * @module
 */

import { StoreError } from "../../store.ts";
import { openSqliteStore } from "../open.ts";

const [task, folder] = Deno.args;
const EVERYONE = { conversation: "everyone" };

function print(line: unknown): void {
  // At once, so that nothing printed is lost when the process is killed.
  Deno.stdout.writeSync(new TextEncoder().encode(`${JSON.stringify(line)}\n`));
}

async function outcome(run: () => Promise<unknown>): Promise<void> {
  try {
    await run();
    print("done");
  } catch (error) {
    print(
      error instanceof StoreError ? { problem: error.problem, message: error.message } : `${error}`,
    );
  }
}

/** The largest file that this process may write. */
async function limit(bytes: string): Promise<void> {
  await new Deno.Command("prlimit", { args: ["--pid", `${Deno.pid}`, `--fsize=${bytes}`] })
    .output();
}

async function run(): Promise<void> {
  const store = await openSqliteStore({ folder });
  const claimed = await store.claimName({
    name: "Alice",
    key: "alice",
    kind: "plain",
    address: "",
  });
  const sender = claimed.ok ? claimed.account.uid : "";
  const append = async (text: string) => {
    const id = crypto.randomUUID();
    const appended = await store.append({ id, sender, to: EVERYONE, text });
    if (appended.kind === "stored") print({ id, seq: appended.message.seq });
  };
  print("open");
  if (task === "append") {
    // Several wait at any time: the process is killed between and within transactions.
    await Promise.all(Array.from({ length: 20 }, async (_, index) => {
      while (true) await append(`${index}`);
    }));
  }
  if (task === "hold") {
    setInterval(() => {}, 1_000_000);
    return;
  }
  await append("before");
  await limit("131072:unlimited");
  await outcome(() =>
    Promise.all(Array.from({ length: 200 }, (_, index) => append(`${index}`.repeat(500))))
  );
  await outcome(() => store.check());
  print(
    (await store.history({ uid: sender, in: "everyone", limit: 9, bytes: 9_000 }))?.messages.length,
  );
  await limit("unlimited:unlimited");
  await outcome(() => store.check());
  await append("after");
  await store.close();
}

await outcome(run);
