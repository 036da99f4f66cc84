import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { errorPage, findPlace } from "./error_page.ts";

Deno.test("errorPage() shows message, file, line and code as text", async () => {
  const root = new URL(".", import.meta.url).pathname.replace(/\/$/, "");
  const error = new Error("<img src=x>");
  const html = await errorPage(error, root);
  assertStringIncludes(html, "Error: &lt;img src=x&gt;");
  assertEquals(html.includes("<img"), false);
  assert(/error_page_test\.ts:6:\d+/.test(html), html);
  assertStringIncludes(
    html,
    "<mark>    6    const error = new Error(&quot;&lt;img src=x&gt;&quot;);</mark>",
  );
});

Deno.test("errorPage() shows where a build failed, and what is no error", async () => {
  const failed = new Error('Build failed:\nislands/A.tsx:3:4: ERROR: Unexpected "<"');
  failed.stack = "";
  assertStringIncludes(await errorPage(failed, "/nowhere"), "<code>islands/A.tsx:3:5</code>");
  assertStringIncludes(await errorPage("just text", "/nowhere"), "<h1>just text</h1>");
});

Deno.test("findPlace() prefers the project's own code", () => {
  const stack = `Error: x
    at q (file:///app/node_modules/preact/a.js:1:2)
    at Page (file:///app/routes/my%20page.tsx:7:9)`;
  assertEquals(findPlace(stack), { file: "/app/routes/my page.tsx", line: 7, column: 9 });
});
