/**
 * Going through the messages of a log by the arrow keys, so that each can be stood on without being a stop of the Tab key.
 *
 * @module
 */
import { nextRow } from "./log_scroll.ts";

/** The message that an element is, or is in. */
export function messageOf(element: EventTarget | null): HTMLElement | undefined {
  return element instanceof Element
    ? element.closest<HTMLElement>(".row[data-key]") ?? undefined
    : undefined;
}

/** The name of the one who wrote a message, where that or the round beside it is what was pressed. */
export function authorOf(element: EventTarget | null): HTMLElement | undefined {
  if (!(element instanceof Element)) return undefined;
  const pressed = element.closest(".row-name, .row > .avatar");
  return pressed?.closest(".row")?.querySelector<HTMLElement>(".row-name[data-uid]") ?? undefined;
}

/** Whether an element is what the keys of a log go by: a message, or its writer's name. */
export function isStop(element: EventTarget | null): boolean {
  return element !== null && (messageOf(element) === element || authorOf(element) === element);
}

/**
 * Puts the focus on the next message.
 *
 * @param scroller The log.
 * @param from Where the focus is.
 * @param options `step`: 1 downwards, -1 upwards; `firstSeen`: the first message in view, to begin with.
 * @returns Whether it moved; otherwise the log should scroll, as it does by itself.
 */
export function moveToNext(
  scroller: HTMLElement,
  from: EventTarget | null,
  { step, firstSeen }: { step: 1 | -1; firstSeen: HTMLElement | undefined },
): boolean {
  const view = scroller.getBoundingClientRect();
  const current = messageOf(from);
  let row: Element | undefined;
  if (current) {
    // A long message is read to its end first.
    const { top, bottom } = current.getBoundingClientRect();
    if (step > 0 ? bottom > view.bottom + 1 : top < view.top - 1) return false;
    row = nextMessage(current, step);
  } else if (step > 0) row = firstSeen;
  else row = lastAbove(firstSeen, view.bottom);
  if (!(row instanceof HTMLElement)) return false;
  row.tabIndex = -1;
  row.focus({ preventScroll: true });
  row.scrollIntoView({ block: "nearest" });
  return true;
}

function nextMessage(row: Element, step: 1 | -1): Element | undefined {
  let next = nextRow(row, step);
  while (next && !messageOf(next)) next = nextRow(next, step);
  return next;
}

/** The last message that ends above a line, going down from one. */
function lastAbove(row: Element | undefined, line: number): Element | undefined {
  for (let next = row; next; next = nextMessage(next, 1)) {
    if (next.getBoundingClientRect().bottom > line + 1) break;
    row = next;
  }
  return row;
}
