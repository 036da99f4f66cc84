import { useEffect, useRef } from "preact/hooks";
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
  /** The key that the address names; nothing before it was looked at. */
  const named = useRef<string>();
  const opened = client.active.value;
  const awaited = client.awaited.value;
  const over = isOver(client);

  useEffect(() => {
    if (!ready) return;
    const look = () => {
      if (isOver(client)) return;
      named.current = addressedChat(location.search);
      client.openAt(named.current);
    };
    named.current = addressedChat(location.search);
    if (named.current !== EVERYONE) client.openAt(named.current);
    addEventListener("popstate", look);
    return () => removeEventListener("popstate", look);
  }, [client, ready]);

  // After the chat was painted: browsers take some milliseconds for a step.
  useEffect(() => {
    // As it is by now: what the address names may have been asked for since the drawing.
    const { key } = client.active.peek();
    if (named.current === undefined || client.awaited.peek() || key === named.current) return;
    // What is shown goes with the session, and the address stays: whoever signs in again goes on there.
    if (isOver(client)) return;
    const left = client.chats.peek().some((chat) => chat.key === named.current);
    // What is there no longer was not left by a step of the reader's.
    if (left) history.pushState(null, "", chatAddress(key));
    else history.replaceState(null, "", chatAddress(key));
    named.current = key;
  }, [client, ready, opened, awaited, over]);
}

function isOver(client: ChatClient): boolean {
  const status = client.status.value;
  return status.kind === "stopped" && status.reason === "signed_out";
}
