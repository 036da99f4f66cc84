/**
 * What programs write while a page is measured.
 *
 * @module
 */
import type { ChatClient } from "../../tests/support/client.ts";

/** Writes messages of different lengths, a hundred a frame, and waits until the last is stored. */
export async function write(program: ChatClient, to: string, count: number): Promise<void> {
  for (let sent = 0; sent < count;) {
    const ids = Array.from({ length: Math.min(100, count - sent) }, () => crypto.randomUUID());
    program.tell(
      ...ids.map((id, i) => ({ type: "send", id, to, text: sample(sent + i) })),
    );
    sent += ids.length;
    await program.next("sent", (object) => object.id === ids.at(-1));
    program.all.length = 0;
  }
}

/** A text of two to thirty-one words. */
export function sample(i: number): string {
  const words = "the quick brown fox jumps over the lazy dog and **nobody** minds `at all`".split(
    " ",
  );
  return `${i} ${
    Array.from({ length: 2 + (i * 7) % 30 }, (_, k) => words[(i + k) % words.length]).join(" ")
  }`;
}
