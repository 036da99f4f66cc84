import { assert, assertEquals } from "@std/assert";
import { linesOf, startProgram } from "./testdata/run_program.ts";

/** Whether this system can limit a process's files; elsewhere `writer_test.ts` alone shows a full disk. */
async function canLimit(): Promise<boolean> {
  try {
    return (await new Deno.Command("prlimit", { args: ["--version"], stdout: "null" }).output())
      .success;
  } catch {
    return false;
  }
}

Deno.test({
  name: "A store without space acknowledges nothing, says so, and goes on when there is space",
  ignore: !(await canLimit()),
  fn: async () => {
    const folder = await Deno.makeTempDir();
    const lines = await Array.fromAsync(linesOf(startProgram("fill", folder)));
    const full = lines.splice(2, 2);
    for (const line of full) {
      assert(
        typeof line === "object" && line !== null && "problem" in line,
        `${JSON.stringify(line)}`,
      );
      assertEquals(line.problem, "full");
    }
    const seqs = lines.map((line) =>
      typeof line === "object" && line !== null && "seq" in line ? line.seq : line
    );
    assertEquals(seqs, ["open", 1, 1, "done", 2, "done"]);
    await Deno.remove(folder, { recursive: true });
  },
});
