/** The oldest Deno that hosts run it on. */
export const OLDEST = "2.5.0";

/** Where that Deno is, fetched by npx; nothing where there is no npx. */
export async function findOldest(): Promise<string | undefined> {
  try {
    const { success, stdout, stderr } = await new Deno.Command("npx", {
      args: ["-y", `deno@${OLDEST}`, "eval", "--no-config", "console.log(Deno.execPath())"],
    }).output();
    if (!success) throw new Error(new TextDecoder().decode(stderr));
    return new TextDecoder().decode(stdout).trim().split("\n").at(-1);
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return undefined;
    throw error;
  }
}
