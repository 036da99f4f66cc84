import { type ComponentChildren, isValidElement, toChildArray, type VNode } from "preact";

/** Props of {@linkcode Head}. */
export interface HeadProps {
  children?: ComponentChildren;
}

/** Takes what `<Head>` brings while the server renders a page. */
let collect: ((vnode: VNode) => void) | null = null;

/** Sets what takes the elements of `<Head>`, and returns what did before. */
export function setHeadCollector(
  to: ((vnode: VNode) => void) | null,
): ((vnode: VNode) => void) | null {
  const before = collect;
  collect = to;
  return before;
}

/**
 * Puts its children into the document's `<head>` when a page is rendered on
 * the server. In the browser it does nothing.
 */
export function Head({ children }: HeadProps): null {
  if (collect === null) return null;
  for (const child of toChildArray(children)) {
    if (isValidElement(child)) collect(child);
  }
  return null;
}
