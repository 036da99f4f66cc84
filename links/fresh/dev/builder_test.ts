import {
  assert,
  assertEquals,
  assertMatch,
  assertRejects,
  assertStringIncludes,
  assertThrows,
} from "@std/assert";
import { App } from "../src/app.ts";
import { Builder } from "./builder.ts";

const FIXTURE = new URL("../tests/fixture/", import.meta.url).href;

/** Builds the fixture into memory and answers requests with it. */
async function serve(mode: "development" | "production" = "production") {
  const builder = new Builder({ root: FIXTURE });
  const apply = await builder.build({ mode, snapshot: "memory" });
  const { app } = await import("../tests/fixture/main.ts");
  apply(app);
  const handler = app.handler();
  return async (path: string, init?: RequestInit) => {
    const response = await handler(new Request(`http://localhost${path}`, init));
    return { status: response.status, headers: response.headers, text: await response.text() };
  };
}

/** Opens a page's boot script: what it imports, by its address. */
function scriptsOf(html: string): string[] {
  return [...html.matchAll(/(?:from|href=)"(\/_fresh\/js\/[^"]+)"/g)].map(([, path]) => path);
}

Deno.test("Builder.build() makes file-system routes answer as Fresh does", async (t) => {
  const get = await serve();

  await t.step("a page has its layout, its app and its title", async () => {
    const { status, text, headers } = await get("/");
    assertEquals([status, headers.get("x-page"), headers.get("x-root")], [200, "home", "yes"]);
    assertMatch(
      text,
      /^<!DOCTYPE html><html lang="en"><head>.*<title>Home<\/title><\/head><body><main data-path="\/"><h1>ann<\/h1>/,
    );
    assertEquals(text.includes("Fixture"), false);
  });
  await t.step("a page without a handler answers any method", async () => {
    assertEquals((await get("/plain", { method: "DELETE" })).status, 200);
  });
  await t.step("a module with GET alone answers 404 to POST", async () => {
    assertEquals((await get("/chat/list")).text, '["a"]');
    assertEquals((await get("/chat/list", { method: "POST" })).status, 404);
  });
  await t.step("the exact comes before a parameter and that before the rest", async () => {
    assertEquals((await get("/chat/7")).text, "chat 7");
    assertEquals((await get("/chat/7/8")).text, "rest 7/8");
  });
  await t.step(
    "a group leaves no trace in the path, and a config leaves out the layout",
    async () => {
      assertStringIncludes((await get("/about")).text, "<body><p>about</p></body>");
    },
  );
  await t.step("what stands before fsRoutes() gets nothing of the files", async () => {
    assertEquals((await get("/before")).text, "user: undefined");
    const { status, text } = await get("/forbidden");
    assertEquals([status, text], [403, "Not yours"]);
  });
  await t.step("_error answers faults and what is not found, without root headers", async () => {
    const missing = await get("/nowhere");
    assertEquals([missing.status, missing.headers.get("x-root")], [404, null]);
    assertStringIncludes(missing.text, "<p>status 404</p>");
    const fault = await get("/fault");
    assertEquals(fault.status, 500);
    assertStringIncludes(fault.text, "<p>a fault</p>");
    assertEquals(fault.text.includes("broken"), false);
  });
});

Deno.test("Builder.build() makes scripts for islands, kept forever", async (t) => {
  const get = await serve();
  const { text } = await get("/");

  await t.step("an island stands between comments, also in another one's children", () => {
    assertStringIncludes(text, '<!--frsh:i:0--><div id="P1-0">');
    assertMatch(text, /<!--frsh:s:0--><p id="child">child<\/p><!--frsh:i:2--><div id="P3-0">/);
  });
  await t.step("all that the page names is served as a script", async () => {
    const paths = scriptsOf(text);
    assert(paths.length >= 4, text);
    for (const path of paths) {
      const { status, headers } = await get(path);
      assertEquals([path, status], [path, 200]);
      assertMatch(headers.get("cache-control") ?? "", /immutable/);
    }
  });
  await t.step("scripts import only what the page names as well", async () => {
    const named = scriptsOf(text).map((path) => path.split("/").at(-1));
    for (const path of scriptsOf(text)) {
      for (const [, name] of (await get(path)).text.matchAll(/from"\.\/([^"]+)"/g)) {
        assert(named.includes(name), `${path} imports ${name}`);
      }
    }
  });
  await t.step("a page without islands has no script", async () => {
    assertEquals((await get("/plain")).text.includes("<script"), false);
  });
  await t.step("a nonce of csp() is on the script", async () => {
    const { text, headers } = await get("/secure");
    const nonce = /'nonce-([0-9a-f]{32})'/.exec(headers.get("content-security-policy") ?? "")?.[1];
    assertStringIncludes(text, `<script type="module" nonce="${nonce}">`);
    assertEquals([...text.matchAll(/<script/g)].length, 1);
  });
});

Deno.test("Builder.build() gives the same sources the same id", async () => {
  const id = async () =>
    /\/_fresh\/js\/([0-9a-f]{16})\//.exec((await (await serve())("/")).text)?.[1];
  const first = await id();
  assert(first !== undefined);
  assertEquals(await id(), first);
});

Deno.test("Builder.build() writes a server that runs by itself", async () => {
  const outDir = await Deno.makeTempDir();
  try {
    const builder = new Builder({ root: FIXTURE, outDir });
    const apply = await builder.build();
    assertThrows(() => apply(new App()), Error, "Cannot apply a build that is on disk");
    const { default: server } = await import(`file://${outDir}/server.js`);
    const page = await server.fetch(new Request("http://localhost/"));
    const [script] = scriptsOf(await page.text());
    const response = await server.fetch(new Request(`http://localhost${script}`));
    assertEquals(response.headers.get("content-type"), "text/javascript; charset=utf-8");
    await response.body?.cancel();
    const css = await server.fetch(new Request("http://localhost/styles.css"));
    assertStringIncludes(await css.text(), "#222");
  } finally {
    await Deno.remove(outDir, { recursive: true });
  }
});

Deno.test("Builder.build() refuses server code in an island, and names it", async () => {
  const root = await Deno.makeTempDir();
  try {
    await Deno.mkdir(`${root}/islands`);
    await Deno.writeTextFile(
      `${root}/islands/Bad.tsx`,
      'import { App } from "fresh";\nexport const Bad = () => String(App);\n',
    );
    const build = () => new Builder({ root }).build({ snapshot: "memory" });
    await assertRejects(build, Error, 'Cannot import "fresh" in the browser');
  } finally {
    await Deno.remove(root, { recursive: true });
  }
});
