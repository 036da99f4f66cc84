/**
 * Takes the pictures that README and `docs/views.md` show, into `docs/`: `deno task docs:screenshots`.
 *
 * @module
 */
import type { Page } from "playwright-core";
import { launch } from "./support/chromium.ts";
import { Scene } from "./support/scene.ts";
import { ALL_VIEWS, lookAt } from "./support/views.ts";

const DOCS = new URL("../../docs/", import.meta.url).pathname;

/** Bytes of a picture at most, and of all: everybody who clones the repository fetches them. */
const MAX_BYTES = 120_000;
const MAX_BYTES_IN_ALL = 1_500_000;

/** The pictures, by the view and the way it is looked at, with their files in `docs/`. */
const PICTURES: Readonly<Record<string, string>> = {
  "busy-1280-light": "chat.png",
  "private-1280-dark": "private-dark.png",
  "busy-360-light": "phone.png",
  "chats-360-dark": "phone-chats-dark.png",
  "sign-in-360-light": "views/sign-in.png",
  "empty-360-dark": "views/empty.png",
  "loading-360-light": "views/loading.png",
  "long-word-360-light": "views/long-word.png",
  "right-to-left-360-dark": "views/right-to-left.png",
  "marked-360-light": "views/marked.png",
  "emoji-360-dark": "views/emoji.png",
  "names-360-light": "views/names.png",
  "private-from-everyone-360-dark": "views/private-from-everyone.png",
  "held-back-360-light": "views/held-back.png",
  "too-long-360-light": "views/too-long.png",
  "new-below-360-dark": "views/new-below.png",
  "switcher-360-light": "views/switcher.png",
  "people-360-dark": "views/people.png",
  "ended-360-light": "views/ended.png",
  "unsent-360-light": "views/refused.png",
  "reconnecting-360-light": "views/reconnecting.png",
  "restarting-360-dark": "views/restarting.png",
  "offline-360-dark": "views/offline.png",
  "not-kept-360-light": "views/not-kept.png",
  "signed-out-360-light": "views/signed-out.png",
  "name-in-use-360-dark": "views/name-in-use.png",
  "unknown-chat-360-light": "views/unknown-chat.png",
};

const missing = new Set(Object.keys(PICTURES));
let bytes = 0;

async function take(page: Page, title: string): Promise<void> {
  const file = PICTURES[title];
  if (file === undefined) return;
  await page.mouse.move(0, 0);
  const { byteLength } = await page.screenshot({ path: DOCS + file, caret: "hide" });
  console.log(`docs/${file}: ${Math.ceil(byteLength / 1_000)} kB`);
  if (byteLength > MAX_BYTES) throw new Error(`docs/${file} has ${byteLength} bytes`);
  bytes += byteLength;
  missing.delete(title);
}

await Deno.mkdir(`${DOCS}views`, { recursive: true });
const browser = await launch();
try {
  for (const views of ALL_VIEWS) {
    await using chat = await Scene.open(browser);
    for await (const view of views(chat)) {
      await lookAt(view, (title) => take(view.page, title));
    }
  }
} finally {
  await browser.close();
}
if (missing.size > 0) throw new Error(`There is no view ${[...missing].join(", ")}`);
if (bytes > MAX_BYTES_IN_ALL) throw new Error(`The pictures have ${bytes} bytes in all`);
