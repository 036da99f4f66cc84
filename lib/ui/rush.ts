import { useEffect, useRef, useState } from "preact/hooks";
import { SCREEN } from "./drawn_chunks.ts";

/** Messages in one drawing with which a rush does not go on. */
const FEW = 8;

/** Milliseconds without more than a few messages in one drawing after which a rush is over. */
const CALM_MS = 500;

/**
 * Whether messages come faster than a page can draw them and anybody read them: a screen full of them from one drawing to
 * the next, and then more than a few each time.
 */
export class Rush {
  #until = -Infinity;

  /**
   * Looks at the log again.
   *
   * @param fresh How many messages came since the last look.
   * @param now The present, in ms.
   * @returns For how many milliseconds it is still a rush if no more come; 0 when it is none.
   */
  look(fresh: number, now: number): number {
    const begins = fresh >= SCREEN;
    const goesOn = fresh > FEW && now < this.#until;
    if (begins || goesOn) this.#until = now + CALM_MS;
    return Math.max(0, this.#until - now);
  }
}

/** {@linkcode Rush}, with a drawing at its end. */
export function useRush(fresh: number): boolean {
  const rush = useRef<Rush>();
  const [, redraw] = useState(0);
  const left = (rush.current ??= new Rush()).look(fresh, performance.now());
  useEffect(() => {
    if (left === 0) return;
    const timer = setTimeout(() => redraw((n) => n + 1), left);
    return () => clearTimeout(timer);
  });
  return left > 0;
}
