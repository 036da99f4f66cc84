import { assertEquals } from "@std/assert";
import { addressGroup } from "./address.ts";

Deno.test("addressGroup() takes an IPv6 network of 64 bits for one client", () => {
  const same = [
    "2001:db8:1:2::1",
    "2001:DB8:1:2:ffff:ffff:ffff:ffff",
    "2001:0db8:0001:0002:0:0:0:0",
    "[2001:db8:1:2::7]",
    "[2001:db8:1:2::7]:40000",
    "2001:db8:1:2::192.0.2.1",
    "2001:db8:1:2::1%eth0",
  ];
  for (const address of same) assertEquals(addressGroup(address), "2001:db8:1:2::/64", address);
});

Deno.test("addressGroup() keeps neighbouring networks apart", () => {
  assertEquals(addressGroup("2001:db8:1:3::1"), "2001:db8:1:3::/64");
  assertEquals(addressGroup("2001:db8::1"), "2001:db8:0:0::/64");
  assertEquals(addressGroup("1::2:3:4:5"), "1:0:0:0::/64");
  assertEquals(addressGroup("1:2:3:4:5:6:7:8"), "1:2:3:4::/64");
  assertEquals(addressGroup("fe80::1%eth0"), "fe80:0:0:0::/64");
  assertEquals(addressGroup("::1"), "0:0:0:0::/64");
  assertEquals(addressGroup("::"), "0:0:0:0::/64");
});

Deno.test("addressGroup() takes an IPv4 address for itself, also where it is written as IPv6", () => {
  const same = [
    "192.0.2.1",
    "192.0.2.1:40000",
    "::ffff:192.0.2.1",
    "::FFFF:c000:201",
    "0:0:0:0:0:ffff:192.0.2.1",
    "[::ffff:192.0.2.1]:40000",
    "64:ff9b::192.0.2.1",
  ];
  for (const address of same) assertEquals(addressGroup(address), "192.0.2.1", address);
  assertEquals(addressGroup("::ffff:192.0.2.2"), "192.0.2.2");
});

Deno.test("addressGroup() leaves what is no address as it is", () => {
  for (
    const text of [
      "",
      "a",
      "unknown",
      "1:2",
      "::g",
      "[",
      ":::",
      "192.0.2.1:",
      "a]:b/c@d",
      "1::2::3",
    ]
  ) {
    assertEquals(addressGroup(text), text);
  }
});
