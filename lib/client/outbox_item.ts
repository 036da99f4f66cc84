import * as v from "valibot";
import { type ErrorCode, ERRORS } from "../protocol/codes.ts";

/** Why a message will not be sent: the server's code, or that the session was over before. */
export type ProblemCode = ErrorCode | "signed_out";

const CodeSchema = v.custom<ProblemCode>((code) =>
  typeof code === "string" && (code === "signed_out" || Object.hasOwn(ERRORS, code))
);

/** An {@linkcode OutboxItem} as it was stored, or as another tab tells of it: perhaps by another build. */
export const OutboxItemSchema = v.object({
  /** The message's id, kept across retries: the server takes it once. */
  id: v.string(),
  /** The chat it was written in: `everyone`, or the other person's `uid`. */
  chat: v.string(),
  /** The other person as known then; absent for Everyone. The page that sends it may not know them otherwise. */
  person: v.exactOptional(v.object({ name: v.string(), guest: v.boolean() })),
  text: v.string(),
  /** When it was typed, in ms since 1970. */
  at: v.number(),
  /** Sorts the messages of a chat: grows with each one typed or tried again, also where the clock was set back. */
  order: v.number(),
  /** Why the server refused it; absent while it waits. */
  problem: v.exactOptional(v.object({ code: CodeSchema, message: v.string() })),
});

/** A message that waits; plain data, never changed in place, so that it can be stored as it is. */
export type OutboxItem = Readonly<v.InferOutput<typeof OutboxItemSchema>>;

/** Where a message came to stand. */
export interface Place {
  /** The conversation's id. */
  readonly in: string;
  readonly seq: number;
  /** When it was committed, by the server's clock, in ms since 1970. */
  readonly at: number;
}

/** Sorts the items of a chat; the same in every tab. */
export function byOrder(a: OutboxItem, b: OutboxItem): number {
  return a.order - b.order || (a.id < b.id ? -1 : 1);
}

/** Reads what was stored; what is no item is left out. */
export function readItems(values: readonly unknown[]): OutboxItem[] {
  return values.flatMap((value) => {
    const parsed = v.safeParse(OutboxItemSchema, value);
    return parsed.success ? parsed.output : [];
  });
}
