/**
 * Small hooks that several components use.
 *
 * @module
 */
import { computed, effect, type ReadonlySignal } from "@preact/signals";
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from "preact/hooks";

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
 * @param atLeast Milliseconds between two drawings at least.
 */
export function useFramed<T>(signal: ReadonlySignal<T>, atLeast = 0): T {
  const [, redraw] = useState(0);
  const value = signal.peek();
  const drawn = useRef(value);
  drawn.current = value;
  useLayout(() => {
    let frame = 0;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let resting = false;
    let stale = false;
    const draw = () => {
      resting = true;
      stale = false;
      redraw((n) => n + 1);
      const begun = performance.now();
      frame = requestAnimationFrame(() => {
        const now = performance.now();
        const enough = Math.min(2 * (now - begun), LONGEST_REST_MS);
        rest(Math.max(now + enough, begun + atLeast));
      });
    };
    /** Waits for the last frame before a time: one begins a little early or late. */
    const rest = (until: number) => {
      const left = until - performance.now();
      // Without asking for frames in which there is nothing to do.
      if (left > 3 * FRAME_MS) {
        timer = setTimeout(() => rest(until), left - 2 * FRAME_MS);
        return;
      }
      frame = requestAnimationFrame(() => {
        if (performance.now() < until - FRAME_MS / 2) return rest(until);
        resting = false;
        if (stale && signal.peek() !== drawn.current) draw();
      });
    };
    const stop = effect(() => {
      // At first it is what was drawn just now; later it may have been drawn for another reason.
      if (signal.value === drawn.current) return;
      if (resting) stale = true;
      else draw();
    });
    return () => {
      stop();
      clearTimeout(timer);
      cancelAnimationFrame(frame);
    };
  }, [signal, atLeast]);
  return value;
}

/**
 * What follows from signals that may change hundreds of times a second, where one only glances at it: drawn as
 * {@linkcode useFramed} does, and four times a second at most.
 *
 * @param compute Reads the signals. None of them must be read otherwise in the same drawing.
 * @param inputs Whatever else it goes by, as for `useMemo`.
 */
export function useGlanced<T>(compute: () => T, inputs: readonly unknown[]): T {
  return useFramed(useMemo(() => computed(compute), inputs), GLANCE_MS);
}

/** Milliseconds between two drawings of what one only glances at, at least. */
export const GLANCE_MS = 250;

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
