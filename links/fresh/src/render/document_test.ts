import { assertEquals } from "@std/assert";
import { h } from "preact";
import { Head } from "../../runtime/head.ts";
import { renderDocument } from "./document.ts";

function render(vnode: ReturnType<typeof h> | null): string {
  return renderDocument(vnode, { snapshot: null, basePath: "", useNonce: false }).html;
}

Deno.test("renderDocument() adds the parts of a document that a page leaves out", () => {
  const head = '<head><meta charset="utf-8"/></head>';
  assertEquals(
    render(h("p", null, "x")),
    `<!DOCTYPE html><html>${head}<body><p>x</p></body></html>`,
  );
  assertEquals(render(h("body", null, "x")), `<!DOCTYPE html><html>${head}<body>x</body></html>`);
  assertEquals(render(null), `<!DOCTYPE html><html>${head}<body></body></html>`);
  const whole = h("html", { lang: "en" } as object, h("head", null), h("body", null, "x"));
  assertEquals(render(whole), '<!DOCTYPE html><html lang="en"><head></head><body>x</body></html>');
});

Deno.test("renderDocument() brings what is in Head into the head, in place of the same", () => {
  const page = h(
    "html",
    null,
    h("head", null, h("title", null, "old"), h("meta", { name: "description", content: "old" })),
    h(
      "body",
      null,
      h(Head, null, h("title", null, "first"), h("meta", { name: "description", content: "new" })),
      h(Head, null, h("title", null, "a </title> b"), h("link", { key: "k", href: "/1" })),
      h(Head, null, h("link", { key: "k", href: "/2" })),
    ),
  );
  assertEquals(
    render(page),
    '<!DOCTYPE html><html><head><title>a &lt;/title> b</title><meta name="description" content="new"/>' +
      '<link href="/2"/></head><body></body></html>',
  );
});
