import type { Me } from "../../protocol/http_objects.ts";
import { v7 } from "uuid";
import { systemClock } from "../clock.ts";
import { leaseLock } from "../lease_lock.ts";
import { ALWAYS_MINE, type MakeSendLock } from "../send_lock.ts";
import { type ChatStorage, NO_STORAGE, type Restored } from "../storage.ts";
import { NO_TABS, type Tabs } from "../tabs.ts";
import { broadcastTabs } from "./broadcast_tabs.ts";
import { IdbStorage } from "./idb_storage.ts";
import { load, tidy } from "./load.ts";
import { webLock } from "./web_lock.ts";

/** Milliseconds that a page waits for what it kept: then it goes without. */
export const OPEN_TIMEOUT_MS = 3_000;

/** What a browser has for a person's chat: the options of a client that are about it. */
export interface BrowserParts {
  readonly storage: ChatStorage;
  readonly restored?: Restored;
  readonly tabs: Tabs;
  readonly lock: MakeSendLock;
}

/**
 * Opens what the browser keeps for a person. Always works: a browser that keeps nothing, or hangs, gives parts that keep
 * nothing, and such a page is on its own.
 *
 * @param me Who is signed in.
 */
export async function openBrowser(me: Me): Promise<BrowserParts> {
  const alone: BrowserParts = { storage: NO_STORAGE, tabs: NO_TABS, lock: ALWAYS_MINE };
  if (typeof indexedDB === "undefined") return alone;
  const name = `private-chat ${me.uid}`;
  // Before anything is read: what others change meanwhile is heard.
  const tabs = typeof BroadcastChannel === "undefined" ? undefined : broadcastTabs({ name });
  const storage = new IdbStorage(me.uid);
  try {
    const restored = await inTime(
      storage.open().then((database) => {
        const restored = load(database, me.uid);
        // Nobody waits for this; where it fails, the next page tries again.
        tidy(database, { me, now: Date.now() }).catch(() => {});
        return restored;
      }),
    );
    if (!tabs) return { ...alone, storage, restored };
    const { locks } = navigator as Partial<Navigator>; // Withheld where the page came by plain http.
    const lock = locks
      ? webLock({ name, locks })
      : leaseLock({ clock: systemClock, store: storage, owner: v7() });
    return { storage, restored, tabs, lock };
  } catch {
    // Private mode, a full disk, a newer build's database, a browser that hangs: the page says what it means.
    storage.close();
    tabs?.close();
    return alone;
  }
}

/** Gives up on what takes too long. */
function inTime<T>(work: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(
      () => reject(new Error("The storage does not answer")),
      OPEN_TIMEOUT_MS,
    );
    work.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
