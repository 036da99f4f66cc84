import { assertEquals } from "@std/assert";
import { violations } from "./support/axe.ts";
import { cramped } from "./support/cramped.ts";
import { developmentServer } from "./support/development.ts";
import { scene } from "./support/scene.ts";
import { lookAt } from "./support/views.ts";

/** Many of one kind on a page: what is one of its kind, or has an id, in the chat is not here. */
const EXCEPT = ["duplicate-id-aria", "landmark-unique", "heading-order", "page-has-heading-one"];

scene(
  "every component in every state is accessible, in a server for development alone",
  async (chat) => {
    const person = await chat.person();
    const { page, watch } = person;
    watch.allow(/answered 404.*_components/, /console error.*404.*_components/);
    const answer = await page.goto(`${chat.server.http}/_components`);
    assertEquals(answer?.status(), 404);

    await using development = await developmentServer();
    watch.allow(new RegExp(`request to another host: (http|ws)://${development.host}/`));
    // How it tells pages to load anew, which ends with the page.
    watch.allow(/failed: GET \S+\/_frsh\//);
    await page.goto(`http://${development.host}/_components`);
    const found: Record<string, string[]> = {};
    await lookAt({ name: "components", page }, async (title) => {
      const wrong = [...await violations(page, { except: EXCEPT }), ...await cramped(page)];
      if (wrong.length > 0) found[title] = wrong;
    });
    assertEquals(found, {});
    // Leaves before the server does, which would be a fault for the page.
    await page.goto("about:blank");
  },
);
