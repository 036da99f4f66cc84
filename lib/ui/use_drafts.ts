import { useCallback, useEffect, useRef } from "preact/hooks";
import type { ChatClient } from "../client/state.ts";
import { type DraftKeeper, keepDrafts } from "./drafts.ts";
import { browserStorage } from "./storage.ts";

/**
 * Keeps what is typed over reloads of the page, until the session ends.
 *
 * @param client Whose drafts.
 * @param ready Whether it is the real one yet.
 * @returns Forgets them, for somebody who signs out; always the same function.
 */
export function useDrafts(client: ChatClient, ready: boolean): () => void {
  const keeper = useRef<DraftKeeper>();

  useEffect(() => {
    if (!ready) return;
    const current = keepDrafts(client, {
      storage: browserStorage("sessionStorage"),
      after(ms, run) {
        const timer = setTimeout(run, ms);
        return () => clearTimeout(timer);
      },
    });
    keeper.current = current;
    const onVisibility = () => document.visibilityState === "hidden" && current.flush();
    addEventListener("pagehide", current.end);
    document.addEventListener("visibilitychange", onVisibility);
    return () => {
      removeEventListener("pagehide", current.end);
      document.removeEventListener("visibilitychange", onVisibility);
      current.end();
    };
  }, [client, ready]);

  return useCallback(() => keeper.current?.forget(), []);
}
