import type { ComponentChildren, VNode } from "preact";
import { setHeadCollector } from "../../runtime/head.ts";
import type { Island, Snapshot } from "../snapshot.ts";
import { PayloadWriter } from "./payload.ts";

/** What is found out about a page while it is rendered. */
export class RenderState {
  /** Islands of the page, each once, in the order in which they appear. */
  readonly islands: Island[] = [];
  /** For each island on the page: number of its component and its props. */
  readonly instances: [island: number, props: number][] = [];
  /** Props of all islands of the page. */
  readonly payload = new PayloadWriter();
  /** Children of islands, and whether the island rendered them. */
  readonly slots: { children: ComponentChildren; rendered: boolean }[] = [];
  /** What `<Head>` brings into the document's head. */
  readonly head: VNode[] = [];

  /**
   * @param snapshot Where islands are looked up
   * @param nonce Put on each `<script>` and `<style>`, unless null
   */
  constructor(
    readonly snapshot: Snapshot | null,
    readonly nonce: string | null,
  ) {}

  /** Notes an island on the page and returns its number. */
  addInstance(island: Island, props: object): number {
    let component = this.islands.indexOf(island);
    if (component === -1) component = this.islands.push(island) - 1;
    const written = this.payload.write(props, `<${island.exportName}>`);
    return this.instances.push([component, written]) - 1;
  }
}

let current: RenderState | null = null;

/** The page that is being rendered. Rendering is synchronous, so it is one. */
export function currentRender(): RenderState | null {
  return current;
}

/** Runs a function as the rendering of a page. */
export function withRender<T>(state: RenderState, run: () => T): T {
  const outer = current;
  const outerCollector = setHeadCollector((vnode) => state.head.push(vnode));
  current = state;
  try {
    return run();
  } finally {
    current = outer;
    setHeadCollector(outerCollector);
  }
}
