import axe from "axe-core";
import type { Page } from "playwright-core";

/** WCAG 2.0 to 2.2, A and AA, and what axe-core counts as good practice. */
const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/**
 * What axe-core finds wrong with what a page shows, a line a place.
 *
 * @param page The page.
 * @param options `except`: rules that this page cannot keep.
 */
export async function violations(
  page: Page,
  options: { except?: readonly string[] } = {},
): Promise<string[]> {
  if (!await page.evaluate(() => "axe" in globalThis)) await page.evaluate(axe.source);
  const { violations } = await page.evaluate(
    ({ values, except }) =>
      (globalThis as unknown as { axe: typeof axe }).axe.run(document, {
        runOnly: { type: "tag", values },
        rules: Object.fromEntries(except.map((rule) => [rule, { enabled: false }])),
        resultTypes: ["violations"],
      }),
    { values: TAGS, except: options.except ?? [] },
  );
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id}: ${target.join(" ")}: ${failureSummary}`)
  );
}
