import { assertEquals } from "@std/assert";
import { asset } from "./asset.ts";
import { getBuildId, setBuildId } from "./build_id.ts";

Deno.test("asset() makes the address of a file in this build", () => {
  const before = getBuildId();
  setBuildId("b1");
  try {
    assertEquals(asset("/styles.css"), "/styles.css?__frsh_c=b1");
    assertEquals(asset("/a.svg?x=1#part"), "/a.svg?x=1&__frsh_c=b1#part");
    assertEquals(asset("/a.css?__frsh_c=b0"), "/a.css?__frsh_c=b0");
    assertEquals(asset("https://example.com/a.css"), "https://example.com/a.css");
    assertEquals(asset("//example.com/a.css"), "//example.com/a.css");
  } finally {
    setBuildId(before);
  }
});
