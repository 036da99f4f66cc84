import { assert, assertEquals } from "@std/assert";
import fc from "fast-check";
import { toDraft, type Wish } from "./sending.ts";

const OPTIONS = { sender: "p1", maxLength: 5, mode: "v1" } as const;

function draftOf(wish: Omit<Wish, "id">, options: Partial<Parameters<typeof toDraft>[1]> = {}) {
  const result = toDraft({ id: "i", ...wish }, { ...OPTIONS, ...options });
  return result.ok ? { to: result.draft.to, text: result.draft.text } : result.code;
}

Deno.test("toDraft() without an addressee makes a public message, or a private one for @Name", () => {
  assertEquals(draftOf({ text: "hi" }), { to: { conversation: "everyone" }, text: "hi" });
  assertEquals(draftOf({ text: "@Bob hi" }), { to: { key: "bob" }, text: "hi" });
  assertEquals(draftOf({ text: " ＠BOB\nhi" }), { to: { key: "bob" }, text: "hi" });
});

Deno.test("toDraft() with an addressee never interprets the text", () => {
  assertEquals(draftOf({ to: "everyone", text: "@B hi" }), {
    to: { conversation: "everyone" },
    text: "@B hi",
  });
  assertEquals(draftOf({ to: "@Ann", text: "@B hi" }), { to: { key: "ann" }, text: "@B hi" });
  assertEquals(draftOf({ to: "k7", text: "@" }), { to: { conversation: "k7" }, text: "@" });
});

Deno.test("toDraft() hands on who the name must be", () => {
  assertEquals(draftOf({ to: "@Bob", uid: "p7", text: "hi" }), {
    to: { key: "bob", uid: "p7" },
    text: "hi",
  });
});

Deno.test("toDraft() measures the text without the prefix", () => {
  assertEquals(draftOf({ text: "@Bobby 12345" }), { to: { key: "bobby" }, text: "12345" });
  assertEquals(draftOf({ text: "@Bobby 123456" }), "too_long");
  assertEquals(draftOf({ text: "12345\n\n\n" }), {
    to: { conversation: "everyone" },
    text: "12345",
  });
  assertEquals(draftOf({ text: "123456" }), "too_long");
});

Deno.test("toDraft() refuses what is blank, malformed or holds a control character", () => {
  for (
    const text of ["", " ", "\n", "@", "@Bob", "@Bob ", "@ hi", "a\u0000", "\ud800", "@B\u0007 a"]
  ) {
    assertEquals(draftOf({ text }), "invalid_message", JSON.stringify(text));
  }
  assertEquals(draftOf({ to: "k7", text: " " }), "invalid_message");
});

Deno.test("toDraft() names the limit in its refusal", () => {
  const result = toDraft({ id: "i", text: "123456" }, OPTIONS);
  assert(!result.ok);
  assertEquals(result.message, "A message has at most 5 characters");
});

Deno.test("toDraft() knows the line breaks of plain-text mode", () => {
  const all = { to: { conversation: "everyone" }, text: "a\nb" };
  assertEquals(draftOf({ text: "a\u0085b" }, { mode: "plain" }), all);
  assertEquals(draftOf({ text: "a\u0085b" }), "invalid_message");
  assertEquals(draftOf({ text: "a\u2028b" }, { mode: "plain" }), all);
  assertEquals(draftOf({ text: "@B\u0085a" }, { mode: "plain" }), { to: { key: "b" }, text: "a" });
});

Deno.test("toDraft() never makes a text public that begins with @", () => {
  const space = fc.string({ unit: fc.constantFrom(" ", "\n", "\r", "\u2028", "\u3000") });
  const rest = fc.string({ unit: fc.constantFrom("B", "@", " ", "\n", "\r", "\u0085", "\u2028") });
  const mode = fc.constantFrom("plain" as const, "v1" as const);
  fc.assert(fc.property(space, rest, mode, (before, behind, how) => {
    const draft = draftOf({ text: `${before}@${behind}` }, { maxLength: 100, mode: how });
    assert(typeof draft === "string" || "key" in draft.to);
  }));
});
