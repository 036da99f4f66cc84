/**
 * `deno task migrate:postgres`: copies a chat from SQLite into PostgreSQL.
 *
 * @module
 */
import type { DatabaseAddress } from "../config/database.ts";
import { onStopSignals } from "../edge/stop_signals.ts";
import { type Copied, copyChat, type Phase } from "../store/copy/copy.ts";
import { Source } from "../store/copy/source.ts";
import { Target } from "../store/copy/target.ts";
import { runTask, UsageError } from "./command_line.ts";
import { operatorDatabase, toConnection } from "./operator_database.ts";
import { ProgressBar } from "./progress.ts";

const USAGE =
  `Copies the chat in CHAT_DATA into the PostgreSQL database that DATABASE_URL names, while no server
runs on either.

  deno task migrate:postgres

Everything goes along: people, passwords and codes, sessions and the key that signs them, messages
with their places, read marks. Each row is read back and compared. Stopped or broken off, it goes on
where it was when it is run again; until it has come to its end, no server starts on the database.
What is in SQLite is only read.

Ends with 0 when all of it is there, with 1 when not, with 2 when it was called wrongly.`;

const TITLES: Readonly<Record<Phase, string>> = {
  copy: "Copying rows",
  compare: "Comparing rows",
};

const NEXT = [
  "Now start the server with the same DATABASE_URL, and with the CHAT_SECRET that it had, if it had one",
  "Whoever is signed in stays so. Keep the folder until you are sure, and start no server on it",
];

let stopped = false;
onStopSignals({
  first: () => stopped = true,
  // Whoever cannot wait for the end of a batch loses nothing: all of it is there, or none.
  again: () => Deno.exit(1),
});

await runTask(USAGE, async (args, { folder }) => {
  if (args.length > 0) {
    throw new UsageError("It takes no arguments: see deno task migrate:postgres --help");
  }
  const address = databaseAddress();
  using source = new Source(folder);
  await using target = await Target.open(await toConnection(address));
  console.error(
    `From ${source.place} to ${target.place}. Ctrl+C stops it, and it goes on from there`,
  );
  const bars = new Map<Phase, ProgressBar>();
  const barOf = (phase: Phase) => {
    let bar = bars.get(phase);
    if (bar === undefined) {
      for (const before of bars.values()) before.end();
      bar = new ProgressBar(TITLES[phase], {
        write: (text) => Deno.stderr.writeSync(new TextEncoder().encode(text)),
        terminal: Deno.stderr.isTerminal(),
      });
      bars.set(phase, bar);
    }
    return bar;
  };
  try {
    const copied = await copyChat(source, target, {
      onProgress: (phase, done, of) => barOf(phase).update(done, of),
      stopped: () => stopped,
      now: () => new Date(),
    });
    if (copied.outcome === "stopped") Deno.exitCode = 1;
    return inLines(copied);
  } finally {
    [...bars.values()].at(-1)?.end();
  }
});

function databaseAddress(): DatabaseAddress {
  const addresses = operatorDatabase();
  if (addresses === undefined) {
    throw new UsageError(
      "DATABASE_URL is missing: set it to postgres://user:password@host:5432/database, of an empty database",
    );
  }
  // The listening address leads past a pooler, to which a copy is a burden that it need not bear.
  return addresses.listen;
}

/** What the operator is told in the end, and what to do next. */
function inLines({ outcome, at, went, counts }: Copied): string[] {
  if (outcome === "stopped") return ["Stopped: run it again to go on"];
  if (outcome === "already") return [`The chat is there already, since ${at}`, ...NEXT];
  const count = (table: string) => (counts[table] ?? 0).toLocaleString("en");
  return [
    ...(went === "anew"
      ? ["The chat had changed since the last try, so all of it was copied anew"]
      : []),
    `Copied ${count("messages")} messages in ${count("conversations")} conversations of ` +
    `${count("accounts")} people, with ${count("sessions")} sessions; each row was compared`,
    ...NEXT,
  ];
}
