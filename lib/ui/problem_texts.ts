/**
 * What the page says when something cannot be done.
 *
 * @module
 */
import type { ProblemCode } from "../client/outbox_item.ts";
import type { SendOutcome } from "../client/state.ts";
import { HTTP_ERRORS, type HttpErrorCode } from "../protocol/codes.ts";
import { parseName } from "../protocol/names.ts";

/** Why a text was not sent, where the person can only correct it. */
export function sendProblem(outcome: SendOutcome, maxLength: number): string | undefined {
  switch (outcome.kind) {
    case "malformed_address":
      return "Nothing was sent. Write a name and a text: “@name your message” goes to that person alone.";
    case "ended":
      return "Nothing was sent. This guest has left for good.";
    case "invalid":
      switch (outcome.problem) {
        case "blank":
          return undefined;
        case "too_long":
          return `Nothing was sent. A message has ${maxLength} characters at most.`;
        case "invalid_message":
          return "Nothing was sent. The text holds control characters, which cannot be shown.";
      }
      break;
    default:
      return undefined;
  }
}

/** Why a message of one's own will not be sent, in the middle of a sentence. */
export function refusal(
  { code, message }: { code: ProblemCode; message: string },
  maxLength: number,
): string {
  switch (code) {
    case "unknown_user":
      return "nobody has that name any more";
    case "ended":
      return "this guest has left for good";
    case "unknown_conversation":
      return "this conversation is not there any more";
    case "too_long":
      return `a message has ${maxLength} characters at most`;
    case "invalid_message":
      return "it holds characters that cannot be shown";
    case "signed_out":
      return "you were signed out before";
    case "internal":
      return "something went wrong on the server";
    default:
      return message;
  }
}

/** Whether the same message may get through another time. */
export function worthRetrying(code: ProblemCode): boolean {
  return code === "internal";
}

/** A field of the forms that let in. */
export type SignInField = "name" | "password" | "code";

/** A field of the form that sets a password with a code. */
export type ResetField = "name" | "password" | "code";

/** A field of the form for one's own password. */
export type AccountField = "current" | "password";

/** Why a form was refused, and which field it is about; the form as a whole where it is none. */
export interface FormProblemText<Field extends string> {
  readonly message: string;
  readonly field?: Field;
}

/** The address that a form was led back to; anybody may have written it. */
type Query = Pick<URLSearchParams, "get">;

const SIGN_IN_FIELDS: Readonly<Record<string, SignInField>> = {
  name_taken: "name",
  invalid_name: "name",
  unknown_user: "name",
  wrong_password: "password",
  weak_password: "password",
  wrong_code: "code",
};

/**
 * The problem that the server sent the sign-in form back with.
 *
 * @param query The address.
 * @returns Nothing where the code is not one of ours.
 */
export function signInProblem(query: Query): FormProblemText<SignInField> | undefined {
  const code = codeOf(query);
  if (code === undefined) return undefined;
  const field = SIGN_IN_FIELDS[code];
  const message = messageOf(code, query);
  if (code === "invalid_name") {
    const parsed = parseName(query.get("name") ?? "");
    if (!parsed.ok) return { message: `${message}: ${parsed.reason}`, field };
  }
  return { message, ...(field && { field }) };
}

/** The problem that the server sent the form for a one-time code back with, as {@linkcode signInProblem}. */
export function resetProblem(query: Query): FormProblemText<ResetField> | undefined {
  const code = codeOf(query);
  if (code === undefined) return undefined;
  if (code === "wrong_code") {
    return {
      message:
        "This name and this code do not belong together, or the code was used or is too old. Ask whoever runs this chat for a new one",
      field: "code",
    };
  }
  const message = messageOf(code, query);
  return { message, ...(code === "weak_password" && { field: "password" }) };
}

/** The problem that the server sent the account's page back with, as {@linkcode signInProblem}. */
export function accountProblem(query: Query): FormProblemText<AccountField> | undefined {
  const code = codeOf(query);
  if (code === undefined) return undefined;
  if (code === "wrong_password") {
    return { message: "That is not your present password", field: "current" };
  }
  if (code === "not_found") return { message: "That session has ended already" };
  if (code === "unauthorized") {
    return { message: "Somebody else was signed in on that page: nothing was changed" };
  }
  const message = messageOf(code, query);
  return { message, ...(code === "weak_password" && { field: "password" }) };
}

/** What the server did by a form, and says on the page that comes after it; nothing for a word that is not ours. */
export function doneText(done: string | null): string | undefined {
  switch (done) {
    case "member":
      return "Your password is set: the name and the chats are yours for good.";
    case "password":
      return "Your password is changed. Whoever was signed in elsewhere is signed out.";
    case "session":
      return "Signed out there.";
    case "reset":
      return "Your password is set. Sign in with it.";
    case "deleted":
      return "Your account and what you wrote are deleted.";
    default:
      return undefined;
  }
}

function codeOf(query: Query): HttpErrorCode | undefined {
  const code = query.get("problem");
  return code !== null && Object.hasOwn(HTTP_ERRORS, code) ? code as HttpErrorCode : undefined;
}

function messageOf(code: HttpErrorCode, query: Query): string {
  const { message } = HTTP_ERRORS[code];
  const wait = query.get("wait") ?? "";
  if (code !== "rate_limited" || !/^[1-9]\d{0,3}$/.test(wait)) return message;
  return `Too many tries: wait ${wait === "1" ? "a second" : `${wait} seconds`}, then try again`;
}
