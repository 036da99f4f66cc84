import { assertEquals, assertMatch } from "@std/assert";
import { passwordWeakness } from "./password_rules.ts";

Deno.test("passwordWeakness() finds nothing wrong with what is hard to guess", () => {
  const good = [
    "correct horse battery",
    "xK4!vRq9",
    "пароль для чата",
    "äöüßäöüé",
    "four words make one",
    "dragonfly over the pond",
    "9823-4410-77",
    "🦊🐢🌍🎈🧩🪁🛶🧭",
    "a".repeat(512) + "bc".repeat(256),
  ];
  for (const password of good) assertEquals(passwordWeakness(password, "Alice"), undefined);
});

Deno.test("passwordWeakness() counts characters as people do, and bytes for the bound", () => {
  assertMatch(passwordWeakness("xK4!vRq", "Alice") ?? "", /fewer than 8/);
  // Seven letters, each typed as two code points.
  assertMatch(
    passwordWeakness("e\u0301a\u0301o\u0301u\u0301i\u0301n\u0301c\u0301", "Al") ?? "",
    /fewer/,
  );
  assertMatch(passwordWeakness("🦊🐢🌍🎈🧩🪁🛶", "Alice") ?? "", /fewer than 8/);
  assertMatch(passwordWeakness("", "Alice") ?? "", /fewer than 8/);
  assertMatch(passwordWeakness("é ".repeat(400), "Alice") ?? "", /more than 1024 bytes/);
  assertMatch(passwordWeakness("abcdefg\ud800", "Alice") ?? "", /valid Unicode/);
});

Deno.test("passwordWeakness() finds what is guessed first", () => {
  const common = [
    "password",
    "PassWord1",
    "Password123!",
    "letmein2024",
    "qwertyuiop",
    "zxcvbnm1",
    "12345678",
    "1234567890",
    "87654321",
    "aaaaaaaa",
    "abababab",
    "abcabcabc",
    "aaaabbbb",
    "defghijk",
    "Iloveyou!",
    "correcthorsebatterystaple",
    "1q2w3e4r5t",
    " password ",
  ];
  for (const password of common) {
    assertMatch(passwordWeakness(password, "Alice") ?? `"${password}" passes`, /guessed first/);
  }
});

Deno.test("passwordWeakness() finds the name itself, in any case and with digits behind it", () => {
  const names = [["Featherstone", "featherSTONE"], ["Featherstone", "Featherstone99"], [
    "Зоя-Анна",
    "зоя-анна",
  ]];
  for (const [name, password] of names) {
    assertEquals(passwordWeakness(password, name), "it is the name");
  }
  assertEquals(passwordWeakness("Featherstone and Sons", "Featherstone"), undefined);
  assertEquals(passwordWeakness("заязаязю", "заязая"), undefined);
});
