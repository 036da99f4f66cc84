/**
 * The border between the tabs of one person in one browser.
 *
 * @module
 */
import * as v from "valibot";
import { OutboxItemSchema } from "./outbox_item.ts";

const PlaceSchema = v.object({ in: v.string(), seq: v.number(), at: v.number() });

/** What tabs tell each other. */
export const TabMessageSchema = v.variant("kind", [
  /** A message is kept that was not, or was changed. */
  v.object({ kind: v.literal("kept"), item: OutboxItemSchema }),
  /** The server has a message. */
  v.object({ kind: v.literal("sent"), id: v.string(), place: PlaceSchema }),
  /** A message was discarded. */
  v.object({ kind: v.literal("discarded"), id: v.string() }),
  /** Something waits to be sent, or will: who does that? */
  v.object({ kind: v.literal("waiting") }),
  /** The answer of the page that does. */
  v.object({ kind: v.literal("mine") }),
]);

/** What tabs tell each other. */
export type TabMessage = v.InferOutput<typeof TabMessageSchema>;

/** The other tabs; of the same build or of another one. */
export interface Tabs {
  /** Tells all the others. */
  post(message: TabMessage): void;
  /** Hears the others from now on, and first what they said since this was made. */
  listen(hear: (message: TabMessage) => void): void;
  close(): void;
}

/** Where a page cannot know of others. */
export const NO_TABS: Tabs = { post: () => {}, listen: () => {}, close: () => {} };
