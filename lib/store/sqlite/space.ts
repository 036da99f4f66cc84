/**
 * Gives space back to the file system.
 *
 * @module
 */

import type { Database } from "./database.ts";
import type { Effort } from "./effort.ts";

/** Free pages that are kept for what comes: 1 MiB, and a fiftieth of the file. */
const MIN_KEPT = 256;
const KEPT_SHARE = 50;

/** Pages moved in a step at most: 256 KiB. */
const STEP = 64;

/** `PRAGMA auto_vacuum` where pages are given back when asked for. Databases of version 0.1 are not so: a restored backup is. */
const INCREMENTAL = 2;

/** Where the file gets smaller, inside the writer's transaction. */
export class Space {
  readonly #database: Database;
  readonly #incremental: boolean;

  /** @param database The writer's connection. */
  constructor(database: Database) {
    this.#database = database;
    this.#incremental = database.pragma("auto_vacuum") === INCREMENTAL;
  }

  /**
   * Gives back some of what is free beyond a reserve.
   *
   * @param effort What may be done in this step.
   */
  step(effort: Effort): void {
    if (!this.#incremental || effort.spent) return;
    const free = this.#database.pragma("freelist_count");
    const kept = Math.max(MIN_KEPT, this.#database.pragma("page_count") / KEPT_SHARE);
    const pages = Math.min(STEP, Math.floor(free - kept));
    if (pages <= 0) return;
    this.#database.run(`PRAGMA incremental_vacuum(${pages})`);
    effort.spend({ rows: pages });
  }
}
