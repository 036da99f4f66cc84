import { useRef, useState } from "preact/hooks";
import { useLayout } from "./hooks.ts";

/** What slides in from a side of a narrow screen. */
export type Drawer = "chats" | "people";

/** The drawers of a page, of which one is open at most. */
export interface Drawers {
  /** The open one; none on a wide screen, which has room for both. */
  readonly open: Drawer | undefined;
  show: (drawer: Drawer) => void;
  /** Closes what is open by hand: the focus goes back to what opened it. */
  close: () => void;
  /** Closes what is open because something in it was chosen: the focus goes there. */
  leave: () => void;
}

/** What takes the focus when a drawer opens: where one is in it, or the way out. */
const FIRST: Readonly<Record<Drawer, string>> = {
  chats: '#chats [role="tab"][tabindex="0"]',
  people: "#people .drawer-close",
};

/** What opens a drawer, and gets the focus back. */
const OPENER: Readonly<Record<Drawer, string>> = {
  chats: ".chats-button",
  people: ".people-button",
};

/** What only a narrow screen has, and who takes the focus from it where there is room for everything. */
const NARROW_ONLY = [
  ["#chats .drawer-close, .chats-button", FIRST.chats],
  ["#people .drawer-close, .people-button", "#people button:not(.drawer-close)"],
] as const;

/** What is out of sight on a narrow screen until its drawer is open, and who takes the focus from it. */
const WIDE_ONLY = [
  ["#people :not(.drawer-close)", OPENER.people],
  ["#chats :not([role='tab'], .drawer-close)", OPENER.chats],
] as const;

/**
 * Which drawer is open, and where the focus goes with it. What lies behind it takes none: its owner makes it inert by
 * what {@linkcode Drawers.open} says, and the page's own head is made so here.
 *
 * @param wide Whether the screen has room for everything.
 */
export function useDrawers(wide: boolean): Drawers {
  const [wanted, setWanted] = useState<Drawer>();
  /** What was closed by hand. */
  const closed = useRef<Drawer>();
  /** What had the focus last. */
  const stood = useRef<Element>();
  const open = wide ? undefined : wanted;

  // After the drawing: what is inert until then takes no focus.
  useLayout(() => {
    document.querySelector(".masthead")?.toggleAttribute("inert", open !== undefined);
    const target = open ? FIRST[open] : closed.current && OPENER[closed.current];
    if (target) document.querySelector<HTMLElement>(target)?.focus();
    closed.current = undefined;
  }, [open]);

  // Wherever the focus is: a press beside all that takes it leaves it nowhere.
  useLayout(() => {
    if (open === undefined) return;
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key !== "Escape" || event.isComposing || event.defaultPrevented) return;
      if (!document.querySelector("dialog[open]")) close();
    };
    addEventListener("keydown", onKeyDown);
    return () => removeEventListener("keydown", onKeyDown);
  }, [open]);

  useLayout(() => {
    const onFocusIn = ({ target }: FocusEvent) => {
      stood.current = target instanceof Element ? target : undefined;
    };
    addEventListener("focusin", onFocusIn);
    return () => removeEventListener("focusin", onFocusIn);
  }, []);

  // A window gets wider or narrower, a page is enlarged: what goes with that had the focus until now, or has it still.
  useLayout(() => {
    if (wide) setWanted(undefined);
    for (const [left, next] of wide ? NARROW_ONLY : WIDE_ONLY) {
      if (!stood.current?.matches(left)) continue;
      document.querySelector<HTMLElement>(next)?.focus();
      break;
    }
  }, [wide]);

  function close(): void {
    closed.current = wanted;
    setWanted(undefined);
  }

  return {
    open,
    show: setWanted,
    close,
    leave: () => setWanted(undefined),
  };
}
