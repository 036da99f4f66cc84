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
 * together, as soon as the page has had twice as long for other things as the last drawing took. That is every third frame
 * where a frame suffices; on an old phone it is rarer, and nobody reads that fast.
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
      const begun = performance.now();
      frame = requestAnimationFrame(() => {
        const now = performance.now();
        rest(now + Math.min(2 * (now - begun), LONGEST_REST_MS));
      });
    };
    /** Waits for the last frame before a time: one begins a little early or late. */
    const rest = (until: number) => {
      frame = requestAnimationFrame(() => {
        if (performance.now() < until - FRAME_MS / 2) return rest(until);
        frame = 0;
        if (stale) draw();
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

/** A frame, in milliseconds, on most screens. */
const FRAME_MS = 1_000 / 60;

/** Milliseconds between two drawings at most, beside what they take: one alone may have taken long by chance. */
const LONGEST_REST_MS = 150;

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
