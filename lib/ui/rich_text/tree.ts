/**
 * What a message's text consists of, as it is shown.
 *
 * @module
 */

/** A piece of a line. Nothing nests deeper than the three kinds of emphasis do. */
export type Inline =
  | { readonly kind: "text" | "code"; readonly text: string }
  /** `@Name` of whoever reads. */
  | { readonly kind: "mention"; readonly text: string }
  | {
    readonly kind: "link";
    /** As it was typed: what is shown. */
    readonly text: string;
    /** Where it leads: http or https, without a user name in it. */
    readonly href: string;
    /** The host that it leads to, where that does not stand in the text as it is. */
    readonly host?: string;
  }
  | { readonly kind: "strong" | "em"; readonly children: readonly Inline[] };

/** A part of a message that stands by itself. */
export type Block =
  | { readonly kind: "text" | "quote"; readonly children: readonly Inline[] }
  | {
    readonly kind: "code";
    readonly text: string;
    /** What stood behind the opening fence. */
    readonly language?: string;
  };

/** The words of a part, without what marked them. */
export function plainText(part: Block | Inline): string {
  return "children" in part ? part.children.map(plainText).join("") : part.text;
}
