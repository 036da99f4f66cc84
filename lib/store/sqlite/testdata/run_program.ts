/**
 * Runs `program.ts` in a process of its own.
 *
 * @module
 */

/** Starts the program, with the rights given and none else. */
export function startProgram(
  task: "hold" | "append" | "fill",
  folder: string,
  options: { rights?: readonly string[] } = {},
): Deno.ChildProcess {
  return new Deno.Command("sh", {
    // A file that grows too large is to be an error, and not the end of the process.
    args: [
      "-c",
      `trap '' XFSZ; exec "$@"`,
      "sh",
      Deno.execPath(),
      "run",
      "--quiet",
      "--no-prompt",
      "--no-config",
      "--no-lock",
      ...(options.rights ?? ["--allow-all"]),
      new URL("./program.ts", import.meta.url).pathname,
      task,
      folder,
    ],
    stdin: "null",
    stdout: "piped",
    stderr: "inherit",
  }).spawn();
}

/** Lines of JSON as they come, until the process has ended. */
export async function* linesOf(process: Deno.ChildProcess): AsyncGenerator<unknown> {
  let rest = "";
  for await (const chunk of process.stdout.pipeThrough(new TextDecoderStream())) {
    const lines = (rest + chunk).split("\n");
    rest = lines.pop() ?? "";
    for (const line of lines) yield JSON.parse(line);
  }
  await process.status;
}
