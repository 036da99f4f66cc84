import { assertEquals, assertThrows } from "@std/assert";
import { compareRoutePaths, fsRegistrations, toRoutePath } from "./fs_routes.ts";

Deno.test("toRoutePath() knows index, parameters, the rest and groups", () => {
  assertEquals(toRoutePath("index.tsx"), "/");
  assertEquals(toRoutePath("(open)/index.tsx"), "/");
  assertEquals(toRoutePath("api/index.ts"), "/api");
  assertEquals(toRoutePath("(open)/about.tsx"), "/about");
  assertEquals(toRoutePath("chat/[id].ts"), "/chat/:id");
  assertEquals(toRoutePath("chat/[...rest].ts"), "/chat/:rest*");
});

Deno.test("compareRoutePaths() puts wrappers first and the exact before patterns", () => {
  const paths = [
    "chat/[...rest].ts",
    "chat/[id].ts",
    "chat/list.ts",
    "index.tsx",
    "chat/_middleware.ts",
    "_error.tsx",
    "(open)/_layout.tsx",
    "_layout.tsx",
    "_app.tsx",
  ];
  assertEquals(paths.toSorted(compareRoutePaths), [
    "_app.tsx",
    "(open)/_layout.tsx",
    "_layout.tsx",
    "_error.tsx",
    "index.tsx",
    "chat/_middleware.ts",
    "chat/list.ts",
    "chat/[id].ts",
    "chat/[...rest].ts",
  ]);
});

Deno.test("fsRegistrations() names the file that exports nothing of use", () => {
  const register = (path: string, mod = {}) => () => fsRegistrations([{ path, mod }]);
  assertThrows(register("a.ts"), Error, 'Nothing to answer with in "a.ts"');
  assertThrows(register("_layout.tsx"), Error, 'Missing component in "_layout.tsx"');
  assertThrows(register("_404.tsx"), Error, 'Unknown special file "_404.tsx"');
  const byMethod = { handler: { GET: () => new Response() } };
  assertThrows(register("_middleware.ts", byMethod), Error, 'No middleware in "_middleware.ts"');
});
