/**
 * Chats and clients in any state, for the page of components. They do nothing.
 *
 * @module
 */
import { signal } from "@preact/signals";
import type { ChatClient, ChatView, Entry, Status } from "../../client/state.ts";
import type { User } from "../../protocol/server_objects.ts";
import { placeholderClient } from "../placeholder_client.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** When the page was drawn. */
export const NOW = Date.now();

/** Oneself. */
export const ALICE: User = { uid: "p1", name: "Alice", guest: false, online: true };

/** Others, with names that are short, long, of other scripts and of both directions. */
export const BOB: User = { uid: "p2", name: "Bob", guest: true, online: true };
export const CAROL: User = {
  uid: "p3",
  name: "Carol-Ann.Featherstonehaugh.1987",
  guest: true,
  online: false,
  seenAt: NOW - 26 * HOUR,
};
export const DANA: User = { uid: "p4", name: "דנה", guest: false, online: true };
export const LI: User = { uid: "p5", name: "李小龍", guest: false, online: false };
export const EVE: User = {
  uid: "p6",
  name: "Eve",
  guest: false,
  online: false,
  seenAt: NOW - 5 * MINUTE,
};
export const ALL: readonly User[] = [ALICE, BOB, CAROL, DANA, LI, EVE];

/** What a fake chat shows: everything may be left out. */
export type ChatFields = {
  [K in keyof ChatView]?: ChatView[K] extends { value: infer V } ? V : ChatView[K];
};

/** A chat with a person, or Everyone. */
export function fakeChat(person?: User, fields: ChatFields = {}): ChatView {
  return {
    key: person?.uid ?? "everyone",
    person: signal(person),
    entries: signal(fields.entries ?? []),
    last: signal(fields.last),
    unread: signal(fields.unread ?? 0),
    theirs: signal(fields.theirs ?? 0),
    newFrom: signal(fields.newFrom),
    history: signal(fields.history ?? "complete"),
    ended: signal(fields.ended ?? false),
    draft: signal(fields.draft ?? ""),
    typing: signal(fields.typing ?? []),
  };
}

/** What a fake client shows beside its chats. */
export interface ClientFields {
  status?: Status;
  online?: readonly User[];
  /** How many are online. */
  count?: number;
  /** The address names a chat that is not open. */
  awaited?: "waiting" | "unknown";
}

/** A client that shows chats, the first of them open. */
export function fakeClient(
  chats: readonly [ChatView, ...ChatView[]],
  fields: ClientFields = {},
): ChatClient {
  const online = fields.online ?? ALL.filter((user) => user.online);
  return {
    ...placeholderClient(ALICE, 4_000),
    status: signal(fields.status ?? { kind: "connected" }),
    online: signal(online),
    onlineCount: signal(fields.count ?? online.length),
    chats: signal(chats),
    active: signal(chats[0]),
    awaited: signal(fields.awaited && { key: "p9", state: fields.awaited }),
  };
}

/** Who wrote what: a message a line, a minute after the other. */
export function fakeEntries(lines: readonly (readonly [User, string])[]): Entry[] {
  return lines.map(([user, text], index) => ({
    state: "sent",
    key: `m${index}`,
    seq: index + 1,
    uid: user.uid,
    from: user.name,
    text,
    at: NOW - (lines.length - index) * MINUTE,
    own: user === ALICE,
  }));
}
