import { assert, assertEquals } from "@std/assert";
import { findEmoji, MAX_FOUND, readCatalogue } from "./catalogue.ts";
import { drawableEmoji, type Drawing } from "./drawable.ts";
import { type HabitStorage, keepHabits, MAX_RECENT, readHabits, used } from "./habits.ts";
import { toned, TONES } from "./skin_tone.ts";

const groups = readCatalogue();
const all = groups.flatMap(({ emoji }) => emoji);

Deno.test("readCatalogue() has every emoji once, with a name, in nine groups", () => {
  assertEquals(groups.length, 9);
  assert(all.length > 1_800);
  assertEquals(new Set(all.map(({ emoji }) => emoji)).size, all.length);
  for (const { emoji, name, version } of all) {
    assert(emoji !== "" && name !== "" && version > 0, `${emoji} ${name} ${version}`);
  }
});

Deno.test("findEmoji() finds by the beginnings of words, and names before what has to do with it", () => {
  const found = (query: string) => findEmoji(groups, query).map(({ emoji }) => emoji);
  assertEquals(found("thumbs up")[0], "👍");
  assertEquals(found("THUMB")[0], "👍");
  assert(found("lol").includes("🤣"));
  assert(found("germany").includes("🇩🇪"));
  assertEquals(found("").length, 0);
  assertEquals(found("xyzzy"), []);
  assertEquals(found("a").length, MAX_FOUND);
});

Deno.test("toned() gives every person the tone, and leaves what takes none", () => {
  assertEquals(toned("👍", "🏽"), "👍🏽");
  assertEquals(toned("☝️", "🏻"), "☝🏻");
  assertEquals(toned("🧑‍🤝‍🧑", "🏿"), "🧑🏿‍🤝‍🧑🏿");
  assertEquals(toned("🕵️‍♀️", "🏼"), "🕵🏼‍♀️");
  assertEquals(toned("🎉", "🏽"), "🎉");
  assertEquals(toned("👍", ""), "👍");
  for (const { emoji, toned: takes } of all) {
    if (takes) assert(toned(emoji, "🏽").includes("🏽"), emoji);
  }
});

/** A platform that draws some emoji. */
function platform(draws: (emoji: string) => boolean): Drawing {
  return { isColoured: draws, width: () => 20 };
}

Deno.test("drawableEmoji() leaves out what is newer than the newest that is drawn, and flags where there are none", () => {
  const newer = ["🫪", "🫩", "🙂‍↔️", "🫨"];
  const drawable = drawableEmoji(platform((emoji) => !newer.includes(emoji) && emoji !== "🇫🇷"));
  const left = readCatalogue(drawable);
  const emoji = left.flatMap((group) => group.emoji);
  assertEquals(Math.max(...emoji.map(({ version }) => version)), 14);
  assert(!emoji.some(({ emoji }) => emoji === "🇩🇪"));
  assert(emoji.some(({ emoji }) => emoji === "🏁"));
  // One that falls apart into its pieces is wider.
  const wide = drawableEmoji({ isColoured: () => true, width: (text) => 20 * [...text].length });
  assert(!readCatalogue(wide).flatMap((group) => group.emoji).some(({ emoji }) => emoji === "🇩🇪"));
});

Deno.test("drawableEmoji() leaves everything where it cannot find out", () => {
  for (const drawing of [undefined, platform(() => false)]) {
    assertEquals(readCatalogue(drawableEmoji(drawing)), groups);
  }
});

Deno.test("habits are kept, the latest first, each once, and no more than there is room for", () => {
  const kept = new Map<string, string>();
  const storage: HabitStorage = {
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, value) => void kept.set(key, value),
  };
  let habits = readHabits(storage);
  for (const { emoji } of all.slice(0, 40)) habits = used(habits, emoji);
  habits = used(habits, all[30]?.emoji ?? "");
  keepHabits(storage, { ...habits, tone: TONES[3] });
  const read = readHabits(storage);
  assertEquals(read.tone, TONES[3]);
  assertEquals(read.recent.length, MAX_RECENT);
  assertEquals(read.recent.slice(0, 2), [all[30]?.emoji, all[39]?.emoji]);
  assertEquals(new Set(read.recent).size, MAX_RECENT);
});

Deno.test("habits are none where the storage is missing, refuses, or holds something else", () => {
  const none = { recent: [], tone: "" as const };
  const refusing: HabitStorage = {
    getItem: () => {
      throw new DOMException("No", "SecurityError");
    },
    setItem: () => {
      throw new DOMException("Full", "QuotaExceededError");
    },
  };
  assertEquals(readHabits(undefined), none);
  assertEquals(readHabits(refusing), none);
  keepHabits(refusing, none);
  for (const text of ["", "{", "null", "[]", "7", '{"recent":7,"tone":"x"}', '{"recent":[1,{}]}']) {
    assertEquals(readHabits({ getItem: () => text, setItem: () => {} }), none, text);
  }
});
