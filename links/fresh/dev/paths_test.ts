import { assertEquals } from "@std/assert";
import { relativeImport, resolveDir, toFileUrl } from "./paths.ts";

Deno.test({
  name: "resolveDir() takes absolute and relative paths and file URLs",
  ignore: Deno.build.os === "windows",
  fn() {
    assertEquals(resolveDir(".", "/a/b"), "/a/b");
    assertEquals(resolveDir("../c d", "/a/b"), "/a/c d");
    assertEquals(resolveDir("/x/", "/a/b"), "/x");
    assertEquals(resolveDir("file:///x/y%20z/", "/a/b"), "/x/y z");
  },
});

Deno.test("relativeImport() and toFileUrl() keep characters that URLs read otherwise", () => {
  assertEquals(relativeImport("/a/_fresh", "/a/routes/[id].ts"), "../routes/[id].ts");
  assertEquals(relativeImport("/a/_fresh", "/a/_fresh/static/b#c.css"), "./static/b%23c.css");
  assertEquals(toFileUrl("/a/100%?.ts"), "file:///a/100%25%3F.ts");
});
