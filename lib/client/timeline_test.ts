import { assert, assertEquals } from "@std/assert";
import { type PlacedEntry, Timeline } from "./timeline.ts";

function at(seq: number, own = false): PlacedEntry {
  const uid = own ? "p1" : "p2";
  return { state: "sent", key: `#${seq}`, seq, uid, from: "Bob", text: `${seq}`, at: seq, own };
}

function range(from: number, to: number): PlacedEntry[] {
  return Array.from({ length: to - from + 1 }, (_, i) => at(from + i));
}

function holding(from: number, to: number): Timeline {
  const timeline = new Timeline();
  timeline.bounds(1, to);
  timeline.addPage(range(from, to), { more: from > 1 });
  return timeline;
}

const seqs = (timeline: Timeline) => timeline.entries.map(({ seq }) => seq);

Deno.test("Timeline takes each seq once, whichever way it comes", () => {
  const timeline = holding(3, 5);
  assert(timeline.add(at(6)));
  assert(!timeline.add(at(6)));
  assert(!timeline.add(at(4)));
  timeline.addPage(range(1, 6), { more: false });
  assertEquals(seqs(timeline), [1, 2, 3, 4, 5, 6]);
});

Deno.test("Timeline begins with a message that comes before any page, and joins the page", () => {
  const timeline = new Timeline();
  timeline.bounds(1, 9);
  timeline.add(at(10));
  assertEquals([timeline.low, timeline.high, timeline.complete], [10, 10, false]);
  timeline.addPage(range(6, 9), { more: true });
  assertEquals([timeline.low, timeline.high], [6, 10]);
  assertEquals(seqs(timeline), [6, 7, 8, 9, 10]);
});

Deno.test("Timeline shows what is above a hole, and counts it as held only when the hole is filled", () => {
  const timeline = holding(1, 3);
  timeline.add(at(6));
  assertEquals([timeline.high, timeline.last], [3, 6]);
  assertEquals(timeline.hole, { before: 6, missing: 2 });
  assertEquals(seqs(timeline), [1, 2, 3, 6]);
  timeline.addPage(range(2, 5), { before: 6, more: true });
  assertEquals([timeline.high, timeline.hole], [6, undefined]);
  assertEquals(seqs(timeline), [1, 2, 3, 4, 5, 6]);
});

Deno.test("Timeline.hole is there when only the number of the newest message is known", () => {
  const timeline = holding(1, 3);
  timeline.bounds(0, 5);
  assertEquals(timeline.hole, { before: 6, missing: 2 });
  assert(!timeline.current);
});

Deno.test("Timeline names the lowest of several holes", () => {
  const timeline = holding(1, 3);
  timeline.add(at(9));
  timeline.add(at(6));
  assertEquals(timeline.hole, { before: 6, missing: 2 });
  timeline.addPage(range(4, 5), { before: 6, more: true });
  assertEquals(timeline.hole, { before: 9, missing: 2 });
});

Deno.test("Timeline.gap() drops what is below it, and history joins on", () => {
  const timeline = holding(1, 42);
  timeline.gap(900);
  assertEquals([seqs(timeline), timeline.low, timeline.high], [[], 901, 900]);
  assert(!timeline.current && !timeline.complete);
  for (const entry of range(901, 905)) timeline.add(entry);
  timeline.addPage(range(890, 900), { before: 901, more: true });
  assertEquals([timeline.low, timeline.high], [890, 905]);
  assertEquals(timeline.entries.length, 16);
});

Deno.test("Timeline.gap() about what is held changes nothing", () => {
  const timeline = holding(1, 42);
  timeline.gap(40);
  assertEquals(timeline.entries.length, 42);
});

Deno.test("Timeline.bounds() drops what is kept no longer, and sees no hole below it", () => {
  const timeline = holding(1, 5);
  timeline.bounds(9, 12);
  assertEquals([timeline.low, timeline.high, seqs(timeline)], [9, 8, []]);
  for (const entry of range(9, 12)) timeline.add(entry);
  assertEquals([timeline.hole, timeline.complete], [undefined, true]);
});

Deno.test("Timeline learns from a last page that nothing is below it", () => {
  const timeline = holding(5, 9);
  timeline.addPage([], { before: 5, more: false });
  assert(timeline.complete);
  const short = holding(5, 9);
  short.addPage(range(3, 4), { before: 5, more: false });
  assertEquals([short.complete, short.low], [true, 3]);
});

Deno.test("Timeline closes a hole that retention took", () => {
  const timeline = holding(1, 3);
  timeline.add(at(9));
  timeline.addPage(range(7, 8), { before: 9, more: false });
  assertEquals([seqs(timeline), timeline.hole, timeline.complete], [[7, 8, 9], undefined, true]);
});

Deno.test("Timeline passes over a page that does not join on", () => {
  const timeline = holding(50, 60);
  timeline.addPage(range(20, 30), { before: 31, more: true });
  assertEquals([timeline.low, timeline.entries.length], [50, 11]);
  const empty = new Timeline();
  empty.addPage(range(20, 30), { before: 31, more: true });
  assert(!empty.loaded);
});

Deno.test("Timeline of an empty conversation is complete without asking", () => {
  const timeline = new Timeline();
  timeline.bounds(1, 0);
  assertEquals([timeline.loaded, timeline.high, timeline.complete], [true, 0, true]);
  timeline.add(at(1));
  assertEquals([timeline.high, timeline.complete], [1, true]);
});

Deno.test("Timeline replaces a message by its removal, in place and under its key", () => {
  const timeline = new Timeline();
  timeline.bounds(1, 0);
  timeline.add({ ...at(1), key: "own-id" });
  timeline.add({ state: "removed", key: "#1", seq: 1, at: 5 });
  assertEquals(timeline.entries, [{ state: "removed", key: "own-id", seq: 1, at: 5 }]);
  assert(!timeline.add(at(1)));
});

Deno.test("Timeline.trim() drops the oldest, and history has them again", () => {
  const timeline = holding(1, 10);
  timeline.trim(10);
  assert(timeline.complete);
  timeline.trim(4);
  assertEquals([seqs(timeline), timeline.complete], [[7, 8, 9, 10], false]);
  timeline.addPage(range(3, 6), { before: 7, more: true });
  assertEquals([timeline.low, timeline.entries.length], [3, 8]);
});

Deno.test("Timeline.unread() counts the others' messages, and what is not held as theirs", () => {
  const timeline = new Timeline();
  timeline.bounds(1, 9);
  assertEquals(timeline.unread(4), 5);
  timeline.add(at(9, true));
  assertEquals(timeline.unread(4), 4);
  timeline.addPage([...range(5, 6), at(7, true), at(8)], { more: true });
  assertEquals([timeline.unread(4), timeline.unread(6), timeline.unread(9)], [3, 1, 0]);
  timeline.add(at(12));
  assertEquals(timeline.unread(9), 3);
});

Deno.test("Timeline.unread() does not count what is kept no longer", () => {
  const timeline = new Timeline();
  timeline.bounds(8, 9);
  assertEquals(timeline.unread(0), 2);
});

Deno.test("Timeline.firstUnread() is the first of others above the mark", () => {
  const timeline = new Timeline();
  timeline.bounds(1, 9);
  assertEquals(timeline.firstUnread(4), 5);
  timeline.addPage([at(4), at(5, true), ...range(6, 9)], { more: true });
  assertEquals([timeline.firstUnread(4), timeline.firstUnread(9)], [6, undefined]);
  assertEquals(timeline.firstUnread(1), 2);
});

Deno.test("Timeline takes an empty page for the last one, whatever it says", () => {
  const timeline = holding(5, 9);
  timeline.addPage([], { before: 5, more: true });
  assert(timeline.complete);
});

Deno.test("Timeline of a conversation of which nothing is kept is complete after its first page", () => {
  const timeline = new Timeline();
  timeline.bounds(1, 50);
  timeline.addPage([], { more: false });
  assertEquals([timeline.complete, timeline.low, timeline.unread(0)], [true, 51, 0]);
});

Deno.test("Timeline.add() leaves out what is no longer kept, so that nothing below the first is a hole", () => {
  const timeline = new Timeline();
  timeline.bounds(3, 3);
  assertEquals(timeline.add(at(1, true)), false);
  timeline.addPage([at(3)], { more: false });
  assertEquals([seqs(timeline), timeline.hole, timeline.current], [
    [3],
    undefined,
    true,
  ]);
});
