import { assertEquals } from "@std/assert";
import { violations } from "./support/axe.ts";
import { cramped } from "./support/cramped.ts";
import { scene } from "./support/scene.ts";
import {
  accountViews,
  chatViews,
  connectionViews,
  endedSessionViews,
  lookAt,
  signedOutViews,
  unsentViews,
  type View,
} from "./support/views.ts";

const DESK_WIDTH = 1280;

/** What is looked at with everything enlarged: a window of 1280 by 1024 at 400 % (WCAG 1.4.10), and text at 200 % (1.4.4). */
const ENLARGED = [
  { title: "400 %", width: 320, height: 256, text: "" },
  { title: "text at 200 %", width: 360, height: 740, text: "200%" },
  { title: "text at 200 % on a desk", width: DESK_WIDTH, height: 800, text: "200%" },
] as const;

/** What does not fit while everything is enlarged, by the way it is. */
async function crampedEnlarged({ page, narrowOnly = false }: View): Promise<string[]> {
  const found: string[] = [];
  for (const { title, width, height, text } of ENLARGED) {
    if (narrowOnly && width === DESK_WIDTH) continue;
    await page.setViewportSize({ width, height });
    await page.evaluate((size) => {
      document.documentElement.style.fontSize = size;
      return new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
    }, text);
    found.push(...(await cramped(page)).map((line) => `${title}: ${line}`));
  }
  await page.evaluate(() => document.documentElement.style.fontSize = "");
  return found;
}

/** Has every view looked at, so that one run tells of all that is wrong. */
async function check(views: AsyncIterable<View>): Promise<void> {
  const found: Record<string, string[]> = {};
  for await (const view of views) {
    const enlarged = await crampedEnlarged(view);
    if (enlarged.length > 0) found[view.name] = enlarged;
    await lookAt(view, async (title) => {
      const wrong = [...await violations(view.page), ...await cramped(view.page)];
      if (wrong.length > 0) found[title] = wrong;
    });
  }
  assertEquals(found, {});
}

scene(
  "sign-in, a new account, a code and an unknown address are accessible, on a phone and a desk, light and dark, and enlarged",
  async (chat) => {
    await check(signedOutViews(chat));
  },
);

scene(
  "one's own account is accessible, on a phone and a desk, light and dark, and enlarged",
  async (chat) => {
    await check(accountViews(chat));
  },
);

scene(
  "every view of the chat is accessible, on a phone and a desk, light and dark, and enlarged",
  async (chat) => {
    await check(chatViews(chat));
  },
);

scene(
  "what is said of messages that do not arrive is accessible, on a phone and a desk, light and dark",
  async (chat) => {
    await check(unsentViews(chat));
  },
);

scene(
  "what is said of a connection that is not there is accessible, on a phone and a desk, light and dark, and enlarged",
  async (chat) => {
    await check(connectionViews(chat));
  },
);

scene(
  "a page that was signed out is accessible, on a phone and a desk, light and dark, and enlarged",
  async (chat) => {
    await check(endedSessionViews(chat));
  },
);
