import {
  type ComponentChildren,
  type ComponentType,
  createContext,
  Fragment,
  type FunctionComponent,
  h,
  isValidElement,
  options,
  type VNode,
} from "preact";
import { useContext } from "preact/hooks";
import type { Island } from "../snapshot.ts";
import { SlotRef } from "./payload.ts";
import { currentRender } from "./state.ts";

/**
 * Preact calls `options.__b` before it renders an element; the name is one of
 * those that Preact keeps for tools (`mangle.json` of its repository).
 */
interface Hooks {
  __b?: (vnode: VNode) => void;
}

/** Elements that an island's wrapper made: they are rendered as they are. */
const unwrapped = new WeakSet<VNode>();

/** Whether an element is part of an island, and so no island of its own. */
const InsideIsland = createContext(false);

const hooks = options as Hooks;
const before = hooks.__b;
hooks.__b = (vnode) => {
  const state = currentRender();
  if (state !== null) {
    if (vnode.type === "script" || vnode.type === "style") {
      addNonce(vnode, state.nonce);
    } else if (typeof vnode.type === "function" && !unwrapped.has(vnode)) {
      const island = state.snapshot?.islandOf.get(vnode.type as ComponentType);
      if (island !== undefined) vnode.type = wrapperOf(island);
    }
  }
  before?.(vnode);
};

function addNonce(vnode: VNode, nonce: string | null): void {
  const props = vnode.props as { nonce?: string };
  if (nonce !== null && props.nonce === undefined) {
    vnode.props = { ...vnode.props, ...{ nonce } };
  }
}

const wrappers = new WeakMap<Island, FunctionComponent>();

function wrapperOf(island: Island): FunctionComponent {
  let wrapper = wrappers.get(island);
  if (wrapper === undefined) {
    wrapper = (props) => h(IslandMarkers, { island, props });
    wrappers.set(island, wrapper);
  }
  return wrapper;
}

/** An island between the comments by which the browser finds it. */
function IslandMarkers(
  { island, props }: {
    island: Island;
    props: { children?: ComponentChildren };
  },
): VNode | null {
  const component = island.module.mod[island.exportName] as FunctionComponent;
  const state = currentRender();
  if (state === null || useContext(InsideIsland)) {
    return markUnwrapped(h(component, props as object));
  }
  const sent: Record<string, unknown> = { ...props };
  const rendered: Record<string, unknown> = { ...props };
  if (hasElement(props.children)) {
    const id = state.slots.push({ children: props.children, rendered: false });
    sent.children = new SlotRef(id - 1);
    rendered.children = h(Slot, { id: id - 1 });
  }
  const number = state.addInstance(island, sent);
  const vnode = markUnwrapped(h(component, rendered));
  // Preact numbers what useId() makes within the nearest mask. With one for
  // each island it makes the same ids here and in the browser.
  (vnode as { __m?: [number, number] }).__m = [number + 1, 0];
  return h(
    Fragment,
    null,
    comment(`frsh:i:${number}`),
    within(true, vnode),
    comment("/frsh:i"),
  );
}

/** Children that an island was given; islands among them are islands. */
function Slot({ id }: { id: number }): VNode | null {
  const slot = currentRender()?.slots[id];
  if (slot === undefined) return null;
  slot.rendered = true;
  return h(
    Fragment,
    null,
    comment(`frsh:s:${id}`),
    outsideIsland(slot.children),
    comment("/frsh:s"),
  );
}

/** Renders children as what they are outside of any island. */
export function outsideIsland(children: ComponentChildren): VNode {
  return within(false, children);
}

function within(isIsland: boolean, children: ComponentChildren): VNode {
  const Provider = InsideIsland.Provider as FunctionComponent;
  return h(Provider, { value: isIsland } as object, children);
}

function comment(text: string): VNode {
  return h(Fragment, { UNSTABLE_comment: text } as object);
}

function markUnwrapped(vnode: VNode): VNode {
  unwrapped.add(vnode);
  return vnode;
}

function hasElement(children: unknown): boolean {
  return Array.isArray(children) ? children.some(hasElement) : isValidElement(children);
}
