import { assert, assertEquals, assertMatch } from "@std/assert";
import type { Response } from "playwright-core";
import { scene } from "./support/scene.ts";

/** Compressed script of a first visit at most, in bytes. */
const MAX_SCRIPT = 60 * 1024;

/** The size of a body as a server that compresses would send it. */
async function gzippedSize(response: Response): Promise<number> {
  const body = new Blob([new Uint8Array(await response.body())]);
  const gzipped = body.stream().pipeThrough(new CompressionStream("gzip"));
  return (await new globalThis.Response(gzipped).arrayBuffer()).byteLength;
}

scene(
  "a first visit takes less than 60 KiB of compressed script and one style sheet",
  async (chat) => {
    const alice = await chat.person();
    const answers = new Map<string, Response>();
    alice.page.on("response", (response) => answers.set(response.url(), response));
    await alice.go();
    await alice.joinButton.waitFor();
    const isScript = (response: Response) => response.request().resourceType() === "script";
    assertEquals([...answers.values()].filter(isScript).length, 0, "The form needs no script");
    await alice.submit("Alice");
    await alice.connected();

    const scripts = [...answers.values()].filter(isScript);
    assert(scripts.length > 0);
    let total = 0;
    for (const script of scripts) {
      total += await gzippedSize(script);
      const { pathname } = new URL(script.url());
      assertMatch(pathname, /^\/_fresh\/js\//);
      const headers = await script.allHeaders();
      assertMatch(headers["content-type"] ?? "", /^text\/javascript\b/, pathname);
      const [, age = "0"] = /max-age=(\d+)/.exec(headers["cache-control"] ?? "") ?? [];
      assertMatch(headers["cache-control"] ?? "", /\bimmutable\b/, pathname);
      assert(Number(age) >= 31_536_000, `${pathname} is kept for ${age} s`);
    }
    assert(total < MAX_SCRIPT, `${total} bytes of script`);
    const sheets = [...answers.values()]
      .filter((response) => response.request().resourceType() === "stylesheet");
    assertEquals(sheets.length, 1);
  },
);

scene("a second visit fetches no script again", async (chat) => {
  const alice = await chat.join("Alice");
  await alice.go();
  await alice.connected();
  const sizes = await alice.page.evaluate(() =>
    performance.getEntriesByType("resource")
      .filter((entry) => entry instanceof PerformanceResourceTiming)
      .filter(({ name }) => new URL(name).pathname.startsWith("/_fresh/js/"))
      .map(({ transferSize }) => transferSize)
  );
  assert(sizes.length > 0);
  assertEquals(sizes, sizes.map(() => 0));
});
