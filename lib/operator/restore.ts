/**
 * `deno task restore FILE`: puts a backup in the place of the database.
 *
 * @module
 */
import { renewEpoch, restore } from "../store/sqlite/restore.ts";
import { inWords, runTask, UsageError } from "./command_line.ts";
import { requireNoDatabase } from "./operator_database.ts";

const USAGE = `Puts a backup in the place of the database, while no server runs.

  deno task restore FILE
  deno task restore --in-place

The database that was there is kept beside it, under a name with the date. Clients then drop what
they hold and fetch it again. --in-place does that alone, for when the whole folder was put back to
an earlier state by other means, such as a snapshot of the disk, which the server cannot notice.
This is for SQLite: for a chat in PostgreSQL see docs/deploy.md.

Ends with 0 when it was done, with 1 when nothing was changed, with 2 when it was called wrongly.`;

runTask(USAGE, ([file, ...more], { folder, path }) => {
  if (file === undefined || more.length > 0 || (file.startsWith("-") && file !== "--in-place")) {
    throw new UsageError("Give the backup's file: see deno task restore --help");
  }
  requireNoDatabase("pg_restore puts a dump back, see Backups in docs/deploy.md");
  const now = new Date();
  if (file === "--in-place") {
    renewEpoch(folder, now);
    return [`Clients of ${folder} will fetch everything again after the next start`];
  }
  const { bytes, people, conversations, messages, former } = restore(folder, path(file), now);
  return [
    `Restored ${path(file)} (${inWords(bytes)})`,
    `${messages} messages in ${conversations} conversations of ${people} people`,
    ...(former === undefined ? [] : [`The database from before is ${former}`]),
  ];
});
