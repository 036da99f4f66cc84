/**
 * Finding a chat or a person by a name, or a part of one.
 *
 * @module
 */
import type { ChatClient, ChatView } from "../client/state.ts";
import { nameKey } from "../protocol/names.ts";
import type { User } from "../protocol/server_objects.ts";

/** What was found. */
export type Found =
  | { readonly kind: "chat"; readonly chat: ChatView }
  /** Somebody with whom there is no chat yet. */
  | { readonly kind: "person"; readonly user: User };

/**
 * How well a name fits: 0 where it begins so, 1 where a word in it does, 2 where it holds it.
 *
 * @param name A name.
 * @param query What was typed, by {@linkcode queryKey}.
 * @returns Nothing where it does not fit.
 */
export function fit(name: string, query: string): number | undefined {
  const place = nameKey(name).indexOf(query);
  if (place < 0) return undefined;
  if (place === 0) return 0;
  return /[._-]/.test(nameKey(name).charAt(place - 1)) ? 1 : 2;
}

/** What was typed, as names are compared; an `@` in front of a name is not of it. */
export function queryKey(query: string): string {
  return nameKey(query.trim().replace(/^[@\uff20]/u, ""));
}

/** What a chat is called where one looks for it. */
export function chatName(chat: ChatView): string {
  return chat.person.value?.name ?? "Everyone";
}

/**
 * The chats whose name fits, in the order in which they are listed.
 *
 * @param chats All of them.
 * @param query As typed.
 */
export function findChats(chats: readonly ChatView[], query: string): ChatView[] {
  const key = queryKey(query);
  return chats.filter((chat) => fit(chatName(chat), key) !== undefined);
}

/**
 * The people whose name fits and with whom there is no chat yet, best first.
 *
 * @param people Everybody who could be meant.
 * @param query As typed.
 * @param client Knows the chats, and who one is.
 */
export function findStrangers(
  people: Iterable<User>,
  query: string,
  client: Pick<ChatClient, "chats" | "me">,
): User[] {
  const key = queryKey(query);
  const known = new Set(client.chats.value.map((chat) => chat.key)).add(client.me.value.uid);
  const ranked: { user: User; rank: number }[] = [];
  for (const user of people) {
    const rank = known.has(user.uid) ? undefined : fit(user.name, key);
    if (rank === undefined) continue;
    known.add(user.uid);
    ranked.push({ user, rank: rank * 2 + (user.online ? 0 : 1) });
  }
  return ranked.sort((a, b) => a.rank - b.rank).map(({ user }) => user);
}

/** Most entries that {@linkcode find} gives. */
export const MAX_FOUND = 20;

/**
 * What the quick switcher offers. Without a query: what is unread, then the chats as they are listed, then the people.
 *
 * @param query As typed.
 * @param client Knows the chats, and who one is.
 * @param people Everybody who could be meant.
 */
export function find(
  query: string,
  client: Pick<ChatClient, "chats" | "active" | "me">,
  people: Iterable<User>,
): Found[] {
  const key = queryKey(query);
  const rank = (chat: ChatView) =>
    key === ""
      // Where one is already, one need not go.
      ? chat === client.active.value ? 2 : chat.unread.value > 0 ? 0 : 1
      : fit(chatName(chat), key) ?? 2;
  const chats = findChats(client.chats.value, query).map((chat) => ({ chat, rank: rank(chat) }));
  return [
    ...chats.sort((a, b) => a.rank - b.rank).map(({ chat }): Found => ({ kind: "chat", chat })),
    ...findStrangers(people, query, client).map((user): Found => ({ kind: "person", user })),
  ].slice(0, MAX_FOUND);
}
