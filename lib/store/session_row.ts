/**
 * What both stores make of the columns of a session.
 *
 * @module
 */

import type { Session } from "./store.ts";

/** Sessions of one person that are listed at most. */
export const MAX_LISTED = 100;

/** Columns of {@linkcode SessionRow}, of the table `s`. */
export const SESSION_COLUMNS = "s.id, s.created_at, s.expires_at, s.seen_at AS used_at, s.agent";

/** A session in a query. */
export interface SessionRow {
  readonly id: string;
  readonly created_at: number;
  readonly expires_at: number;
  readonly used_at: number;
  readonly agent: string;
}

/** A session as the interface has it. */
export function toSession(row: SessionRow, uid: string): Session {
  const { id, created_at, expires_at, used_at, agent } = row;
  return { id, uid, createdAt: created_at, expiresAt: expires_at, seenAt: used_at, agent };
}
