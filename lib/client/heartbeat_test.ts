import { assertEquals } from "@std/assert";
import { FakeClock } from "./fake_clock.ts";
import { Heartbeat } from "./heartbeat.ts";

function setup() {
  const clock = new FakeClock();
  const log: string[] = [];
  const at = (what: string) => () => log.push(`${what} ${clock.elapsed()}`);
  const heartbeat = new Heartbeat({ clock, ping: at("ping"), dead: at("dead") });
  heartbeat.start();
  return { clock, log, heartbeat };
}

Deno.test("Heartbeat pings after 25 s of silence and gives up 10 s later", () => {
  const { clock, log } = setup();
  clock.advance(60_000);
  assertEquals(log, ["ping 25000", "dead 35000"]);
});

Deno.test("Heartbeat.heard() puts off the ping, and answers one", () => {
  const { clock, log, heartbeat } = setup();
  clock.advance(20_000);
  heartbeat.heard();
  clock.advance(24_999);
  assertEquals(log, []);
  clock.advance(1);
  assertEquals(log, ["ping 45000"]);
  clock.advance(9_000);
  heartbeat.heard();
  clock.advance(24_999);
  assertEquals(log, ["ping 45000"]);
  clock.advance(1);
  assertEquals(log, ["ping 45000", "ping 79000"]);
});

Deno.test("Heartbeat.probe() pings at once, and not twice at a time", () => {
  const { clock, log, heartbeat } = setup();
  clock.advance(1_000);
  heartbeat.probe();
  heartbeat.probe();
  clock.advance(10_000);
  assertEquals(log, ["ping 1000", "dead 11000"]);
});

Deno.test("Heartbeat.stop() leaves no timer", () => {
  const { clock, log, heartbeat } = setup();
  heartbeat.stop();
  heartbeat.probe();
  assertEquals(clock.pending, 0);
  assertEquals(log, []);
});
