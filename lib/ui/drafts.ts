/**
 * What was typed and not sent, kept in the browser over reloads of the page.
 *
 * @module
 */
import { effect } from "@preact/signals";
import type { ChatClient } from "../client/state.ts";

/** Milliseconds after the last key until it is kept. */
export const KEEP_AFTER_MS = 300;

/** Drafts kept at most; the oldest go first. */
export const MAX_DRAFTS = 50;

const KEY = "private-chat.drafts";

/** Where drafts are kept: `sessionStorage`, which each tab has for itself, may be missing, and may refuse. */
export type DraftStorage = Pick<Storage, "getItem" | "setItem" | "removeItem">;

/** What {@linkcode keepDrafts} needs. */
export interface KeepDraftsOptions {
  readonly storage: DraftStorage | undefined;
  /** Runs something later; returns what calls it off. */
  readonly after: (ms: number, run: () => void) => () => void;
}

/** Keeps drafts until it is ended. */
export interface DraftKeeper {
  /** Keeps at once what was typed last. */
  flush(): void;
  /** Forgets all: the person signs out. */
  forget(): void;
  /** Keeps what was typed last, and nothing more. */
  end(): void;
}

/**
 * Puts kept drafts into the chats as these appear, and keeps what is typed from now on. Those of somebody else, who was
 * signed in before, are dropped.
 *
 * @param client Whose drafts.
 * @param options Where they are kept.
 */
export function keepDrafts(client: ChatClient, options: KeepDraftsOptions): DraftKeeper {
  const { storage, after } = options;
  const { uid } = client.me.peek();
  const drafts = read(storage, uid);
  const longest = client.maxLength * 4;
  const restored = new Set<string>();
  let cancel: (() => void) | undefined;
  let cancelForgetting: (() => void) | undefined;
  let over = false;

  function write(): void {
    cancel?.();
    cancel = undefined;
    if (over) return;
    try {
      if (drafts.size === 0) forgetDrafts(storage);
      else storage?.setItem(KEY, JSON.stringify({ uid, drafts: [...drafts] }));
    } catch {
      // Full or withheld: then the text is in the box alone.
    }
  }

  function forget(): void {
    drafts.clear();
    write();
    over = true;
  }

  const stopRestoring = effect(() => {
    for (const chat of client.chats.value) {
      if (restored.has(chat.key)) continue;
      restored.add(chat.key);
      const kept = drafts.get(chat.key);
      if (kept !== undefined && chat.draft.peek() === "") chat.draft.value = kept;
    }
  });
  const stopWatching = effect(() => {
    const { key, draft } = client.active.value;
    const text = draft.value;
    // Not the draft of a chat that is not there yet: its own may still come.
    if (over || !restored.has(key) || text === (drafts.get(key) ?? "")) return;
    drafts.delete(key);
    // A text that is too long to be sent is kept as well, within reason.
    if (text !== "" && text.length <= longest) drafts.set(key, text);
    for (const oldest of drafts.keys()) {
      if (drafts.size <= MAX_DRAFTS) break;
      drafts.delete(oldest);
    }
    cancel ??= after(KEEP_AFTER_MS, write);
  });
  const stopEnding = effect(() => {
    const status = client.status.value;
    // A page that goes away stops its client as well, and ends this in the same turn.
    if (status.kind === "stopped" && status.reason === "signed_out") {
      cancelForgetting = after(0, forget);
    }
  });

  return {
    flush: () => cancel && write(),
    forget,
    end() {
      cancelForgetting?.();
      if (cancel) write();
      stopRestoring();
      stopWatching();
      stopEnding();
    },
  };
}

/** Forgets what a page of the chat kept, on another page of the same tab: the person signs out there. */
export function forgetDrafts(storage: DraftStorage | undefined): void {
  try {
    storage?.removeItem(KEY);
  } catch {
    // Withheld: then nothing was kept.
  }
}

function read(storage: DraftStorage | undefined, uid: string): Map<string, string> {
  const drafts = new Map<string, string>();
  try {
    const kept: unknown = JSON.parse(storage?.getItem(KEY) ?? "null");
    if (typeof kept !== "object" || kept === null || !("uid" in kept)) return drafts;
    if (kept.uid !== uid) forgetDrafts(storage);
    else if ("drafts" in kept && Array.isArray(kept.drafts)) {
      for (const [key, text] of kept.drafts.slice(0, MAX_DRAFTS)) {
        if (typeof key === "string" && typeof text === "string") drafts.set(key, text);
      }
    }
  } catch {
    // Somebody else's, or withheld: as if there were none.
  }
  return drafts;
}
