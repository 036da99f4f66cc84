import { assertEquals } from "@std/assert";
import { Heartbeat } from "./heartbeat.ts";

Deno.test("Heartbeat registers where it was buried, buries while there is more, and goes on after a beat that failed", async () => {
  const done: string[] = [];
  const beats: (boolean | Error)[] = [true, false, new Error("away"), true];
  const buries = [false, true, true, false, false];
  const over = Promise.withResolvers<void>();
  const heartbeat = new Heartbeat({
    everyMs: 0,
    beat() {
      const beat = beats.shift();
      if (beat === undefined) over.resolve();
      else done.push(`beat ${beat}`);
      return beat instanceof Error ? Promise.reject(beat) : Promise.resolve(beat ?? true);
    },
    register() {
      done.push("register");
      return Promise.resolve();
    },
    bury() {
      const more = buries.shift();
      if (more !== undefined) done.push(`bury ${more}`);
      return Promise.resolve(more ?? false);
    },
    onError: (error) => done.push(String(error)),
  });
  await over.promise;
  await heartbeat.close();
  assertEquals(done, [
    ...["beat true", "bury false"],
    ...["beat false", "register", "bury true", "bury true", "bury false"],
    ...["beat Error: away", "Error: away"],
    ...["beat true", "bury false"],
  ]);
});
