/**
 * What must hold of every log, for tests. Not part of the page.
 *
 * @module
 */
import { assertEquals } from "@std/assert";
import type { Entry } from "./state.ts";

/** Makes sure that entries have keys of their own, and stand in the order of `seq` with what waits behind them. */
export function assertInOrder(entries: readonly Entry[]): void {
  const keys = entries.map(({ key }) => key);
  assertEquals(new Set(keys).size, keys.length, "a key twice");
  const places = entries.map((entry) => "seq" in entry ? entry.seq : Infinity);
  assertEquals(places, places.toSorted((a, b) => a - b), "out of order");
}
