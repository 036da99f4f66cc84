/**
 * Moving the focus in a list that is one stop of the Tab key.
 *
 * @module
 */

/** Where one stands in a list. */
export interface RovingPlace {
  /** -1 for nowhere: then every arrow leads to an end. */
  readonly index: number;
  readonly length: number;
  /** The right arrow leads back. */
  readonly rightToLeft?: boolean;
}

/**
 * Where a key leads in a list that goes round. Both axes work, whichever way the list is laid out.
 *
 * @param key As keyboard events name it.
 * @param place Where one stands.
 * @returns An index; nothing for a key that leads nowhere.
 */
export function rovingIndex(key: string, place: RovingPlace): number | undefined {
  const { index, length, rightToLeft = false } = place;
  if (length === 0) return undefined;
  switch (key) {
    case "ArrowDown":
      return (index + 1) % length;
    case "ArrowUp":
      return index <= 0 ? length - 1 : index - 1;
    case "ArrowRight":
      return rovingIndex(rightToLeft ? "ArrowUp" : "ArrowDown", { index, length });
    case "ArrowLeft":
      return rovingIndex(rightToLeft ? "ArrowDown" : "ArrowUp", { index, length });
    case "Home":
      return 0;
    case "End":
      return length - 1;
  }
}

/**
 * Moves the focus among the elements of a list by an arrow key, Home or End.
 *
 * @param event On the list.
 * @param items Its elements in order.
 * @returns The index of what has the focus now; nothing where the key is not the list's.
 */
export function rove(event: KeyboardEvent, items: readonly HTMLElement[]): number | undefined {
  if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return undefined;
  const list = event.currentTarget as Element;
  const target = rovingIndex(event.key, {
    index: items.findIndex((item) => item === document.activeElement),
    length: items.length,
    rightToLeft: getComputedStyle(list).direction === "rtl",
  });
  if (target === undefined) return undefined;
  event.preventDefault();
  items[target]?.focus();
  return target;
}
