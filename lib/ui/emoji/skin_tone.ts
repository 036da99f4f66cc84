/** The tones, from none (yellow) over light to dark. */
export const TONES = ["", "🏻", "🏼", "🏽", "🏾", "🏿"] as const;

/** One of {@linkcode TONES}. */
export type Tone = typeof TONES[number];

/** What people call them. */
export const TONE_NAMES: Readonly<Record<Tone, string>> = {
  "": "No skin tone",
  "🏻": "Light skin tone",
  "🏼": "Medium-light skin tone",
  "🏽": "Medium skin tone",
  "🏾": "Medium-dark skin tone",
  "🏿": "Dark skin tone",
};

const JOINER = "\u200d";

const BASE = /^\p{Emoji_Modifier_Base}$/u;

/**
 * An emoji in a skin tone: every person in it has that.
 *
 * @param emoji One that takes tones.
 * @param tone Which.
 */
export function toned(emoji: string, tone: Tone): string {
  if (tone === "") return emoji;
  const points = [...emoji];
  let result = "";
  let coloured = false;
  for (const [i, point] of points.entries()) {
    // A tone makes an emoji of it already.
    if (coloured && point === "\ufe0f") continue;
    // What joins two people, hands that hold each other, takes none.
    const joins = points[i - 1] === JOINER && points[i + 1] === JOINER;
    coloured = BASE.test(point) && !joins;
    result += coloured ? point + tone : point;
  }
  return result;
}
