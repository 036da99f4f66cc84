import { effect } from "@preact/signals";
import { useEffect } from "preact/hooks";
import type { ChatClient } from "../client/state.ts";
import { GLANCE_MS } from "./hooks.ts";
import { windowTitle } from "./tab_name.ts";

/** How many messages are unread in all chats. */
export function allUnread(client: Pick<ChatClient, "chats">): number {
  return client.chats.value.reduce((sum, chat) => sum + chat.unread.value, 0);
}

/**
 * Says in the window's title how much is unread: at once, and then a few times a second at most, since the browser has to
 * draw it. By a timer: a page in the background, where the title counts most, has no frames.
 */
export function useWindowTitle(client: ChatClient): void {
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let wanted = "";
    const write = () => {
      timer = undefined;
      if (document.title === wanted) return;
      document.title = wanted;
      timer = setTimeout(write, GLANCE_MS);
    };
    const stop = effect(() => {
      wanted = windowTitle(allUnread(client));
      if (timer === undefined) write();
    });
    return () => {
      stop();
      clearTimeout(timer);
    };
  }, [client]);
}
