/**
 * `deno task backup [FILE]`: copies the database, also while the server runs.
 *
 * @module
 */
import { backUp } from "../store/sqlite/backup.ts";
import { ensureFolder } from "../store/sqlite/files.ts";
import { inWords, runTask, UsageError } from "./command_line.ts";
import { requireNoDatabase } from "./operator_database.ts";

const USAGE = `Copies the database, also while the server runs.

  deno task backup [FILE]

Without FILE the copy goes into the folder "backups" in CHAT_DATA, under a name with the date.
A file that exists is never overwritten. The copy holds everything, the key that signs sessions
included: keep it where nobody else reads it. deno task restore puts it back. This is for SQLite:
a chat in PostgreSQL is copied by pg_dump, see docs/deploy.md.

Ends with 0 when the copy was made and looked through, with 1 when not, with 2 when it was called wrongly.`;

runTask(USAGE, ([file, ...more], { folder, path }) => {
  if (more.length > 0 || file?.startsWith("-")) {
    throw new UsageError("Give one file or none: see deno task backup --help");
  }
  requireNoDatabase("pg_dump copies that one, see Backups in docs/deploy.md");
  const now = new Date();
  let target = file === undefined ? undefined : path(file);
  if (target === undefined) {
    ensureFolder(`${folder}/backups`);
    const date = now.toISOString().slice(0, 19).replaceAll(":", "-");
    target = `${folder}/backups/chat-${date}.sqlite`;
  }
  const { bytes, people, conversations, messages } = backUp(folder, target, now);
  return [
    `Wrote ${target} (${inWords(bytes)})`,
    `${messages} messages in ${conversations} conversations of ${people} people`,
  ];
});
