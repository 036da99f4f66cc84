/**
 * The bodies of the HTTP interface.
 *
 * @module
 */
import * as v from "valibot";
import { UserSchema } from "./server_objects.ts";

const NameSchema = v.pipe(v.string(), v.maxLength(1_024));

/** Longer than any that is taken, so that one which is too long is told so. */
const PasswordSchema = v.pipe(v.string(), v.maxLength(4_096));

const CodeSchema = v.pipe(v.string(), v.maxLength(256));

/** The body of `POST /api/session`. */
export const JoinSchema = v.object({
  name: NameSchema,
  password: v.optional(PasswordSchema),
  /** A form knows texts alone. */
  create: v.optional(v.union([v.boolean(), v.pipe(v.literal("true"), v.transform(() => true))])),
  code: v.optional(CodeSchema),
});

/** What somebody hands in to join. */
export type Join = v.InferOutput<typeof JoinSchema>;

/** The body of `DELETE /api/account`: the password again, where the account has one. */
export const DeleteAccountSchema = v.object({
  current: v.optional(v.pipe(v.string(), v.maxLength(1_024))),
});

/** The answer of `POST` and `GET /api/session`. */
export const MeSchema = v.object({ uid: v.string(), name: v.string(), guest: v.boolean() });

/** Who one is. */
export type Me = v.InferOutput<typeof MeSchema>;

/** The body of `PUT /api/session/password`. */
export const PasswordChangeSchema = v.object({
  password: PasswordSchema,
  current: v.optional(PasswordSchema),
});

/** The body of `POST /api/session/reset`. */
export const ResetSchema = v.object({
  name: NameSchema,
  code: CodeSchema,
  password: PasswordSchema,
});

/** A session, as its person sees it; times in ms since 1970. */
export const SessionEntrySchema = v.object({
  /** Names it, and signs nobody in. */
  id: v.string(),
  createdAt: v.number(),
  /** When last used, to ten minutes. */
  seenAt: v.number(),
  expiresAt: v.number(),
  /** What the person signed in with, in a few words; may be empty. */
  agent: v.string(),
  /** The one that asks. */
  current: v.boolean(),
});

/** A session, as its person sees it. */
export type SessionEntry = v.InferOutput<typeof SessionEntrySchema>;

/** The answer of `GET /api/sessions`. */
export const SessionsSchema = v.object({ sessions: v.array(SessionEntrySchema) });

/** The answer of `GET /api/people`. */
export const PeopleSchema = v.object({ people: v.array(UserSchema) });

/** The body of every HTTP error. */
export const ProblemSchema = v.object({ code: v.string(), message: v.string() });

/** Why an HTTP request was refused. */
export type Problem = v.InferOutput<typeof ProblemSchema>;
