import { assertEquals, assertStringIncludes } from "@std/assert";
import { HTTP_ERRORS } from "../protocol/codes.ts";
import {
  accountProblem,
  doneText,
  refusal,
  resetProblem,
  sendProblem,
  signInProblem,
  worthRetrying,
} from "./problem_texts.ts";

Deno.test("sendProblem() is silent about blank texts and says what to do otherwise", () => {
  assertEquals(sendProblem({ kind: "invalid", problem: "blank" }, 10), undefined);
  assertEquals(sendProblem({ kind: "accepted", chat: "everyone" }, 10), undefined);
  assertStringIncludes(
    sendProblem({ kind: "invalid", problem: "too_long" }, 10) ?? "",
    "10 characters",
  );
  assertStringIncludes(sendProblem({ kind: "malformed_address" }, 10) ?? "", "@name");
});

Deno.test("refusal() says the reason in plain words, or the server's own words for what it does not know", () => {
  assertStringIncludes(refusal({ code: "too_long", message: "" }, 10), "10 characters");
  assertEquals(refusal({ code: "invalid_json", message: "Said so" }, 10), "Said so");
});

Deno.test("worthRetrying() is for what may pass, not for what the server will refuse again", () => {
  assertEquals((["internal", "ended", "too_long", "unknown_user"] as const).map(worthRetrying), [
    true,
    false,
    false,
    false,
  ]);
});

const query = (fields: Record<string, string>) => new URLSearchParams(fields);

Deno.test("signInProblem() puts a problem to its field", () => {
  assertEquals(signInProblem(query({ problem: "name_taken", name: "Bob" })), {
    message: HTTP_ERRORS.name_taken.message,
    field: "name",
  });
  const fieldOf = (problem: string) => signInProblem(query({ problem }))?.field;
  assertEquals(["wrong_password", "weak_password", "wrong_code", "unavailable"].map(fieldOf), [
    "password",
    "password",
    "code",
    undefined,
  ]);
});

Deno.test("signInProblem() says which rule a name breaks", () => {
  const problem = signInProblem(query({ problem: "invalid_name", name: "admin" }));
  assertStringIncludes(problem?.message ?? "", "reserved");
});

Deno.test("the problems of forms are none where the code is not ours", () => {
  for (const problemOf of [signInProblem, resetProblem, accountProblem]) {
    for (const problem of ["<b>", "constructor", ""]) {
      assertEquals(problemOf(query({ problem })), undefined);
    }
    assertEquals(problemOf(query({})), undefined);
  }
});

Deno.test("the problems of forms say how long to wait, and nothing else of the address", () => {
  const wait = (seconds: string) =>
    accountProblem(query({ problem: "rate_limited", wait: seconds }))?.message;
  assertEquals(wait("30"), "Too many tries: wait 30 seconds, then try again");
  assertEquals(wait("1"), "Too many tries: wait a second, then try again");
  for (const other of ["", "0", "-1", "1e9", "99999", "<b>"]) {
    assertEquals(wait(other), HTTP_ERRORS.rate_limited.message);
  }
});

Deno.test("resetProblem() and accountProblem() put a problem to its field, in words for it", () => {
  assertEquals(accountProblem(query({ problem: "wrong_password" })), {
    message: "That is not your present password",
    field: "current",
  });
  assertEquals(resetProblem(query({ problem: "wrong_code" }))?.field, "code");
  for (const problemOf of [resetProblem, accountProblem]) {
    assertEquals(problemOf(query({ problem: "weak_password" }))?.field, "password");
    assertEquals(problemOf(query({ problem: "unavailable" }))?.field, undefined);
  }
});

Deno.test("doneText() says what was done, for words of ours alone", () => {
  assertStringIncludes(doneText("password") ?? "", "changed");
  for (const other of [null, "", "<b>", "constructor"]) assertEquals(doneText(other), undefined);
});
