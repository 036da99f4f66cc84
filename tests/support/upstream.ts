/**
 * Runs all tests without `links`, on the upstream packages that it stands in for: in a copy of this folder, so that
 * nothing here changes. Needs a machine that reaches JSR.
 *
 * @module
 */
import { cp, readFile, rm, writeFile } from "node:fs/promises";
import { relative } from "node:path";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));

/** What is made anew in the copy, or must not be there. */
const LEFT_OUT = ["links", "node_modules", "_fresh", "data", ".git", "deno.lock"];

const copy = await Deno.makeTempDir({ prefix: "private_chat_upstream_" });
try {
  await cp(ROOT, copy, {
    recursive: true,
    filter: (path) => !LEFT_OUT.includes(relative(ROOT, path).split(/[\\/]/)[0] ?? ""),
  });
  for (const file of [`${copy}/deno.json`, `${copy}/tests/browser/deno.json`]) {
    const config = JSON.parse(await readFile(file, "utf8"));
    delete config.links;
    for (const [name, task] of Object.entries(config.tasks ?? {})) {
      // The linked packages' own tests are not there.
      const command = typeof task === "string" ? task : (task as { command: string }).command;
      config.tasks[name] = command.replace("lib links", "lib");
    }
    await writeFile(file, JSON.stringify(config, null, 2));
  }
  const { code } = await new Deno.Command(Deno.execPath(), {
    args: ["task", "test"],
    cwd: copy,
    env: { FRESH_NO_UPDATE_CHECK: "true" },
  }).spawn().status;
  Deno.exitCode = code;
} finally {
  await rm(copy, { recursive: true, force: true });
}
