/**
 * A chat as it is kept in the browser, so that the next page can show it at once.
 *
 * @module
 */
import * as v from "valibot";
import { type Chat, placedEntry } from "./chat.ts";
import type { PlacedEntry } from "./timeline.ts";

/** Chats kept at most: Everyone, and the private ones in which something happened last. */
export const CACHED_CHATS = 50;

/** Messages kept of a chat at most: its newest. */
export const CACHED_MESSAGES = 200;

/** Characters of text kept of a chat at most; with {@linkcode CACHED_CHATS} this bounds it all. */
export const CACHED_CHARACTERS = 64 * 1024;

const whole = v.pipe(v.number(), v.safeInteger(), v.minValue(0));

const CachedMessageSchema = v.union([
  v.object({ seq: whole, at: v.number(), removed: v.literal(true) }),
  v.object({
    seq: whole,
    at: v.number(),
    /** Of one's own messages alone. */
    id: v.optional(v.string()),
    uid: v.string(),
    from: v.string(),
    text: v.string(),
  }),
]);

const CachedChatSchema = v.object({
  /** The conversation's id. */
  id: v.string(),
  /** The stored history that it is of. */
  epoch: v.string(),
  /** The chat's key: `everyone`, or the other person's `uid`. */
  key: v.string(),
  person: v.optional(v.object({ name: v.string(), guest: v.boolean() })),
  ended: v.boolean(),
  first: whole,
  read: whole,
  at: v.number(),
  /** Up to here all is held: what the next `resume` says. */
  high: whole,
  /** Without a hole, up to `high`. */
  messages: v.array(CachedMessageSchema),
});

/** A chat as it is kept: messages and the mark that speaks of them are one value, and so never disagree. */
export type CachedChat = v.InferOutput<typeof CachedChatSchema>;

type CachedMessage = CachedChat["messages"][number];

/**
 * What is kept of a chat.
 *
 * @param chat The chat.
 * @param epoch The stored history that it is of.
 * @returns Nothing where nothing is known that could be kept.
 */
export function cachedChat(chat: Chat, epoch: string): CachedChat | undefined {
  const { id, key, timeline, read, at } = chat;
  const { high, first } = timeline;
  if (id === undefined || high === undefined) return;
  const person = chat.person.peek();
  return {
    id,
    epoch,
    key,
    ...(person ? { person: { name: person.name, guest: person.guest } } : {}),
    ended: chat.ended.peek(),
    first,
    read,
    at,
    high,
    messages: newest(timeline.held).map(toMessage),
  };
}

/**
 * Reads what was kept: an older build may have written it, or a disk that fails.
 *
 * @param values As they were stored.
 * @returns The chats that are whole, all of one epoch; none where they are of several.
 */
export function readCachedChats(values: readonly unknown[]): CachedChat[] {
  const chats = values.flatMap((value) => {
    const parsed = v.safeParse(CachedChatSchema, value);
    return parsed.success && isWhole(parsed.output) ? parsed.output : [];
  });
  return chats.every(({ epoch }) => epoch === chats[0]?.epoch) ? chats : [];
}

/**
 * The kept messages as the timeline has them.
 *
 * @param chat As it was kept.
 * @param me One's own `uid`.
 */
export function cachedEntries({ id, messages }: CachedChat, me: string): PlacedEntry[] {
  return messages.map((message) => placedEntry({ id: "", ...message, in: id }, me));
}

function isWhole({ key, id, person, first, high, messages }: CachedChat): boolean {
  const low = high + 1 - messages.length;
  return messages.every(({ seq }, i) => seq === low + i) &&
    (messages.length === 0 || low >= first) && (person === undefined) === (key === id);
}

/** The end of a timeline, as far as there is room. */
function newest(entries: readonly PlacedEntry[]): readonly PlacedEntry[] {
  let from = entries.length;
  let room = CACHED_CHARACTERS;
  while (from > 0 && entries.length - from < CACHED_MESSAGES) {
    const entry = entries[from - 1];
    room -= entry?.state === "sent" ? entry.text.length : 0;
    if (room < 0) break;
    from--;
  }
  return entries.slice(from);
}

function toMessage(entry: PlacedEntry): CachedMessage {
  const { seq, at } = entry;
  if (entry.state === "removed") return { seq, at, removed: true };
  const { uid, from, text, key, own } = entry;
  return { seq, at, uid, from, text, ...(own ? { id: key } : {}) };
}
