/** Longest label, in UTF-16 units. */
const MAX_LENGTH = 60;

/** What a browser calls itself, the more particular first: most of them pretend to be several others. */
const BROWSERS: readonly (readonly [RegExp, string])[] = [
  [/\bEdg(?:A|iOS)?\//, "Edge"],
  [/\bOPR\//, "Opera"],
  [/\bSamsungBrowser\//, "Samsung Internet"],
  [/\b(?:Firefox|FxiOS)\//, "Firefox"],
  [/\b(?:Chrome|CriOS|HeadlessChrome)\//, "Chrome"],
  [/\bSafari\//, "Safari"],
];

/** The systems, in the same way. */
const SYSTEMS: readonly (readonly [RegExp, string])[] = [
  [/\biPhone\b/, "iPhone"],
  [/\biPad\b/, "iPad"],
  [/\bAndroid\b/, "Android"],
  [/\bWindows\b/, "Windows"],
  [/\bCrOS\b/, "ChromeOS"],
  [/\bMac OS X\b|\bMacintosh\b/, "macOS"],
  [/\bLinux\b/, "Linux"],
];

/**
 * A few words for what somebody signed in with, such as "Firefox on Windows", so that they know it again in a list. It
 * is what the other end says of itself, so nothing is decided by it.
 *
 * @param userAgent The header `User-Agent`; anything.
 * @returns The name of the program where it is no browser that is known; empty where there is none.
 */
export function agentLabel(userAgent: string | null): string {
  const text = (userAgent ?? "").slice(0, 1_024);
  const find = (table: typeof BROWSERS) => table.find(([pattern]) => pattern.test(text))?.[1];
  const [browser, system] = [find(BROWSERS), find(SYSTEMS)];
  if (browser !== undefined) return system === undefined ? browser : `${browser} on ${system}`;
  // A program, which names itself first: "curl/8.5.0". Only what can be seen, and one line of it.
  const [program = ""] = /^[\w .+-]+/.exec(text) ?? [];
  return program.trim().slice(0, MAX_LENGTH);
}
