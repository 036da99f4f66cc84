import type { Me } from "../protocol/http_objects.ts";
import { cachedEntries } from "./cached_chat.ts";
import type { Chats } from "./chats.ts";
import type { HistoryCache } from "./history_cache.ts";
import type { Outbox } from "./outbox.ts";
import type { OutboxKeeper } from "./outbox_keeper.ts";
import { byOrder, type OutboxItem } from "./outbox_item.ts";
import type { People } from "./people.ts";
import type { Receiver } from "./receiver.ts";
import type { Restored } from "./storage.ts";

/** What {@linkcode restore} fills. */
export interface RestoreOptions {
  readonly me: Me;
  readonly chats: Chats;
  readonly people: People;
  readonly outbox: Outbox;
  readonly receiver: Receiver;
  readonly keeper: OutboxKeeper;
  readonly cache: HistoryCache;
}

/** Takes up what an earlier page left: the chats as they were shown, and the messages that wait. */
export function restore(left: Restored, options: RestoreOptions): void {
  const { me, chats, people, outbox, receiver, keeper, cache } = options;
  const own = new Map<string, { in: string; seq: number; at: number }>();
  for (const cached of left.chats) {
    const entries = cachedEntries(cached, me.uid);
    const chat = chats.restore(cached, entries);
    const person = chat.person.peek();
    if (person) people.update(person);
    cache.restored(chat, cached.epoch);
    receiver.restored(cached.epoch);
    for (const entry of entries) {
      if (entry.state !== "sent" || !entry.own) continue;
      own.set(entry.key, { in: cached.id, seq: entry.seq, at: entry.at });
    }
  }
  for (const item of left.items.toSorted(byOrder)) {
    const place = own.get(item.id);
    // The page ended between the two: the message is among those held, and waits no longer.
    if (place) keeper.forget(item.id, place);
    else {
      hearItem(item, { chats, people, outbox });
      keeper.tell(item); // Its page may have ended before it could tell the one that sends.
    }
  }
}

/** Takes an item that is kept, and whom it is for: this page may not know them. */
export function hearItem(
  item: OutboxItem,
  { chats, people, outbox }: Pick<RestoreOptions, "chats" | "people" | "outbox">,
): void {
  if (item.person && !chats.get(item.chat)) {
    const person = { ...item.person, uid: item.chat, online: false };
    chats.with(person);
    if (!people.get(person.uid)) people.update(person);
  }
  outbox.hear(item);
}
