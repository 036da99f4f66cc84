/**
 * A text that is drawn and no part of the page's text: what the accessible name or description says already, or what
 * stands in the log as well, where finding in the page is to find it.
 */
export function Drawn({ text, class: name }: { text: string; class: string }) {
  return <span class={`drawn ${name}`} data-text={text} aria-hidden="true" />;
}
