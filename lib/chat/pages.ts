/**
 * Answers to `history` and `conversations`.
 *
 * @module
 */
import type { ClientObjectOf } from "../protocol/client_objects.ts";
import {
  DEFAULT_HISTORY,
  MAX_CONVERSATIONS,
  MAX_HISTORY,
  MAX_HISTORY_BYTES,
} from "../protocol/limits.ts";
import type { ConversationState, Message } from "../protocol/server_objects.ts";
import type { Store } from "../store/store.ts";
import { conversationState, wireMessage } from "./states.ts";

/**
 * A page of messages.
 *
 * @param store Where they are.
 * @param request Who asks, and for what.
 * @returns The page, oldest first; nothing for a conversation that is not theirs.
 * @throws {StoreError} When the store does not answer.
 */
export async function historyPage(
  store: Store,
  { uid, object }: { uid: string; object: ClientObjectOf<"history"> },
): Promise<{ messages: Message[]; more: boolean } | undefined> {
  const page = await store.history({
    uid,
    in: object.in,
    ...(object.before !== undefined && { before: object.before }),
    limit: Math.min(MAX_HISTORY, Math.max(1, object.limit ?? DEFAULT_HISTORY)),
    bytes: MAX_HISTORY_BYTES,
  });
  return page && { messages: page.messages.map(wireMessage), more: page.more };
}

/**
 * A page of conversations.
 *
 * @param store Where they are.
 * @param request Who asks, and for what.
 * @returns The page, newest first; nothing where `before` is not theirs.
 * @throws {StoreError} When the store does not answer.
 */
export async function conversationsPage(
  store: Store,
  { uid, object }: { uid: string; object: ClientObjectOf<"conversations"> },
): Promise<{ conversations: ConversationState[]; more: boolean } | undefined> {
  const { before } = object;
  const page = await store.conversations({
    uid,
    ...(before !== undefined && { before }),
    limit: MAX_CONVERSATIONS,
  });
  return page && {
    conversations: page.conversations.map((listed) => conversationState(listed, uid)),
    more: page.more,
  };
}
