import {
  type ComponentChildren,
  type ComponentType,
  type FunctionComponent,
  h,
  type VNode,
} from "preact";

/** The component and props of an island on the page. */
export interface IslandInstance {
  component: ComponentType;
  props: unknown;
}

/**
 * Reads the server's HTML back. Children of islands are nodes there, and are
 * made the elements that Preact would have rendered them from.
 */
export class Page {
  #instance: (number: number) => IslandInstance;
  #slots = new Map<number, ComponentChildren>();

  /** @param instance Finds an island by its number */
  constructor(instance: (number: number) => IslandInstance) {
    this.#instance = instance;
  }

  /** The number of the island that starts at a comment, if one does. */
  islandNumber(node: Node): number | null {
    return numberAfter("frsh:i:", node);
  }

  /** The nodes of the island that starts at a comment, and where it ends. */
  island(start: Comment): { nodes: Node[]; end: Comment } {
    const siblings: Node[] = [];
    let node: Node | null = start;
    while (node !== null) siblings.push(node), node = node.nextSibling;
    const end = endOf(siblings, 0);
    const nodes = this.#takeSlots(siblings.slice(1, end));
    return { nodes, end: siblings[end] as Comment };
  }

  /** The element of an island. */
  element(number: number): VNode {
    const { component, props } = this.#instance(number);
    const vnode = h(component, props as object);
    // As on the server: the ids of useId() are counted for each island.
    (vnode as { __m?: [number, number] }).__m = [number + 1, 0];
    return vnode;
  }

  /** What stands for the children of an island in its props. */
  slot(id: number): VNode {
    const Slot: FunctionComponent = () => this.#slot(id);
    return h(Slot, null);
  }

  #slot(id: number): ComponentChildren {
    if (!this.#slots.has(id)) {
      // What the island did not show at first comes after the page.
      const template = document.getElementById(`frsh-s-${id}`);
      const { childNodes } = (template as HTMLTemplateElement).content;
      this.#slots.set(id, this.#toElements([...childNodes]));
    }
    return this.#slots.get(id);
  }

  /** Reads the children that an island was given, and takes their comments. */
  #takeSlots(nodes: Node[]): Node[] {
    const kept: Node[] = [];
    for (let i = 0; i < nodes.length; i++) {
      const id = numberAfter("frsh:s:", nodes[i]);
      if (id === null) {
        this.#takeSlots([...nodes[i].childNodes]);
        kept.push(nodes[i]);
        continue;
      }
      const end = endOf(nodes, i);
      const content = nodes.slice(i + 1, end);
      this.#slots.set(id, this.#toElements(content));
      remove(nodes[i], nodes[end]);
      kept.push(...content.filter((node) => node.isConnected));
      i = end;
    }
    return kept;
  }

  #toElements(nodes: Node[]): ComponentChildren[] {
    const elements: ComponentChildren[] = [];
    for (let i = 0; i < nodes.length; i++) {
      const node = nodes[i];
      const number = this.islandNumber(node);
      if (number !== null) {
        const end = endOf(nodes, i);
        this.#takeSlots(nodes.slice(i + 1, end));
        elements.push(this.element(number));
        remove(node, nodes[end]);
        i = end;
      } else if (node instanceof Element) {
        const children = this.#toElements([...node.childNodes]);
        elements.push(h(node.localName, attributesOf(node), children));
      } else if (node instanceof Text) {
        elements.push(node.data);
      }
    }
    return elements;
  }
}

/**
 * What to render an element from. `value` and `checked` as props would undo
 * what was typed before the islands started.
 */
function attributesOf(element: Element): Record<string, string> {
  const isInput = element.localName === "input";
  const props: Record<string, string> = {};
  for (const { name, value } of element.attributes) {
    const isState = isInput && (name === "value" || name === "checked");
    const prop = isState ? `default${name[0].toUpperCase()}${name.slice(1)}` : name;
    props[prop] = value;
  }
  return props;
}

/** Where in a list of siblings the island or slot ends that starts at `at`. */
function endOf(siblings: Node[], at: number): number {
  const kind = (siblings[at] as Comment).data.slice(0, "frsh:i".length);
  let depth = 0;
  for (let i = at; i < siblings.length; i++) {
    const node = siblings[i];
    if (!(node instanceof Comment)) continue;
    if (node.data.startsWith(`${kind}:`)) depth++;
    if (node.data === `/${kind}` && --depth === 0) return i;
  }
  throw new Error(
    `Missing end of "${kind}" in the page: serve HTML as it was rendered`,
  );
}

function numberAfter(prefix: string, node: Node): number | null {
  if (!(node instanceof Comment) || !node.data.startsWith(prefix)) return null;
  return Number(node.data.slice(prefix.length));
}

function remove(...nodes: Node[]): void {
  for (const node of nodes) node.parentNode?.removeChild(node);
}
