/**
 * Small hooks that several components use.
 *
 * @module
 */
import { useEffect, useLayoutEffect, useState } from "preact/hooks";

/** `useLayoutEffect`, where there is a layout: rendering on the server has none. */
export const useLayout = typeof document === "undefined" ? useEffect : useLayoutEffect;

/**
 * Whether a media query holds.
 *
 * @param query As CSS has it.
 * @returns `false` until the browser was asked, so that the first drawing is the server's.
 */
export function useMedia(query: string): boolean {
  const [matches, setMatches] = useState(false);
  useLayout(() => {
    const list = matchMedia(query);
    const update = () => setMatches(list.matches);
    update();
    list.addEventListener("change", update);
    return () => list.removeEventListener("change", update);
  }, [query]);
  return matches;
}

/**
 * The present, for what shows times.
 *
 * @param every Milliseconds between two looks at the clock; 0 looks once a drawing.
 */
export function useNow(every: number): number {
  const [, redraw] = useState(0);
  useEffect(() => {
    if (every === 0) return;
    const timer = setInterval(() => redraw((n) => n + 1), every);
    return () => clearInterval(timer);
  }, [every]);
  return Date.now();
}

/** The width from which the page has three columns, as in `static/styles.css`. */
export const WIDE = "(min-width: 60rem)";
