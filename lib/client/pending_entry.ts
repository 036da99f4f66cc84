import type { Me } from "../protocol/http_objects.ts";
import type { OutboxItem } from "./outbox_item.ts";
import type { Entry } from "./state.ts";

/** One entry an item, so that a row whose item did not change is not drawn again. */
const entries = new WeakMap<OutboxItem, Entry>();

/**
 * An unacknowledged message as it is shown.
 *
 * @param item From the outbox.
 * @param me Who wrote it.
 * @returns The same object for the same item.
 */
export function pendingEntry(item: OutboxItem, me: Me): Entry {
  const known = entries.get(item);
  if (known) return known;
  const { id: key, text, at, problem } = item;
  const base = { key, uid: me.uid, from: me.name, text, at, own: true } as const;
  const entry: Entry = problem
    ? { ...base, state: "refused", problem }
    : { ...base, state: "sending" };
  entries.set(item, entry);
  return entry;
}
