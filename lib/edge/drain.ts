import { type Clock, systemClock } from "../chat/clock.ts";
import { CLOSES } from "../protocol/codes.ts";
import type { Services } from "./services.ts";

/**
 * Milliseconds after which the process may end, whatever is still open: a download that hangs, a peer that never reads, a
 * store that does not answer. Hosts kill 5 s after they asked (Deno Deploy), others after 10 (Docker).
 */
export const DRAIN_MS = 3_000;

/** Milliseconds without a frame after which everything that was under way has come. */
const QUIET_MS = 25;

/** Milliseconds for which frames are taken at most: people who write on and on do not hold the end up. */
const TAKE_MS = 300;

/** Milliseconds for the store to commit what was taken. What it has not, its writer sends again. */
const COMMIT_MS = 1_200;

/** Milliseconds for peers to read what was written and to answer the close. */
const CLOSE_MS = 1_200;

/** Options of {@linkcode drain}. */
export interface DrainOptions {
  /** What listens. */
  readonly server: { shutdown(): Promise<void> };
  /** @default {systemClock} */
  readonly clock?: Clock;
  /** Hears of what went wrong. */
  readonly onError: (error: unknown) => void;
}

/**
 * Brings the server to its end in order:
 *
 * 1. nobody is let in any more, and `/health` says so
 * 2. what is under way from those who are in is taken, committed and acknowledged; what comes later has no answer, so its
 *    writer sends it again
 * 3. everybody is told to come back (1001), those included who did not say yet who they are
 * 4. the store is closed, while peers read what was written; then what listens is
 *
 * @param services The parts.
 * @param options What is to end, and what time it is.
 * @returns Resolves when the process may end, after {@linkcode DRAIN_MS} at the latest.
 */
export async function drain(services: Services, options: DrainOptions): Promise<void> {
  const { clock = systemClock } = options;
  services.draining = true;
  await within(clock, DRAIN_MS, inOrder(services, { ...options, clock }).catch(options.onError));
}

async function inOrder(
  { hub, sockets, store }: Services,
  { clock, server, onError }: Required<DrainOptions>,
): Promise<void> {
  await within(clock, TAKE_MS, quiet(sockets, clock));
  sockets.deafen();
  await within(clock, COMMIT_MS, hub.settled());
  hub.close();
  sockets.end(CLOSES.going_away);
  // Guests of plain-text mode end with their connection, which was handed to the store already.
  const closing = store.close().catch(onError);
  await within(clock, CLOSE_MS, sockets.none());
  await Promise.all([closing, server.shutdown()]);
}

/** Resolves when no frame came for a while. */
async function quiet(sockets: { readonly frames: number }, clock: Clock): Promise<void> {
  for (let before = -1; before !== sockets.frames;) {
    before = sockets.frames;
    await new Promise<void>((resolve) => clock.after(QUIET_MS, resolve));
  }
}

/** Waits for something, and no longer than so many milliseconds. */
async function within(clock: Clock, ms: number, work: Promise<unknown>): Promise<void> {
  let cancel = () => {};
  const late = new Promise<void>((resolve) => cancel = clock.after(ms, resolve));
  await Promise.race([work, late]);
  cancel();
}
