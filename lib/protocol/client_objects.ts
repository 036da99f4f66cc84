/**
 * What a client sends in `private-chat.v1`: a schema and a type an object.
 *
 * @module
 */
import * as v from "valibot";
import { MAX_SEEN } from "./limits.ts";
import type { ErrorCode } from "./codes.ts";

/** Length of an id at most. */
const MAX_ID = 64;

/** Length of an addressee at most, in UTF-16 units. */
const MAX_ADDRESSEE = 256;

/** A conversation's id or a person's `uid`: opaque, and never long. */
const Id = v.pipe(v.string(), v.minLength(1), v.maxLength(MAX_ID));

/** A place in a conversation: from 1, or 0 for "nothing yet". */
const Seq = v.pipe(v.number(), v.safeInteger(), v.minValue(0));

/** The first object on a connection: what the client holds already. */
export const ResumeSchema = v.object({
  type: v.literal("resume"),
  epoch: v.optional(v.pipe(v.string(), v.maxLength(64))),
  seen: v.optional(
    v.pipe(
      v.record(Id, Seq),
      v.check((seen) => Object.keys(seen).length <= MAX_SEEN, `Holds at most ${MAX_SEEN} entries`),
    ),
    {},
  ),
});

/** A message to send; `id` is kept across retries. */
export const SendSchema = v.object({
  type: v.literal("send"),
  id: v.pipe(v.string(), v.uuid("Is a UUID")),
  to: v.optional(v.pipe(v.string(), v.minLength(1), v.maxLength(MAX_ADDRESSEE))),
  uid: v.optional(Id),
  text: v.string(),
});

/** Read up to here. */
export const ReadSchema = v.object({ type: v.literal("read"), in: Id, seq: Seq });

/** Is writing at this moment. */
export const TypingSchema = v.object({ type: v.literal("typing"), in: Id });

/** A page of older messages. */
export const HistorySchema = v.object({
  type: v.literal("history"),
  in: Id,
  before: v.optional(Seq),
  limit: v.optional(v.pipe(v.number(), v.integer())),
});

/** More of one's conversations. */
export const ConversationsSchema = v.object({
  type: v.literal("conversations"),
  before: v.optional(Id),
});

/** Answered by `pong`. */
export const PingSchema = v.object({ type: v.literal("ping") });

/** Every object that a client sends. */
export const ClientObjectSchema = v.variant("type", [
  ResumeSchema,
  SendSchema,
  ReadSchema,
  TypingSchema,
  HistorySchema,
  ConversationsSchema,
  PingSchema,
]);

/** What a client hands over. */
export type ClientObject = v.InferOutput<typeof ClientObjectSchema>;

/** The object with that `type`. */
export type ClientObjectOf<T extends ClientObject["type"]> = Extract<ClientObject, { type: T }>;

/** What came of reading a line. */
export type ParsedLine =
  | { readonly ok: true; readonly object: ClientObject }
  | {
    readonly ok: false;
    readonly code: Extract<ErrorCode, "invalid_json" | "invalid_message">;
    readonly message: string;
    /** The object's own `id` where it had one, so that its sender can tell what was refused. */
    readonly id?: string;
  };

/**
 * Reads a line that a client sent. Nothing of it is trusted before its schema took it.
 *
 * @param line A line of a frame.
 * @returns The object, or the code and text of the refusal.
 */
export function parseClientLine(line: string): ParsedLine {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return { ok: false, code: "invalid_json", message: "This line is not JSON" };
  }
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    return { ok: false, code: "invalid_json", message: "This line is not a JSON object" };
  }
  const send = readSend(value);
  if (send !== undefined) return { ok: true, object: send };
  const result = v.safeParse(ClientObjectSchema, value, { abortEarly: true });
  if (result.success) return { ok: true, object: result.output };
  const [issue] = result.issues;
  const path = v.getDotPath(issue);
  const id = "id" in value && typeof value.id === "string" && value.id.length <= 64
    ? value.id
    : undefined;
  return {
    ok: false,
    code: "invalid_message",
    message: `${path ? `"${path.slice(0, 64)}": ` : ""}${issue.message.slice(0, 200)}`,
    ...(id === undefined ? {} : { id }),
  };
}

/**
 * Reads a `send`, which nearly all objects on a busy server are, in a quarter of the time. Whatever is not in order is left to
 * the schema, which says what is wrong; that both take the same is tested.
 *
 * @returns What {@linkcode SendSchema} would give; nothing for any other object.
 */
function readSend(value: object): ClientObjectOf<"send"> | undefined {
  const { type, id, to, uid, text } = value as Record<string, unknown>;
  if (type !== "send" || typeof id !== "string" || typeof text !== "string") return undefined;
  if (!v.UUID_REGEX.test(id)) return undefined;
  const send: ClientObjectOf<"send"> = { type, id, text };
  if (to !== undefined) {
    if (typeof to !== "string" || to === "" || to.length > MAX_ADDRESSEE) return undefined;
    send.to = to;
  }
  if (uid !== undefined) {
    if (typeof uid !== "string" || uid === "" || uid.length > MAX_ID) return undefined;
    send.uid = uid;
  }
  return send;
}
