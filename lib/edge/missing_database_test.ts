import { assertEquals, assertThrows } from "@std/assert";
import { readSettings } from "../config/settings.ts";
import {
  asksForPage,
  missesDatabase,
  MissingDatabaseError,
  withoutDatabase,
} from "./missing_database.ts";

function misses(variables: Record<string, string>): boolean {
  return missesDatabase(readSettings(new Map(Object.entries(variables))));
}

Deno.test("missesDatabase() on Deno Deploy alone, where neither a database nor memory is chosen", () => {
  const DENO_DEPLOY = "true";
  assertEquals(misses({ DENO_DEPLOY }), true);
  assertEquals(misses({ DENO_DEPLOY, CHAT_DATA: "/data" }), true);
  assertEquals(misses({ DENO_DEPLOY, CHAT_DATA: ":memory:" }), false);
  assertEquals(misses({ DENO_DEPLOY, DATABASE_URL: "postgres://db/chat" }), false);
  assertEquals(misses({ DENO_DEPLOY, PGHOST: "db" }), false);
  assertEquals(misses({}), false);
});

Deno.test("asksForPage() is for browsers that go somewhere", () => {
  const asks = (init: RequestInit) => asksForPage(new Request("http://localhost/", init));
  const accept = "text/html,application/xhtml+xml,*/*;q=0.8";
  assertEquals(asks({ headers: { accept } }), true);
  assertEquals(asks({ headers: { accept }, method: "HEAD" }), true);
  assertEquals(asks({ headers: { accept }, method: "POST" }), false);
  assertEquals(asks({ headers: { accept, upgrade: "websocket" } }), false);
  assertEquals(asks({ headers: { accept: "*/*" } }), false);
  assertEquals(asks({}), false);
});

Deno.test("withoutDatabase() answers programs by 503, and leaves pages to the error page", async () => {
  const answer = withoutDatabase(new Request("http://localhost/health"));
  assertEquals([answer.status, (await answer.json()).code], [503, "unavailable"]);
  const page = new Request("http://localhost/", { headers: { accept: "text/html" } });
  assertEquals(assertThrows(() => withoutDatabase(page), MissingDatabaseError).status, 503);
});
