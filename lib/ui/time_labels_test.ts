import { assertEquals, assertMatch } from "@std/assert";
import {
  agoLabel,
  dateLabel,
  dayLabel,
  dayOf,
  fullTimeLabel,
  seenLabel,
  shortTimeLabel,
  timeLabel,
} from "./time_labels.ts";

const berlin = { locale: "en-GB", timeZone: "Europe/Berlin" };
const at = (iso: string) => Date.parse(iso);

Deno.test("timeLabel() has hour and minute, fullTimeLabel() everything", () => {
  assertEquals(timeLabel(at("2026-03-03T08:05:09Z"), berlin), "09:05");
  assertMatch(
    fullTimeLabel(at("2026-03-03T08:05:09Z"), berlin),
    /^Tuesday,? 3 March 2026.*09:05:09$/,
  );
});

Deno.test("dayOf() goes by the time zone, not by UTC", () => {
  assertEquals(dayOf(at("2026-03-03T23:30:00Z"), berlin), "2026-03-04");
  assertEquals(dayOf(at("2026-03-03T22:30:00Z"), berlin), "2026-03-03");
});

Deno.test("dayLabel() says today and yesterday, and the year only of another year", () => {
  const now = at("2026-03-03T08:00:00Z");
  assertEquals(dayLabel(now, now, berlin), "Today");
  assertEquals(dayLabel(at("2026-03-02T23:30:00Z"), now, berlin), "Today");
  assertEquals(dayLabel(at("2026-03-02T08:00:00Z"), now, berlin), "Yesterday");
  assertMatch(dayLabel(at("2026-01-05T08:00:00Z"), now, berlin), /^Monday,? 5 January$/);
  // With a comma or without: that differs between versions of the language data.
  assertMatch(dayLabel(at("2025-12-31T08:00:00Z"), now, berlin), /^Wednesday,? 31 December 2025$/);
});

Deno.test("dayLabel() knows yesterday across a day of 25 hours", () => {
  // The clocks go back on 25 October 2026: 24 hours earlier than 23:30 is still the 25th.
  assertEquals(
    dayLabel(at("2026-10-24T21:00:00Z"), at("2026-10-25T22:45:00Z"), berlin),
    "Yesterday",
  );
});

Deno.test("shortTimeLabel() is the time of today, and the date without a year that is the same", () => {
  const now = at("2026-03-03T12:00:00Z");
  assertEquals(shortTimeLabel(at("2026-03-03T08:05:00Z"), now, berlin), "09:05");
  assertEquals(shortTimeLabel(at("2026-03-02T08:05:00Z"), now, berlin), "Yesterday");
  assertEquals(shortTimeLabel(at("2026-01-05T08:00:00Z"), now, berlin), "5 Jan");
  assertEquals(shortTimeLabel(at("2025-11-03T08:00:00Z"), now, berlin), "3 Nov 2025");
});

Deno.test("seenLabel() gets coarser with age", () => {
  const now = at("2026-03-03T12:00:00Z");
  assertEquals(seenLabel(now - 5_000, now, berlin), "just now");
  assertEquals(seenLabel(at("2026-03-03T08:05:00Z"), now, berlin), "at 09:05");
  assertEquals(seenLabel(at("2026-03-02T08:05:00Z"), now, berlin), "yesterday at 09:05");
  assertEquals(seenLabel(at("2026-02-02T08:05:00Z"), now, berlin), "on 2 Feb 2026");
});

Deno.test("agoLabel() and dateLabel() know no time zone", () => {
  const now = Date.UTC(2026, 10, 25, 23, 30);
  const ago = (minutes: number) => agoLabel(now - minutes * 60_000, now);
  assertEquals([-5, 0, 1, 59, 60, 119, 120, 1_439, 1_440, 4_320].map(ago), [
    "just now",
    "just now",
    "1 minute ago",
    "59 minutes ago",
    "1 hour ago",
    "1 hour ago",
    "2 hours ago",
    "23 hours ago",
    "1 day ago",
    "3 days ago",
  ]);
  assertEquals(dateLabel(now), "25 Nov 2026");
});
