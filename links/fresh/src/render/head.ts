import type { VNode } from "preact";
import { renderToString } from "preact-render-to-string";

/**
 * The HTML of what `<Head>` brings. Of elements with the same `key`, of titles
 * and of `<meta>` with the same name, the last one holds.
 */
export function headHtml(vnodes: VNode[]): string {
  const last = new Map<unknown, VNode>();
  for (const vnode of vnodes) {
    last.set(identity(vnode) ?? vnode, vnode);
  }
  return [...last.values()].map((vnode) => renderToString(vnode)).join("");
}

function identity(vnode: VNode): string | null {
  if (vnode.key !== null && vnode.key !== undefined) return `key:${vnode.key}`;
  if (vnode.type === "title") return "title";
  const { name, property } = vnode.props as {
    name?: string;
    property?: string;
  };
  if (vnode.type !== "meta") return null;
  const named = name ?? property;
  return named === undefined ? null : `meta:${named}`;
}

/**
 * Takes out of a document's head the title and the `<meta>` that `added`
 * brings anew. Both are rendered HTML, in which attributes are quoted.
 */
export function withoutReplaced(head: string, added: string): string {
  let kept = head;
  if (/<title[\s>]/.test(added)) {
    kept = kept.replace(/<title(\s[^>]*)?>[\s\S]*?<\/title>/g, "");
  }
  for (const [, attribute] of added.matchAll(META_NAME)) {
    kept = kept.replace(META_TAG, (tag) => tag.includes(attribute) ? "" : tag);
  }
  return kept;
}

const META_NAME = /<meta[^>]*?\s((?:name|property)="[^"]*")/g;
const META_TAG = /<meta[^>]*>/g;
