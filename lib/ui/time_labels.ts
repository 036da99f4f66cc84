/**
 * Times as people read them, in the browser's language and time zone.
 *
 * @module
 */

/** How to write times; both as `Intl` takes them. */
export interface TimeOptions {
  /** @default {the browser's language} */
  locale?: string;
  /** @default {the browser's time zone} */
  timeZone?: string;
}

const TIME: Intl.DateTimeFormatOptions = { timeStyle: "short" };
const FULL: Intl.DateTimeFormatOptions = { dateStyle: "full", timeStyle: "medium" };
const NUMBERS: Intl.DateTimeFormatOptions = { year: "numeric", month: "2-digit", day: "2-digit" };
const DAY: Intl.DateTimeFormatOptions = { weekday: "long", day: "numeric", month: "long" };
const DAY_OF_YEAR: Intl.DateTimeFormatOptions = { ...DAY, year: "numeric" };
const SEEN: Intl.DateTimeFormatOptions = { day: "numeric", month: "short", year: "numeric" };

/** By style, then by place: a formatter takes long to make, and every message needs one. */
const formatters = new Map<Intl.DateTimeFormatOptions, Map<string, Intl.DateTimeFormat>>();

function format(at: number, style: Intl.DateTimeFormatOptions, options: TimeOptions = {}): string {
  const { locale, timeZone } = options;
  const place = `${locale} ${timeZone}`;
  const known = formatters.get(style) ?? new Map<string, Intl.DateTimeFormat>();
  const formatter = known.get(place) ?? new Intl.DateTimeFormat(locale, { ...style, timeZone });
  formatters.set(style, known.set(place, formatter));
  return formatter.format(at);
}

/** Hour and minute. */
export function timeLabel(at: number, options?: TimeOptions): string {
  return format(at, TIME, options);
}

/** Day and time in full, for whoever wants to know exactly. */
export function fullTimeLabel(at: number, options?: TimeOptions): string {
  return format(at, FULL, options);
}

/** A calendar day, to be compared: two times of one day have the same one. */
export function dayOf(at: number, options?: TimeOptions): string {
  if (options?.timeZone !== undefined) {
    return format(at, NUMBERS, { locale: "en-CA", timeZone: options.timeZone });
  }
  // Every message of a log asks: this is some thirty times as fast as a formatter.
  const date = new Date(at);
  const two = (number: number) => number < 10 ? `0${number}` : `${number}`;
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

/**
 * What a day divider says.
 *
 * @param at Any time of that day, in ms since 1970.
 * @param now The present, in ms since 1970.
 * @returns `Today`, `Yesterday`, or weekday and date, with the year where it is another one.
 */
export function dayLabel(at: number, now: number, options?: TimeOptions): string {
  const day = dayOf(at, options);
  const today = dayOf(now, options);
  if (day === today) return "Today";
  if (day === dayBefore(today)) return "Yesterday";
  const sameYear = day.slice(0, 4) === today.slice(0, 4);
  return format(at, sameYear ? DAY : DAY_OF_YEAR, options);
}

/**
 * When something was, where there is hardly any room.
 *
 * @param at In ms since 1970.
 * @param now The present, in ms since 1970.
 * @returns The time of today, `Yesterday`, or the date, with the year where it is another one.
 */
export function shortTimeLabel(at: number, now: number, options?: TimeOptions): string {
  const day = dayOf(at, options);
  const today = dayOf(now, options);
  if (day === today) return timeLabel(at, options);
  if (day === dayBefore(today)) return "Yesterday";
  const sameYear = day.slice(0, 4) === today.slice(0, 4);
  const date = { day: "numeric", month: "short" } as const;
  return format(at, sameYear ? date : { ...date, year: "numeric" }, options);
}

/** The day before, by the calendar: days of 23 or 25 hours make no difference. */
function dayBefore(day: string): string {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() - 1);
  return date.toISOString().slice(0, 10);
}

/**
 * When somebody was here last, in as few words as will do.
 *
 * @param at When last seen, in ms since 1970.
 * @param now The present, in ms since 1970.
 */
export function seenLabel(at: number, now: number, options?: TimeOptions): string {
  if (now - at < 60_000) return "just now";
  const time = timeLabel(at, options);
  const day = dayLabel(at, now, options);
  if (day === "Today") return `at ${time}`;
  if (day === "Yesterday") return `yesterday at ${time}`;
  return `on ${format(at, SEEN, options)}`;
}

/** A day, the same wherever the server stands: for pages that are drawn there. */
export function dateLabel(at: number): string {
  const style = { day: "numeric", month: "short", year: "numeric" } as const;
  return format(at, style, { locale: "en-GB", timeZone: "UTC" });
}

/**
 * How long ago something was, for pages that are drawn where the reader's time zone is not known.
 *
 * @param at In ms since 1970.
 * @param now The present, in ms since 1970.
 */
export function agoLabel(at: number, now: number): string {
  const minutes = Math.floor((now - at) / 60_000);
  if (minutes < 1) return "just now";
  const count = (number: number, unit: string) => `${number} ${unit}${number === 1 ? "" : "s"} ago`;
  if (minutes < 60) return count(minutes, "minute");
  const hours = Math.floor(minutes / 60);
  return hours < 24 ? count(hours, "hour") : count(Math.floor(hours / 24), "day");
}
