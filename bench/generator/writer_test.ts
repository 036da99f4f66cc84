import { assertEquals, assertThrows } from "@std/assert";
import type { Connection } from "./connection.ts";
import { type DialectName, DIALECTS } from "./dialects.ts";
import { Fault } from "./fault.ts";
import { message, serverFrame } from "./test_stream.ts";
import { Writer } from "./writer.ts";

/** Writer 0, who has written `count` messages. */
function writer(dialect: DialectName, count: number) {
  const said: string[] = [];
  const acknowledged: number[] = [];
  const connection = {
    say: (frames: readonly string[]) => said.push(...frames),
  } as unknown as Connection;
  const writer = new Writer({
    index: 0,
    dialect: DIALECTS[dialect],
    connection,
    onAcknowledged: (_, count) => acknowledged.push(count),
  });
  writer.write(count);
  const hear = (line: string) => {
    const frame = serverFrame(line);
    writer.take(frame, frame.length);
  };
  return { writer, said, acknowledged, hear };
}

function sent(seq: number): string {
  return JSON.stringify({ type: "sent", id: crypto.randomUUID(), in: "everyone", seq, at: 1 });
}

Deno.test("Writer joins lines where the dialect does, and writes frames otherwise", () => {
  assertEquals(writer("chat", 3).said.map((frame) => frame.split("\n").length), [3]);
  assertEquals(writer("bare", 3).said.length, 3);
});

Deno.test("Writer counts acknowledgements of a read together, and others' messages", () => {
  const { writer: one, acknowledged, hear } = writer("chat", 2);
  hear([sent(1), message("chat", 0, 2, 1), sent(3)].join("\n"));
  assertEquals([acknowledged, one.acknowledged, one.heard], [[2], 2, 1]);
});

Deno.test("Writer takes its own copy for the acknowledgement where there is none", () => {
  const { writer: one, hear } = writer("bare", 1);
  hear(message("bare", 0));
  assertEquals([one.acknowledged, one.heard], [1, 0]);
});

Deno.test("Writer notices what is lost, doubled or not its own to get", () => {
  const lines = {
    "seq 3 came to writer 0 behind 1": [sent(1), sent(3)],
    "one more was acknowledged": [sent(1), sent(2), sent(3)],
    "came to writer 0 where number 0 was due": [message("chat", 1, 1, 1)],
    "came to writer 0 where number 1 was due": [
      message("chat", 0, 1, 1),
      message("chat", 0, 2, 1),
    ],
    "came back to who wrote it": [message("chat", 0, 1, 0)],
  };
  for (const [fault, came] of Object.entries(lines)) {
    assertThrows(() => writer("chat", 2).hear(came.join("\n")), Fault, fault);
  }
});
