/**
 * What the page says when something cannot be done.
 *
 * @module
 */
import type { SendOutcome } from "../client/state.ts";
import { HTTP_ERRORS } from "../protocol/codes.ts";
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

/** A field of the sign-in form. */
export type SignInField = "name" | "password" | "code";

/** Why somebody was not let in, and which field it is about; the form as a whole where it is none. */
export interface SignInProblem {
  readonly message: string;
  readonly field?: SignInField;
}

const FIELDS: Readonly<Record<string, SignInField>> = {
  name_taken: "name",
  invalid_name: "name",
  unknown_user: "name",
  wrong_password: "password",
  weak_password: "password",
  wrong_code: "code",
};

/**
 * The problem that the server sent a form back with.
 *
 * @param code The `problem` of the address; anybody may have written it.
 * @param name The name that was typed.
 * @returns Nothing where the code is not one of ours.
 */
export function signInProblem(code: string | null, name: string): SignInProblem | undefined {
  if (code === null || !Object.hasOwn(HTTP_ERRORS, code)) return undefined;
  const { message } = HTTP_ERRORS[code as keyof typeof HTTP_ERRORS];
  const field = FIELDS[code];
  if (code === "invalid_name") {
    const parsed = parseName(name);
    if (!parsed.ok) return { message: `${message}: ${parsed.reason}`, field };
  }
  return { message, field };
}
