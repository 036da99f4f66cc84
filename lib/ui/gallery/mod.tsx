/**
 * The page of components, for those who work on them. `deno task dev` has it at `/_components`; the server that people
 * chat on does not.
 *
 * @module
 */
import type { App } from "fresh";
import type { State } from "../../edge/state.ts";
import { Gallery } from "./Gallery.tsx";

/**
 * Adds the page to an application, behind its own routes.
 *
 * @param app The application.
 */
export function addGallery(app: App<State>): void {
  app.get("/_components", (ctx) => ctx.render(<Gallery />))
    .get("/_components.css", () => {
      const css = Deno.readTextFileSync(new URL("gallery.css", import.meta.url));
      return new Response(css, { headers: { "content-type": "text/css; charset=utf-8" } });
    });
}
