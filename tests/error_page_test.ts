import { assertEquals, assertStringIncludes } from "@std/assert";
import { HttpError } from "fresh";
import { handler } from "../routes/_error.tsx";

/** What the handler of the error page makes of an error, and what it wrote to the log. */
async function seen(error: unknown) {
  const lines: string[] = [];
  const write = console.error;
  console.error = (line: string) => lines.push(line);
  try {
    const ctx = { error, state: {}, url: new URL("http://localhost:6789/") };
    const { status, headers } = await Reflect.apply(handler, undefined, [ctx]);
    return { status, policy: new Headers(headers).get("content-security-policy") ?? "", lines };
  } finally {
    console.error = write;
  }
}

Deno.test("the error page writes a fault of the program to the log, and nothing of what clients do wrong", async () => {
  const fault = await seen(new Error("something broke"));
  assertEquals([fault.status, fault.lines.length], [500, 1]);
  assertStringIncludes(fault.lines[0] ?? "", "something broke");
  for (const status of [404, 405] as const) {
    const { lines, ...answer } = await seen(new HttpError(status));
    assertEquals([answer.status, lines], [status, []]);
  }
});

Deno.test("the error page carries the policy of every answer, also where nothing is known of the request", async () => {
  for (const error of [new Error("early"), new HttpError(404)]) {
    assertStringIncludes((await seen(error)).policy, "script-src 'none'");
  }
});
