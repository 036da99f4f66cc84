import type { Status } from "../client/state.ts";

/** What the status `Connection` says; nothing while the first connection is being made. */
export type ConnectionText = "" | "Connected" | "Reconnecting" | "Offline";

/** Milliseconds without a connection after which it is worth a word: shorter gaps only flicker. */
export const RECONNECTING_AFTER_MS = 1_000;

/**
 * What a status says at once.
 *
 * @returns `undefined` where the earlier text stays until {@linkcode RECONNECTING_AFTER_MS} have passed.
 */
export function immediateText(kind: Status["kind"]): ConnectionText | undefined {
  switch (kind) {
    case "connected":
      return "Connected";
    case "offline":
    case "stopped":
      return "Offline";
    case "connecting":
    case "reconnecting":
      return undefined;
  }
}

/**
 * Seconds until the next attempt.
 *
 * @param retryAt When it starts, in ms since 1970; absent during an attempt.
 * @param now The present, in ms since 1970.
 * @returns Whole seconds, `undefined` where it is a matter of less than two.
 */
export function secondsUntil(retryAt: number | undefined, now: number): number | undefined {
  if (retryAt === undefined) return undefined;
  const seconds = Math.ceil((retryAt - now) / 1_000);
  return seconds >= 2 ? seconds : undefined;
}
