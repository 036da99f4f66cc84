import { assertEquals } from "@std/assert";
import { Router } from "./router.ts";

const at = (path: string) => new URL(path, "http://localhost");

Deno.test("Router.match() prefers an exact path to a pattern that came before", () => {
  const router = new Router<string>();
  router.add("GET", "/chat/:id", "pattern");
  router.add("GET", "/chat/all", "exact");
  assertEquals(router.match("GET", at("/chat/all")).value, "exact");
  assertEquals(router.match("GET", at("/chat/7")).value, "pattern");
});

Deno.test("Router.add() keeps the first registration for a pattern and method", () => {
  const router = new Router<string>();
  router.add("GET", "/a", "first");
  router.add("GET", "/a", "second");
  router.add("POST", "/a", "post");
  assertEquals(router.match("GET", at("/a")).value, "first");
  assertEquals(router.match("POST", at("/a")).value, "post");
});

Deno.test("Router.match() takes a trailing slash for nothing", () => {
  const router = new Router<string>();
  router.add("GET", "/a", "a");
  router.add("GET", "/b/", "b");
  router.add("GET", "/c/:id", "c");
  assertEquals(router.match("GET", at("/a/")).value, "a");
  assertEquals(router.match("GET", at("/b")).value, "b");
  assertEquals(router.match("GET", at("/c/1/")).params.id, "1");
});

Deno.test("Router.match() decodes parameters, and leaves what is no encoding", () => {
  const router = new Router<string>();
  router.add("GET", "/u/:name", "u");
  assertEquals(router.match("GET", at("/u/J%C3%B8rn%2Fx")).params.name, "Jørn/x");
  assertEquals(router.match("GET", at("/u/100%")).params.name, "100%");
});

Deno.test("Router.match() falls back from HEAD to GET and to no other method", () => {
  const router = new Router<string>();
  router.add("GET", "/a", "a");
  assertEquals(router.match("HEAD", at("/a")).value, "a");
  const wrong = router.match("POST", at("/a"));
  assertEquals([wrong.pattern, wrong.value], ["/a", undefined]);
  assertEquals(router.allowedMethods("/a"), ["GET"]);
});
