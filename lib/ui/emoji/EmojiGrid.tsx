import { useRef, useState } from "preact/hooks";
import type { Emoji } from "./catalogue.ts";

/** Emoji in a line; `static/styles.css` has as many columns. */
export const COLUMNS = 8;

/** What an {@linkcode EmojiGrid} needs. A grid of other emoji is another one (`key`). */
export interface EmojiGridProps {
  label: string;
  emoji: readonly Emoji[];
  /** One was chosen. `event` tells how. */
  onPick: (emoji: Emoji, event: MouseEvent) => void;
  /** Up from the first line. */
  onLeave: () => void;
  /** One has the focus, or the pointer is on it. */
  onLook: (emoji: Emoji) => void;
}

/** A grid of emoji: one stop of the Tab key, arrows go about in it. */
export function EmojiGrid({ label, emoji, onPick, onLeave, onLook }: EmojiGridProps) {
  const grid = useRef<HTMLDivElement>(null);
  const [stop, setStop] = useState(0);

  function go(index: number) {
    const next = Math.max(0, Math.min(emoji.length - 1, index));
    setStop(next);
    grid.current?.querySelectorAll<HTMLElement>("button")[next]?.focus();
  }

  function onKeyDown(event: KeyboardEvent) {
    const to = target(event, { at: stop, count: emoji.length });
    if (to === undefined) return;
    event.preventDefault();
    if (to < 0) onLeave();
    else go(to);
  }

  const rows = Array.from(
    { length: Math.ceil(emoji.length / COLUMNS) },
    (_, row) => emoji.slice(row * COLUMNS, (row + 1) * COLUMNS),
  );
  return (
    <div ref={grid} class="emoji-grid" role="grid" aria-label={label} onKeyDown={onKeyDown}>
      {rows.map((row, y) => (
        <div key={y} role="row">
          {row.map((one, x) => (
            <div key={one.emoji} role="gridcell">
              <button
                type="button"
                aria-label={one.name}
                tabIndex={y * COLUMNS + x === stop ? 0 : -1}
                onClick={(event) => onPick(one, event)}
                onFocus={() => {
                  setStop(y * COLUMNS + x);
                  onLook(one);
                }}
                onMouseEnter={() => onLook(one)}
              >
                {one.emoji}
              </button>
            </div>
          ))}
        </div>
      ))}
    </div>
  );
}

/** Where a key leads: -1 out of the grid, upwards; nothing where it is not the grid's. */
function target(
  { key, ctrlKey }: KeyboardEvent,
  { at, count }: { at: number; count: number },
): number | undefined {
  const line = at - at % COLUMNS;
  switch (key) {
    case "ArrowRight":
      return Math.max(0, at + 1);
    case "ArrowLeft":
      return Math.max(0, at - 1);
    case "ArrowDown":
      return at + COLUMNS < count || line + COLUMNS < count ? at + COLUMNS : at;
    case "ArrowUp":
      return Math.max(-1, at - COLUMNS);
    case "Home":
      return ctrlKey ? 0 : line;
    case "End":
      return ctrlKey ? count - 1 : Math.min(count - 1, line + COLUMNS - 1);
  }
  return undefined;
}
