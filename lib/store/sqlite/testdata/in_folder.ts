/**
 * Runs a test in a folder of its own.
 *
 * @param run Gets the folder, which is removed afterwards.
 */
export async function inFolder(run: (folder: string) => Promise<void>): Promise<void> {
  const folder = await Deno.makeTempDir();
  try {
    await run(folder);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}
