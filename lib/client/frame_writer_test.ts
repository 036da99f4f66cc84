import { assert, assertEquals } from "@std/assert";
import { splitFrame, utf8Length } from "../protocol/frame.ts";
import { MAX_FRAME_BYTES } from "../protocol/limits.ts";
import { FakeClock } from "./fake_clock.ts";
import { FrameWriter } from "./frame_writer.ts";

function setup() {
  const clock = new FakeClock();
  const frames: string[] = [];
  const writer = new FrameWriter({ clock, write: (frame) => frames.push(frame) });
  return { clock, frames, writer };
}

Deno.test("FrameWriter joins the objects of one turn into one frame", () => {
  const { clock, frames, writer } = setup();
  writer.push({ type: "ping" });
  writer.push({ type: "read", in: "everyone", seq: 1 });
  assertEquals(frames, []);
  clock.turn();
  assertEquals(frames, ['{"type":"ping"}\n{"type":"read","in":"everyone","seq":1}']);
  writer.push({ type: "ping" });
  clock.turn();
  assertEquals(frames.length, 2);
});

Deno.test("FrameWriter keeps frames under 64 KiB of UTF-8, and the order", () => {
  const { clock, frames, writer } = setup();
  const ids = Array.from({ length: 12 }, (_, i) => `${i}`);
  for (const id of ids) writer.push({ type: "send", id, to: "everyone", text: "😀".repeat(4_000) });
  clock.turn();
  assert(frames.every((frame) => utf8Length(frame) < MAX_FRAME_BYTES));
  assertEquals(frames.length, 3);
  assertEquals(frames.flatMap(splitFrame).map((line) => JSON.parse(line).id), ids);
});

Deno.test("FrameWriter.clear() forgets what has not left, not what comes after it", () => {
  const { clock, frames, writer } = setup();
  writer.push({ type: "ping" });
  writer.clear();
  clock.turn();
  assertEquals(frames, []);
  writer.push({ type: "typing", in: "everyone" });
  clock.turn();
  assertEquals(frames, ['{"type":"typing","in":"everyone"}']);
});
