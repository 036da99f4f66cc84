/**
 * How what the store holds looks on the wire, to one person. Pure.
 *
 * @module
 */
import { EVERYONE } from "../protocol/limits.ts";
import type { ConversationState, Message, User } from "../protocol/server_objects.ts";
import { preview } from "../protocol/text.ts";
import type {
  Conversation,
  ListedConversation,
  Participant,
  RemovedMessage,
  StoredMessage,
} from "../store/store.ts";

/**
 * The other person in a private conversation.
 *
 * @param conversation A conversation of `uid`.
 * @param uid Whose view it is.
 * @returns Nobody for `everyone`.
 */
export function partner(conversation: Conversation, uid: string): Participant | undefined {
  return conversation.people?.find((person) => person.uid !== uid);
}

/**
 * A conversation as `uid` sees it.
 *
 * @param conversation A conversation of `uid`.
 * @param uid Whose view it is.
 */
export function conversationState(
  conversation: Conversation | ListedConversation,
  uid: string,
): ConversationState {
  const { id, first, last, at, excerpt, people } = conversation;
  const own = people?.find((person) => person.uid === uid);
  const other = partner(conversation, uid);
  const read = "read" in conversation ? conversation.read : own?.read ?? 0;
  return {
    id,
    ...(other && { with: other.name, uid: other.uid }),
    first,
    last,
    read,
    ...(other && { theirs: other.read }),
    ...(at !== undefined && { at }),
    ...(excerpt !== undefined && { preview: preview(excerpt) }),
    ...(other?.ended && { ended: true }),
  };
}

/**
 * A stored message as the wire has it.
 *
 * @param message Of the store.
 */
export function wireMessage(message: StoredMessage | RemovedMessage): Message {
  if ("removed" in message) {
    const { at, seq } = message;
    return { in: message.in, seq, at, removed: true };
  }
  const { seq, id, from, uid, text, at } = message;
  return { in: message.in, seq, id, from, uid, text, at };
}

/**
 * A conversation's other person as a user of the list.
 *
 * @param person Of a conversation.
 * @param online Whether connected now.
 */
export function participantUser(person: Participant, online: boolean): User {
  const { uid, name, kind, seenAt } = person;
  return { uid, name, guest: kind !== "member", online, seenAt };
}

/** Whether a conversation is the one that all share. */
export function isPublic(conversation: Conversation): boolean {
  return conversation.id === EVERYONE;
}
