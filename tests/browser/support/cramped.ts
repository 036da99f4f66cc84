import type { Page } from "playwright-core";

/** The least size of what is pressed, in CSS pixels: WCAG 2.2, 2.5.8. */
const TARGET = 24;

/**
 * What does not fit into a page's width, or into its place in a line of several, and what is too small to be pressed, a
 * line an element. What scrolls by itself may be wider than it shows; a link in a text is as high as its line.
 *
 * @param page The page.
 */
export async function cramped(page: Page): Promise<string[]> {
  return await page.evaluate((least) => {
    const found: string[] = [];
    const root = document.documentElement;
    if (root.scrollWidth > root.clientWidth) {
      found.push(`The page is ${root.scrollWidth} wide and shows ${root.clientWidth}`);
    }
    const pressed = "button, [role='button'], input, textarea, a[href]:not(.bubble a)";
    for (const element of document.querySelectorAll(pressed)) {
      if (!element.checkVisibility() || element.closest("[inert]")) continue;
      const { left, right, width, height } = element.getBoundingClientRect();
      const name = `${element.tagName} ${element.className} "${element.textContent?.trim()}"`;
      // The button of a person is the whole row, by what is drawn over it.
      const row = element.matches(".person-button");
      if (!row && (width < least || height < least)) found.push(`${name} is ${width} x ${height}`);
      if (element.closest(".tabs")) continue;
      if (left < -1 || right > root.clientWidth + 1) found.push(`${name}: ${left} to ${right}`);
    }
    const parts = ".masthead > *, .panel-head > *, .side-head > *, .notice > *, .tab-title";
    for (const element of document.querySelectorAll(parts)) {
      // What is cut off with an ellipsis says so, and what runs over its box runs over its neighbours.
      if (element.scrollWidth <= element.clientWidth + 1) continue;
      // An element within a line has no box of its own to run over.
      if (getComputedStyle(element).display === "inline") continue;
      found.push(`${element.className} is ${element.scrollWidth} in ${element.clientWidth}`);
    }
    return found;
  }, TARGET);
}
