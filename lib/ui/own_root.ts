import { type ComponentChildren, type RefObject, render } from "preact";
import { useLayout, whenIdle } from "./hooks.ts";

/**
 * Draws something in a tree of its own, within an element that the component draws empty. For what changes often and
 * keeps most of itself, such as a long log: Preact's parent holds on to the first drawing of a component, which by way of
 * the parts that stayed holds on to all later ones, and with them to every message that was ever shown. A tree's root
 * holds the last drawing alone. It is also taken down when there is time, and not while the next one is waited for.
 *
 * @param element Drawn empty by the component.
 * @param content What is in it; drawn before later layout effects of the component run.
 */
export function useOwnRoot(element: RefObject<HTMLElement>, content: ComponentChildren): void {
  useLayout(() => {
    if (element.current) render(content, element.current);
  });
  useTakeDown(element);
}

/** A function of its own: closures of one function share what they hold, and this one stays as long as the component. */
function useTakeDown(element: RefObject<HTMLElement>): void {
  useLayout(() => {
    const { current } = element;
    return () => void (current && whenIdle(() => render(null, current)));
  }, []);
}
