/**
 * Copies a chat from SQLite into PostgreSQL.
 *
 * @module
 */

import { StoreError } from "../store.ts";
import type { Source } from "./source.ts";
import { type CopiedRow, type Key, keyOf, type TableCopy, TABLES } from "./tables.ts";
import type { Target } from "./target.ts";

/** Rows that are written or compared at once. */
const BATCH = 2_000;

/** Characters of texts in a batch, about. */
const BATCH_CHARS = 2_000_000;

/** What is done. */
export type Phase = "copy" | "compare";

/** Options of {@linkcode copyChat}. */
export interface CopyOptions {
  /** Hears how far it came: `of` rows in all, of them `done`. */
  readonly onProgress: (phase: Phase, done: number, of: number) => void;
  /** Whether to stop. Asked between two batches. */
  readonly stopped: () => boolean;
  readonly now: () => Date;
}

/** What became of a copy. */
export interface Copied {
  /** `already`: the whole copy was there before. */
  readonly outcome: "done" | "already" | "stopped";
  /** When it was whole. */
  readonly at?: string;
  /** Whether it went on with a copy that was broken off, or began anew because the chat had changed since. */
  readonly went?: "on" | "anew";
  /** Rows, by table. */
  readonly counts: Readonly<Record<string, number>>;
}

/**
 * Copies everything, or what is still missing of a copy that was broken off; reads it back and compares each row; and only then
 * makes it a chat that a server starts on.
 *
 * @param source The chat in SQLite.
 * @param target The database.
 * @param options Who hears of it.
 * @throws {StoreError} `failed` where the database holds something else, or the two differ in the end.
 */
export async function copyChat(
  source: Source,
  target: Target,
  options: CopyOptions,
): Promise<Copied> {
  const { onProgress, stopped, now } = options;
  const counts = Object.fromEntries(TABLES.map((table) => [table.name, source.count(table)]));
  const of = Object.values(counts).reduce((sum, count) => sum + count, 0);
  const content = await target.content();
  if (content.kind === "chat" || (content.kind === "copy" && content.from !== source.mark)) {
    throw new StoreError(
      "failed",
      `The database "${target.place}" holds another chat, or this one as it went on: name an empty one in DATABASE_URL`,
    );
  }
  if (content.kind === "copy") {
    // A copy that was broken off in its very last step.
    source.leave(now());
    return { outcome: "already", at: content.at, counts };
  }
  const half = content.kind === "half" ? content.progress : undefined;
  const goesOn = half?.from === source.mark;
  const went = half && { went: goesOn ? "on" as const : "anew" as const };
  let progress = goesOn ? half : await target.begin(source.mark);
  for (const table of TABLES.slice(TABLES.findIndex(({ name }) => name === progress.table))) {
    let after = progress.table === table.name ? progress.after : undefined;
    for (;;) {
      if (stopped()) return { outcome: "stopped", ...went, counts };
      const rows = batchOf(source, table, after);
      if (rows.length === 0) break;
      after = keyOf(table, rows[rows.length - 1]);
      progress = { ...progress, table: table.name, after, done: progress.done + rows.length };
      await target.write(table, rows, progress);
      onProgress("copy", progress.done, of);
    }
  }
  if (!await compare(source, target, { ...options, of })) {
    return { outcome: "stopped", ...went, counts };
  }
  const at = now();
  await target.finish(source, at);
  source.leave(at);
  return { outcome: "done", at: at.toISOString(), ...went, counts };
}

/** Whether every row was compared: false where it was stopped before. */
async function compare(
  source: Source,
  target: Target,
  { onProgress, stopped, of }: CopyOptions & { of: number },
): Promise<boolean> {
  let done = 0;
  for (const table of TABLES) {
    let after: Key | undefined;
    for (let rows: CopiedRow[] = [];;) {
      if (stopped()) return false;
      rows = source.page(table, after, BATCH);
      // One more where it should end: there must be none behind.
      const found = await target.page(table, after, Math.max(rows.length, 1));
      const differs = found.findIndex((row, at) =>
        JSON.stringify(row) !== JSON.stringify(rows[at])
      );
      if (differs >= 0 || found.length < rows.length) {
        const wrong = rows[differs < 0 ? found.length : differs] ?? found[differs];
        await target.begin("");
        throw new StoreError(
          "failed",
          `The copy differs from the chat in the table ${table.name} at ${
            keyOf(table, wrong).join(" ")
          }: ` +
            "something else has written to it. Run it again, which begins anew",
        );
      }
      if (rows.length === 0) break;
      after = keyOf(table, rows[rows.length - 1]);
      done += rows.length;
      onProgress("compare", done, of);
    }
  }
  if (source.changed()) {
    throw new StoreError(
      "failed",
      `A task has changed the chat in "${source.place}" meanwhile: run it again, which begins anew`,
    );
  }
  return true;
}

/** The rows that are written next: fewer where their texts are long. */
function batchOf(source: Source, table: TableCopy, after: Key | undefined): CopiedRow[] {
  const rows = source.page(table, after, BATCH);
  let chars = 0;
  const enough = rows.findIndex((row) => {
    for (const value of row) if (typeof value === "string") chars += value.length;
    return chars > BATCH_CHARS;
  });
  return enough < 0 ? rows : rows.slice(0, enough + 1);
}
