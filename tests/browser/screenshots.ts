/**
 * Takes a picture of every view, for people to look at: `deno task screenshots [folder]` in this folder.
 *
 * @module
 */
import { launch } from "./support/chromium.ts";
import { Scene } from "./support/scene.ts";
import { ALL_VIEWS, lookAt } from "./support/views.ts";

const folder = Deno.args[0] ?? new URL("screenshots", import.meta.url).pathname;
await Deno.mkdir(folder, { recursive: true });

const browser = await launch();
try {
  for (const views of ALL_VIEWS) {
    await using chat = await Scene.open(browser);
    for await (const view of views(chat)) {
      await lookAt(view, async (title) => {
        await view.page.screenshot({ path: `${folder}/${title}.png` });
      });
    }
  }
} finally {
  await browser.close();
}
