/**
 * What the operator's tasks share: the folder of the data, paths as they were typed, and ends with one line.
 *
 * @module
 */
import { StoreError } from "../store/store.ts";

/** Where a task was called, and on which data. */
export interface Place {
  /** Folder of the data. */
  readonly folder: string;
  /** A path as it was typed, seen from where the operator stood: tasks run in the project's folder. */
  readonly path: (typed: string) => string;
}

/** Thrown when a task is called in a way that it does not know; the message is one line. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}

/**
 * Runs a task: prints what it says and ends with 0, or prints why not in one line and ends with 1, or with 2 where it was called wrongly.
 *
 * @param usage What `--help` prints.
 * @param run The task, with the arguments that were given.
 */
export async function runTask(
  usage: string,
  run: (
    args: readonly string[],
    place: Place,
  ) => readonly string[] | Promise<readonly string[]>,
): Promise<void> {
  const { args } = Deno;
  if (args.some((arg) => arg === "--help" || arg === "-h")) {
    console.log(usage);
    return;
  }
  try {
    for (const line of await run(args, place())) console.log(line);
  } catch (error) {
    const text = error instanceof Error ? error.message : String(error);
    const usual = error instanceof StoreError || error instanceof UsageError;
    console.error(usual ? text : `The task failed: ${text.split("\n")[0]}`);
    Deno.exit(error instanceof UsageError ? 2 : 1);
  }
}

/** A number of bytes for people. */
export function inWords(bytes: number): string {
  return bytes < 1e6 ? `${Math.ceil(bytes / 1e3)} kB` : `${(bytes / 1e6).toFixed(1)} MB`;
}

function place(): Place {
  const folder = Deno.env.get("CHAT_DATA")?.trim() || "./data";
  if (folder === ":memory:") {
    throw new UsageError("CHAT_DATA is :memory:, which keeps nothing: set it to a folder");
  }
  const from = Deno.env.get("INIT_CWD");
  const path = (typed: string) =>
    from === undefined || /^([/\\]|[a-z]:)/i.test(typed) ? typed : `${from}/${typed}`;
  return { folder, path };
}
