import { assertEquals, assertNotEquals } from "@std/assert";
import { nameKey, parseName } from "./names.ts";

function nameOf(raw: string): string | undefined {
  const result = parseName(raw);
  return result.ok ? result.value.name : undefined;
}

function reasonOf(raw: string): string | undefined {
  const result = parseName(raw);
  return result.ok ? undefined : result.reason;
}

Deno.test("parseName() takes letters, marks and digits of any script, dot, underscore and hyphen", () => {
  for (const name of ["Bob", "Ünal", "李雷", "مريم", "a.b_c-d", "x1", "٣٤", "Dev.", "नमस्ते", "𐐷𐐷"]) {
    assertEquals(nameOf(name), name.normalize("NFKC"), name);
  }
});

Deno.test("parseName() takes white space off the ends and refuses it inside", () => {
  assertEquals(nameOf("  Bob\r\n"), "Bob");
  assertEquals(
    reasonOf("Bob Smith"),
    "only letters, digits, dots, underscores and hyphens can be used",
  );
});

Deno.test("parseName() keeps a name in NFKC", () => {
  assertEquals(nameOf("Ｂｏｂ"), "Bob");
  assertEquals(nameOf("Zoe\u0308"), "Zo\u00eb");
  assertEquals(nameOf("ﬁn"), "fin");
});

Deno.test("parseName() refuses what is not a name", () => {
  for (
    const raw of [
      "a b",
      "a@b",
      "a:b",
      "a/b",
      "<b>",
      "a\nb",
      "a\u0000b",
      "😀",
      "½",
      "a!",
      "a\u001b[1m",
    ]
  ) {
    assertEquals(
      reasonOf(raw),
      "only letters, digits, dots, underscores and hyphens can be used",
      JSON.stringify(raw),
    );
  }
  assertEquals(reasonOf(""), "it is empty");
  assertEquals(reasonOf(" \t\r\n"), "it is empty");
  assertEquals(reasonOf("a\ud800"), "it is not valid Unicode");
});

Deno.test("parseName() refuses code points that are not seen", () => {
  const unseen = [
    "\u200b",
    "\u200d",
    "\u00ad",
    "\u2060",
    "\u034f",
    "\u115f",
    "\u3164",
    "\uffa0",
    "\ufe0f",
    "\u{e0001}",
    "\u202e",
    "\u180e",
  ];
  for (const code of unseen) {
    for (const raw of [`Bo${code}b`, `Bob${code}`, `${code}Bob`]) {
      assertEquals(reasonOf(raw), "it has a character that cannot be seen", JSON.stringify(raw));
    }
  }
});

Deno.test("parseName() refuses a mark at the beginning and takes one behind a letter", () => {
  assertEquals(reasonOf("\u0301a"), "it begins with a combining mark");
  assertEquals(nameOf("q\u0301"), "q\u0301");
});

Deno.test("parseName() takes 32 code points and no more", () => {
  assertEquals(nameOf("a".repeat(32)), "a".repeat(32));
  assertEquals(nameOf("𐐷".repeat(32)), "𐐷".repeat(32));
  assertEquals(reasonOf("a".repeat(33)), "it has more than 32 characters");
  assertEquals(reasonOf("𐐷".repeat(33)), "it has more than 32 characters");
  assertEquals(reasonOf("a".repeat(100_000)), "it has more than 32 characters");
});

Deno.test("parseName() counts code points after NFKC", () => {
  // U+FDFA becomes eighteen, two of which are spaces; U+FB03 becomes "ffi".
  assertEquals(nameOf("\ufb03".repeat(10)), "ffi".repeat(10));
  assertEquals(reasonOf("\ufb03".repeat(11)), "it has more than 32 characters");
});

Deno.test("parseName() refuses reserved names in any case and width", () => {
  for (
    const raw of ["everyone", "EVERYONE", "Server", "sYstem", "admin", "ａｄｍｉｎ", " Admin "]
  ) {
    assertEquals(reasonOf(raw), "it is reserved", raw);
  }
  assertEquals(nameOf("admins"), "admins");
});

Deno.test("nameKey() makes names the same that differ in case or form alone", () => {
  const same = [
    ["Bob", "bOB"],
    ["Straße", "STRASSE"],
    ["ΣΊΣΥΦΟΣ", "Σίσυφος"],
    ["Ｂｏｂ", "bob"],
    ["Zoe\u0308", "ZO\u00cb"],
    ["𐐷", "𐐏"],
    ["ﬁn", "FIN"],
  ];
  for (const [one, other] of same) assertEquals(nameKey(one), nameKey(other), `${one} ${other}`);
  assertNotEquals(nameKey("Bob"), nameKey("Rob"));
  assertNotEquals(nameKey("Zoe"), nameKey("Zoë"));
});

Deno.test("parseName() gives the key of the name", () => {
  const result = parseName(" Ｂｏｂ ");
  assertEquals(result, { ok: true, value: { name: "Bob", key: "bob" } });
});
