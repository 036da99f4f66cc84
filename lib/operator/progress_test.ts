import { assertEquals } from "@std/assert";
import { ProgressBar } from "./progress.ts";

/** What is written, with a clock that the test moves. */
function onto(terminal: boolean) {
  const written: string[] = [];
  const clock = { ms: 0 };
  const bar = new ProgressBar("Copying", {
    terminal,
    write: (text) => written.push(text),
    time: () => clock.ms,
  });
  return { bar, written, clock };
}

Deno.test("ProgressBar in a terminal writes over its line, ten times a second at most", () => {
  const { bar, written, clock } = onto(true);
  bar.update(0, 2_000);
  clock.ms = 50;
  bar.update(500, 2_000);
  clock.ms = 2_000;
  bar.update(1_000, 2_000);
  clock.ms = 2_010;
  bar.update(2_000, 2_000);
  bar.end();
  assertEquals(written, [
    "\r\x1b[KCopying [------------------------] 0 %, 0 of 2,000",
    "\r\x1b[KCopying [############------------] 50 %, 1,000 of 2,000, 2 s left",
    "\r\x1b[KCopying [########################] 100 %, 2,000 of 2,000",
    "\n",
  ]);
});

Deno.test("ProgressBar in a file writes a line for each tenth", () => {
  const { bar, written } = onto(false);
  for (let done = 0; done <= 100; done += 4) bar.update(done, 100);
  bar.end();
  assertEquals(written.length, 10);
  assertEquals(written[0], "Copying: 12 %, 12 of 100\n");
  assertEquals(written[9], "Copying: 100 %, 100 of 100\n");
});

Deno.test("ProgressBar reckons the time from what was done since its beginning", () => {
  const { bar, written, clock } = onto(true);
  bar.update(900_000, 1_000_000);
  clock.ms = 10_000;
  bar.update(901_000, 1_000_000);
  assertEquals(written[1]?.split(", ").at(-1), "17 min left");
});

Deno.test("ProgressBar of nothing is full at once", () => {
  const { bar, written } = onto(false);
  bar.update(0, 0);
  assertEquals(written, ["Copying: 100 %, 0 of 0\n"]);
});
