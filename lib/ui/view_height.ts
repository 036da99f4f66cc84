/**
 * What is left of the window above the keyboard on the screen. Browsers that make the page smaller for it need no help
 * (`interactive-widget=resizes-content`); others (Safari) lay it over the page and push the page up.
 *
 * @module
 */

/** The part of `visualViewport` that is used. */
export type ViewPort = Pick<VisualViewport, "height" | "scale"> & {
  addEventListener(type: string, run: () => void): void;
  removeEventListener(type: string, run: () => void): void;
};

/** What the height is told to. */
export interface HeightOptions {
  /** The height of the window, the keyboard's included, in pixels. */
  readonly full: () => number;
  /** Called with the height left, or nothing where all of it is. */
  readonly apply: (height: number | undefined) => void;
}

/** Pixels that may be missing without there being a keyboard: bars come and go. */
const SLACK = 80;

/**
 * Follows the height that is left.
 *
 * @param view What is seen of the page; nothing where browsers do not tell.
 * @returns Ends it.
 */
export function followHeight(view: ViewPort | null, { full, apply }: HeightOptions): () => void {
  if (!view) return () => {};
  const look = () => {
    // Enlarged with two fingers the part in view is small as well, and the page must stay as it is.
    const covered = view.scale === 1 && full() - view.height > SLACK;
    apply(covered ? Math.round(view.height) : undefined);
  };
  view.addEventListener("resize", look);
  return () => {
    view.removeEventListener("resize", look);
    apply(undefined);
  };
}

/** Makes the page as high as what is left of the window. For an effect. */
export function fitPage(): () => void {
  const { style } = document.documentElement;
  return followHeight(globalThis.visualViewport, {
    full: () => innerHeight,
    apply(height) {
      if (height === undefined) return style.removeProperty("--view");
      style.setProperty("--view", `${height}px`);
      // Safari pushed the page up to show the text box, which is in view by now.
      scrollTo(0, 0);
    },
  });
}
