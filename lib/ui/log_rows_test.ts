import { assertEquals } from "@std/assert";
import type { Entry } from "../client/state.ts";
import { type LogRow, logRows } from "./log_rows.ts";

const options = { timeZone: "UTC" };
const NOON = Date.parse("2026-03-03T12:00:00Z");

function sent(seq: number, uid: string, at: number, own = false): Entry {
  return { state: "sent", key: `m${seq}`, seq, uid, from: uid, text: `${seq}`, at, own };
}

/** A row in short: `m1*` begins a group. */
function short(row: LogRow): string {
  return row.kind === "message"
    ? row.key + (row.head ? "*" : "")
    : row.key.split(" ").slice(0, 2).join(" ");
}

Deno.test("logRows() groups what one person wrote in one minute", () => {
  const rows = logRows([
    sent(1, "bob", NOON),
    sent(2, "bob", NOON + 59_000),
    sent(3, "bob", NOON + 60_000),
    sent(4, "eve", NOON + 61_000),
    sent(5, "bob", NOON + 62_000),
  ], options);
  assertEquals(rows.map(short), ["day 2026-03-03", "m1*", "m2", "m3*", "m4*", "m5*"]);
});

Deno.test("logRows() puts a line at each day and begins a group there", () => {
  const midnight = Date.parse("2026-03-04T00:00:00Z");
  const rows = logRows([sent(1, "bob", midnight - 1), sent(2, "bob", midnight)], options);
  assertEquals(rows.map(short), ["day 2026-03-03", "m1*", "day 2026-03-04", "m2*"]);
});

Deno.test("logRows() marks the first new message of somebody else, once", () => {
  const entries = [
    sent(1, "bob", NOON),
    sent(2, "me", NOON, true),
    sent(3, "bob", NOON),
    sent(4, "bob", NOON),
  ];
  assertEquals(
    logRows(entries, { ...options, newFrom: 2 }).map(short),
    ["day 2026-03-03", "m1*", "m2*", "new", "m3*", "m4"],
  );
  assertEquals(
    logRows(entries, { ...options, newFrom: 9 }).map(short).includes("new"),
    false,
  );
});

Deno.test("logRows() keeps keys unique where clocks go back over midnight", () => {
  const midnight = Date.parse("2026-03-04T00:00:00Z");
  const rows = logRows([
    sent(1, "bob", midnight - 1),
    sent(2, "eve", midnight),
    sent(3, "bob", midnight - 1),
  ], options);
  assertEquals(new Set(rows.map((row) => row.key)).size, rows.length);
});

Deno.test("logRows() does not group removed messages with anybody's", () => {
  const removed: Entry = { state: "removed", key: "m2", seq: 2, at: NOON };
  const rows = logRows([sent(1, "bob", NOON), removed, sent(3, "bob", NOON)], options);
  assertEquals(rows.map(short), ["day 2026-03-03", "m1*", "m2*", "m3*"]);
});
