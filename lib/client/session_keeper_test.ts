import { assertEquals } from "@std/assert";
import { FakeClock } from "./fake_clock.ts";
import { SessionKeeper } from "./session_keeper.ts";

const HOUR = 60 * 60 * 1_000;

function setUp(answer: () => Promise<unknown> = () => Promise.resolve()) {
  const clock = new FakeClock();
  const renewed: number[] = [];
  const renew = () => {
    renewed.push(clock.elapsed() / HOUR);
    return answer();
  };
  const keeper = new SessionKeeper({ clock, renew });
  keeper.start();
  return { clock, renewed, keeper };
}

Deno.test("SessionKeeper renews every 12 hours, also after one that failed", async () => {
  const { clock, renewed } = setUp(() => Promise.reject(new Error("no network")));
  for (let hour = 0; hour < 36; hour++) {
    clock.advance(HOUR);
    await Promise.resolve();
  }
  assertEquals(renewed, [12, 24, 36]);
});

Deno.test("SessionKeeper.wake() renews what a sleeping machine has missed, and nothing else", () => {
  // As while it sleeps, no timer runs.
  const clock = { time: 0, now: () => clock.time, after: () => () => {} };
  let renewed = 0;
  const keeper = new SessionKeeper({ clock, renew: () => Promise.resolve(renewed++) });
  keeper.start();
  clock.time = 12 * HOUR - 1;
  keeper.wake();
  assertEquals(renewed, 0);
  clock.time++;
  keeper.wake();
  keeper.wake();
  assertEquals(renewed, 1);
});

Deno.test("SessionKeeper.stop() leaves no timer", () => {
  const { clock, renewed, keeper } = setUp();
  clock.advance(12 * HOUR);
  keeper.stop();
  assertEquals([clock.pending, renewed], [0, [12]]);
});
