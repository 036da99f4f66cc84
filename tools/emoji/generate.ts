/**
 * Makes `lib/ui/emoji/data.ts` anew, when there are new emoji: `deno task emoji`.
 *
 * From two data sets under the MIT licence, which hold four times as much as the page needs.
 *
 * @module
 */
import keywords from "emojilib/dist/emoji-en-US.json" with { type: "json" };
import groups from "unicode-emoji-json/data-by-group.json" with { type: "json" };

/** Words for an emoji at most, beside its name. */
const MAX_WORDS = 8;

const lines: string[] = [];
for (const { name, emojis } of groups) {
  lines.push(`#${name}`);
  for (const { emoji, name, emoji_version, skin_tone_support } of emojis) {
    const own = new Set(name.toLowerCase().split(/[^\p{L}\p{N}]+/u));
    const words = new Set(
      (keywords as Readonly<Record<string, string[]>>)[emoji]
        ?.flatMap((word) => word.toLowerCase().split(/[^\p{L}\p{N}]+/u))
        .filter((word) => word.length > 1 && !own.has(word)),
    );
    const more = [...words].slice(0, MAX_WORDS).join(" ");
    lines.push([emoji, emoji_version, skin_tone_support ? "t" : "", name, more].join("\t"));
  }
}

const text = lines.join("\n").replaceAll("\\", "\\\\").replaceAll("`", "\\`");
await Deno.writeTextFile(
  `${import.meta.dirname}/../../lib/ui/emoji/data.ts`,
  `/**
 * Every emoji, made by \`deno task emoji\` from unicode-emoji-json and emojilib (MIT licence): a line each, under a line that names
 * its group. Between tabs: the emoji, the version of Unicode's list that it came with, \`t\` where it takes skin tones, its name,
 * further words to find it by.
 *
 * @module
 */
export const EMOJI = \`${text}\`;
`,
);
