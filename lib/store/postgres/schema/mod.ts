/**
 * The scripts that make the schema, one a version; those that were released never change.
 *
 * During a roll-out the old build and the new one work side by side. So a script only adds (expand), functions have a version in
 * their names, and what the old build needs is taken away (contract) by a later release, whose script says in `oldest`
 * which build is the oldest that still works.
 *
 * @module
 */

import { FOLLOWING } from "./following.ts";
import { PRESENCE } from "./presence.ts";
import { READING } from "./reading.ts";
import { TABLES } from "./tables.ts";
import { TIDYING } from "./tidying.ts";
import { WRITING } from "./writing.ts";

/** A step from one version to the next. */
export interface Migration {
  /** What it does. */
  readonly sql: string;
  /** The lowest version that a build may know and still work with the schema after this step. */
  readonly oldest: number;
}

/** All steps, the first one on an empty database. */
export const MIGRATIONS: readonly Migration[] = [
  { sql: TABLES + READING + WRITING + TIDYING + FOLLOWING + PRESENCE, oldest: 1 },
];
