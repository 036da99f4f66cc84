import { assertEquals, assertStringIncludes } from "@std/assert";
import { keepingText, leftText, lossText } from "./keeping_text.ts";

const KEPT = { count: 2, unkept: 0, keeps: true };
const UNKEPT = { count: 2, unkept: 2, keeps: false };

Deno.test("keepingText() promises to keep only what is kept", () => {
  assertEquals(keepingText(KEPT, "soon"), "What you write is kept and sent soon.");
  assertStringIncludes(keepingText(UNKEPT, "soon"), "your browser does not keep it");
});

Deno.test("lossText() says to a guest that unsent messages go, to a member that they stay where they can", () => {
  assertStringIncludes(lossText({ guest: true }, KEPT), "They are deleted");
  assertStringIncludes(lossText({ guest: true }, { ...KEPT, count: 1 }), "It is deleted");
  assertStringIncludes(lossText({ guest: false }, KEPT), "They stay in this browser");
  assertStringIncludes(lossText({ guest: false }, UNKEPT), "they would be lost");
});

Deno.test("leftText() says what became of unsent messages when the session had ended", () => {
  assertEquals(leftText({ guest: true }, { ...KEPT, count: 0 }), "");
  assertStringIncludes(leftText({ guest: true }, UNKEPT), "copy what you need");
  assertStringIncludes(leftText({ guest: false }, KEPT), "will be when you sign in here again");
});
