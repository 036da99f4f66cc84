import type { ErrorCode } from "../protocol/codes.ts";
import { EVERYONE } from "../protocol/limits.ts";
import { nameKey } from "../protocol/names.ts";
import { checkText, normalizeText, parseAddress, type TextMode } from "../protocol/text.ts";
import type { Addressee, Draft } from "../store/store.ts";

/** What somebody wants to say: the `send` object, or a line of plain-text mode. */
export interface Wish {
  readonly id: string;
  readonly text: string;
  /** A conversation's id, or `@Name`; left out, the text itself may begin with `@Name`. */
  readonly to?: string | undefined;
  /** With `@Name`: who that must be. */
  readonly uid?: string | undefined;
}

/** What came of a {@linkcode Wish}. */
export type DraftResult =
  | {
    readonly ok: true;
    readonly draft: Draft;
    /** The name as it was typed, for a private message. */
    readonly name?: string;
  }
  | {
    readonly ok: false;
    readonly code: Extract<ErrorCode, "invalid_message" | "too_long">;
    readonly message: string;
    /** Begins with `@` and lacks a name or a text. */
    readonly malformed?: true;
  };

/** Options of {@linkcode toDraft}. */
export interface DraftOptions {
  /** The sender's `uid`. */
  readonly sender: string;
  /** Code points at most. */
  readonly maxLength: number;
  readonly mode: TextMode;
}

/**
 * Checks a text and reads whom it is for.
 *
 * @param wish What was sent.
 * @param options The rules.
 * @returns A draft for the store, or the refusal.
 */
export function toDraft(wish: Wish, options: DraftOptions): DraftResult {
  const { sender, maxLength, mode } = options;
  const { id, to, uid } = wish;
  const normalized = normalizeText(wish.text, mode);
  // Before the address is read, so that a name in an answer holds no control character.
  const problem = checkText(normalized, Infinity);
  if (problem !== undefined) return refuse(problem, maxLength);
  let addressee: Addressee;
  let text = normalized;
  let name: string | undefined;
  if (to === undefined) {
    const address = parseAddress(normalized);
    if (address.kind === "malformed") {
      const message = "A text that begins with @ needs a name and, behind white space, a message";
      return { ok: false, code: "invalid_message", message, malformed: true };
    }
    if (address.kind === "private") ({ name, text } = address);
    addressee = name === undefined ? { conversation: EVERYONE } : { key: nameKey(name) };
  } else if (to.startsWith("@")) {
    name = to.slice(1);
    addressee = { key: nameKey(name), ...(uid !== undefined && { uid }) };
  } else {
    addressee = { conversation: to };
  }
  const tooLong = checkText(text, maxLength);
  if (tooLong !== undefined) return refuse(tooLong, maxLength);
  return {
    ok: true,
    draft: { id, sender, to: addressee, text },
    ...(name !== undefined && { name }),
  };
}

function refuse(problem: NonNullable<ReturnType<typeof checkText>>, max: number): DraftResult {
  switch (problem) {
    case "too_long":
      return { ok: false, code: "too_long", message: `A message has at most ${max} characters` };
    case "blank":
      return { ok: false, code: "invalid_message", message: "The message is blank" };
    case "invalid_message":
      return {
        ok: false,
        code: "invalid_message",
        message: "The message holds a control character or is not valid Unicode",
      };
  }
}
