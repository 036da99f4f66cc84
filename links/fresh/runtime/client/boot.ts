import { type ComponentType, hydrate } from "preact";
import { Page } from "./page.ts";
import { type Entry, PayloadReader } from "./payload.ts";
import { rootBetween } from "./root.ts";

/** `NodeFilter.SHOW_COMMENT`. */
const SHOW_COMMENT = 128;

/**
 * Starts the islands of a page, in place: elements that the server rendered,
 * and what was typed into them, stay.
 *
 * @param components The islands' components
 * @param entries Props of all islands, as `PayloadWriter` wrote them
 * @param instances For each island on the page: number of its component and of
 * its props
 */
export function boot(
  components: ComponentType[],
  entries: Entry[],
  instances: [component: number, props: number][],
): void {
  const reader: PayloadReader = new PayloadReader(
    entries,
    (id) => page.slot(id),
  );
  const page: Page = new Page((number) => {
    const [component, props] = instances[number];
    return { component: components[component], props: reader.read(props) };
  });

  const walker = document.createTreeWalker(document.body, SHOW_COMMENT);
  const comments: Comment[] = [];
  while (walker.nextNode()) comments.push(walker.currentNode as Comment);
  for (const start of comments) {
    // An island among the children of another one is started with that one,
    // which takes its comments away.
    const number = start.isConnected ? page.islandNumber(start) : null;
    if (number === null) continue;
    try {
      const { nodes, end } = page.island(start);
      hydrate(page.element(number), rootBetween(nodes, end));
    } catch (error) {
      // One island that fails leaves the others running.
      reportError(error);
    }
  }
}
