import { assert, assertEquals, assertStrictEquals } from "@std/assert";
import fc from "fast-check";
import type { Entry } from "../client/state.ts";
import { CHUNK, LogChunks } from "./log_chunks.ts";
import { logRows } from "./log_rows.ts";

const options = { timeZone: "UTC" };
const NOON = Date.parse("2026-03-03T12:00:00Z");

function sent(seq: number, uid = "bob", at = NOON + seq * 20_000): Entry {
  return { state: "sent", key: `m${seq}`, seq, uid, from: uid, text: "", at, own: uid === "me" };
}

function sending(key: string, at = NOON): Entry {
  return { state: "sending", key, uid: "me", from: "me", text: "", at, own: true };
}

function many(from: number, to: number): Entry[] {
  return Array.from({ length: to - from + 1 }, (_, i) => sent(from + i));
}

Deno.test("LogChunks.look() gives the rows of logRows(), whatever the messages", () => {
  const entry = fc.record({
    uid: fc.constantFrom("bob", "eve", "me"),
    after: fc.constantFrom(0, 1_000, 50_000, 40_000_000, -1_000),
    skip: fc.constantFrom(1, 1, 1, 40),
  });
  fc.assert(fc.property(
    fc.array(entry, { maxLength: 150 }),
    fc.array(fc.constantFrom("a", "b", "c"), { maxLength: 3 }),
    fc.option(fc.nat(200), { nil: undefined }),
    (list, pending, newFrom) => {
      let seq = 0;
      let at = NOON;
      const entries = list.map(({ uid, after, skip }) => sent(seq += skip, uid, at += after));
      pending.forEach((key, i) => entries.push(sending(`${key}${i}`, at)));
      const chunks = new LogChunks();
      // Piece by piece, so that chunks made earlier are used again.
      for (const part of [entries.slice(list.length >> 1), entries.slice(0, -1), entries]) {
        const rows = chunks.look(part, { ...options, newFrom }).flatMap(({ rows }) => rows);
        assertEquals(rows, logRows(part, { ...options, newFrom }));
      }
    },
  ));
});

Deno.test("LogChunks.look() makes the last chunk anew for one more message, and no other", () => {
  const chunks = new LogChunks();
  const before = chunks.look(many(1, 130), options);
  const after = chunks.look(many(1, 131).map((entry, i) => entryOf(before, i) ?? entry), options);
  assertEquals(before.length, after.length);
  after.forEach((chunk, i) => {
    if (i < after.length - 1) assertStrictEquals(chunk, before[i]);
    else assert(chunk !== before[i]);
  });
});

Deno.test("LogChunks.look() keeps what is there when older messages come above", () => {
  const chunks = new LogChunks();
  const held = many(2 * CHUNK + 1, 4 * CHUNK);
  const before = chunks.look(held, options);
  const after = chunks.look([...many(CHUNK + 1, 2 * CHUNK), ...held], options);
  assertEquals(after.length, before.length + 1);
  // The first chunk no longer begins the log; the others are as they were.
  assertEquals(after.slice(2), before.slice(1));
  before.slice(1).forEach((chunk, i) => assertStrictEquals(after[i + 2], chunk));
});

Deno.test("LogChunks.look() leaves a message in its chunk when it gets its place", () => {
  const chunks = new LogChunks();
  const held = many(1, CHUNK - 2);
  const waiting = chunks.look([...held, sending("mine")], options);
  const placed = chunks.look([...held, { ...sent(CHUNK - 1, "me"), key: "mine" }], options);
  assertEquals(waiting.map(({ key }) => key), placed.map(({ key }) => key));
  assertEquals(placed.at(-1)?.rows.at(-1)?.key, "mine");
});

/** The entry of the n-th message row. */
function entryOf(chunks: ReturnType<LogChunks["look"]>, n: number): Entry | undefined {
  const rows = chunks.flatMap(({ rows }) => rows).filter((row) => row.kind === "message");
  return rows[n]?.entry;
}
