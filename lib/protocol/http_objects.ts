/**
 * The bodies of the HTTP interface.
 *
 * @module
 */
import * as v from "valibot";

/** The body of `POST /api/session`. */
export const JoinSchema = v.object({
  name: v.pipe(v.string(), v.maxLength(1_024)),
  password: v.optional(v.pipe(v.string(), v.maxLength(1_024))),
  create: v.optional(v.boolean()),
  code: v.optional(v.pipe(v.string(), v.maxLength(256))),
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

/** The body of every HTTP error. */
export const ProblemSchema = v.object({ code: v.string(), message: v.string() });

/** Why an HTTP request was refused. */
export type Problem = v.InferOutput<typeof ProblemSchema>;
