/**
 * The browser: a Chromium that comes as a package, unpacked once next to the packages.
 *
 * @module
 */
import { inflate } from "@sparticuz/chromium";
import { type Browser, chromium } from "playwright-core";
import { fileURLToPath } from "node:url";
import config from "../deno.json" with { type: "json" };

/** No request of its own to anywhere: a test must see those of the page alone. */
const ARGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--headless=shell",
];

/** The archives of the package: the program, libraries that it needs, fonts for systems without any. */
const ARCHIVES = ["chromium.br", "al2023.tar.br", "fonts.tar.br"];

/**
 * Starts the browser: the package's on Linux on x86-64, the Chrome that is installed elsewhere, or the program that
 * `CHROMIUM` names.
 */
export async function launch(): Promise<Browser> {
  const executablePath = Deno.env.get("CHROMIUM");
  if (executablePath) return await chromium.launch({ executablePath, args: ARGS });
  if (Deno.build.os !== "linux" || Deno.build.arch !== "x86_64") {
    return await chromium.launch({ channel: "chrome" });
  }
  return await launchPackaged();
}

async function launchPackaged(): Promise<Browser> {
  const folder = await unpack();
  const executablePath = `${folder}/chromium`;
  const env = Deno.env.toObject();
  if (!await starts(executablePath)) {
    env.LD_LIBRARY_PATH = [`${folder}/al2023/lib`, env.LD_LIBRARY_PATH].filter(Boolean).join(":");
  }
  if (!await exists("/etc/fonts/fonts.conf")) env.FONTCONFIG_PATH ??= `${folder}/fonts`;
  return await chromium.launch({ executablePath, args: ARGS, env });
}

/** Whether the system has the libraries that a program needs. */
async function starts(program: string): Promise<boolean> {
  const { success } = await new Deno.Command(program, {
    args: ["--no-sandbox", "--headless=shell", "--version"],
    stdout: "null",
    stderr: "null",
  }).output();
  return success;
}

/**
 * Unpacks the package where that was not done. By version, so that an earlier one is never taken for it, and all or
 * nothing, so that an interrupted start leaves no half of it: the package's own way has neither.
 */
async function unpack(): Promise<string> {
  const [, version] = config.imports["@sparticuz/chromium"].split("chromium@");
  const modules = fileURLToPath(new URL("../node_modules/", import.meta.url));
  const folder = `${modules}.chromium-${version}`;
  if (await exists(folder)) return folder;
  const half = await Deno.makeTempDir({ dir: modules, prefix: ".chromium-half-" });
  // Where `inflate` puts things; nothing else is read from it meanwhile.
  const before = Deno.env.get("TMPDIR");
  Deno.env.set("TMPDIR", half);
  try {
    for (const archive of ARCHIVES) {
      const bin = new URL(`../bin/${archive}`, import.meta.resolve("@sparticuz/chromium"));
      await inflate(fileURLToPath(bin));
    }
  } finally {
    if (before === undefined) Deno.env.delete("TMPDIR");
    else Deno.env.set("TMPDIR", before);
  }
  try {
    await Deno.rename(half, folder);
  } catch (error) {
    // Another run was faster.
    if (!await exists(folder)) throw error;
    await Deno.remove(half, { recursive: true });
  }
  return folder;
}

async function exists(path: string): Promise<boolean> {
  try {
    await Deno.stat(path);
    return true;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return false;
    throw error;
  }
}
