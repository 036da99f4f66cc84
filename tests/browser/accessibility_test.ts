import { assertEquals } from "@std/assert";
import axe from "axe-core";
import type { Page } from "playwright-core";
import { scene } from "./support/scene.ts";
import {
  accountViews,
  chatViews,
  endedSessionViews,
  lookAt,
  signedOutViews,
  unsentViews,
  type View,
} from "./support/views.ts";

/** WCAG 2.0 to 2.2, A and AA, and what axe-core counts as good practice. */
const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/** What axe-core finds wrong with what a page shows, a line a place. */
async function violations(page: Page): Promise<string[]> {
  if (!await page.evaluate(() => "axe" in globalThis)) await page.evaluate(axe.source);
  const { violations } = await page.evaluate(
    (values) =>
      (globalThis as unknown as { axe: typeof axe }).axe.run(document, {
        runOnly: { type: "tag", values },
        resultTypes: ["violations"],
      }),
    RULES,
  );
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id}: ${target.join(" ")}: ${failureSummary}`)
  );
}

/** Has every view looked at, so that one run tells of all that is wrong. */
async function check(views: AsyncIterable<View>): Promise<void> {
  const found: Record<string, string[]> = {};
  for await (const view of views) {
    await lookAt(view, async (title) => {
      const wrong = await violations(view.page);
      if (wrong.length > 0) found[title] = wrong;
    });
  }
  assertEquals(found, {});
}

scene(
  "sign-in, a new account, a code and an unknown address are accessible, on a phone and a desk, light and dark",
  async (chat) => {
    await check(signedOutViews(chat));
  },
);

scene(
  "one's own account is accessible, on a phone and a desk, light and dark",
  async (chat) => {
    await check(accountViews(chat));
  },
);

scene(
  "every view of the chat is accessible, on a phone and a desk, light and dark",
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
  "a page that was signed out is accessible, on a phone and a desk, light and dark",
  async (chat) => {
    await check(endedSessionViews(chat));
  },
);
