import { assertEquals } from "@std/assert";

const UI = new URL("../", import.meta.url);

/** What is shown only while it runs in a browser: the page as a whole, the emoji to choose from, and who asks when. */
const ELSEWHERE = ["ChatApp.tsx", "SignOutQuestion.tsx", "emoji/EmojiPicker.tsx"];

/** The components that a module draws with, and those that they draw with. */
async function drawnWith(file: URL, found = new Set<string>()): Promise<Set<string>> {
  const source = await Deno.readTextFile(file);
  for (const [, path = ""] of source.matchAll(/^import (?!type)[^;]*? from "(\.[^"]+\.tsx)"/gm)) {
    const next = new URL(path, file);
    if (found.has(next.href)) continue;
    found.add(next.href);
    await drawnWith(next, found);
  }
  return found;
}

Deno.test("the page of components has every one of them", async () => {
  const shown = await drawnWith(new URL("gallery/Gallery.tsx", UI));
  const missing: string[] = [];
  for (const folder of ["", "emoji/", "rich_text/"]) {
    for await (const { name } of Deno.readDir(new URL(folder, UI))) {
      const path = folder + name;
      if (path.endsWith(".tsx") && !shown.has(new URL(path, UI).href)) missing.push(path);
    }
  }
  assertEquals(missing.sort(), ELSEWHERE);
});
