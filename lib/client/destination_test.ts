import { assertEquals } from "@std/assert";
import { destination } from "./destination.ts";

const BOB = { uid: "p2", name: "Bob", guest: true, online: true };

function decide(text: string, options: { active?: string; uninterpreted?: boolean } = {}) {
  return destination(text, {
    active: "everyone",
    resolve: (name) => name.toLowerCase() === "bob" ? BOB : undefined,
    maxLength: 10,
    ...options,
  });
}

Deno.test("destination() sends plain text to the open chat, in its stored form", () => {
  assertEquals(decide("hi\r\nyou\n\n"), { kind: "everyone", text: "hi\nyou" });
  assertEquals(decide("hi", { active: "p7" }), { kind: "active", text: "hi" });
});

Deno.test("destination() takes the name off and counts the rest alone", () => {
  assertEquals(decide("@bob 1234567890"), { kind: "person", person: BOB, text: "1234567890" });
  assertEquals(decide("  \uff20BOB\nhi", { active: "p7" }), {
    kind: "person",
    person: BOB,
    text: "hi",
  });
  assertEquals(decide("@bob 12345678901"), { kind: "invalid", problem: "too_long" });
});

Deno.test("destination() holds back a text to a name that nobody has, from any chat", () => {
  const held = { kind: "unknown_name" as const, name: "Bbo", text: "@Bbo hi" };
  assertEquals(decide("@Bbo hi"), held);
  assertEquals(decide("@Bbo hi", { active: "p7" }), held);
});

Deno.test("destination() takes an uninterpreted text as it stands, in a private chat alone", () => {
  const options = { active: "p7", uninterpreted: true };
  assertEquals(decide("@Bbo hi", options), { kind: "active", text: "@Bbo hi" });
  assertEquals(decide("@bob hi", options), { kind: "active", text: "@bob hi" });
  assertEquals(decide("@all", options), { kind: "active", text: "@all" });
  assertEquals(decide("@Bbo hi", { uninterpreted: true }).kind, "unknown_name");
  assertEquals(decide("@bob hi", { uninterpreted: true }).kind, "unknown_name");
  assertEquals(decide("@all", { uninterpreted: true }).kind, "malformed_address");
});

Deno.test("destination() refuses what is no address and what is no text", () => {
  for (const text of ["@", "@bob", "@ bob hi", "@bob  \n "]) {
    assertEquals(decide(text), { kind: "malformed_address" });
  }
  assertEquals(decide(" \n"), { kind: "invalid", problem: "blank" });
  assertEquals(decide("12345678901"), { kind: "invalid", problem: "too_long" });
  assertEquals(decide("a\u0000"), { kind: "invalid", problem: "invalid_message" });
});
