import { assertEquals } from "@std/assert";
import { PLAIN } from "./plain.ts";

Deno.test("PLAIN holds the lines to the letter", () => {
  assertEquals(PLAIN.prompt, "Enter your username:");
  assertEquals(PLAIN.taken, "Username already taken. Disconnecting.");
  assertEquals(PLAIN.invalidName("it is empty"), "Invalid username: it is empty");
  assertEquals(PLAIN.connected, "Connected! Use @username <message> to send a private message.");
  assertEquals(PLAIN.private("Alice", "hi"), "Private from Alice: hi");
  assertEquals(PLAIN.public("Alice", "hello"), "Alice: hello");
  assertEquals(PLAIN.unknownUser("Bob"), "User Bob is not connected.");
  assertEquals(PLAIN.offline("Bob"), "User Bob is offline and will get it later.");
  assertEquals(PLAIN.invalidFormat, "Invalid format. Use @username <message>.");
  assertEquals(PLAIN.tooLong(4_000), "Message too long (4000 characters at most).");
  assertEquals(PLAIN.invalidMessage, "Invalid message.");
  assertEquals(PLAIN.unavailable, "Try again: the message could not be stored.");
});

Deno.test("PLAIN.tooFast() says whole seconds, one at least", () => {
  assertEquals(PLAIN.tooFast(2_000), "Too fast. Try again in 2 seconds.");
  assertEquals(PLAIN.tooFast(1_001), "Too fast. Try again in 2 seconds.");
  assertEquals(PLAIN.tooFast(1_000), "Too fast. Try again in 1 second.");
  assertEquals(PLAIN.tooFast(1), "Too fast. Try again in 1 second.");
});

Deno.test("PLAIN makes a space of each line break in somebody's text", () => {
  assertEquals(PLAIN.public("A", "a\nb\n\nc\u2028d\u2029e"), "A: a b  c d e");
  assertEquals(PLAIN.private("A", "a\nB: forged"), "Private from A: a B: forged");
});
