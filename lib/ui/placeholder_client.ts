import { signal } from "@preact/signals";
import type { ChatClient, ChatView } from "../client/state.ts";
import { EVERYONE } from "../protocol/limits.ts";
import type { Me } from "../protocol/http_objects.ts";

/**
 * A client that does nothing: what the server draws, and the browser until the real one is there. Everyone is open
 * and empty, the connection is about to be made.
 *
 * @param me Who one is.
 * @param maxLength Code points in a message at most.
 */
export function placeholderClient(me: Me, maxLength: number): ChatClient {
  const everyone: ChatView = {
    key: EVERYONE,
    person: signal(undefined),
    entries: signal([]),
    last: signal(undefined),
    unread: signal(0),
    theirs: signal(0),
    newFrom: signal(undefined),
    history: signal("loading"),
    ended: signal(false),
    draft: signal(""),
    typing: signal([]),
  };
  const nothing = () => {};
  return {
    me: signal(me),
    status: signal({ kind: "connecting" }),
    waiting: signal({ count: 0, unkept: 0, keeps: true }),
    online: signal([]),
    onlineCount: signal(0),
    chats: signal([everyone]),
    active: signal(everyone),
    awaited: signal(undefined),
    maxLength,
    start: nothing,
    stop: nothing,
    signOut: (done) => done(),
    reconnect: nothing,
    open: nothing,
    openAt: nothing,
    openPerson: nothing,
    send: () => ({ kind: "invalid", problem: "blank" }),
    retry: nothing,
    discard: () => undefined,
    loadOlder: nothing,
    typing: nothing,
    setVisible: nothing,
    setNetwork: nothing,
  };
}
