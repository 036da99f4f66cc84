import { assertEquals } from "@std/assert";
import { done, personal, problem, seeOther } from "./answers.ts";

Deno.test("problem() has the code's status and text, and is kept by nobody", async () => {
  const answer = problem("name_taken");
  assertEquals([answer.status, answer.headers.get("cache-control")], [409, "no-store"]);
  assertEquals(await answer.json(), {
    code: "name_taken",
    message: "Somebody has that name, choose another",
  });
});

Deno.test("problem() takes another text, a time to wait and further headers", async () => {
  const answer = problem("rate_limited", {
    message: "Wait",
    retryAfter: 7,
    headers: { upgrade: "websocket" },
  });
  assertEquals(answer.headers.get("retry-after"), "7");
  assertEquals(answer.headers.get("upgrade"), "websocket");
  assertEquals((await answer.json()).message, "Wait");
});

Deno.test("personal(), done() and seeOther() are kept by nobody and keep their headers", () => {
  const headers = new Headers({ "set-cookie": "a=b" });
  const answers = [personal({}, { status: 201, headers }), done(headers), seeOther("/", headers)];
  assertEquals(answers.map(({ status }) => status), [201, 204, 303]);
  for (const answer of answers) {
    assertEquals(answer.headers.get("cache-control"), "no-store");
    assertEquals(answer.headers.get("set-cookie"), "a=b");
  }
  assertEquals(answers[2].headers.get("location"), "/");
});
