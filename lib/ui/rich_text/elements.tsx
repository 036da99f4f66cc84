import type { ComponentChildren } from "preact";
import { parseText } from "./parse.ts";
import type { Block, Inline } from "./tree.ts";

/** Anything that could mean something: most texts have none of it, and need no reading. */
const MARKED = /[*_`@\uff20]|https?:\/\/|^> /im;

/**
 * A message's text, as elements and never as HTML. A text without blocks stands by itself, without an element around it.
 *
 * @param text The message's.
 * @param me The key of the reader's name, as `nameKey()` makes it: mentions of it are marked.
 */
export function richText(text: string, me: string | undefined): ComponentChildren {
  if (!MARKED.test(text)) return text;
  const blocks = parseText(text, me);
  const [first] = blocks;
  return blocks.length === 1 && first?.kind === "text"
    ? first.children.map(inline)
    : blocks.map(block);
}

function block(part: Block): ComponentChildren {
  switch (part.kind) {
    case "text":
      return <div dir="auto">{part.children.map(inline)}</div>;
    case "quote":
      return <blockquote dir="auto">{part.children.map(inline)}</blockquote>;
    case "code":
      return (
        <div class="code-block" dir="ltr">
          {part.language !== undefined && <p>{part.language}</p>}
          <pre><code>{part.text}</code></pre>
        </div>
      );
  }
}

function inline(piece: Inline): ComponentChildren {
  switch (piece.kind) {
    case "text":
      return piece.text;
    case "code":
      return <code dir="auto">{piece.text}</code>;
    case "mention":
      return <mark class="mention">{piece.text}</mark>;
    case "strong":
      return <strong>{piece.children.map(inline)}</strong>;
    case "em":
      return <em>{piece.children.map(inline)}</em>;
    case "link":
      return (
        <a href={piece.href} target="_blank" rel="noopener noreferrer" dir="ltr">
          {piece.text}
          {piece.host !== undefined && <span class="link-host">{` (${piece.host})`}</span>}
        </a>
      );
  }
}
