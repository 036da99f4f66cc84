import { assert, assertEquals } from "@std/assert";
import { openSqliteStore } from "./open.ts";
import { linesOf, startProgram } from "./testdata/run_program.ts";

interface Line {
  readonly id: string;
  readonly seq: number;
}

function isLine(line: unknown): line is Line {
  return typeof line === "object" && line !== null && "id" in line && "seq" in line;
}

/** All messages, by pages. */
async function stored(folder: string): Promise<{ seq: number; id: string }[]> {
  const store = await openSqliteStore({ folder });
  const messages: { seq: number; id: string }[] = [];
  let before: number | undefined;
  for (let more = true; more;) {
    const page = await store.history({ uid: "", in: "everyone", before, limit: 500, bytes: 1e9 });
    assert(page !== undefined);
    messages.unshift(...page.messages.map((message) => ({
      seq: message.seq,
      id: "id" in message ? message.id : "",
    })));
    more = page.more;
    before = messages[0]?.seq;
  }
  await store.close();
  return messages;
}

Deno.test("A killed process loses nothing that it acknowledged, keeps it once, and leaves no hole", async () => {
  const folder = await Deno.makeTempDir();
  const acknowledged: Line[] = [];
  for (const enough of [150, 250]) {
    const process = startProgram("append", folder);
    let count = 0;
    for await (const line of linesOf(process)) {
      if (!isLine(line)) continue;
      acknowledged.push(line);
      // More may have been printed already when the signal comes: those count as well.
      if (++count === enough) process.kill("SIGKILL");
    }
    assertEquals((await process.status).signal, "SIGKILL");
    const messages = await stored(folder);
    assertEquals(messages.map(({ seq }) => seq), messages.map((_, index) => index + 1));
    assertEquals(new Set(messages.map(({ id }) => id)).size, messages.length);
    for (const { id, seq } of acknowledged) assertEquals(messages[seq - 1]?.id, id);
  }
  await Deno.remove(folder, { recursive: true });
});
