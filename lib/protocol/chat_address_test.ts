import { assertEquals } from "@std/assert";
import { addressedChat, chatAddress } from "./chat_address.ts";

Deno.test("addressedChat() finds in an address what chatAddress() wrote there", () => {
  for (const key of ["everyone", "p7", "a b&c=d#?", "№ 1"]) {
    const { search } = new URL(chatAddress(key), "http://localhost");
    assertEquals(addressedChat(search), key);
  }
  assertEquals(chatAddress("everyone"), "/");
});

Deno.test("addressedChat() is Everyone where the address names none that there can be", () => {
  for (
    const search of ["", "?", "?chat", "?chat=", "?problem=name_taken", `?chat=${"x".repeat(201)}`]
  ) {
    assertEquals(addressedChat(search), "everyone");
  }
});
