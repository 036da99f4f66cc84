import { assertEquals } from "@std/assert";
import { App, applySnapshot } from "../app.ts";
import { createSnapshot } from "../snapshot.ts";
import { staticFiles } from "./static_files.ts";

const FOREVER = "public, max-age=31536000, immutable";
const NEVER = "no-cache, no-store, max-age=0, must-revalidate";

function serve(config: { basePath?: string; mode?: "development" } = {}) {
  const file = (text: string) => ({
    contentType: "text/plain",
    hash: "h1",
    read: () => new TextEncoder().encode(text),
  });
  const app = new App(config).use(staticFiles()).get("/", (ctx) => ctx.text("page"));
  applySnapshot(
    app,
    createSnapshot({
      root: "/nowhere",
      buildId: "b1",
      runtime: { script: "", imports: [] },
      islands: [],
      routes: [],
      files: new Map([
        ["/a b.txt", file("ab")],
        ["/_fresh/js/b1/x.js", file("x")],
      ]),
    }),
  );
  const handler = app.handler();
  return (path: string, init?: RequestInit) =>
    handler(new Request(`http://localhost${path}`, init));
}

const cacheOf = (response: Response) => response.headers.get("cache-control");

Deno.test("staticFiles() serves what the build noted, and keeps it by its address", async () => {
  const get = serve();
  const plain = await get("/a%20b.txt");
  assertEquals([await plain.text(), cacheOf(plain)], ["ab", NEVER]);
  assertEquals(plain.headers.get("etag"), 'W/"h1"');
  assertEquals(cacheOf(await get("/a%20b.txt?__frsh_c=b1")), FOREVER);
  assertEquals(cacheOf(await get("/_fresh/js/b1/x.js")), FOREVER);
});

Deno.test("staticFiles() keeps nothing in development", async () => {
  const get = serve({ mode: "development" });
  assertEquals(cacheOf(await get("/_fresh/js/b1/x.js")), NEVER);
});

Deno.test("staticFiles() answers 304 to a tag it knows", async () => {
  const get = serve();
  const response = await get("/a%20b.txt", { headers: { "if-none-match": 'W/"h1"' } });
  assertEquals([response.status, response.body], [304, null]);
  const other = await get("/a%20b.txt", { headers: { "if-none-match": 'W/"h2"' } });
  assertEquals(other.status, 200);
  await other.body?.cancel();
});

Deno.test("staticFiles() sends an address of another build to the plain one", async () => {
  const response = await serve()("/a%20b.txt?__frsh_c=old&x=1");
  assertEquals([response.status, response.headers.get("location")], [307, "/a%20b.txt?x=1"]);
});

Deno.test("staticFiles() serves no path that the build did not note", async () => {
  const get = serve();
  const paths = [
    "/..%2f..%2fetc%2fpasswd",
    "/%2e%2e/%2e%2e/etc/passwd",
    "/..%5c..%5cdeno.json",
    "/_fresh/js/b1/..%2f..%2fserver.js",
    "/_fresh/server.js",
    "/a b.txt%00",
    "/%",
    "/__proto__",
  ];
  for (const path of paths) {
    const response = await get(path);
    assertEquals([path, response.status], [path, 404]);
    await response.body?.cancel();
  }
});

Deno.test("staticFiles() refuses methods that change things and answers HEAD without a body", async () => {
  const get = serve();
  assertEquals((await get("/a%20b.txt", { method: "POST" })).status, 405);
  const head = await get("/a%20b.txt", { method: "HEAD" });
  assertEquals([head.status, head.body, head.headers.get("content-length")], [200, null, "2"]);
  assertEquals((await get("/favicon.ico")).status, 404);
});

Deno.test("staticFiles() serves below the base path only", async () => {
  const get = serve({ basePath: "/chat" });
  assertEquals(await (await get("/chat/a%20b.txt")).text(), "ab");
  assertEquals((await get("/a%20b.txt")).status, 404);
});
