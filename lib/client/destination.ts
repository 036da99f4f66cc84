import { EVERYONE } from "../protocol/limits.ts";
import { checkText, normalizeText, parseAddress } from "../protocol/text.ts";
import type { User } from "../protocol/server_objects.ts";
import type { SendOutcome } from "./state.ts";

/** What {@linkcode destination} goes by. */
export interface DestinationOptions {
  /** The open chat: where a text without an address goes. */
  readonly active: string;
  /** Who has a name, of those one can write to; never oneself. */
  readonly resolve: (name: string) => User | undefined;
  /** Code points at most. */
  readonly maxLength: number;
  /** A leading `@` means nothing. */
  readonly uninterpreted?: boolean;
}

/** Where a text goes in the form in which it is sent, or why it goes nowhere. */
export type Destination =
  /** To Everyone. */
  | { readonly kind: "everyone"; readonly text: string }
  /** To the person of the open chat. */
  | { readonly kind: "active"; readonly text: string }
  /** To the person named in front of it. */
  | { readonly kind: "person"; readonly person: User; readonly text: string }
  | Extract<SendOutcome, { kind: "unknown_name" | "malformed_address" | "invalid" }>;

/**
 * Decides where a text goes. A text that begins with `@` never goes to Everyone, whatever else happens.
 *
 * @param raw As typed.
 * @param options The open chat and who is known.
 */
export function destination(raw: string, options: DestinationOptions): Destination {
  const text = normalizeText(raw, "v1");
  const address = parseAddress(text);
  const open = options.active === EVERYONE ? "everyone" : "active";
  if (address.kind === "public" || (options.uninterpreted && open === "active")) {
    return checked(open, text);
  }
  if (address.kind === "malformed") return { kind: "malformed_address" };
  const person = options.uninterpreted ? undefined : options.resolve(address.name);
  if (!person) return { kind: "unknown_name", name: address.name, text };
  const problem = checkText(address.text, options.maxLength);
  return problem ? { kind: "invalid", problem } : { kind: "person", person, text: address.text };

  function checked(kind: "everyone" | "active", text: string): Destination {
    const problem = checkText(text, options.maxLength);
    return problem ? { kind: "invalid", problem } : { kind, text };
  }
}
