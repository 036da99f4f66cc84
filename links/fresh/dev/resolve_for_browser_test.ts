import { assertEquals } from "@std/assert";
import { applyImports, withoutVersion } from "./resolve_for_browser.ts";

Deno.test("applyImports() takes the longest key, and subpaths of packages", () => {
  const imports = {
    "preact": "npm:preact@^10",
    "fresh": "jsr:@fresh/core@^2",
    "@/": "./",
    "@/lib/": "./src/lib/",
  };
  assertEquals(applyImports("preact", imports), "npm:preact@^10");
  assertEquals(applyImports("preact/hooks", imports), "npm:preact@^10/hooks");
  assertEquals(applyImports("@/lib/a.ts", imports), "./src/lib/a.ts");
  assertEquals(applyImports("@/b.ts", imports), "./b.ts");
  assertEquals(applyImports("unknown", imports), "unknown");
});

Deno.test("withoutVersion() leaves the name that node_modules knows", () => {
  assertEquals(withoutVersion("npm:preact@^10.29.8"), "preact");
  assertEquals(withoutVersion("npm:preact@^10.29.8/hooks"), "preact/hooks");
  assertEquals(withoutVersion("npm:@preact/signals@2.11.4"), "@preact/signals");
  assertEquals(withoutVersion("npm:/uuid@14.0.3/sub"), "uuid/sub");
});
