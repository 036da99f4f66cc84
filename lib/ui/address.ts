import { effect } from "@preact/signals";
import { useEffect } from "preact/hooks";
import type { ChatClient } from "../client/state.ts";
import { addressedChat, chatAddress } from "../protocol/chat_address.ts";
import { EVERYONE } from "../protocol/limits.ts";

/**
 * Keeps the address and the open chat the same: what is opened is a step of the history, and going back opens what was
 * open before.
 *
 * @param client The chat.
 * @param ready Whether it is the real one yet.
 */
export function useAddress(client: ChatClient, ready: boolean): void {
  useEffect(() => {
    if (!ready) return;
    let named = addressedChat(location.search);
    if (named !== EVERYONE) client.openAt(named);
    const end = effect(() => {
      const { key } = client.active.value;
      // What is shown goes with the session, and the address stays: whoever signs in again goes on there.
      if (isOver(client) || client.awaited.value || key === named) return;
      const left = client.chats.peek().some((chat) => chat.key === named);
      // What is there no longer was not left by a step of the reader's.
      if (left) history.pushState(null, "", chatAddress(key));
      else history.replaceState(null, "", chatAddress(key));
      named = key;
    });
    const onPopState = () => {
      if (isOver(client)) return;
      named = addressedChat(location.search);
      client.openAt(named);
    };
    addEventListener("popstate", onPopState);
    return () => {
      end();
      removeEventListener("popstate", onPopState);
    };
  }, [client, ready]);
}

function isOver(client: ChatClient): boolean {
  const status = client.status.value;
  return status.kind === "stopped" && status.reason === "signed_out";
}
