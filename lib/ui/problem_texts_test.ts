import { assertEquals, assertStringIncludes } from "@std/assert";
import { HTTP_ERRORS } from "../protocol/codes.ts";
import { sendProblem, signInProblem } from "./problem_texts.ts";

Deno.test("sendProblem() is silent about blank texts and says what to do otherwise", () => {
  assertEquals(sendProblem({ kind: "invalid", problem: "blank" }, 10), undefined);
  assertEquals(sendProblem({ kind: "accepted", chat: "everyone" }, 10), undefined);
  assertStringIncludes(
    sendProblem({ kind: "invalid", problem: "too_long" }, 10) ?? "",
    "10 characters",
  );
  assertStringIncludes(sendProblem({ kind: "malformed_address" }, 10) ?? "", "@name");
});

Deno.test("signInProblem() puts a problem to its field", () => {
  assertEquals(signInProblem("name_taken", "Bob"), {
    message: HTTP_ERRORS.name_taken.message,
    field: "name",
  });
  assertEquals(signInProblem("wrong_password", "Bob")?.field, "password");
  assertEquals(signInProblem("rate_limited", "Bob")?.field, undefined);
});

Deno.test("signInProblem() says which rule a name breaks", () => {
  assertStringIncludes(signInProblem("invalid_name", "admin")?.message ?? "", "reserved");
});

Deno.test("signInProblem() ignores codes that are not ours", () => {
  assertEquals(signInProblem(null, ""), undefined);
  assertEquals(signInProblem("<b>", ""), undefined);
  assertEquals(signInProblem("constructor", ""), undefined);
});
