/**
 * Which emoji the platform can draw: others would show as boxes, or fall apart into their pieces.
 *
 * @module
 */
import type { Emoji } from "./catalogue.ts";

/** One emoji of each version from 2019 on, the newest first: where one is drawn, so are the others. */
const SAMPLES: readonly (readonly [version: number, emoji: string])[] = [
  [17, "🫪"],
  [16, "🫩"],
  [15.1, "🙂‍↔️"],
  [15, "🫨"],
  [14, "🫠"],
  [13.1, "😮‍💨"],
  [13, "🥲"],
  [12.1, "🧑‍🦰"],
];

/** Looks at how texts are drawn. */
export interface Drawing {
  /** Whether anything but grey is in it: boxes and letters are black. */
  isColoured(text: string): boolean;
  /** How wide it is. */
  width(text: string): number;
}

/**
 * Which emoji can be drawn.
 *
 * @param drawing How to find out; without it everything counts as drawable.
 */
export function drawableEmoji(drawing: Drawing | undefined): (emoji: Emoji) => boolean {
  if (!drawing) return () => true;
  // One that is drawn as its pieces is about twice as wide.
  const most = drawing.width("😀") * 1.5;
  const draws = (emoji: string) => drawing.isColoured(emoji) && drawing.width(emoji) <= most;
  // No colours at all: a browser that withholds what is drawn, or a font without colour.
  if (!draws("😀")) return () => true;
  const newest = SAMPLES.find(([, emoji]) => draws(emoji))?.[0] ?? 12;
  const flags = draws("🇫🇷");
  return ({ emoji, version }) => version <= newest && (flags || !/^\p{RI}/u.test(emoji));
}

/** Draws on a canvas that nobody sees; nothing where there is none. */
export function canvasDrawing(): Drawing | undefined {
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = 24;
  const context = canvas.getContext("2d", { willReadFrequently: true });
  if (!context) return undefined;
  // As in static/styles.css.
  context.font = '20px "Apple Color Emoji", "Segoe UI Emoji", "Noto Color Emoji", system-ui';
  context.textBaseline = "top";
  return {
    isColoured(text) {
      context.clearRect(0, 0, canvas.width, canvas.height);
      context.fillText(text, 0, 2);
      const { data } = context.getImageData(0, 0, canvas.width, canvas.height);
      for (let i = 0; i < data.length; i += 4) {
        const [red = 0, green = 0, blue = 0] = data.subarray(i, i + 3);
        if (Math.max(red, green, blue) - Math.min(red, green, blue) > 16) return true;
      }
      return false;
    },
    width: (text) => context.measureText(text).width,
  };
}
