import { assertEquals } from "@std/assert";

const UI = new URL("../", import.meta.url);

/** What is shown only while it runs in a browser: the page as a whole, and a dialog. */
const ELSEWHERE = ["ChatApp.tsx", "Switcher.tsx"];

/** The components that a module draws with, and those that they draw with. */
async function drawnWith(file: URL, found = new Set<string>()): Promise<Set<string>> {
  const source = await Deno.readTextFile(file);
  for (const [, path = ""] of source.matchAll(/from "(\.[^"]+\.tsx)"/g)) {
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
  for await (const { name } of Deno.readDir(UI)) {
    if (name.endsWith(".tsx") && !shown.has(new URL(name, UI).href)) missing.push(name);
  }
  assertEquals(missing.sort(), ELSEWHERE);
});
