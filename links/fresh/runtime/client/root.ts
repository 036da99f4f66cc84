/** `Node.DOCUMENT_POSITION_FOLLOWING`. */
const FOLLOWING = 4;

/**
 * Something that Preact takes for an element: nodes among siblings that are
 * none of its business.
 *
 * @param nodes The nodes, all in one parent
 * @param end The comment after them
 */
export function rootBetween(nodes: Node[], end: Comment): Element {
  const parent = end.parentNode as Element;
  const insertBefore = (node: Node, before: Node | null) => {
    // Preact passes over comments when it looks for the next sibling, and so
    // may name one that is no part of the island.
    const isInside = before !== null &&
      (end.compareDocumentPosition(before) & FOLLOWING) === 0;
    return parent.insertBefore(node, isInside ? before : end);
  };
  const root = {
    nodeType: 1,
    parentNode: parent,
    ownerDocument: document,
    namespaceURI: parent.namespaceURI,
    childNodes: nodes,
    firstChild: nodes[0] ?? null,
    insertBefore,
    appendChild: (node: Node) => insertBefore(node, null),
    removeChild: (node: Node) => parent.removeChild(node),
  };
  return root as unknown as Element;
}
