import { assertEquals } from "@std/assert";
import { badgeText, tabName, windowTitle } from "./tab_name.ts";

Deno.test("tabName() names Everyone and people, with what is unread", () => {
  assertEquals(tabName(undefined, 0), "Everyone");
  assertEquals(tabName(undefined, 3), "Everyone, 3 unread");
  assertEquals(tabName("Bob", 0), "@Bob");
  assertEquals(tabName("Bob", 2), "@Bob, 2 unread");
});

Deno.test("badgeText() keeps to two digits", () => {
  assertEquals(badgeText(7), "7");
  assertEquals(badgeText(99), "99");
  assertEquals(badgeText(100), "99+");
});

Deno.test("windowTitle() counts what is unread", () => {
  assertEquals(windowTitle(0), "Private Chat");
  assertEquals(windowTitle(2), "(2) Private Chat");
});
