/**
 * What the server sends in `private-chat.v1`: a schema and a type an object.
 *
 * Clients ignore fields and types that they do not know, so that the protocol can grow.
 *
 * @module
 */
import * as v from "valibot";

/** A person, as others see one. */
export const UserSchema = v.object({
  /** Opaque and never reused: caches and authorship go by it. */
  uid: v.string(),
  name: v.string(),
  guest: v.boolean(),
  online: v.boolean(),
  /** When last seen, in ms since 1970; absent while online or where it is not known. */
  seenAt: v.optional(v.number()),
});

/** The state of a conversation for the person who gets it. */
const ConversationStateSchema = v.object({
  id: v.string(),
  /** The other person's name; absent for `everyone`. */
  with: v.optional(v.string()),
  /** The other person; absent for `everyone`. */
  uid: v.optional(v.string()),
  /** The lowest `seq` that is still kept. */
  first: v.number(),
  /** The highest `seq`, 0 while empty. */
  last: v.number(),
  /** Read by oneself up to. */
  read: v.number(),
  /** Read by the other person up to; absent for `everyone`. */
  theirs: v.optional(v.number()),
  /** When the last message was committed, in ms since 1970. */
  at: v.optional(v.number()),
  /** The beginning of the last message. */
  preview: v.optional(v.string()),
  /** The other person was a guest who has left for good. */
  ended: v.optional(v.boolean()),
});

/** A stored message. */
const StoredMessageSchema = v.object({
  in: v.string(),
  seq: v.number(),
  id: v.string(),
  /** The sender's name at that time. */
  from: v.string(),
  uid: v.string(),
  text: v.string(),
  /** When it was committed, by the server's clock, in ms since 1970. */
  at: v.number(),
});

/** A message that was removed keeps its place alone. */
const RemovedMessageSchema = v.object({
  in: v.string(),
  seq: v.number(),
  at: v.number(),
  removed: v.literal(true),
});

/** A message as `message` and `history` have it. */
export const MessageSchema = v.union([RemovedMessageSchema, StoredMessageSchema]);

const type = <const T extends string>(name: T) => ({ type: v.literal(name) });

/** Every object that the server sends. */
export const ServerObjectSchema = v.variant("type", [
  v.object({
    ...type("welcome"),
    you: v.object({ uid: v.string(), name: v.string(), guest: v.boolean() }),
    epoch: v.string(),
    users: v.array(UserSchema),
    online: v.number(),
    conversations: v.array(ConversationStateSchema),
    more: v.boolean(),
    reset: v.optional(v.boolean()),
  }),
  v.object({ ...type("conversation"), ...ConversationStateSchema.entries }),
  v.object({
    ...type("conversations"),
    conversations: v.array(ConversationStateSchema),
    more: v.boolean(),
  }),
  v.variant("type", [
    v.object({ ...type("message"), ...RemovedMessageSchema.entries }),
    v.object({ ...type("message"), ...StoredMessageSchema.entries }),
  ]),
  v.object({
    ...type("sent"),
    id: v.string(),
    in: v.string(),
    seq: v.number(),
    at: v.number(),
  }),
  v.object({ ...type("gap"), in: v.string(), from: v.number(), to: v.number() }),
  v.object({
    ...type("history"),
    in: v.string(),
    before: v.optional(v.number()),
    messages: v.array(MessageSchema),
    more: v.boolean(),
  }),
  v.object({
    ...type("presence"),
    /** Absent while presence is bounded and only the count is sent. */
    uid: v.optional(v.string()),
    name: v.optional(v.string()),
    guest: v.optional(v.boolean()),
    online: v.optional(v.boolean()),
    seenAt: v.optional(v.number()),
    count: v.number(),
  }),
  v.object({ ...type("users"), users: v.array(UserSchema), online: v.number() }),
  v.object({ ...type("typing"), in: v.string(), name: v.string(), uid: v.string() }),
  v.object({
    ...type("read"),
    in: v.string(),
    name: v.string(),
    uid: v.string(),
    seq: v.number(),
  }),
  v.object({ ...type("head"), in: v.string(), seq: v.number() }),
  v.object({
    ...type("error"),
    code: v.string(),
    message: v.string(),
    /** The refused object's own `id`, where it had one. */
    id: v.optional(v.string()),
    /** Milliseconds after which to try again, with `rate_limited`. */
    retryAfter: v.optional(v.number()),
  }),
  v.object(type("pong")),
]);

/** What the server hands over. */
export type ServerObject = v.InferOutput<typeof ServerObjectSchema>;

/** The object with that `type`. */
export type ServerObjectOf<T extends ServerObject["type"]> = Extract<ServerObject, { type: T }>;

/** A person, as others see one. */
export type User = v.InferOutput<typeof UserSchema>;

/** The state of a conversation for the person who gets it. */
export type ConversationState = v.InferOutput<typeof ConversationStateSchema>;

/** A message as `message` and `history` have it. */
export type Message = v.InferOutput<typeof MessageSchema>;

/**
 * Reads a line that the server sent.
 *
 * @param line A line of a frame.
 * @returns The object, or nothing for a type that this client does not know or a line that is not as the protocol has it.
 */
export function parseServerLine(line: string): ServerObject | undefined {
  try {
    const result = v.safeParse(ServerObjectSchema, JSON.parse(line));
    return result.success ? result.output : undefined;
  } catch {
    return undefined; // Not JSON: nothing that this client could use.
  }
}
