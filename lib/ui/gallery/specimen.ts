import type { ComponentChild } from "preact";

/** A component in one state. */
export interface Specimen {
  /** The component's name, and its state. */
  readonly name: string;
  readonly view: ComponentChild;
  /** As wide as a side of the page, on its ground. */
  readonly narrow?: boolean;
  /** Stands in a log, which has a height of its own. */
  readonly log?: boolean;
}
