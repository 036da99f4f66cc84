import { assertEquals, assertThrows } from "@std/assert";
import fc from "fast-check";
import { Buffer } from "node:buffer";
import { type DialectName, DIALECTS } from "./dialects.ts";
import { Fault } from "./fault.ts";
import { message, readers, serverFrame, take } from "./test_stream.ts";

const NAMES = Object.keys(DIALECTS) as DialectName[];

/** Messages as frames: one each. */
function frames(dialect: DialectName, numbers: number[]): Buffer[] {
  return numbers.map((number) => serverFrame(message(dialect, number)));
}

for (const dialect of NAMES) {
  Deno.test(`follower() counts what came to each, in ${dialect}`, () => {
    const { all: [one, other], reference, count } = readers(dialect, 2);
    const written = frames(dialect, [0, 1, 2]);
    take(one, ...written);
    take(other, ...written.slice(0, 2));
    assertEquals([count(0), count(1), reference.records], [3, 2, 3]);
  });

  Deno.test(`follower() notices that the first to read misses a message, in ${dialect}`, () => {
    const { all: [one] } = readers(dialect, 1);
    const [first, , third] = frames(dialect, [0, 1, 2]) as [Buffer, Buffer, Buffer];
    assertThrows(() => take(one, first, third), Fault, "came too early: number 1 was due");
  });

  Deno.test(`follower() notices that the first to read gets a message twice, in ${dialect}`, () => {
    const { all: [one] } = readers(dialect, 1);
    const [first] = frames(dialect, [0]) as [Buffer];
    assertThrows(() => take(one, first, first), Fault, "came again or late: number 1 was due");
  });

  for (
    const [what, numbers] of Object.entries({
      lost: [0, 2, 3],
      doubled: [0, 1, 1, 2, 3],
      reordered: [0, 2, 1, 3],
    })
  ) {
    Deno.test(`follower() notices a message that was ${what} for one of two, in ${dialect}`, () => {
      const { all: [one, other] } = readers(dialect, 2);
      const written = frames(dialect, [0, 1, 2, 3]);
      take(one, ...written);
      const got = numbers.map((number) => written[number] as Buffer);
      assertThrows(() => take(other, ...got), Fault, "One connection got message");
    });
  }

  Deno.test(`follower() notices one changed byte, in ${dialect}`, () => {
    const { all: [one, other] } = readers(dialect, 2);
    const [first, second] = frames(dialect, [0, 1]) as [Buffer, Buffer];
    take(one, first, second);
    const changed = Buffer.from(second);
    const at = changed.indexOf("little");
    changed[at] = 0x4c;
    assertThrows(() => take(other, first, changed), Fault, "a text that nobody sent");
  });

  Deno.test(`follower() leaves out what is no message and goes on, in ${dialect}`, () => {
    const { all: [one, other], others, count } = readers(dialect, 2);
    const [first, second, third] = frames(dialect, [0, 1, 2]) as [Buffer, Buffer, Buffer];
    take(one, first, second, third);
    const head = serverFrame(`{"type":"head"}`);
    take(other, first, serverFrame("now?", 9), second, serverFrame("", 9), head, third);
    assertEquals(count(1), 3);
    assertEquals(others, ["9 now?", "9 ", `1 {"type":"head"}`]);
  });
}

Deno.test("follower() notices a change in what only one dialect has: seq, id, sender", () => {
  const line = message("chat", 0);
  for (const changed of [line.replace(`"id":"`, `"id":"x`), line.replace("Writer0", "Writer1")]) {
    const { all: [one, other] } = readers("chat", 2);
    take(one, serverFrame(line));
    assertThrows(() => take(other, serverFrame(changed)), Fault, "One connection got message 0");
  }
  const { all: [one] } = readers("chat", 1);
  assertThrows(
    () => take(one, serverFrame(message("chat", 0)), serverFrame(message("chat", 1, 3))),
    Fault,
    "seq 3 came behind 1",
  );
});

Deno.test("follower() notices a frame that ends within a line", () => {
  const { all: [one, other] } = readers("chat", 2);
  const line = message("chat", 0);
  take(one, serverFrame(line));
  take(other, serverFrame(line.slice(0, 120)), serverFrame(line.slice(120)));
  // Halves are no messages, so that nothing came: which is noticed at the end as a loss.
  assertEquals(other?.place, 0);
});

for (const dialect of ["chat", "bare"] as const) {
  Deno.test(`follower() takes the same messages however they are joined and read, with little room, in ${dialect}`, () => {
    const lines = Array.from({ length: 40 }, (_, number) => message(dialect, number));
    /** Messages in each frame, where a frame may hold several. */
    const cuts = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1 });
    const reads = fc.array(fc.integer({ min: 1, max: 3_000 }), { minLength: 1 });
    fc.assert(
      fc.property(
        fc.array(fc.tuple(cuts, reads), { minLength: 3, maxLength: 3 }),
        fc.infiniteStream(fc.nat({ max: 2 })),
        (plans, turns) => {
          const { all, reference, count } = readers(dialect, 3, 1_000);
          const streams = plans.map(([cuts, reads]) => {
            const frames: Buffer[] = [];
            for (let at = 0, i = 0; at < lines.length; i++) {
              const size = dialect === "chat" ? cuts[i % cuts.length] ?? 1 : 1;
              frames.push(serverFrame(lines.slice(at, at + size).join("\n")));
              at += size;
            }
            return { bytes: Buffer.concat(frames), at: 0, reads, next: 0 };
          });
          while (streams.some(({ bytes, at }) => at < bytes.length)) {
            const index = turns.next().value ?? 0;
            const stream = streams[index];
            if (stream === undefined || stream.at === stream.bytes.length) {
              // Whoever is done has nothing more to read.
              const left = streams.find(({ bytes, at }) => at < bytes.length);
              if (left !== undefined) read(left, streams.indexOf(left));
            } else read(stream, index);
          }
          assertEquals([0, 1, 2].map(count), [40, 40, 40]);
          assertEquals(reference.records, 40);

          function read(stream: (typeof streams)[number], index: number): void {
            const size = stream.reads[stream.next++ % stream.reads.length] ?? 1;
            const chunk = stream.bytes.subarray(stream.at, stream.at + size);
            // The buffer is used again afterwards, as it is by sockets.
            const buffer = Buffer.from(chunk);
            all[index]?.take(buffer, buffer.length);
            buffer.fill(0);
            stream.at += chunk.length;
          }
        },
      ),
      { numRuns: 100 },
    );
  });
}
