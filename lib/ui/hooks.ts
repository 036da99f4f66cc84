/**
 * Small hooks that several components use.
 *
 * @module
 */
import { effect, type ReadonlySignal } from "@preact/signals";
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

/**
 * The value of a signal that may change hundreds of times a second: the first change is drawn at once, those that follow
 * it every other frame. Each frame leaves an old phone no time for anything else, and nobody reads that fast.
 *
 * @param signal What is drawn. Must not be read otherwise in the same drawing.
 */
export function useFramed<T>(signal: ReadonlySignal<T>): T {
  const [, redraw] = useState(0);
  useLayout(() => {
    let frame = 0;
    let stale = false;
    const draw = () => {
      stale = false;
      redraw((n) => n + 1);
      frame = requestAnimationFrame(() => {
        frame = requestAnimationFrame(() => {
          frame = 0;
          if (stale) draw();
        });
      });
    };
    const stop = effect(() => {
      void signal.value;
      if (frame === 0) draw();
      else stale = true;
    });
    return () => {
      stop();
      cancelAnimationFrame(frame);
    };
  }, [signal]);
  return signal.peek();
}

/**
 * Runs something when the browser has nothing better to do.
 *
 * @returns Calls it off.
 */
export function whenIdle(run: () => void): () => void {
  // Safari has no idle callbacks.
  if (typeof requestIdleCallback === "undefined") {
    const timer = setTimeout(run, 50);
    return () => clearTimeout(timer);
  }
  const handle = requestIdleCallback(run, { timeout: 500 });
  return () => cancelIdleCallback(handle);
}

/** The width from which the page has three columns, as in `static/styles.css`. */
export const WIDE = "(min-width: 60rem)";
