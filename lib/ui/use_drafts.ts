import { useEffect } from "preact/hooks";
import type { ChatClient } from "../client/state.ts";
import { keepDrafts } from "./drafts.ts";
import { browserStorage } from "./storage.ts";

/** Where the form leads that signs out. */
const SIGN_OUT = "/api/session/end";

/**
 * Keeps what is typed over reloads of the page, until one signs out.
 *
 * @param client Whose drafts.
 * @param ready Whether it is the real one yet.
 */
export function useDrafts(client: ChatClient, ready: boolean): void {
  useEffect(() => {
    if (!ready) return;
    const keeper = keepDrafts(client, {
      storage: browserStorage("sessionStorage"),
      after(ms, run) {
        const timer = setTimeout(run, ms);
        return () => clearTimeout(timer);
      },
    });
    const onSubmit = ({ target }: Event) => {
      if (target instanceof HTMLFormElement && new URL(target.action).pathname === SIGN_OUT) {
        keeper.forget();
      }
    };
    const onVisibility = () => document.visibilityState === "hidden" && keeper.flush();
    addEventListener("pagehide", keeper.end);
    document.addEventListener("visibilitychange", onVisibility);
    document.addEventListener("submit", onSubmit);
    return () => {
      removeEventListener("pagehide", keeper.end);
      document.removeEventListener("visibilitychange", onVisibility);
      document.removeEventListener("submit", onSubmit);
      keeper.end();
    };
  }, [client, ready]);
}
